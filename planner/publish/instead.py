"""Where to go when the bus does not come to one's own stop: the nearest one it still comes to."""

import math
from collections.abc import Iterable
from datetime import date

from planner.publish.values import Place, StopTimetable
from planner.words.catalogue import Translator


def instead_of(here: Place, stops: Iterable[StopTimetable]) -> StopTimetable | None:
    """Return the nearest stop with a coming visit, as the crow flies; ``None`` where that cannot be said.

    From a stop nobody knows the position of, it is one of the same locality, else of the same municipality: the one
    with the soonest visit.
    """
    living = [stop for stop in stops if stop.next]
    if here.lat is None:
        around = [stop for stop in living if stop.place.municipality_id == here.municipality_id]
        same = [stop for stop in around if stop.place.locality_id == here.locality_id]
        return min(same or around, key=_soonest, default=None)
    known = [stop for stop in living if stop.place.lat is not None]
    return min(known, key=lambda stop: (_straight(here, stop.place), *_soonest(stop))) if known else None


def instead_words(here: Place, _: Translator) -> str:
    """Return the words before that stop; from a place of unknown position nobody can say which is the nearest."""
    return _("Another stop the bus comes to:") if here.lat is None else _("The nearest stop the bus comes to:")


def _soonest(stop: StopTimetable) -> tuple[date, str]:
    return (stop.next.date if stop.next else date.max, stop.place.stop_id)


def _straight(one: Place, other: Place) -> float:
    """Return the distance through a globe of radius 1: in the same order as great-circle distances."""
    return math.dist(_on_globe(one), _on_globe(other))


def _on_globe(place: Place) -> tuple[float, float, float]:
    lat, lon = math.radians(place.lat or 0), math.radians(place.lon or 0)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
