"""Travel times from place to place, each saying where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.clock import Minutes


class LegSource(StrEnum):
    """Where minutes and kilometres come from, best first."""

    MEASURED = "measured"
    """A driver measured or corrected it."""
    TABLE = "table"
    """Given in the leg table, read from a map."""
    ESTIMATE = "estimate"
    """Computed from the great-circle distance."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One drive: whole minutes, kilometres by road, provenance."""

    minutes: Minutes
    km: float
    source: LegSource


@dataclass(frozen=True, slots=True)
class TravelTimes:
    """Legs by (from id, to id); ids are those of stops and depots. A missing pair cannot be driven."""

    legs: Mapping[tuple[str, str], Leg]

    def between(self, origin: str, destination: str) -> Leg | None:
        """Return the leg, zero for a place to itself, ``None`` where the bus cannot drive."""
        if origin == destination:
            return Leg(0, 0.0, LegSource.MEASURED)
        return self.legs.get((origin, destination))
