"""Plain pages for families: readable without scripts, with no other host contacted, light on a slow phone."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from planner.publish.cleaning import phone_address
from planner.publish.marking import Marks, choices, with_isolates
from planner.publish.values import LocalityTimetable, StopTimetable, Timetable
from planner.words.catalogue import translator
from planner.words.formats import capital

TEMPLATES = Path(__file__).parent / "templates"


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
    }
    return _render("stop.html", t, address, facts)


def locality_page(t: Timetable, locality: LocalityTimetable, address: Address) -> str:
    """Return the page of one village or district: all visits there, whatever the stop."""
    return _render("locality.html", t, address, {"locality": locality})


def index_page(t: Timetable, address: Address) -> str:
    """Return the front page: every stop with its next visit, by municipality."""
    return _render("index.html", t, address, {"municipalities": _municipalities(t)})


def families_page(t: Timetable, address: Address) -> str:
    """Return the front page in a language of families."""
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


def _render(template: str, t: Timetable, address: Address, facts: dict[str, Any]) -> str:
    css, css_hash = _css()
    page = (
        _environment()
        .get_template(template)
        .render(
            facts
            | Marks(t, address.root).names()
            | {
                "t": t,
                "_": translator(t.tongue),
                "tel": phone_address,
                "bare": lambda url: url.partition("://")[2],
                "choices": list(choices(t, address.root, address.path)),
                "root": address.root,
                "home": f"{address.root}{t.tongue.folder}/",
                "path": address.path,
                "css": Markup(css),
                "css_hash": css_hash,
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
    environment.filters["capital"] = capital
    return environment


@cache
def _css() -> tuple[str, str]:
    """Return the style sheet and the hash by which the page's policy allows it, and nothing else."""
    css = (TEMPLATES / "site.css").read_text(encoding="utf-8").strip()
    return css, "sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
