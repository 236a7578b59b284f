"""Remedies of buses and people: a longer or an extra shift, a bigger bus, somebody who comes or can do more.

``apply`` returns the problem as it is afterwards. A remedy for something the problem does not hold raises
:class:`~planner.domain.problem.ProblemError`.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from planner.domain.clock import MINUTES_PER_DAY, Minutes, TimeWindow
from planner.domain.days import DateRange
from planner.domain.fleet import DriverHours, Shift
from planner.domain.problem import PlanningProblem, known
from planner.domain.services import Availability

Hours = TypeVar("Hours", Availability, DriverHours)


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


def _with(row: Hours, day: datetime.date) -> Iterator[Hours]:
    """Yield a row as it is, unless it says no on the day: then its days before and after."""
    if row.available or not row.applies_on(day):
        yield row
        return
    for dates in (row.dates or DateRange(datetime.date.min, datetime.date.max)).without(day):
        yield replace(row, dates=dates)
