"""How good can any plan be? The month without its dates, solved as one small integer model.

A plan is a set of day routes with dates and people. Forget dates and people and what remains is a covering
problem of a few thousand columns, one per set of stops, which HiGHS (inside OR-Tools MathOpt) solves in a second.
Its bound holds for every plan; its routes are where the search begins.

What is kept: a shift drives at most one route, from those its kind of day allows; visits promised to stops, and how
much missing ones are needed; dates on which visits are due, as far as the buses of the day can keep them; services
promised to localities as far as somebody offers them on such days; the language of the place, days organisations would
like to come and invitations, as far as somebody can come; shifts without enough people for a crew are not driven;
driving, visits shorter than wished, and nights away, after which as many routes begin at a place as ended there; of
spacing and weekdays, that three stops which share their routes two by two cannot all keep one weekday.
The rest of spacing and weekdays, monthly maxima, rooms and pins are forgotten, which can make the bound lower, never
wrong.
"""

import math
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ortools.math_opt.python import mathopt

from planner.domain.due import held_in_rooms, visits_wanted
from planner.domain.problem import PlanningProblem
from planner.domain.rooms import offered_in_rooms
from planner.domain.services import ServicePromise
from planner.rules.book import BY_NAME
from planner.rules.decisions import can_be_reached
from planner.rules.worst_served import ALL
from planner.solver.due_dates import DueDates
from planner.solver.highs import WHOLE_COST, minimised
from planner.solver.openings import DayClass
from planner.solver.people import Driven, People, PeopleBound
from planner.solver.rings import Counted, Rings
from planner.solver.sets import SetColumn, set_columns

Expr: TypeAlias = mathopt.LinearTypes
_FREQUENCY, _SERVICE = BY_NAME["frequency"], BY_NAME["service_promise"]
_NEED, _WORST = BY_NAME["covered_need"], BY_NAME["worst_served"]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """Answer of one relaxation: how often each set is driven, what that costs, and the bound no plan can go below."""

    routes: tuple[tuple[SetColumn, int], ...]
    value: float
    bound: float

    @property
    def sets(self) -> frozenset[frozenset[str]]:
        """Return the sets of stops that are driven."""
        return frozenset(frozenset(column.shortest.stop_ids) for column, _ in self.routes)


@dataclass(frozen=True, slots=True)
class Cheapest:
    """Sets of stops, and what the wishes of a plan cost at least that drives any other set (reduced cost)."""

    sets: frozenset[frozenset[str]]
    others: float


