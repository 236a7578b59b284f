"""The question: everything the planner needs to know about one region and one horizon."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Protocol, Self, TypeVar

from planner.domain.calendars import Closure
from planner.domain.days import Horizon
from planner.domain.fleet import DrivingRules, Shift, Vehicle
from planner.domain.legs import TravelTimes
from planner.domain.places import Depot, Locality, Municipality, Region, Stop
from planner.domain.plan import PastVisit, Pin
from planner.domain.services import Availability, Organisation, Service, ServicePromise


class ProblemError(ValueError):
    """The problem contradicts itself: an id that names nothing, or two things of one id."""


@dataclass(frozen=True)
class PlanningProblem:
    """One immutable value; change it with :meth:`replace`.

    ``past`` are the visits before the horizon (at least the last one of each stop) and, where already
    published, after it; ``pins`` visits inside it that must stay.
    """

    horizon: Horizon
    region: Region
    municipalities: tuple[Municipality, ...]
    localities: tuple[Locality, ...]
    stops: tuple[Stop, ...]
    depots: tuple[Depot, ...]
    vehicles: tuple[Vehicle, ...]
    driving_rules: tuple[DrivingRules, ...]
    shifts: tuple[Shift, ...]
    services: tuple[Service, ...]
    organisations: tuple[Organisation, ...]
    travel: TravelTimes
    availability: tuple[Availability, ...] = ()
    promises: tuple[ServicePromise, ...] = ()
    closures: tuple[Closure, ...] = ()
    past: tuple[PastVisit, ...] = ()
    pins: tuple[Pin, ...] = ()

    def __post_init__(self) -> None:
        """Refuse ids that name nothing."""
        flaws = [
            *_unknown("stop", ((s.id, s.locality_id) for s in self.stops), "locality", self.locality),
            *_unknown("vehicle", ((v.id, v.depot_id) for v in self.vehicles), "depot", self.depot),
            *_unknown("shift", ((str(s.date), s.vehicle_id) for s in self.shifts), "vehicle", self.vehicle),
            *_unknown("shift", ((str(s.date), s.driving_rules_id) for s in self.shifts), "driving rules", self.rules),
            *_unknown("pin", ((str(p.date), p.stop_id) for p in self.pins), "stop", self.stop),
            *_unknown("promise", ((p.locality_id, p.service_id) for p in self.promises), "service", self.service),
            *_unknown(
                "availability",
                ((a.organisation_id, a.organisation_id) for a in self.availability),
                "organisation",
                self.organisation,
            ),
        ]
        if flaws:
            raise ProblemError("; ".join(flaws))

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed."""
        return replace(self, **changes)

    @cached_property
    def stop(self) -> Mapping[str, Stop]:
        """Stops by id."""
        return _by_id(self.stops)

    @cached_property
    def locality(self) -> Mapping[str, Locality]:
        """Localities by id."""
        return _by_id(self.localities)

    @cached_property
    def municipality(self) -> Mapping[str, Municipality]:
        """Municipalities by id."""
        return _by_id(self.municipalities)

    @cached_property
    def depot(self) -> Mapping[str, Depot]:
        """Depots by id."""
        return _by_id(self.depots)

    @cached_property
    def vehicle(self) -> Mapping[str, Vehicle]:
        """Vehicles by id."""
        return _by_id(self.vehicles)

    @cached_property
    def rules(self) -> Mapping[str, DrivingRules]:
        """Driving rules by id."""
        return _by_id(self.driving_rules)

    @cached_property
    def service(self) -> Mapping[str, Service]:
        """Services by id."""
        return _by_id(self.services)

    @cached_property
    def organisation(self) -> Mapping[str, Organisation]:
        """Organisations by id."""
        return _by_id(self.organisations)

    @cached_property
    def shift(self) -> Mapping[tuple[date, str], Shift]:
        """Shifts by (date, vehicle id)."""
        return {s.key: s for s in self.shifts}

    def closures_of(self, stop_id: str, day: date) -> tuple[Closure, ...]:
        """Return what closes the stop on the day; empty when it is open."""
        stop = self.stop[stop_id]
        return tuple(c for c in self.closures if c.closes(stop, day))


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


def _by_id(things: Iterable[T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for thing in things:
        if thing.id in found:
            msg = f"{type(thing).__name__} {thing.id!r} is given twice; ids must be unique."
            raise ProblemError(msg)
        found[thing.id] = thing
    return found


def _unknown(kind: str, pairs: Iterable[tuple[str, str]], what: str, known: Mapping[str, object]) -> list[str]:
    return [f"{kind} {owner!r} names {what} {key!r}, which does not exist" for owner, key in pairs if key not in known]
