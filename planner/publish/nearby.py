"""Which stops are near a place, how far, and in which direction: for people who cannot see the map."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from planner.publish.values import Place
from planner.words.catalogue import Translator
from planner.words.formats import decimal

EARTH_KM = 6371.0
"""Mean radius of the earth."""
KM_PER_DEGREE = math.pi * EARTH_KM / 180
_WHOLE_KM_FROM = 10
_CLOSE_KM, _JUMP = 1.5, 3
"""A stop counts as near when it is that close, or not so many times as far as the one before."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """Another stop as seen from a place: ``km`` as the crow flies, ``bearing`` in degrees clockwise from north."""

    place: Place
    km: float
    bearing: float


def nearby(here: Place, others: Iterable[Place], most: int = 4, within_km: float = 40) -> tuple[Nearby, ...]:
    """Return the nearest stops with a position, the nearest first; none from a place without one."""
    seen = (_seen(here, other) for other in others if other.stop_id != here.stop_id)
    close = sorted((s for s in seen if s is not None and s.km <= within_km), key=lambda s: (s.km, s.place.stop_id))
    return tuple(_one_scale(close[:most]))


def _one_scale(close: list[Nearby]) -> list[Nearby]:
    """Leave out what lies so much farther than the others that no map shows both."""
    kept = close[:1]
    for here, there in pairwise(close):
        if there.km > max(_CLOSE_KM, _JUMP * here.km):
            break
        kept.append(there)
    return kept


def way_words(seen: Nearby, _: Translator) -> str:
    """Return distance and direction: ``1,2 km pohjoiseen``, ``1.2 km to the north``."""
    km = f"{seen.km:.0f}" if seen.km >= _WHOLE_KM_FROM else decimal(seen.km, _.language)
    return _directions(_)[round(seen.bearing / 45) % 8].format(km=km)


def _seen(here: Place, other: Place) -> Nearby | None:
    if here.lat is None or here.lon is None or other.lat is None or other.lon is None:
        return None
    north = (other.lat - here.lat) * KM_PER_DEGREE
    east = (other.lon - here.lon) * KM_PER_DEGREE * math.cos(math.radians((here.lat + other.lat) / 2))
    return Nearby(other, math.hypot(north, east), math.degrees(math.atan2(east, north)) % 360)


def _directions(_: Translator) -> tuple[str, ...]:
    return (
        _("{km} km to the north"),
        _("{km} km to the north-east"),
        _("{km} km to the east"),
        _("{km} km to the south-east"),
        _("{km} km to the south"),
        _("{km} km to the south-west"),
        _("{km} km to the west"),
        _("{km} km to the north-west"),
    )
