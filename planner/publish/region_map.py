"""The map on the front page: where in the region the bus stops, drawn from own data, every mark a link.

It stands beside the list and says nothing that the list does not. Villages so close that a finger could not
tell them apart share a mark.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, radians
from typing import Any

from markupsafe import Markup, escape

from planner.publish.map_view import Box, Point, Size, View, clipped
from planner.publish.nearby import KM_PER_DEGREE
from planner.publish.values import LocalityTimetable, Timetable
from planner.words.catalogue import translator

_SIZE = Size(360, 360)
_APART = 32.0
"""Units between marks: a finger's 24 pixels on the narrowest phone."""
_MARK, _TOUCH = 10, 16
"""Radius of a mark, and of what a finger may hit."""
_EDGE = 34
"""Units between the outermost marks and the edge: room for names."""
_LETTERS, _LETTER = 12, 6.6
"""Height of letters, and their mean width."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One point of the map: the villages it stands for, and how many stops they have."""

    at: Point
    villages: tuple[LocalityTimetable, ...]
    stops: int

    def with_(self, other: "Mark") -> "Mark":
        """Return both as one, between them."""
        share = other.stops / (self.stops + other.stops)
        at = Point(self.at.x + share * (other.at.x - self.at.x), self.at.y + share * (other.at.y - self.at.y))
        return Mark(at, self.villages + other.villages, self.stops + other.stops)


def region_map(t: Timetable, home: str) -> Markup:
    """Return the map as SVG for a page; empty without a base map or without any position.

    ``home`` leads from the page to its language's folder.
    """
    placed = tuple(stop.place for stop in t.stops if stop.place.lat is not None)
    if t.basemap is None or not placed:
        return Markup("")
    view = _view([(place.lat or 0.0, place.lon or 0.0) for place in placed])
    marks = _marks(t, view)
    _ = translator(t.tongue)
    name = escape(_("Map of the stops"))
    parts = (
        f'<svg viewBox="0 0 {_SIZE.width} {_SIZE.height}" role="group" class="region" aria-label="{name}">',
        *_land(t.basemap, view),
        *_drawn(marks, t, home),
        "</svg>",
    )
    return Markup("".join(parts))


def _view(points: list[tuple[float, float]]) -> View:
    lats, lons = zip(*points, strict=True)
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    wide = (max(lons) - min(lons)) * KM_PER_DEGREE * cos(radians(lat))
    high = (max(lats) - min(lats)) * KM_PER_DEGREE
    room = _SIZE.width - 2 * _EDGE
    return View(_SIZE, lat, lon, room / max(wide, high, 5.0))


def _marks(t: Timetable, view: View) -> list[Mark]:
    """Return a mark per village, the closest joined until all are apart; from north to south."""
    marks = [mark for village in t.localities for mark in _mark(village, view)]
    while len(marks) > 1:
        one, other = min(combinations(marks, 2), key=lambda pair: _apart(*pair))
        if _apart(one, other) >= _APART:
            break
        marks = [mark for mark in marks if mark is not one and mark is not other] + [one.with_(other)]
    return sorted(marks, key=lambda mark: (mark.at.y, mark.at.x))


def _mark(village: LocalityTimetable, view: View) -> Iterator[Mark]:
    """Yield the village in the middle of its stops, if any has a position."""
    points = [view.place(stop.place) for stop in village.stops if stop.place.lat is not None]
    if points:
        at = Point(sum(p.x for p in points) / len(points), sum(p.y for p in points) / len(points))
        yield Mark(at, (village,), len(points))


def _apart(one: Mark, other: Mark) -> float:
    return hypot(one.at.x - other.at.x, one.at.y - other.at.y)


def _land(basemap: Mapping[str, Any], view: View) -> Iterator[str]:
    """Yield the municipalities, cut at the edge of the map."""
    for feature in basemap["features"]:
        kind, rings = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        for polygon in rings if kind == "MultiPolygon" else [rings]:
            ring = clipped([view.point(lat, lon) for lon, lat, *_height in polygon[0]], view.size)
            if ring:
                path = "L".join(f"{x:.0f} {y:.0f}" for x, y in ring)
                kind_of_land = "ours" if feature["properties"].get("in_region", True) else "land"
                yield f'<path class="{kind_of_land}" d="M{path}Z"/>'


def _drawn(marks: list[Mark], t: Timetable, home: str) -> Iterator[str]:
    """Yield the marks as links, each named where there is room."""
    _ = translator(t.tongue)
    taken = [_around(mark.at) for mark in marks]
    anchors = {name: n for n, name in enumerate(dict.fromkeys(s.place.municipality_id for s in t.stops), start=1)}
    for mark in marks:
        x, y = mark.at
        names = ", ".join(village.title for village in mark.villages)
        count = _.plural("{names}: {n} stop", "{names}: {n} stops", mark.stops).format(names=names, n=mark.stops)
        yield (
            f'<a href="{escape(_leads_to(mark, home, anchors))}"><title>{escape(count)}</title>'
            f'<circle class="touch" cx="{x:.0f}" cy="{y:.0f}" r="{_TOUCH}"/>'
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{_MARK}"/>'
            f'<text aria-hidden="true" x="{x:.0f}" y="{y + _LETTERS / 3:.0f}">{mark.stops}</text>'
            f"{_name(mark, taken)}</a>"
        )


def _leads_to(mark: Mark, home: str, anchors: Mapping[str, int]) -> str:
    """Return the page of a single village; of several, the place of their municipality in the list."""
    first = mark.villages[0]
    return f"{home}localities/{first.slug}.html" if len(mark.villages) == 1 else f"#m{anchors[first.municipality_id]}"


def _name(mark: Mark, taken: list[Box]) -> str:
    """Return the village's name beside its mark, below or above it; nothing where other things stand already."""
    name = max(mark.villages, key=lambda village: len(village.stops)).names[0].text
    name += " …" if len(mark.villages) > 1 else ""
    (x, y), wide = mark.at, len(name) * _LETTER
    tries = (
        ("start", Point(x + _MARK + 4, y + _LETTERS / 3)),
        ("end", Point(x - _MARK - 4, y + _LETTERS / 3)),
        ("middle", Point(x, y + _MARK + _LETTERS)),
        ("middle", Point(x, y - _MARK - 4)),
    )
    for anchor, at in tries:
        left = at.x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        box = Box(left, at.y - _LETTERS, left + wide, at.y + _LETTERS / 4)
        fits = box.left >= 0 and box.right <= _SIZE.width and box.top >= 0 and box.bottom <= _SIZE.height
        if fits and not any(box.meets(other) for other in taken):
            taken.append(box)
            return f'<text aria-hidden="true" class="name {anchor}" x="{at.x:.0f}" y="{at.y:.0f}">{escape(name)}</text>'
    return ""


def _around(at: Point) -> Box:
    return Box(at.x - _MARK, at.y - _MARK, at.x + _MARK, at.y + _MARK)
