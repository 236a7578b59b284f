"""The question: everything the planner needs to know about one region and one horizon."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Protocol, Self, TypeVar

from planner.domain.calendars import Closure
from planner.domain.days import Horizon
from planner.domain.fleet import Driver, DriverHours, DrivingRules, Shift, Vehicle
from planner.domain.legs import TravelTimes
from planner.domain.need import need_percents
from planner.domain.overlooked import Overlooked
from planner.domain.places import Depot, Locality, Municipality, Region, Stop, StopKind
from planner.domain.plan import PastVisit, Pin, Route, Visit
from planner.domain.rhythm import Rhythm
from planner.domain.services import Availability, Invitation, Organisation, Service, ServicePromise
from planner.domain.weights import USUAL, Weights


class ProblemError(ValueError):
    """The problem contradicts itself: an id that names nothing, or two things of one id."""


@dataclass(frozen=True, slots=True)
class VisitPromise:
    """Visits promised to one stop (``stop_id``), or to a locality (``locality_id``) at any of ``stop_ids``."""

    rhythm: Rhythm
    stop_ids: tuple[str, ...]
    stop_id: str | None = None
    locality_id: str | None = None


@dataclass(frozen=True)
class PlanningProblem:
    """One immutable value; change it with :meth:`replace`.

    ``past`` are the visits before the horizon (at least the last one of each stop) and, where already
    planned, after it; ``past_routes`` the routes of the two weeks before it (and, where planned, after it), from
    which rests and weekly hours of those who drive go on: a day outside that is not here counts as free.
    ``drafts_beside`` are the months they come from that are only drafts and may still change. ``pins`` are visits
    inside the horizon that must stay. ``announced`` are visits of it that families have been told of: they stay where
    they are as far as possible; ``held_without_bus`` are those held in a room at the stop instead: they count as
    visits, and no bus comes beside them. Without ``drivers`` every vehicle has a driver of its own, always the same.
    ``weights`` is what the coordinator prefers. Known disruptions are in the shifts, hours and closed days already;
    ``overlooked`` are those that could not be, for want of what they speak of.
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
    past_routes: tuple[Route, ...] = ()
    drafts_beside: tuple[Horizon, ...] = ()
    pins: tuple[Pin, ...] = ()
    drivers: tuple[Driver, ...] = ()
    driver_hours: tuple[DriverHours, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    announced: tuple[Visit, ...] = ()
    held_without_bus: tuple[Visit, ...] = ()
    weights: Weights = USUAL
    overlooked: tuple[Overlooked, ...] = ()

    def __post_init__(self) -> None:
        """Refuse ids that name nothing."""
        flaws = [
            *(f"shift {key} is given twice" for key, times in Counter(s.key for s in self.shifts).items() if times > 1),
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
            *_unknown(
                "vehicle", ((v.id, key) for v in self.vehicles for key in v.overnight_depot_ids), "depot", self.depot
            ),
            *_unknown(
                "driver",
                ((d.id, d.driving_rules_id) for d in self.drivers if d.driving_rules_id),
                "driving rules",
                self.rules,
            ),
            *_unknown("driver hours", ((h.driver_id, h.driver_id) for h in self.driver_hours), "driver", self.driver),
            *_unknown(
                "organisation",
                ((o.id, o.working_rules_id) for o in self.organisations if o.working_rules_id),
                "driving rules",
                self.rules,
            ),
            *_unknown(
                "organisation",
                ((o.id, key) for o in self.organisations for key in o.service_ids),
                "service",
                self.service,
            ),
            *_unknown(
                "invitation",
                ((f"{i.stop_id} {i.date}", i.organisation_id) for i in self.invitations),
                "organisation",
                self.organisation,
            ),
            *_unknown("invitation", ((i.organisation_id, i.stop_id) for i in self.invitations), "stop", self.stop),
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
    def driver(self) -> Mapping[str, Driver]:
        """Drivers by id."""
        return _by_id(self.drivers)

    @cached_property
    def visit_promises(self) -> tuple[VisitPromise, ...]:
        """Visits promised: one for each stop, then one for each locality with a rhythm of its own.

        A stop without a rhythm of its own in such a locality has none: the planner chooses among them freely. Every
        other stop stands here, with 0 promised visits too.
        """
        rhythms = {locality.id: locality.rhythm for locality in self.localities if locality.rhythm is not None}
        return (
            *(
                VisitPromise(stop.rhythm, (stop.id,), stop_id=stop.id)
                for stop in self.stops
                if stop.rhythm.promises_visits or stop.locality_id not in rhythms
            ),
            *(
                VisitPromise(rhythm, tuple(s.id for s in self.stops if s.locality_id == key), locality_id=key)
                for key, rhythm in rhythms.items()
            ),
        )

    @cached_property
    def need_percent(self) -> Mapping[str, int]:
        """How much a visit weighs in each locality compared with an average one (100), by id."""
        depots = sorted({vehicle.depot_id for vehicle in self.vehicles})
        ways = {
            stop.id: [leg.km for depot_id in depots if (leg := self.travel.between(depot_id, stop.id)) is not None]
            for stop in self.stops
        }
        km_to_stop = {stop_id: min(known) for stop_id, known in ways.items() if known}
        return need_percents(self.localities, self.stops, km_to_stop)

    @cached_property
    def shift(self) -> Mapping[tuple[date, str], Shift]:
        """Shifts by (date, vehicle id)."""
        return {s.key: s for s in self.shifts}

    def rhythms_of(self, stop_id: str) -> tuple[Rhythm, ...]:
        """Return the rhythms whose seasons and school days hold at a stop.

        Its own; and where it has no promise of its own, that of its locality.
        """
        stop = self.stop[stop_id]
        around = self.locality[stop.locality_id].rhythm
        return (stop.rhythm,) if around is None or stop.rhythm.promises_visits else (stop.rhythm, around)

    def closures_of(self, stop_id: str, day: date) -> tuple[Closure, ...]:
        """Return what closes the stop on the day; a stop for school days only is closed with the schools."""
        stop = self.stop[stop_id]
        school = any(rhythm.school_days_only for rhythm in self.rhythms_of(stop_id))
        as_school = replace(stop, kind=StopKind.SCHOOL) if school else stop
        return tuple(c for c in self.closures if c.closes(stop, day) or c.closes(as_school, day))

    def is_open(self, stop_id: str, day: date) -> bool:
        """Tell whether the stop receives families on the day: it exists, it is its season, and nothing closes it."""
        closed_from = self.stop[stop_id].closed_from
        if closed_from is not None and closed_from <= day:
            return False
        return all(r.in_season(day) for r in self.rhythms_of(stop_id)) and not self.closures_of(stop_id, day)


K = TypeVar("K")
V = TypeVar("V")


def known(things: Mapping[K, V], key: K) -> V:
    """Return the thing of a key.

    Raises
    ------
    ProblemError
        When there is none.
    """
    try:
        return things[key]
    except KeyError:
        msg = f"{key!r} is not in the problem; it holds {', '.join(map(repr, things)) or 'none'}."
        raise ProblemError(msg) from None


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
