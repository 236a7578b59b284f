"""Put clock times on a route, visit by visit.

Timing is semi-active: the bus opens at the first tidy clock time it can, and only the first opening of the
day is varied. It waits where a window or a ferry forces it to, never by choice.
"""

from collections.abc import Iterator
from dataclasses import replace

from planner.domain.clock import OPENING_GRID, Minutes
from planner.domain.days import Weekday
from planner.domain.fleet import DrivingRules, Shift
from planner.domain.legs import Leg
from planner.domain.places import Stop
from planner.domain.plan import Break
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft, DraftVisit


class Timer:
    """Times the drafts of one shift that begin and end at given depots (empty: the vehicle's own)."""

    def __init__(self, problem: PlanningProblem, shift: Shift, starts_at: str = "", ends_at: str = "") -> None:
        self.problem, self.shift, self.weekday = problem, shift, Weekday.of(shift.date)
        self.starts_at, self.ends_at = starts_at, ends_at
        self.windows = {stop.id: sorted(stop.windows_on(self.weekday)) for stop in problem.stops}
        self.pauses = _pauses(problem.rules[shift.driving_rules_id])
        """Lengths of a break that count for something, the shortest first, a whole one last."""

    @property
    def origin(self) -> str:
        """Depot the routes begin at."""
        return self.starts_at or self.problem.vehicle[self.shift.vehicle_id].depot_id

    @property
    def destination(self) -> str:
        """Depot the routes end at."""
        return self.ends_at or self.problem.vehicle[self.shift.vehicle_id].depot_id

    def first_visits(self, stop: Stop) -> Iterator[tuple[Draft, ...]]:
        """Yield, per tidy opening of ``stop`` as first visit of the day, open drafts: without break, with one there.

        Only a long way to a long visit needs a break before it; callers keep the first draft that is allowed.
        """
        leg = self.problem.travel.between(self.origin, stop.id)
        if leg is None:
            return
        base = self.problem.vehicle[self.shift.vehicle_id].base_before
        earliest = self.shift.window.start + base + leg.minutes + stop.setup
        for opens in range(_tidy(earliest), self.shift.window.end, OPENING_GRID):
            visit = _visit(stop, opens)
            drafts = [self._first(leg, base, visit), *(self._first(leg, base, visit, rest) for rest in self.pauses)]
            yield tuple(draft for draft in drafts if draft is not None)

    def next_visits(self, draft: Draft, stop: Stop) -> Iterator[Draft]:
        """Yield open drafts that go on to ``stop``, best first: no break, one on arrival, one before leaving.

        A break taken as late as the rules allow is never worse, so callers keep the first draft that is
        allowed. A wait as long as a break, or as a part of one, is one.
        """
        leg = self.problem.travel.between(draft.visits[-1].stop_id, stop.id)
        ready = draft.visits[-1].departs
        leaves = None if leg is None else self._leaves(leg, ready)
        if leg is None or leaves is None:
            return
        visit = self._visit_from(stop, leaves + leg.minutes + stop.setup)
        if visit is None:
            return
        waits = list(self._waits(draft, leg, visit, leaves + leg.minutes))
        yield from waits or (draft.going_on(visit),)
        if waits and max(d.breaks[-1].minutes for d in waits) >= self.pauses[-1]:
            return
        for rest in self.pauses:
            yield from self._resting(draft, leg, stop, rest)

    def closed(self, draft: Draft) -> Iterator[Draft]:
        """Yield closed drafts: home at once, or after a break at the last stop."""
        last = draft.visits[-1]
        leg = self.problem.travel.between(last.stop_id, self.destination)
        if leg is None:
            return
        after = leg.minutes + self.problem.vehicle[self.shift.vehicle_id].base_after
        for rest in (0, *self.pauses):
            leaves = self._leaves(leg, last.departs + rest)
            if leaves is not None:
                pause = _pause(last.departs, leaves, max(rest, self.pauses[0]))
                yield replace(draft, breaks=draft.breaks + pause, ends=leaves + after, ends_at=self.ends_at)

    def _first(self, leg: Leg, base: Minutes, visit: DraftVisit, rest: Minutes = 0) -> Draft | None:
        """Return the draft that is there so much before its first visit; ``None``: no departure is early enough."""
        leaves = self._leaves_last(leg, visit.arrives - rest)
        if leaves is None:
            return None
        pause = _pause(leaves + leg.minutes, visit.arrives, max(rest, self.pauses[0]))
        return Draft(self.shift, leaves - base, (visit,), pause, None, self.starts_at)

    def _waits(self, draft: Draft, leg: Leg, visit: DraftVisit, there: Minutes) -> Iterator[Draft]:
        """Yield the drafts that take a wait there is anyway as a break, on arrival or before leaving late."""
        ready, late = draft.visits[-1].departs, self._leaves_last(leg, visit.arrives)
        if late is None:
            return
        for pause in (*_pause(there, visit.arrives, self.pauses[0]), *_pause(ready, late, self.pauses[0])):
            yield draft.going_on(visit, pause)

    def _resting(self, draft: Draft, leg: Leg, stop: Stop, rest: Minutes) -> Iterator[Draft]:
        """Yield the drafts that take a break although the visit begins later for it: on arrival, before leaving."""
        ready = draft.visits[-1].departs
        there = (self._leaves(leg, ready) or ready) + leg.minutes
        visit = self._visit_from(stop, there + rest + stop.setup)
        if visit is not None:
            yield draft.going_on(visit, Break(there, visit.arrives))
        leaves = self._leaves(leg, ready + rest)
        visit = None if leaves is None else self._visit_from(stop, leaves + leg.minutes + stop.setup)
        if visit is not None:
            yield draft.going_on(visit, Break(ready, self._leaves_last(leg, visit.arrives) or ready))

    def _leaves(self, leg: Leg, ready: Minutes) -> Minutes | None:
        """Return when the bus sets off if it is ready then."""
        if not leg.departures:
            return ready
        return next((departure for departure in leg.departures_on(self.weekday) if departure >= ready), None)

    def _leaves_last(self, leg: Leg, arrives: Minutes) -> Minutes | None:
        """Return when the bus sets off at the latest to be there in time."""
        latest = arrives - leg.minutes
        if not leg.departures:
            return latest
        return max((departure for departure in leg.departures_on(self.weekday) if departure <= latest), default=None)

    def _visit_from(self, stop: Stop, earliest: Minutes) -> DraftVisit | None:
        """Return the visit at the first tidy opening from ``earliest`` at which a window lets the bus stand."""
        for window in self.windows[stop.id]:
            opens = _tidy(max(earliest, window.start + stop.setup))
            if opens + stop.dwell + stop.packdown <= window.end:
                return _visit(stop, opens)
        return None


def _pauses(rules: DrivingRules) -> tuple[Minutes, ...]:
    return (*sorted({part for part in rules.break_parts if part < rules.break_minutes}), rules.break_minutes)


def _pause(start: Minutes, end: Minutes, least: Minutes) -> tuple[Break, ...]:
    return (Break(start, end),) if end - start >= max(1, least) else ()


def _tidy(minutes: Minutes) -> Minutes:
    return -(-minutes // OPENING_GRID) * OPENING_GRID


def _visit(stop: Stop, opens: Minutes) -> DraftVisit:
    closes = opens + stop.dwell
    return DraftVisit(stop.id, opens - stop.setup, opens, closes, closes + stop.packdown)
