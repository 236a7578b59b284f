"""Put clock times on a route, visit by visit.

Timing is semi-active: the bus opens at the first tidy clock time it can, and only the first opening of the
day is varied. It waits where a window forces it to, never by choice.
"""

from collections.abc import Iterator

from planner.domain.clock import Minutes
from planner.domain.days import Weekday
from planner.domain.fleet import Shift
from planner.domain.places import Stop
from planner.domain.plan import Break
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft, DraftVisit

OPENING_GRID: Minutes = 30
"""Visits open on the half hour: a time people remember. Real timetables keep to a 5-minute grid at least."""


class Timer:
    """Times the drafts of one shift."""

    def __init__(self, problem: PlanningProblem, shift: Shift) -> None:
        self.problem, self.shift = problem, shift
        weekday = Weekday.of(shift.date)
        self.windows = {stop.id: sorted(stop.windows_on(weekday)) for stop in problem.stops}
        self.rest = problem.rules[shift.driving_rules_id].break_minutes

    @property
    def depot_id(self) -> str:
        """Depot of the shift's vehicle."""
        return self.problem.vehicle[self.shift.vehicle_id].depot_id

    def first_visits(self, stop: Stop) -> Iterator[tuple[Draft, Draft]]:
        """Yield, per tidy opening of ``stop`` as first visit of the day, an open draft: without break, with one there.

        Only a long way to a long visit needs a break before it; callers keep the first draft that is allowed.
        """
        leg = self.problem.travel.between(self.depot_id, stop.id)
        if leg is None:
            return
        before = leg.minutes + self.problem.vehicle[self.shift.vehicle_id].base_before
        earliest = self.shift.window.start + before + stop.setup
        for opens in range(_tidy(earliest), self.shift.window.end, OPENING_GRID):
            visit = _visit(stop, opens)
            pause = Break(visit.arrives - self.rest, visit.arrives)
            yield (
                Draft(self.shift, visit.arrives - before, (visit,)),
                Draft(self.shift, pause.start - before, (visit,), (pause,)),
            )

    def next_visits(self, draft: Draft, stop: Stop) -> Iterator[Draft]:
        """Yield open drafts that go on to ``stop``, best first: no break, one on arrival, one before leaving.

        A break taken as late as the rules allow is never worse, so callers keep the first draft that is
        allowed. A wait as long as a break is one.
        """
        last = draft.visits[-1]
        leg = self.problem.travel.between(last.stop_id, stop.id)
        if leg is None:
            return
        there = last.departs + leg.minutes
        opens = self._opening(stop, there + stop.setup)
        if opens is None:
            return
        visit = _visit(stop, opens)
        if visit.arrives - there >= self.rest:
            yield draft.going_on(visit, Break(there, visit.arrives))
            yield draft.going_on(visit, Break(last.departs, visit.arrives - leg.minutes))
            return
        yield draft.going_on(visit)
        opens = self._opening(stop, there + self.rest + stop.setup)
        if opens is not None:
            visit = _visit(stop, opens)
            yield draft.going_on(visit, Break(there, visit.arrives))
            yield draft.going_on(visit, Break(last.departs, visit.arrives - leg.minutes))

    def closed(self, draft: Draft) -> Iterator[Draft]:
        """Yield closed drafts: home at once, or after a break at the last stop."""
        last = draft.visits[-1]
        leg = self.problem.travel.between(last.stop_id, self.depot_id)
        if leg is None:
            return
        after = leg.minutes + self.problem.vehicle[self.shift.vehicle_id].base_after
        yield Draft(draft.shift, draft.begins, draft.visits, draft.breaks, last.departs + after)
        pause = Break(last.departs, last.departs + self.rest)
        yield Draft(draft.shift, draft.begins, draft.visits, (*draft.breaks, pause), pause.end + after)

    def _opening(self, stop: Stop, earliest: Minutes) -> Minutes | None:
        """Return the first tidy opening from ``earliest`` at which a window lets the bus stand."""
        for window in self.windows[stop.id]:
            opens = _tidy(max(earliest, window.start + stop.setup))
            if opens + stop.dwell + stop.packdown <= window.end:
                return opens
        return None


def _tidy(minutes: Minutes) -> Minutes:
    return -(-minutes // OPENING_GRID) * OPENING_GRID


def _visit(stop: Stop, opens: Minutes) -> DraftVisit:
    closes = opens + stop.dwell
    return DraftVisit(stop.id, opens - stop.setup, opens, closes, closes + stop.packdown)
