"""A stop in a frame on somebody else's page, and the lines a municipality pastes to get it there."""

import base64
import hashlib
from functools import cache
from html import escape

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from planner.publish.files import Files
from planner.publish.pages import TEMPLATES
from planner.publish.scripts import inline
from planner.publish.values import StopTimetable, Timetable
from planner.words.catalogue import translator

MOST = 5
"""Visits in a frame; the whole page has them all."""
HEIGHT = 480
"""Pixels: five visits of two organisations on a phone; the frame scrolls when there is more."""


def embedded(t: Timetable) -> Files:
    """Return the frame of every stop and the page with the lines to paste, by path."""
    _ = translator(t.tongue)
    files = {
        f"embed/{stop.place.slug}.html": _rendered(
            "embed.html", t, title=_title(t, stop), stop=stop, listed=_listed(stop)
        )
        for stop in t.stops
    }
    files["embed/index.html"] = _rendered(
        "embed_index.html",
        t,
        title=_("Show the service bus on your own page"),
        base=_base(t),
        snippet=lambda stop: snippet(t, stop),
    )
    return files


def snippet(t: Timetable, stop: StopTimetable) -> str:
    """Return the lines to paste: a frame with a name for screen readers, and nothing that runs."""
    address = f"{_base(t)}/{t.language}/embed/{stop.place.slug}.html"
    return (
        f'<iframe src="{escape(address)}"\n'
        f'  title="{escape(_title(t, stop))}" lang="{t.language}"\n'
        f'  width="100%" height="{HEIGHT}" loading="lazy" style="border:0"></iframe>'
    )


def _base(t: Timetable) -> str:
    return t.base_url or "https://…"


def _title(t: Timetable, stop: StopTimetable) -> str:
    return translator(t.tongue)("Service bus: {place}").format(place=stop.place.title)


def _listed(stop: StopTimetable) -> tuple[object, ...]:
    """Return the next visits, cancelled ones too: who meant to come has to read it."""
    return tuple(visit for visit in stop.visits if not visit.over)[:MOST]


def _rendered(template: str, t: Timetable, **facts: object) -> bytes:
    css, css_hash = _css()
    shown = facts | {
        "t": t,
        "_": translator(t.tongue),
        "css": Markup(css),
        "css_hash": css_hash,
        "clock": inline("clock.js"),
    }
    return _environment().get_template(template).render(shown).encode()


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(TEMPLATES)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def _css() -> tuple[str, str]:
    css = (TEMPLATES / "embed.css").read_text(encoding="utf-8").strip()
    return css, "sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
