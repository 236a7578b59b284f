"""A small map from own data: the stop, its neighbours, municipal borders, north and a scale. SVG, no other host.

It is a picture beside words, never instead of them: :func:`map_words` says the same for whoever cannot see it.
Shapes tell the points apart (filled, hollow), so that it reads in grey too.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from planner.domain.language import Language
from planner.publish.map_view import Box, Point, Size, View, clipped, round_km
from planner.publish.nearby import KM_PER_DEGREE, nearby, way_words
from planner.publish.values import Place
from planner.words.catalogue import translator
from planner.words.tongues import Tongue, tongue_of

Basemap = Mapping[str, Any]
"""GeoJSON: a FeatureCollection of polygons with ``name_fi`` and ``name_sv``."""

_LEAST_KM, _ALONE_KM = 1.2, 12.0
"""Width and height that a map shows at least, with neighbours and without."""
_ROOM = 1.5
"""How much wider than its points a map is: room for names."""
_LETTER = 0.56
"""Mean width of a letter of the fonts we use, as a part of their size."""
_ROOMY = 2.4
"""How many times as wide and high as its name a municipality has to be."""
_BIG, _SMALL = 15.0, 12.0
_INK, _GREY, _BORDER, _PAPER, _OURS = "#1b2830", "#4d5b63", "#7f9097", "#e6ebec", "#f7f6f0"
_ACCENT = "#0b4a5c"
_COLOUR = re.compile(r"#([0-9a-f]{6})\b")


def mini_map(
    shown: Place | Sequence[Place],
    basemap: Basemap,
    size: Size | None = None,
    *,
    around: Iterable[Place] = (),
    language: Language | Tongue = Language.FI,
) -> str:
    """Return a map of one or more stops as SVG; empty when none of them has a position.

    ``around`` are other stops; with a single stop, those nearest to it are drawn, else those that the map covers.
    ``language`` is the reader's. The picture carries :func:`map_words` as its label. Every part has a class
    (``land``, ``border-name``, ``stop``, ``near``, ``name``), for pages that draw it in their own colours.
    """
    size = size or Size()
    stops = _placed([shown] if isinstance(shown, Place) else shown)
    if not stops:
        return ""
    others = _others(stops, around)
    view = _view(stops, others if len(stops) == 1 else (), size)
    land, taken = [*_land(basemap, view)], [*_furniture(view)]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size.width} {size.height}" role="img" '
        f'aria-label="{escape(map_words(stops, others, language=language))}" '
        'font-family="Noto Sans, sans-serif" class="mini-map">',
        f'<rect width="{size.width}" height="{size.height}" fill="{_PAPER}"/>',
        *(part.svg for part in land),
        *_points(stops, others, view, taken),
        *_names_of(land, taken, tongue_of(language).texts[0]),
        *_north_and_scale(view),
        f'<rect x=".5" y=".5" width="{size.width - 1}" height="{size.height - 1}" fill="none" stroke="{_BORDER}"/>',
        "</svg>",
    ]
    return "".join(parts)


def in_grey(svg: str) -> str:
    """Return a map without colours, each as light as before (ITU-R BT.601)."""

    def grey(found: re.Match[str]) -> str:
        red, green, blue = (int(found[1][n : n + 2], 16) for n in (0, 2, 4))
        return "#" + 3 * f"{round(0.299 * red + 0.587 * green + 0.114 * blue):02x}"

    return _COLOUR.sub(grey, svg)


def map_words(
    shown: Place | Sequence[Place], around: Iterable[Place] = (), *, language: Language | Tongue = Language.FI
) -> str:
    """Return in words what the map shows: the stops, and the neighbours of a single one with distance and direction."""
    _ = translator(language)
    stops = _placed([shown] if isinstance(shown, Place) else shown)
    said = _("Map: {places}.").format(places=", ".join(stop.title for stop in stops))
    if len(stops) != 1:
        return said
    near = [f"{one.place.names[0].text} {way_words(one, _)}" for one in nearby(stops[0], around)]
    parts = [said, _("Nearby stops: {stops}.").format(stops=", ".join(near)) if near else "", stops[0].accuracy_note]
    return " ".join(part for part in parts if part)


def _placed(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(place for place in places if place.lat is not None and place.lon is not None)


def _others(stops: tuple[Place, ...], around: Iterable[Place]) -> tuple[Place, ...]:
    if len(stops) == 1:
        return tuple(one.place for one in nearby(stops[0], around))
    ours = {stop.stop_id for stop in stops}
    return tuple(place for place in _placed(around) if place.stop_id not in ours)


def _view(stops: tuple[Place, ...], others: tuple[Place, ...], size: Size) -> View:
    """Return a view of all points; around a single stop it is the middle."""
    lats, lons = zip(*((p.lat or 0.0, p.lon or 0.0) for p in (*stops, *others)), strict=True)
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    if len(stops) == 1:
        lat, lon = stops[0].lat or 0.0, stops[0].lon or 0.0
    high = 2 * max(abs(one - lat) for one in lats) * KM_PER_DEGREE
    wide = 2 * max(abs(one - lon) for one in lons) * KM_PER_DEGREE * math.cos(math.radians(lat))
    least = _LEAST_KM if len(lats) > 1 else _ALONE_KM
    per_km = min(size.width / max(wide * _ROOM, least), size.height / max(high * _ROOM, least))
    return View(size, lat, lon, per_km)


class _Land(NamedTuple):
    """A municipality as far as the map covers it."""

    ring: list[Point]
    facts: Mapping[str, Any]

    @property
    def svg(self) -> str:
        path = "L".join(f"{x:g} {y:g}" for x, y in self.ring)
        fill = _OURS if self.facts.get("in_region", True) else _PAPER
        return f'<path class="land" d="M{path}Z" fill="{fill}" stroke="{_BORDER}" stroke-dasharray="5 3"/>'


def _land(basemap: Basemap, view: View) -> Iterator[_Land]:
    """Yield the municipalities, cut at the edge of the map."""
    for feature in basemap["features"]:
        kind, rings = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        for polygon in rings if kind == "MultiPolygon" else [rings]:
            cut = clipped([view.point(lat, lon) for lon, lat, *_height in polygon[0]], view.size)
            if cut:
                yield _Land(cut, feature["properties"])


def _names_of(land: list[_Land], taken: list[Box], language: Language) -> Iterator[str]:
    """Yield the names of municipalities that have room, about the middle of what is seen of them."""
    for part in land:
        name = part.facts.get("name_sv" if language is Language.SV else "name_fi", "")
        xs, ys = [p.x for p in part.ring], [p.y for p in part.ring]
        half, high = len(name) * _SMALL * _LETTER / 2, max(ys) - min(ys)
        x, y = sum(xs) / len(xs), sum(ys) / len(ys)
        spots = [Box(x - half, at - _SMALL, x + half, at + _SMALL / 2) for at in (y, y - high / 5, y + high / 5)]
        free = [box for box in spots if not any(box.meets(other) for other in taken)]
        if name and free and max(xs) - min(xs) > _ROOMY * half and high > _ROOMY * _SMALL:
            taken.append(free[0])
            yield (
                f'<text class="border-name" x="{x:.1f}" y="{free[0].top + _SMALL:.1f}" font-size="{_SMALL:g}" '
                f'text-anchor="middle" letter-spacing=".5" fill="{_GREY}">{escape(name)}</text>'
            )


def _points(stops: tuple[Place, ...], others: tuple[Place, ...], view: View, taken: list[Box]) -> Iterator[str]:
    """Yield the points, then the names that have room; a single stop is always named."""
    inside = [other for other in others if view.shows(other)]
    taken += [_around(view.place(place), 7) for place in (*stops, *inside)]
    for other in inside:
        x, y = view.place(other)
        yield f'<circle class="near" cx="{x:g}" cy="{y:g}" r="5" fill="#fff" stroke="{_INK}" stroke-width="2"/>'
    for stop in stops:
        x, y = view.place(stop)
        if stop.accuracy_note:
            yield (
                f'<circle class="about" cx="{x:g}" cy="{y:g}" r="17" fill="none" stroke="{_ACCENT}" '
                'stroke-width="2" stroke-dasharray="4 3"/>'
            )
        yield f'<circle class="stop" cx="{x:g}" cy="{y:g}" r="9" fill="{_ACCENT}" stroke="#fff" stroke-width="3"/>'
    for stop in stops:
        yield from _name(stop, view, taken, big=True, always=len(stops) == 1)
    for other in inside:
        yield from _name(other, view, taken, big=False)


def _name(place: Place, view: View, taken: list[Box], *, big: bool, always: bool = False) -> Iterator[str]:
    """Yield a name where it covers nothing and is whole; ``always``: also where it covers something."""
    name, size = place.names[0].text, _BIG if big else _SMALL
    gap = size * (1.5 if place.accuracy_note and big else 0.9)
    spots = [*_spots(view.place(place), len(name) * size * _LETTER * (1.08 if big else 1), size, gap)]
    whole = [box for box in spots if box.left > 0 and box.right < view.size.width]
    free = [box for box in whole if not any(box.meets(other) for other in taken)]
    if free or always:
        box = (free or whole or spots)[0]
        taken.append(box)
        weight = ' font-weight="bold"' if big else ""
        yield (
            f'<text class="name" x="{box.left:.1f}" y="{box.bottom - size * 0.3:.1f}" font-size="{size:g}"{weight} '
            f'fill="{_INK}" stroke="#fff" stroke-width="3" paint-order="stroke" stroke-linejoin="round" '
            f'lang="{escape(place.names[0].lang)}">{escape(name)}</text>'
        )


def _spots(point: Point, width: float, size: float, gap: float) -> Iterator[Box]:
    """Yield where a name may stand: right, left, below, above its point."""
    high = size * 1.25
    yield Box(point.x + gap, point.y - high / 2, point.x + gap + width, point.y + high / 2)
    yield Box(point.x - gap - width, point.y - high / 2, point.x - gap, point.y + high / 2)
    for top in (point.y + gap, point.y - gap - high):
        yield Box(point.x - width / 2, top, point.x + width / 2, top + high)


def _around(point: Point, radius: float) -> Box:
    return Box(point.x - radius, point.y - radius, point.x + radius, point.y + radius)


def _furniture(view: View) -> Iterator[Box]:
    """Yield where north and the scale stand."""
    yield Box(view.size.width - 34, 0, view.size.width, 52)
    yield Box(0, view.size.height - 34, view.size.width / 3 + 20, view.size.height)


def _north_and_scale(view: View) -> Iterator[str]:
    """Yield an arrow to the north and a line of a round number of kilometres."""
    x, bottom = view.size.width - 19, view.size.height - 12
    yield f'<path class="north" d="M{x} 8L{x + 8} 30L{x} 25L{x - 8} 30Z" fill="{_INK}"/>'
    yield (
        f'<text class="north" x="{x}" y="45" font-size="13" font-weight="bold" text-anchor="middle" '
        f'fill="{_INK}">N</text>'
    )
    km = round_km(view.size.width / 4 / view.units_per_km)
    words = f"{km:g} km" if km >= 1 else f"{km * 1000:g} m"
    end = 12 + km * view.units_per_km
    yield (
        f'<path class="scale" d="M12 {bottom - 6}V{bottom}H{end:.1f}V{bottom - 6}" fill="none" stroke="{_INK}" '
        f'stroke-width="2"/><text class="scale" x="18" y="{bottom - 6}" font-size="12" fill="{_GREY}">{words}</text>'
    )
