"""The plane a small map is drawn on: degrees to units of the picture, boxes that must not meet, cutting at the edge."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from planner.domain.language import Text
from planner.publish.nearby import KM_PER_DEGREE
from planner.publish.values import Place
from planner.words.tongues import Tongue


def map_source(basemap: Mapping[str, Any], tongue: Tongue) -> str:
    """Return whose map it is, in the reader’s best language: ``attribution`` of the GeoJSON, by language."""
    return Text(**basemap.get("attribution", {})).best(*tongue.texts)[0]


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a map in its own units; letters are 12 to 15 of them high."""

    width: int = 480
    height: int = 320


class Point(NamedTuple):
    """A point of the picture, from its left and its top."""

    x: float
    y: float


class Box(NamedTuple):
    """A part of the picture that something stands on."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tell whether both stand on the same spot."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class View:
    """Turns degrees into units of the map; near enough for a region, where the earth is flat."""

    size: Size
    lat: float
    lon: float
    units_per_km: float

    def point(self, lat: float, lon: float) -> Point:
        """Return where a position lies."""
        east = (lon - self.lon) * KM_PER_DEGREE * math.cos(math.radians(self.lat))
        north = (lat - self.lat) * KM_PER_DEGREE
        x, y = self.size.width / 2 + east * self.units_per_km, self.size.height / 2 - north * self.units_per_km
        return Point(round(x, 1), round(y, 1))

    def place(self, place: Place) -> Point:
        """Return where a place with a position lies."""
        return self.point(place.lat or 0.0, place.lon or 0.0)

    def shows(self, place: Place) -> bool:
        """Tell whether a place with a position lies on the map."""
        x, y = self.place(place)
        return 0 <= x <= self.size.width and 0 <= y <= self.size.height


def clipped(ring: Sequence[Point], size: Size, margin: float = 2.0) -> list[Point]:
    """Return the part of a polygon inside the map and a margin around it (Sutherland-Hodgman); empty outside.

    The margin keeps the edge that cutting makes out of sight.
    """
    low, high = (-margin, -margin), (size.width + margin, size.height + margin)
    points = [*ring]
    for axis, bound, sign in ((0, low[0], 1), (0, high[0], -1), (1, low[1], 1), (1, high[1], -1)):
        kept: list[Point] = []
        for here, there in pairwise([*points, *points[:1]]):
            inside, goes_in = sign * (here[axis] - bound) >= 0, sign * (there[axis] - bound) >= 0
            if inside:
                kept.append(here)
            if inside is not goes_in:
                share = (bound - here[axis]) / (there[axis] - here[axis])
                x, y = here.x + share * (there.x - here.x), here.y + share * (there.y - here.y)
                kept.append(Point(round(x, 1), round(y, 1)))
        points = kept
    return points


def round_km(most: float) -> float:
    """Return the largest 1, 2 or 5 times a power of ten that is not longer."""
    power = 10.0 ** math.floor(math.log10(most))
    return next(step * power for step in (5, 2, 1) if step * power <= most)
