"""Travel times from place to place, each saying where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.clock import Minutes
from planner.domain.days import Weekday


class LegSource(StrEnum):
    """Where minutes and kilometres come from, best first."""

    MEASURED = "measured"
    """A driver measured or corrected it."""
    TABLE = "table"
    """Given in the leg table, read from a map."""
    ESTIMATE = "estimate"
    """Computed from the great-circle distance."""


@dataclass(frozen=True, slots=True)
class Departure:
    """A ferry sets off at ``minute`` after midnight, on one weekday or (``None``) on every day."""

    minute: Minutes
    weekday: Weekday | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """One drive: whole minutes, kilometres by road, provenance.

    With ``departures`` the bus can set off only then (a ferry): ``minutes`` run from the departure to the arrival at
    the other place. None: whenever it likes.
    """

    minutes: Minutes
    km: float
    source: LegSource
    departures: tuple[Departure, ...] = ()

    def departures_on(self, weekday: Weekday) -> tuple[Minutes, ...]:
        """Return the minutes at which the bus may set off on a weekday, in order; meant for legs with departures."""
        return tuple(sorted({d.minute for d in self.departures if d.weekday in (None, weekday)}))


@dataclass(frozen=True, slots=True)
class TravelTimes:
    """Legs by (from id, to id); ids are those of stops and depots. A missing pair cannot be driven."""

    legs: Mapping[tuple[str, str], Leg]

    def between(self, origin: str, destination: str) -> Leg | None:
        """Return the leg, zero for a place to itself, ``None`` where the bus cannot drive."""
        if origin == destination:
            return Leg(0, 0.0, LegSource.MEASURED)
        return self.legs.get((origin, destination))
