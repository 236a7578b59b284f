"""Stops that come twice cannot all keep one weekday: the part of the bound that knows weeks and spacing.

Take three stops A, B and C with two visits each, and three routes A+B, B+C and A+C. Every two of these routes share a
stop, so they are as far apart as its spacing asks. All on one weekday that is often impossible: where ten to 21 days
were agreed, three routes on one weekday span 28. Then two of the stops come on a second weekday, or a gap is too long.
Without dates such a ring looks best, since the bus goes to the nearest neighbours each time.

For stops i, j, k: routes that hold two or three of them <= 2 + (second weekdays of i, j, k) / 2 + gaps of theirs that
are too long + 2 · visits of theirs beyond two. There are many such rows; only those an answer breaks are added.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import TypeAlias

from ortools.math_opt.python import mathopt

from planner.domain.days import ONE_DAY
from planner.domain.due import held_in_rooms
from planner.domain.problem import PlanningProblem, VisitPromise
from planner.rules.book import BY_NAME
from planner.solver.highs import TOLERANCE
from planner.solver.openings import DayClass
from planner.solver.sets import SetColumn

Expr: TypeAlias = mathopt.LinearTypes
Pair: TypeAlias = tuple[date, date]
_SPACING, _SAME_WEEKDAY = BY_NAME["spacing"], BY_NAME["same_weekday"]
TWICE = 2


@dataclass(frozen=True, slots=True)
class Counted:
    """A promise of visits in a model without dates: how many are wanted, and how many are missing or too many."""

    promise: VisitPromise
    wanted: int
    missing: mathopt.Variable
    extra: mathopt.Variable


@dataclass(frozen=True, slots=True)
class _Twice:
    """A stop that is to be visited twice: pairs of dates on one weekday that its spacing allows, earlier one first."""

    counted: Counted
    pairs: frozenset[Pair]
    second_weekday: mathopt.Variable
    too_far: mathopt.Variable


class Rings:
    """Adds second weekdays and long gaps to a model of driven sets, and the rows that an answer shows to be missing."""

    def __init__(
        self, model: mathopt.Model, problem: PlanningProblem, classes: Sequence[DayClass], counted: Iterable[Counted]
    ) -> None:
        self._model, self._problem = model, problem
        self._twice: dict[str, _Twice] = {}
        self._rows: set[tuple[str, ...]] = set()
        dates = _dates_of(classes)
        for one in counted if _SAME_WEEKDAY.weighs(problem) else ():
            promise = one.promise
            if promise.stop_id is not None and one.wanted == TWICE and not held_in_rooms(problem, promise):
                self._add(promise.stop_id, one, dates[promise.stop_id])

    @property
    def promise_cost(self) -> Expr:
        """What gaps that are too long cost."""
        return _SPACING.weighs(self._problem) * mathopt.fast_sum([one.too_far for one in self._twice.values()])

    @property
    def wish_cost(self) -> Expr:
        """What second weekdays cost."""
        weight = _SAME_WEEKDAY.weighs(self._problem)
        return weight * mathopt.fast_sum([one.second_weekday for one in self._twice.values()])

    @property
    def whole(self) -> list[mathopt.Variable]:
        """The whole numbers of the rows."""
        return [variable for one in self._twice.values() for variable in (one.second_weekday, one.too_far)]

    def close(
        self, columns: Sequence[SetColumn], times: Sequence[mathopt.Variable], result: mathopt.SolveResult
    ) -> bool:
        """Add the rows that an answer breaks; tell whether there were any."""
        driven = [
            (column.shortest.stops, number)
            for column, number in zip(columns, result.variable_values(times), strict=True)
            if number > TOLERANCE
        ]
        broken = [ring for ring in self._met_in(driven) if self._breaks(ring, driven, result)]
        for ring in broken:
            self._rows.add(ring)
            stops = frozenset(ring)
            together = [
                number
                for column, number in zip(columns, times, strict=True)
                if len(stops & column.shortest.stops) >= TWICE
            ]
            self._model.add_linear_constraint(mathopt.fast_sum(together) <= TWICE + self._slack(ring))
        return bool(broken)

    def _add(self, stop_id: str, counted: Counted, dates: Sequence[date]) -> None:
        pairs = frozenset(_pairs(self._problem, counted.promise, dates))
        second = self._model.add_variable(lb=0, ub=1, is_integer=True)
        too_far = self._model.add_variable(lb=0, ub=TWICE + 1, is_integer=True)
        self._twice[stop_id] = _Twice(counted, pairs, second, too_far)
        if not pairs:
            self._model.add_linear_constraint(second + too_far + counted.missing + counted.extra >= 1)

    def _met_in(self, driven: Iterable[tuple[frozenset[str], float]]) -> Iterator[tuple[str, ...]]:
        """Yield three stops of which every two share a route, where no weekday has three dates for them."""
        beside: defaultdict[str, set[str]] = defaultdict(set)
        for stops, _ in driven:
            for stop_id in stops & self._twice.keys():
                beside[stop_id] |= stops & self._twice.keys()
        for first in sorted(beside):
            for second, third in combinations(sorted(s for s in beside[first] if s > first), 2):
                ring = (first, second, third)
                if third in beside[second] and ring not in self._rows and not self._can_keep_one_weekday(ring):
                    yield ring

    def _can_keep_one_weekday(self, ring: tuple[str, ...]) -> bool:
        """Tell whether some weekday has three dates, each two as far apart as the stop they share allows."""
        one, two, three = (self._twice[stop_id].pairs for stop_id in ring)
        later: defaultdict[date, set[date]] = defaultdict(set)
        for first, second in two | three:
            later[first].add(second)
            later[second].add(first)
        return any(
            _in_order(second, last) in two and _in_order(first, last) in three
            for pair in one
            for first, second in (pair, pair[::-1])
            for last in later[second]
            if last != first
        )

    def _breaks(
        self, ring: tuple[str, ...], driven: Iterable[tuple[frozenset[str], float]], result: mathopt.SolveResult
    ) -> bool:
        together = sum(number for stops, number in driven if len(stops.intersection(ring)) >= TWICE)
        slack: float = mathopt.evaluate_expression(self._slack(ring), result.variable_values())
        return together > TWICE + slack + TOLERANCE

    def _slack(self, ring: tuple[str, ...]) -> mathopt.LinearSum:
        stops = [self._twice[stop_id] for stop_id in ring]
        return mathopt.fast_sum([one.second_weekday / 2 + one.too_far + TWICE * one.counted.extra for one in stops])


def _dates_of(classes: Sequence[DayClass]) -> Mapping[str, list[date]]:
    """Return, by stop, the dates on which some bus can visit it, in order."""
    dates: defaultdict[str, set[date]] = defaultdict(set)
    for day_class in classes:
        on = {shift.date for shift in day_class.shifts}
        for stop_id in {stop_id for route in day_class.candidates for stop_id in route.stops}:
            dates[stop_id] |= on
    return defaultdict(list, {stop_id: sorted(days) for stop_id, days in dates.items()})


def _pairs(problem: PlanningProblem, promise: VisitPromise, dates: Sequence[date]) -> Iterator[Pair]:
    """Yield two dates on one weekday that are as far apart as agreed, from the visits around the period too."""
    given = [visit.date for visit in problem.past if visit.stop_id in promise.stop_ids]
    first, last = problem.horizon.first, problem.horizon.last
    before = max((day for day in given if day < first), default=first - ONE_DAY)
    after = min((day for day in given if day > last), default=last + ONE_DAY)
    for pair in combinations(dates, 2):
        near = (pair[1] - pair[0]).days < promise.rhythm.spacing_min_days
        if pair[0].weekday() == pair[1].weekday() and not near:
            marks = (before, *pair, after)
            if all(_gap(promise, a, b) <= promise.rhythm.spacing_max_days for a, b in pairwise(marks)):
                yield pair


def _gap(promise: VisitPromise, earlier: date, later: date) -> int:
    """Return the days between two visits, those outside the season not counted."""
    between = (later - earlier).days
    return 1 + sum(promise.rhythm.in_season(earlier + timedelta(days=n)) for n in range(1, between))


def _in_order(one: date, other: date) -> Pair:
    return (one, other) if one <= other else (other, one)
