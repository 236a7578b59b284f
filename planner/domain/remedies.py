"""What a coordinator can agree on so that a promise is kept: longer shifts, other hours, one day more, a shorter visit.

``apply`` returns the problem as it is afterwards. A remedy for something the problem does not hold raises
:class:`~planner.domain.problem.ProblemError`.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import MINUTES_PER_DAY, Minutes, TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.fleet import DriverHours, Shift
from planner.domain.legs import Leg, TravelTimes
from planner.domain.places import StopWindow
from planner.domain.problem import PlanningProblem, known
from planner.domain.rhythm import Rhythm
from planner.domain.services import Availability


@dataclass(frozen=True, slots=True)
class LongerShift:
    """One shift begins ``earlier`` and ends ``later`` by so many minutes."""

    vehicle_id: str
    date: datetime.date
    earlier: Minutes = 0
    later: Minutes = 0

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Lengthen the shift, at most to midnight."""
        known(problem.shift, (self.date, self.vehicle_id))
        return problem.replace(shifts=tuple(self._longer(s) if s.key == self._key else s for s in problem.shifts))

    @property
    def _key(self) -> tuple[datetime.date, str]:
        return (self.date, self.vehicle_id)

    def _longer(self, shift: Shift) -> Shift:
        start = max(0, shift.window.start - self.earlier)
        end = min(MINUTES_PER_DAY, shift.window.end + self.later)
        return replace(shift, window=TimeWindow(start, end))


@dataclass(frozen=True, slots=True)
class ExtraShift:
    """A vehicle drives on one more day."""

    shift: Shift

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Add the shift; one that is there already is replaced."""
        known(problem.vehicle, self.shift.vehicle_id)
        others = (s for s in problem.shifts if s.key != self.shift.key)
        return problem.replace(shifts=tuple(sorted((*others, self.shift), key=lambda s: s.key)))


@dataclass(frozen=True, slots=True)
class BiggerBus:
    """A vehicle makes at least so many visits a day, with so many seats and private rooms."""

    vehicle_id: str
    visits_max: int = 0
    seats: int = 0
    private_rooms: int = 0

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Raise what is lower."""
        bus = known(problem.vehicle, self.vehicle_id)
        bigger = replace(
            bus,
            visits_max=max(bus.visits_max, self.visits_max),
            seats=max(bus.seats, self.seats),
            private_rooms=max(bus.private_rooms, self.private_rooms),
        )
        return problem.replace(vehicles=tuple(bigger if v.id == bus.id else v for v in problem.vehicles))


@dataclass(frozen=True, slots=True)
class DriverComes:
    """A driver can drive on one more day, in the hours."""

    driver_id: str
    date: datetime.date
    window: TimeWindow

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Add a row that says yes; rows that say no stop saying it on this day."""
        known(problem.driver, self.driver_id)
        mine = [row for row in problem.driver_hours if row.driver_id == self.driver_id]
        others = tuple(row for row in problem.driver_hours if row.driver_id != self.driver_id)
        kept = tuple(part for row in mine for part in _with(row, self.date))
        yes = DriverHours(self.driver_id, None, self.window, DateRange(self.date, self.date))
        return problem.replace(driver_hours=(*others, *kept, yes))


@dataclass(frozen=True, slots=True)
class OrganisationComes:
    """An organisation can come on one more day, in the hours."""

    organisation_id: str
    date: datetime.date
    window: TimeWindow

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Add a row that says yes; rows that say no stop saying it on this day."""
        known(problem.organisation, self.organisation_id)
        mine = [row for row in problem.availability if row.organisation_id == self.organisation_id]
        others = tuple(row for row in problem.availability if row.organisation_id != self.organisation_id)
        kept = tuple(part for row in mine for part in _with(row, self.date))
        yes = Availability(self.organisation_id, None, self.window, DateRange(self.date, self.date))
        return problem.replace(availability=(*others, *kept, yes))


@dataclass(frozen=True, slots=True)
class OrganisationCan:
    """What an organisation can do from now on: most days a month, people it sends, more services and languages."""

    organisation_id: str
    days_max: int | None = None
    people: int = 0
    service_ids: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Raise and add, take nothing away."""
        organisation = known(problem.organisation, self.organisation_id)
        most = organisation.days_max
        able = replace(
            organisation,
            days_max=most if most is None or self.days_max is None else max(most, self.days_max),
            people=max(organisation.people, self.people),
            service_ids=tuple(dict.fromkeys((*organisation.service_ids, *self.service_ids))),
            languages=tuple(dict.fromkeys((*organisation.languages, *self.languages))),
        )
        changed = tuple(able if o.id == able.id else o for o in problem.organisations)
        return problem.replace(organisations=changed)


@dataclass(frozen=True, slots=True)
class StopHours:
    """The bus may also stand at a stop on this weekday inside this window."""

    stop_id: str
    weekday: Weekday
    window: TimeWindow

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Add the window; those inside it go."""
        stop = known(problem.stop, self.stop_id)
        new = StopWindow(self.weekday, self.window)
        kept = (w for w in stop.windows if w.weekday != self.weekday or not _inside(w.window, self.window))
        changed = replace(stop, windows=tuple(sorted((*kept, new))))
        return problem.replace(stops=tuple(changed if s.id == stop.id else s for s in problem.stops))


