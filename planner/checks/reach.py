"""Does a stop fit into a day at all, as the only visit? Found without the solver, by arithmetic.

Opening on tidy clock times is the planner's habit, not a limit, and is left out: a stop that does not fit
here fits nowhere.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from planner.domain.clock import Minutes, TimeWindow
from planner.domain.days import Weekday
from planner.domain.fleet import DrivingRules, Shift
from planner.domain.places import Stop
from planner.domain.problem import PlanningProblem

_BREAKS_ONE_WAY = range(4)
"""How many breaks are tried on the way there, and on the way back."""


class Excess(NamedTuple):
    """By how many minutes the best day misses, and which limit: ``window``, ``shift``, ``work`` or ``break``."""

    minutes: Minutes
    limit: str


class _Alone(NamedTuple):
    """A day with one visit: work before arrival and after departure (driving and base time), and breaks there."""

    stop: Stop
    there: Minutes
    back: Minutes
    breaks_there: int = 0
    breaks_back: int = 0


def open_shifts(problem: PlanningProblem, stop: Stop) -> tuple[Shift, ...]:
    """Return the shifts of the horizon on days when the stop has hours and is not closed."""
    return tuple(
        shift
        for shift in problem.shifts
        if shift.date in problem.horizon
        and stop.windows_on(Weekday.of(shift.date))
        and problem.is_open(stop.id, shift.date)
    )


def excess(problem: PlanningProblem, stop: Stop, shifts: tuple[Shift, ...]) -> Excess | None:
    """Return how far the stop is from fitting into the best of the shifts; ``None``: it fits, or none can be judged."""
    best = min(_tries(problem, stop, shifts), default=None)
    return best if best is not None and best.minutes > 0 else None


def _tries(problem: PlanningProblem, stop: Stop, shifts: tuple[Shift, ...]) -> Iterator[Excess]:
    for shift in shifts:
        vehicle = problem.vehicle[shift.vehicle_id]
        there = problem.travel.between(vehicle.depot_id, stop.id)
        back = problem.travel.between(stop.id, vehicle.depot_id)
        if there is None or back is None:
            continue
        ways = (vehicle.base_before + there.minutes, back.minutes + vehicle.base_after)
        rules = problem.rules[shift.driving_rules_id]
        for window, *breaks in product(stop.windows_on(Weekday.of(shift.date)), _BREAKS_ONE_WAY, _BREAKS_ONE_WAY):
            yield _misses(_Alone(stop, *ways, *breaks), shift.window, window, rules)


def _misses(day: _Alone, shift: TimeWindow, window: TimeWindow, rules: DrivingRules) -> Excess:
    """Return the limit that the day misses most, by how much (0 or less: it fits)."""
    arrives = max(window.start, shift.start + day.there + day.breaks_there * rules.break_minutes)
    departs = arrives + day.stop.stand
    ends = departs + day.back + day.breaks_back * rules.break_minutes
    before, after = (
        max(0, work - breaks * rules.break_after)
        for work, breaks in ((day.there, day.breaks_there), (day.back, day.breaks_back))
    )
    return max(
        Excess(departs - window.end, "window"),
        Excess(ends - shift.end, "shift"),
        Excess(day.there + day.stop.stand + day.back - rules.work_max, "work"),
        Excess(before + day.stop.stand + after - rules.break_after, "break"),
    )
