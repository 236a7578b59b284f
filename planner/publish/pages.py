"""Plain pages for families: readable without scripts, with no other host contacted, light on a slow phone."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from planner.publish.cleaning import contact_address, phone_address
from planner.publish.grouping import by_municipality, by_week, in_one, weeks
from planner.publish.instead import instead_words
from planner.publish.linked_data import linked_data
from planner.publish.map_view import map_source
from planner.publish.marking import Marks, choices, utc, with_isolates
from planner.publish.mini_map import mini_map
from planner.publish.orders import ahead
from planner.publish.region_map import region_map
from planner.publish.scripts import Inline, hash_of, inline
from planner.publish.search_index import index_json
from planner.publish.values import (
    BusTimetable,
    LocalityTimetable,
    MonthTimetable,
    OrganisationTimetable,
    ServiceTimetable,
    StopTimetable,
    Timetable,
    TimetableVisit,
)
from planner.words.catalogue import translator
from planner.words.formats import capital

TEMPLATES = Path(__file__).parent / "templates"
SCRIPTS = (inline("clock.js"), inline("offline.js"))
"""What every page runs; all of it works without."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page stands in the site: ``path`` inside its language's folder, ``root`` the way up to the top."""

    path: str
    root: str


def stop_page(t: Timetable, stop: StopTimetable, address: Address) -> str:
    """Return the page of one stop; its first screen answers when, where, who, and whether it is certain."""
    locality = next(locality for locality in t.localities if locality.id == stop.place.locality_id)
    offers = {o.service_id: o for v in stop.visits if v.coming for aboard in v.on_board for o in aboard.offers}
    facts = {
        "stop": stop,
        "offers": list(offers.values()),
        "groups": in_one(stop.visits),
        "locality_slug": locality.slug,
        "locality_title": locality.title,
        "linked_data": _data(t, stop.visits, stop),
        "instead_words": instead_words(stop.place, translator(t.tongue)),
        "instead_visits": next((one.visits for one in t.stops if one.place == stop.instead), ()),
    } | _map_facts(t, stop)
    return _render("stop.html", t, address, facts)


def _map_facts(t: Timetable, stop: StopTimetable) -> dict[str, Any]:
    """Return the small map of a stop, and its position as phones hand it to the map app their owner chose.

    The map says things itself, so it is drawn in the languages that everything exists in.
    """
    place = stop.place
    if place.lat is None or place.lon is None:
        return {"map": "", "geo": "", "coordinates": ""}
    around = (other.place for other in t.stops if other.next or other.place == place)
    drawn = ""
    if t.basemap and t.tongue.official:
        drawn = mini_map(place, t.basemap, around=around, language=t.tongue)
    position = f"{place.lat:.5f},{place.lon:.5f}"
    return {
        "map": Markup(drawn),
        "geo": f"geo:{position}?q={position}({quote(place.names[0].text, safe='')})",
        "coordinates": position.replace(",", ", "),
    }


def _home(t: Timetable, address: Address) -> str:
    """Return the way to the folder of the page's language."""
    return f"{address.root}{t.tongue.folder}/"


def locality_page(t: Timetable, locality: LocalityTimetable, address: Address) -> str:
    """Return the page of one village or district: all visits there, whatever the stop."""
    facts = {
        "locality": locality,
        "groups": in_one(locality.visits),
        "linked_data": _data(t, locality.visits),
    }
    return _render("locality.html", t, address, facts)


def index_page(t: Timetable, address: Address) -> str:
    """Return the front page: every stop with its next visit, by municipality."""
    found = {"map": region_map(t, _home(t, address)), "search_index": Markup(index_json(t))}
    scripts = (*SCRIPTS, inline("matching.js", "search.js"))
    return _render("index.html", t, address, {"municipalities": _municipalities(t), "scripts": scripts} | found)


def families_page(t: Timetable, address: Address) -> str:
    """Return the front page in a language in which only some pages exist."""
    return _render("families.html", t, address, {"municipalities": _municipalities(t)})