@dataclass(frozen=True, slots=True)
class ShorterVisit:
    """A visit of a stop may be as short as this."""

    stop_id: str
    dwell_min: Minutes

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Lower the shortest dwell."""
        stop = known(problem.stop, self.stop_id)
        changed = replace(stop, dwell_min=min(stop.shortest_dwell, self.dwell_min))
        return problem.replace(stops=tuple(changed if s.id == stop.id else s for s in problem.stops))


@dataclass(frozen=True, slots=True)
class OpenOn:
    """A stop receives families on a day on which it would be closed."""

    stop_id: str
    date: datetime.date

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Cut the day out of what closes the stop; the other stops stay closed."""
        stop = known(problem.stop, self.stop_id)
        closures: list[Closure] = []
        for closure in problem.closures:
            if closure not in problem.closures_of(stop.id, self.date):
                closures.append(closure)
                continue
            closures += (replace(closure, dates=dates) for dates in _without(closure.dates, self.date))
            closures += (
                replace(
                    closure,
                    dates=DateRange(self.date, self.date),
                    source=ClosureSource.STOP,
                    stop_id=other.id,
                    municipality_id="",
                    kinds=frozenset(),
                )
                for other in problem.stops
                if other.id != stop.id and closure in problem.closures_of(other.id, self.date)
            )
        return problem.replace(closures=tuple(closures))


@dataclass(frozen=True, slots=True)
class OtherRhythm:
    """Another rhythm for a stop, or for a locality; exactly one of the two is named."""

    rhythm: Rhythm
    stop_id: str | None = None
    locality_id: str | None = None

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Replace the rhythm."""
        if self.locality_id is not None:
            known(problem.locality, self.locality_id)
            changed = (replace(x, rhythm=self.rhythm) if x.id == self.locality_id else x for x in problem.localities)
            return problem.replace(localities=tuple(changed))
        known(problem.stop, self.stop_id or "")
        stops = (replace(s, rhythm=self.rhythm) if s.id == self.stop_id else s for s in problem.stops)
        return problem.replace(stops=tuple(stops))


@dataclass(frozen=True, slots=True)
class Unpinned:
    """A locked visit is free to move."""

    stop_id: str
    date: datetime.date

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Take the pin out."""
        left = tuple(pin for pin in problem.pins if (pin.stop_id, pin.date) != (self.stop_id, self.date))
        return problem.replace(pins=left)


@dataclass(frozen=True, slots=True)
class FewerServices:
    """A service is promised to a locality on so many visits only."""

    locality_id: str
    service_id: str
    visits_per_month: int

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Lower the promise; 0 takes it back."""
        promises = (
            replace(p, visits_per_month=min(p.visits_per_month, self.visits_per_month))
            if (p.locality_id, p.service_id) == (self.locality_id, self.service_id)
            else p
            for p in problem.promises
        )
        return problem.replace(promises=tuple(promises))


@dataclass(frozen=True, slots=True)
class LegKnown:
    """A drive is measured: from one place to another."""

    from_id: str
    to_id: str
    leg: Leg

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Put the leg into the travel times."""
        return problem.replace(travel=TravelTimes(dict(problem.travel.legs) | {(self.from_id, self.to_id): self.leg}))


Remedy = (
    LongerShift
    | ExtraShift
    | BiggerBus
    | DriverComes
    | OrganisationComes
    | OrganisationCan
    | StopHours
    | ShorterVisit
    | OpenOn
    | OtherRhythm
    | Unpinned
    | FewerServices
    | LegKnown
)
Hours = TypeVar("Hours", Availability, DriverHours)


def _inside(window: TimeWindow, other: TimeWindow) -> bool:
    return other.start <= window.start and window.end <= other.end


def _without(dates: DateRange, day: datetime.date) -> Iterator[DateRange]:
    if dates.first < day:
        yield DateRange(dates.first, min(dates.last, day - timedelta(days=1)))
    if dates.last > day:
        yield DateRange(max(dates.first, day + timedelta(days=1)), dates.last)


def _with(row: Hours, day: datetime.date) -> Iterator[Hours]:
    """Yield a row as it is, unless it says no on the day: then its days before and after."""
    if row.available or not row.applies_on(day):
        yield row
        return
    for dates in _without(row.dates or DateRange(datetime.date.min, datetime.date.max), day):
        yield replace(row, dates=dates)
