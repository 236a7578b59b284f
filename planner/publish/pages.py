"""Plain pages for families: readable without scripts, with no other host contacted, light on a slow phone."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from planner.publish.cleaning import phone_address
from planner.publish.mini_map import mini_map
from planner.publish.region_map import region_map
from planner.publish.scripts import inline
from planner.publish.search_index import index_json
from planner.publish.values import LocalityTimetable, Phrase, StopTimetable, Timetable
from planner.words.catalogue import translator
from planner.words.formats import capital

TEMPLATES = Path(__file__).parent / "templates"
TONGUES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
"""Each language under its own name, so that whoever needs it recognises it."""
SCRIPTS = (inline("offline.js"),)
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
        "locality_slug": locality.slug,
        "locality_title": locality.title,
    } | _map_facts(t, stop)
    return _render("stop.html", t, address, facts)


def locality_page(t: Timetable, locality: LocalityTimetable, address: Address) -> str:
    """Return the page of one village or district: all visits there, whatever the stop."""
    return _render("locality.html", t, address, {"locality": locality})


def index_page(t: Timetable, address: Address) -> str:
    """Return the front page: every stop with its next visit, by municipality."""
    municipalities = [
        {
            "names": stops[0].place.municipality,
            "stops": stops,
            "localities": [locality for locality in t.localities if locality.municipality_id == identity],
        }
        for identity, group in groupby(t.stops, key=lambda stop: stop.place.municipality_id)
        for stops in [list(group)]
    ]
    found = {"map": region_map(t, _home(t, address)), "search_index": Markup(index_json(t))}
    scripts = (*SCRIPTS, inline("matching.js", "search.js"))
    return _render("index.html", t, address, {"municipalities": municipalities, "scripts": scripts} | found)


def _map_facts(t: Timetable, stop: StopTimetable) -> dict[str, Any]:
    """Return the small map of a stop, and its position as phones hand it to the map app their owner chose."""
    place = stop.place
    if place.lat is None or place.lon is None:
        return {"map": "", "geo": "", "coordinates": ""}
    around = (other.place for other in t.stops if other.next or other.place == place)
    drawn = mini_map(place, t.basemap, around=around, language=t.language) if t.basemap else ""
    position = f"{place.lat:.5f},{place.lon:.5f}"
    return {
        "map": Markup(drawn),
        "geo": f"geo:{position}?q={position}({quote(place.names[0].text, safe='')})",
        "coordinates": position.replace(",", ", "),
    }


def _home(t: Timetable, address: Address) -> str:
    """Return the way to the folder of the page's language."""
    return f"{address.root}{t.language}/"


def _render(template: str, t: Timetable, address: Address, facts: dict[str, Any]) -> str:
    def lang_of(phrase: Phrase) -> Markup:
        """Mark the language of a part when it is not the page's."""
        return Markup("") if phrase.lang == t.language else Markup(' lang="{}"').format(phrase.lang)

    css, css_hash = _css()
    return (
        _environment()
        .get_template(template)
        .render(
            {"scripts": SCRIPTS}
            | facts
            | {
                "t": t,
                "_": translator(t.tongue),
                "lang_of": lang_of,
                "tel": phone_address,
                "bare": lambda url: url.partition("://")[2],
                "tongues": [{"code": code, "name": name} for code, name in TONGUES.items()],
                "root": address.root,
                "home": _home(t, address),
                "path": address.path,
                "css": Markup(css),
                "css_hash": css_hash,
            }
        )
    )


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["capital"] = capital
    return environment


@cache
def _css() -> tuple[str, str]:
    """Return the style sheet and the hash by which the page's policy allows it, and nothing else."""
    css = (TEMPLATES / "site.css").read_text(encoding="utf-8").strip()
    return css, "sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