class Relaxation:
    """The dateless month. Solve for promises first, then for wishes among what keeps as many promises.

    Of the wishes it knows driving and need: without need it would leave out the visits that are farthest away.
    """

    def __init__(self, problem: PlanningProblem, classes: Sequence[DayClass]) -> None:
        self.problem = problem
        self.classes = tuple(classes)
        self.columns = set_columns(problem, self.classes)
        self.model = mathopt.Model()
        most = sum(len(day_class.shifts) for day_class in self.classes)
        self.times = [self.model.add_variable(lb=0, ub=most, is_integer=True) for _ in self.columns]
        self.people = People(problem)
        self._limit_shifts()
        self._leave_where_left()
        self.counted: list[Counted] = []
        self.due_dates = DueDates(self.model, problem, self.classes)
        frequency = self._frequency()
        self.rings = Rings(self.model, problem, self.classes, self.counted)
        about_dates = [*self.due_dates.costs(self._visits), self.rings.promise_cost]
        self.promise_cost = mathopt.fast_sum([*frequency, *self._services(), *about_dates, *self._people_costs()])
        routes = [column.cost * times for column, times in zip(self.columns, self.times, strict=True)]
        self.wishes = mathopt.fast_sum([*routes, *self._need(), self.rings.wish_cost])

    def least_promises(self, seconds: float) -> Relaxed:
        """Return the routes that break the fewest promises."""
        return self._solve(self.promise_cost, seconds)

    def least_wishes(self, promise_cost: float, seconds: float) -> Relaxed:
        """Return the routes of least wishes among those that break promises by no more than given."""
        cap = self.model.add_linear_constraint(self.promise_cost <= promise_cost + WHOLE_COST)
        try:
            return self._solve(self.wishes, seconds, rings=True)
        finally:
            self.model.delete_linear_constraint(cap)

    def cheapest_sets(self, promise_cost: float, seconds: float, most: int) -> Cheapest:
        """Return the sets of stops that plans near the best drive: those of least reduced cost, ``most`` at most."""
        missing = (one.missing for one in self.counted)
        whole = [*self.times, *missing, *self.due_dates.choices, *self.rings.whole]
        for variable in whole:
            variable.integer = False
        cap = self.model.add_linear_constraint(self.promise_cost <= promise_cost + WHOLE_COST)
        self.model.minimize(self.wishes)
        try:
            result = minimised(self.model, seconds)
        finally:
            self.model.delete_linear_constraint(cap)
            for variable in whole:
                variable.integer = True
        if result is None or not result.has_dual_feasible_solution():
            return Cheapest(frozenset(), 0.0)
        costs = sorted(zip(result.reduced_costs(self.times), range(len(self.columns)), strict=True))
        sets = frozenset(frozenset(self.columns[n].shortest.stop_ids) for _, n in costs[:most])
        relaxed = result.termination.objective_bounds.dual_bound
        return Cheapest(sets, relaxed + costs[most][0] if len(costs) > most else math.inf)

    def _solve(self, objective: Expr, seconds: float, *, rings: bool = False) -> Relaxed:
        """Minimise; where asked, add the rows of rings that the answer breaks, until it breaks none or time is up."""
        self.model.minimize(objective)
        until, bound = time.perf_counter() + seconds, 0.0
        while True:
            result = minimised(self.model, until - time.perf_counter())
            if result is None:
                return Relaxed((), float("inf"), bound)
            bound = max(bound, result.termination.objective_bounds.dual_bound)
            if not result.has_primal_feasible_solution():
                return Relaxed((), float("inf"), bound)
            if not rings or time.perf_counter() >= until or not self.rings.close(self.columns, self.times, result):
                break
        counts = [round(n) for n in result.variable_values(self.times)]
        routes = tuple((column, n) for column, n in zip(self.columns, counts, strict=True) if n)
        return Relaxed(routes, result.objective_value(), bound)

    def _limit_shifts(self) -> None:
        """Let every route be driven on a kind of day that allows it, and every kind of day drive no more than it has.

        Sets that the same kinds of days allow are shared out together: their parts need not be whole for the bound.
        """
        alike: defaultdict[frozenset[int], list[mathopt.Variable]] = defaultdict(list)
        for column, times in zip(self.columns, self.times, strict=True):
            alike[column.classes].append(times)
        driven: defaultdict[int, list[mathopt.Variable]] = defaultdict(list)
        for kinds, some in alike.items():
            parts = {number: self.model.add_variable(lb=0) for number in sorted(kinds)}
            self.model.add_linear_constraint(mathopt.fast_sum(some) == mathopt.fast_sum(list(parts.values())))
            for number, part in parts.items():
                driven[number].append(part)
        for number, of_kind in driven.items():
            shifts = sum(self.people.crewed(shift) for shift in self.classes[number].shifts)
            self.model.add_linear_constraint(mathopt.fast_sum(of_kind) <= shifts)

    def _leave_where_left(self) -> None:
        """Let as many routes begin at a place for the night as end there, and let every time away begin at home."""
        routes = [(column.shortest, times) for column, times in zip(self.columns, self.times, strict=True)]
        places = {route.ends_at for route, _ in routes} | {route.starts_at for route, _ in routes}
        for place in sorted(places - {""}):
            ending = mathopt.fast_sum([times for route, times in routes if route.ends_at == place])
            beginning = mathopt.fast_sum([times for route, times in routes if route.starts_at == place])
            self.model.add_linear_constraint(ending == beginning)
        if places != {""}:
            away = mathopt.fast_sum([times for route, times in routes if route.starts_at])
            leaving = mathopt.fast_sum([times for route, times in routes if route.ends_at and not route.starts_at])
            self.model.add_linear_constraint(away <= (_days_in_a_row(self.classes) - 1) * leaving)

    def _people_costs(self) -> Iterator[Expr]:
        driven = [
            Driven(frozenset(column.shortest.stop_ids), column.classes, times)
            for column, times in zip(self.columns, self.times, strict=True)
        ]
        yield from PeopleBound(self.model, self.people, self.classes).costs(driven)

    def _visits(self, stop_ids: frozenset[str], classes: frozenset[int] | None = None) -> Expr:
        """Return how often stops are visited, in columns that some of the classes allow."""
        return mathopt.fast_sum(
            [
                times * len(stop_ids.intersection(column.shortest.stop_ids))
                for column, times in zip(self.columns, self.times, strict=True)
                if not stop_ids.isdisjoint(column.shortest.stop_ids) and (classes is None or column.classes & classes)
            ]
        )

    def _frequency(self) -> list[Expr]:
        costs, weight = [], _FREQUENCY.weighs(self.problem)
        for promise in self.problem.visit_promises:
            wanted = visits_wanted(self.problem, promise)
            missing = self.model.add_variable(lb=0, ub=wanted, is_integer=True)
            extra = self.model.add_variable(lb=0)
            visits = self._visits(frozenset(promise.stop_ids)) + len(held_in_rooms(self.problem, promise))
            self.model.add_linear_constraint(visits + missing - extra == wanted)
            costs += [weight * missing, weight * extra]
            self.counted.append(Counted(promise, wanted, missing, extra))
        return costs

    def _need(self) -> Iterator[Expr]:
        """Yield the weighted need of missing visits, and the share the worst-served place misses."""
        places: dict[str, list[tuple[int, mathopt.Variable]]] = defaultdict(list)
        for promise, wanted, missing in ((one.promise, one.wanted, one.missing) for one in self.counted):
            if wanted and any(can_be_reached(self.problem, stop_id) for stop_id in promise.stop_ids):
                place = promise.locality_id or self.problem.stop[promise.stop_ids[0]].locality_id
                places[place].append((wanted, missing))
                yield _NEED.weighs(self.problem) * self.problem.need_percent[place] * missing
        worst = self.model.add_variable(lb=0, ub=ALL)
        for promises in places.values():
            promised = sum(wanted for wanted, _ in promises)
            lost = mathopt.fast_sum([missing for _, missing in promises])
            self.model.add_linear_constraint(promised * worst >= ALL * lost)
        yield _WORST.weighs(self.problem) * worst

    def _services(self) -> list[Expr]:
        costs = []
        for promise in self.problem.promises:
            wanted = max(0, promise.visits_per_month - offered_in_rooms(self.problem, promise))
            missing = self.model.add_variable(lb=0, ub=wanted)
            there = frozenset(s.id for s in self.problem.stops if s.locality_id == promise.locality_id)
            able = frozenset(n for n, c in enumerate(self.classes) if _offered(self.problem, promise, c))
            self.model.add_linear_constraint(self._visits(there, able) + missing >= wanted)
            costs.append(_SERVICE.weighs(self.problem) * missing)
        return costs


def _days_in_a_row(classes: Sequence[DayClass]) -> int:
    """Return on how many days in a row one vehicle has shifts at most."""
    days = {(c.vehicle_id, shift.date.toordinal()) for c in classes for shift in c.shifts}
    longest, run = 0, 0
    for vehicle_id, day in sorted(days):
        run = run + 1 if (vehicle_id, day - 1) in days else 1
        longest = max(longest, run)
    return longest


def _offered(problem: PlanningProblem, promise: ServicePromise, day_class: DayClass) -> bool:
    """Tell whether on some day of the class some organisation that offers the service may be available."""
    able = {o.id for o in problem.organisations if promise.service_id in o.service_ids}
    return any(
        row.available and row.organisation_id in able and row.applies_on(shift.date)
        for row in problem.availability
        for shift in day_class.shifts
    )
