"""Remedies of stops and roads: other hours, a shorter visit, one day more, another rhythm, a lock that goes, a drive.

``apply`` returns the problem as it is afterwards. A remedy for something the problem does not hold raises
:class:`~planner.domain.problem.ProblemError`.
"""

import datetime
from dataclasses import dataclass, replace

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import Minutes, TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.legs import Leg, TravelTimes
from planner.domain.places import StopWindow
from planner.domain.problem import PlanningProblem, known
from planner.domain.rhythm import Rhythm


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
            closures += (replace(closure, dates=dates) for dates in closure.dates.without(self.date))
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
class LegKnown:
    """A drive is measured: from one place to another."""

    from_id: str
    to_id: str
    leg: Leg

    def apply(self, problem: PlanningProblem) -> PlanningProblem:
        """Put the leg into the travel times."""
        return problem.replace(travel=TravelTimes(dict(problem.travel.legs) | {(self.from_id, self.to_id): self.leg}))


def _inside(window: TimeWindow, other: TimeWindow) -> bool:
    return other.start <= window.start and window.end <= other.end