def _municipalities(t: Timetable) -> list[dict[str, Any]]:
    """Return stops and localities by municipality."""
    return [
        {
            "names": stops[0].place.municipality,
            "stops": stops,
            "localities": [locality for locality in t.localities if locality.municipality_id == identity],
        }
        for identity, group in groupby(t.stops, key=lambda stop: stop.place.municipality_id)
        for stops in [list(group)]
    ]


def gone_page(t: Timetable, address: Address) -> str:
    """Return the page of a stop that the region no longer has: an old poster or a link still leads to it."""
    return _render("gone.html", t, address, {})


def service_page(t: Timetable, service: ServiceTimetable, address: Address) -> str:
    """Return the page of one service: what it is, and where and when it is offered next."""
    givers = [one for one in t.organisations if any(o.service_id == service.offer.service_id for o in one.offers)]
    facts = {"service": service, "givers": givers, "groups": by_municipality(service.visits)}
    return _render("service.html", t, address, facts)


def organisation_page(t: Timetable, organisation: OrganisationTimetable, address: Address) -> str:
    """Return the page of one organisation: what it offers, and when it is on board next."""
    facts = {"organisation": organisation, "groups": by_municipality(organisation.visits)}
    return _render("organisation.html", t, address, facts)


def bus_page(t: Timetable, bus: BusTimetable, address: Address) -> str:
    """Return the page of one bus: where it stands when."""
    return _render("bus.html", t, address, {"bus": bus, "groups": by_week(bus.visits, translator(t.tongue))})


def month_page(t: Timetable, month: MonthTimetable, address: Address) -> str:
    """Return the page of one month: all visits by week and day."""
    visits = (visit for day in month.days for visit in day.visits)
    return _render("month.html", t, address, {"month": month, "weeks": weeks(visits, translator(t.tongue))})


def services_page(t: Timetable, address: Address) -> str:
    """Return the list of all services, each with its next visit."""
    return _render("services.html", t, address, {})


def organisations_page(t: Timetable, address: Address) -> str:
    """Return the list of all organisations, each with its next visit."""
    return _render("organisations.html", t, address, {})


def changes_page(t: Timetable, address: Address) -> str:
    """Return what is not as it was planned: every cancelled and moved visit whose day has not passed."""
    changed = [visit for visit in ahead(t.visits) if visit.status != "planned"]
    closed = [stop for stop in t.stops if stop.closed]
    return _render("changes.html", t, address, {"changed": changed, "closed": closed})


def statement_page(t: Timetable, address: Address) -> str:
    """Return the accessibility statement the law asks for (306/2019), with what the region's settings say."""
    return _render("accessibility.html", t, address, {})


def _data(t: Timetable, visits: tuple[TimetableVisit, ...], stop: StopTimetable | None = None) -> Markup:
    """Return data for search engines; it holds no ``<``, so nothing in it can end the element it stands in."""
    return Markup(linked_data(t, ahead(visits), stop))


def _render(template: str, t: Timetable, address: Address, facts: dict[str, Any]) -> str:
    css = inline("site.css")
    scripts: tuple[Inline, ...] = facts.get("scripts", SCRIPTS)
    data = (str(facts[name]) for name in ("linked_data", "search_index") if facts.get(name))
    base = f"{t.base_url}/" if t.base_url else address.root
    page = (
        _environment()
        .get_template(template)
        .render(
            {"linked_data": ""}
            | facts
            | Marks(t, address.root).names()
            | {
                "t": t,
                "_": translator(t.tongue),
                "tel": phone_address,
                "contact": contact_address,
                "bare": lambda url: url.partition("://")[2],
                "choices": list(choices(t, address.root, address.path)),
                "alternates": [one for one in choices(t, base, address.path) if one.same],
                "root": address.root,
                "map_source": map_source(t.basemap, t.tongue) if t.basemap else "",
                "home": _home(t, address),
                "path": address.path,
                "base": base,
                "locale": t.tongue.locale,
                "css": css.text,
                "css_hash": css.hash,
                "scripts": scripts,
                "script_hashes": [*map(hash_of, data), *(script.hash for script in scripts)],
            }
        )
    )
    return with_isolates(page) if t.tongue.direction == "rtl" else page


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"capital": capital, "utc": utc}
    return environment
