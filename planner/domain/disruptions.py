"""What comes over a plan: a bus out of order, somebody away, a stop closed, a holiday, a new stop.

``apply`` returns the problem as it is afterwards. A disruption of something the problem does not hold raises
:class:`~planner.domain.problem.ProblemError`: nothing is changed silently.
"""

from dataclasses import dataclass, replace
from datetime import date

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import MINUTES_PER_DAY, TimeWindow
from planner.domain.days import DateRange
from planner.domain.fleet import DriverHours
from planner.domain.language import Text
from planner.domain.legs import Leg, TravelTimes
from planner.domain.places import Stop
from planner.domain.problem import PlanningProblem, known
from planner.domain.services import Availability

ALL_DAY = TimeWindow(0, MINUTES_PER_DAY)


@dataclass(frozen=True, slots=True)
class BusOut:
    """A vehicle drives on none of the days: broken, in maintenance, or nobody to drive it."""

    vehicle_id: str
    dates: DateRange

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Take its shifts away."""
        known(problem.vehicle, self.vehicle_id)
        left = (s for s in problem.shifts if s.vehicle_id != self.vehicle_id or s.date not in self.dates)
        return problem.replace(shifts=tuple(left))


@dataclass(frozen=True, slots=True)
class DriverAway:
    """A driver drives on none of the days. Why is nobody's business and is not kept."""

    driver_id: str
    dates: DateRange

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Add a row that says no."""
        known(problem.driver, self.driver_id)
        row = DriverHours(self.driver_id, None, ALL_DAY, self.dates, available=False)
        return problem.replace(driver_hours=(*problem.driver_hours, row))


@dataclass(frozen=True, slots=True)
class OrganisationAway:
    """An organisation cannot come: on the days, in the hours. Why is nobody's business and is not kept."""

    organisation_id: str
    dates: DateRange
    window: TimeWindow = ALL_DAY

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Add a row that says no."""
        known(problem.organisation, self.organisation_id)
        row = Availability(self.organisation_id, None, self.window, self.dates, available=False)
        return problem.replace(availability=(*problem.availability, row))


@dataclass(frozen=True, slots=True)
class StopClosed:
    """A stop receives nobody on the days: a market, building work, a permission that ran out."""

    stop_id: str
    dates: DateRange
    names: Text = Text("Suljettu", "Stängt", "Closed")

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Add closed days of the stop."""
        known(problem.stop, self.stop_id)
        closure = Closure(self.dates, self.names, ClosureSource.STOP, stop_id=self.stop_id)
        return problem.replace(closures=(*problem.closures, closure))


@dataclass(frozen=True, slots=True)
class HolidayAdded:
    """Nobody is received on the days, in one municipality or (empty) anywhere."""

    dates: DateRange
    names: Text
    municipality_id: str = ""

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Add the closed days."""
        if self.municipality_id:
            known(problem.municipality, self.municipality_id)
        source = ClosureSource.MUNICIPALITY if self.municipality_id else ClosureSource.NATIONAL
        closure = Closure(self.dates, self.names, source, self.municipality_id)
        return problem.replace(closures=(*problem.closures, closure))


@dataclass(frozen=True, slots=True)
class StopAdded:
    """A new stop, with the drives to and from it: (from id, to id), drive."""

    stop: Stop
    legs: tuple[tuple[tuple[str, str], Leg], ...]

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Add the stop and its legs."""
        travel = TravelTimes(dict(problem.travel.legs) | dict(self.legs))
        return problem.replace(stops=(*problem.stops, self.stop), travel=travel)


@dataclass(frozen=True, slots=True)
class StopGone:
    """A stop exists no longer from a day on."""

    stop_id: str
    since: date

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Close the stop for good."""
        known(problem.stop, self.stop_id)
        stops = (replace(s, closed_from=self.since) if s.id == self.stop_id else s for s in problem.stops)
        return problem.replace(stops=tuple(stops))


Disruption = BusOut | DriverAway | OrganisationAway | StopClosed | HolidayAdded | StopAdded | StopGone


def from_day(disruption: Disruption, today: date) -> Disruption | None:
    """Return what is left of a disruption from a day on; ``None`` when it is over: what was driven was driven."""
    if isinstance(disruption, StopAdded):
        return disruption
    if isinstance(disruption, StopGone):
        return replace(disruption, since=max(disruption.since, today))
    if disruption.dates.last < today:
        return None
    return replace(disruption, dates=DateRange(max(disruption.dates.first, today), disruption.dates.last))
