"""How many due dates can be kept at all? The part of the bound that knows dates.

A date on which every stop of the promise is closed, or no bus has a shift, is lost in every plan; and where several
promises are due on one day, the buses of that day keep only those that one route each can serve.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from ortools.math_opt.python import mathopt

from planner.domain.due import held_in_rooms, still_due
from planner.domain.problem import PlanningProblem, VisitPromise
from planner.rules.book import BY_NAME
from planner.rules.rhythm import BESIDE
from planner.solver.openings import DayClass

Expr: TypeAlias = mathopt.LinearTypes
_RHYTHM = BY_NAME["rhythm"]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Due dates of one promise, and the days on which a visit can be that is at most its leeway away from one."""

    stops: frozenset[str]
    dates: tuple[date, ...]
    leeway: timedelta
    days: tuple[date, ...]
    rooms: tuple[date, ...]
    """Days on which a visit is held without the bus."""
    lost: int
    """Dates that have no visit in the days beside either."""


class DueDates:
    """Adds to a model what due dates cost at least. ``choices`` are its whole numbers."""

    def __init__(self, model: mathopt.Model, problem: PlanningProblem, classes: Sequence[DayClass]) -> None:
        self._model, self._classes = model, classes
        self._weight = _RHYTHM.weighs(problem)
        self.choices: list[mathopt.Variable] = []
        dated = ((promise, still_due(problem, promise)) for promise in problem.visit_promises)
        self._asked = [self._asks(problem, promise, dates) for promise, dates in dated if dates]

    def costs(self, visits: Callable[[frozenset[str]], Expr]) -> Iterator[Expr]:
        """Yield the weighted dates that are not kept; ``visits`` says how often stops are visited in the model."""
        there = self._visits_by_day()
        for number, asked in enumerate(self._asked):
            here = {day: there[number, day] for day in asked.days}
            kept = []
            for due in asked.dates:
                near = [visit for day, visit in here.items() if abs(day - due) <= asked.leeway]
                keeps = self._model.add_variable(lb=0, ub=1)
                rooms = sum(abs(day - due) <= asked.leeway for day in asked.rooms)
                self._model.add_linear_constraint(keeps <= mathopt.fast_sum(near) + rooms)
                kept.append(keeps)
            every = mathopt.fast_sum(list(here.values()))
            self._model.add_linear_constraint(mathopt.fast_sum(kept) <= every + len(asked.rooms))
            self._model.add_linear_constraint(every <= visits(asked.stops))
            yield self._weight * (asked.lost + len(kept) - mathopt.fast_sum(kept))

    def _asks(self, problem: PlanningProblem, promise: VisitPromise, dates: tuple[date, ...]) -> _Asked:
        stops, leeway = frozenset(promise.stop_ids), timedelta(days=promise.rhythm.leeway_days)
        possible = sorted(
            {
                shift.date
                for day_class in self._classes
                if any(not stops.isdisjoint(route.stop_ids) for route in day_class.candidates)
                for shift in day_class.shifts
            }
        )
        days = tuple(day for day in possible if any(abs(day - due) <= leeway for due in dates))
        reach = leeway + timedelta(days=BESIDE)
        rooms = held_in_rooms(problem, promise)
        lost = sum(1 for due in dates if not any(abs(day - due) <= reach for day in (*possible, *rooms)))
        return _Asked(stops, dates, leeway, days, rooms, lost)

    def _visits_by_day(self) -> dict[tuple[int, date], Expr]:
        """Return by promise and day whether there is a visit: at most one, and only what the buses can serve."""
        there: dict[tuple[int, date], Expr] = {}
        together: dict[date, list[int]] = defaultdict(list)
        for number, asked in enumerate(self._asked):
            for day in asked.days:
                together[day].append(number)
        for day, numbers in together.items():
            served = self._served(day, numbers) if len(numbers) > 1 else {}
            for number in numbers:
                visit = there[number, day] = self._model.add_variable(lb=0, ub=1)
                if number in served:
                    self._model.add_linear_constraint(visit <= mathopt.fast_sum(served[number]))
        return there

    def _served(self, day: date, numbers: Sequence[int]) -> dict[int, list[mathopt.Variable]]:
        """Choose for each shift of a day which of the promises its route serves; return the choices by promise."""
        served: dict[int, list[mathopt.Variable]] = {number: [] for number in numbers}
        for day_class in self._classes:
            for _shift in (shift for shift in day_class.shifts if shift.date == day):
                sets = self._largest_sets(day_class, numbers)
                choices = [self._model.add_variable(lb=0, ub=1, is_integer=True) for _ in sets]
                self._model.add_linear_constraint(mathopt.fast_sum(choices) <= 1)
                self.choices += choices
                for some, choice in zip(sets, choices, strict=True):
                    for number in some:
                        served[number].append(choice)
        return served

    def _largest_sets(self, day_class: DayClass, numbers: Sequence[int]) -> list[frozenset[int]]:
        """Return the sets of promises that one route serves, without those inside another."""
        found = {
            frozenset(n for n in numbers if not self._asked[n].stops.isdisjoint(route.stop_ids))
            for route in day_class.candidates
        }
        return sorted((some for some in found if not any(some < other for other in found)), key=sorted)
