"""What makes the site an app on the phone: its service worker, manifests and icons, one set for all languages."""

import hashlib
import json
from functools import cache

import typst

from planner.publish.files import Files, Timetables, main_of
from planner.publish.scripts import TEMPLATES, read
from planner.publish.values import Timetable
from planner.words.catalogue import translator

ICON = "icon.svg"
SIZES = (180, 192, 512)
"""Pixels: Apple's home screen, then the two that browsers ask for before they offer to install."""
_DEEP, _PAPER = "#0b4a5c", "#ffffff"
"""Colours of the header and of paper, as in ``site.css``."""


def app_files(timetables: Timetables) -> Files:
    """Return service worker, icons, and a manifest per language."""
    files = {"sw.js": service_worker(main_of(timetables)), ICON: read(ICON).encode()}
    files |= {f"icon-{size}.png": icon(size) for size in SIZES}
    return files | {f"app-{t.language}.webmanifest": manifest(t) for t in timetables.values()}


def service_worker(t: Timetable) -> bytes:
    """Return the worker of this release: when its text changes, browsers take it and leave the older one's copies."""
    text = read("sw.js")
    release = f"{t.version} {t.made_on.isoformat()} {hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return text.replace("{{ version }}", release).encode()


def manifest(t: Timetable) -> bytes:
    """Return what a phone needs to put the site among its apps."""
    _ = translator(t.tongue)
    icons = [{"src": ICON, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}]
    icons += [
        {"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in SIZES[1:]
        for purpose in ("any", "maskable")
    ]
    facts = {
        "id": "./",
        "name": t.region.text,
        "short_name": _("Service bus"),
        "description": _("When and where the service bus comes, and who is on board."),
        "lang": t.language,
        "dir": "ltr",
        "start_url": f"{t.language}/index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": _DEEP,
        "icons": icons,
    }
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


@cache
def icon(pixels: int) -> bytes:
    """Return the icon as PNG."""
    drawn = typst.compile(TEMPLATES / "icon.typ", root=TEMPLATES, format="png", ppi=float(pixels))
    if not isinstance(drawn, bytes):
        msg = f"Typst returned {type(drawn).__name__} for the icon, expected the bytes of one picture."
        raise TypeError(msg)
    return drawn
