"""Sets of stops one bus can serve in a day, each with its cheapest route: the columns of the month without dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME
from planner.solver.candidates import Candidate
from planner.solver.openings import DayClass

_DRIVING, _FULL_DWELL, _NIGHTS = (BY_NAME[name] for name in ("driving", "full_dwell", "nights_away"))


@dataclass(frozen=True, slots=True)
class SetColumn:
    """A set of stops one bus can serve in a day: its cheapest route, and the day classes that allow it.

    ``cost``: what the route costs whatever its dates: driving, visits shorter than wished, a night away.
    """

    shortest: Candidate
    classes: frozenset[int]
    cost: int


def set_columns(problem: PlanningProblem, classes: Sequence[DayClass]) -> list[SetColumn]:
    """Return a column for every set and every place to begin and end at, cheapest over all kinds of days."""
    cheapest: dict[tuple[object, ...], tuple[int, Candidate]] = {}
    allowed: dict[tuple[object, ...], set[int]] = {}
    for number, day_class in enumerate(classes):
        for candidate in day_class.candidates:
            key = (candidate.stops, candidate.starts_at, candidate.ends_at)
            allowed.setdefault(key, set()).add(number)
            cost = _cost(problem, candidate)
            if key not in cheapest or cost < cheapest[key][0]:
                cheapest[key] = cost, candidate
    return [SetColumn(candidate, frozenset(allowed[key]), cost) for key, (cost, candidate) in cheapest.items()]


def _cost(problem: PlanningProblem, candidate: Candidate) -> int:
    dwell = sum(problem.stop[visit.stop_id].dwell - (visit.closes - visit.opens) for visit in candidate.visits)
    driving, shorter = _DRIVING.weighs(problem) * candidate.driving, _FULL_DWELL.weighs(problem) * dwell
    return driving + shorter + _NIGHTS.weighs(problem) * bool(candidate.ends_at)
