"""Does a stop fit into a day at all, as the only visit? Found without the solver, by arithmetic.

As the planner does, a visit opens on the half hour, is as short as is worth coming for where that is agreed, and the
bus may begin or end its day at any place where it stays overnight. Waiting for a ferry is taken for rest. So a stop
that does not fit here fits nowhere.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from planner.domain.clock import OPENING_GRID, Minutes, TimeWindow
from planner.domain.days import Weekday
from planner.domain.fleet import DrivingRules, Shift
from planner.domain.legs import Leg
from planner.domain.places import Stop
from planner.domain.problem import PlanningProblem

_BREAKS_ONE_WAY = range(4)
"""How many breaks are tried on the way there, and on the way back."""


class Excess(NamedTuple):
    """By how many minutes the best day misses a limit: ``window``, ``shift``, ``work``, ``driving`` or ``break``."""

    minutes: Minutes
    limit: str


class _Alone(NamedTuple):
    """A day with one visit: when the bus can be there and leaves for home, work on both ways, and breaks there."""

    there: Leg
    back: Leg
    base_before: Minutes
    base_after: Minutes
    breaks_there: int
    breaks_back: int


def open_shifts(problem: PlanningProblem, stop: Stop) -> tuple[Shift, ...]:
    """Return the shifts of the horizon on days when the stop has hours and is not closed."""
    return tuple(
        shift
        for shift in problem.shifts
        if shift.date in problem.horizon
        and stop.windows_on(Weekday.of(shift.date))
        and not (stop.closed_from and shift.date >= stop.closed_from)
        and not problem.closures_of(stop.id, shift.date)
    )


def excess(problem: PlanningProblem, stop: Stop, shifts: tuple[Shift, ...]) -> Excess | None:
    """Return how far the stop is from fitting into the best of the shifts; ``None``: it fits, or none can be judged."""
    best = min(_tries(problem, stop, shifts), default=None)
    return best if best is not None and best.minutes > 0 else None


def misses_every_ferry(problem: PlanningProblem, stop: Stop, shifts: tuple[Shift, ...]) -> bool:
    """Tell whether there is a way to the stop, but on no day of the shifts a ferry there and one back."""
    ways = any(True for shift in shifts for _ in _ways(problem, stop, shift))
    return ways and not any(True for _ in _tries(problem, stop, shifts))


def _ways(problem: PlanningProblem, stop: Stop, shift: Shift) -> Iterator[tuple[Leg, Leg]]:
    """Yield the ways there and back, from and to every place where the bus may be in the morning and evening."""
    vehicle = problem.vehicle[shift.vehicle_id]
    for origin, destination in product((vehicle.depot_id, *vehicle.overnight_depot_ids), repeat=2):
        there, back = problem.travel.between(origin, stop.id), problem.travel.between(stop.id, destination)
        if there is not None and back is not None:
            yield there, back


def _tries(problem: PlanningProblem, stop: Stop, shifts: tuple[Shift, ...]) -> Iterator[Excess]:
    for shift in shifts:
        vehicle, rules = problem.vehicle[shift.vehicle_id], problem.rules[shift.driving_rules_id]
        for (there, back), *breaks in product(_ways(problem, stop, shift), _BREAKS_ONE_WAY, _BREAKS_ONE_WAY):
            day = _Alone(there, back, vehicle.base_before, vehicle.base_after, *breaks)
            for window in stop.windows_on(Weekday.of(shift.date)):
                yield from _misses(day, stop, window, (shift, rules))


def _misses(day: _Alone, stop: Stop, window: TimeWindow, given: tuple[Shift, DrivingRules]) -> Iterator[Excess]:
    """Yield the limit that the day misses most, by how much (0 or less: it fits); nothing where it misses a ferry."""
    shift, rules = given
    weekday, pause = Weekday.of(shift.date), _shortest_break(rules)
    leaves = _leaves(day.there, weekday, shift.window.start + day.base_before)
    if leaves is None:
        return
    there = leaves + day.there.minutes + day.breaks_there * pause
    opens = -(-(max(window.start, there) + stop.setup) // OPENING_GRID) * OPENING_GRID
    departs = opens + stop.shortest_dwell + stop.packdown
    home = _leaves(day.back, weekday, departs + day.breaks_back * pause)
    if home is None:
        return
    stand = stop.setup + stop.shortest_dwell + stop.packdown
    ways = (day.base_before + day.there.minutes, day.back.minutes + day.base_after)
    before, after = (
        max(0, work - breaks * rules.break_after)
        for work, breaks in zip(ways, (day.breaks_there, day.breaks_back), strict=True)
    )
    driving = day.there.minutes + day.back.minutes
    yield max(
        Excess(departs - window.end, "window"),
        Excess(home + ways[1] - shift.window.end, "shift"),
        Excess(sum(ways) + stand - rules.work_max, "work"),
        Excess(driving - (driving if rules.driving_max is None else rules.driving_max), "driving"),
        Excess(before + stand + after - rules.break_after, "break"),
    )


def _leaves(leg: Leg, weekday: Weekday, ready: Minutes) -> Minutes | None:
    if not leg.departures:
        return ready
    return next((minute for minute in leg.departures_on(weekday) if minute >= ready), None)


def _shortest_break(rules: DrivingRules) -> Minutes:
    return min(rules.break_minutes, sum(rules.break_parts) or rules.break_minutes)
