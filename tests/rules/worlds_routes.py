"""Tiny worlds about the parts of a day that plan rules judge: how long visits are, where the bus spends the night."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from planner.domain.problem import PlanningProblem
from planner.solver.candidates import Candidate
from tests.builders import MONDAY, problem, shift, stop
from tests.rules.tiny_months import World, candidate, plans_of


def _world(question: PlanningProblem, *columns: Candidate) -> World:
    listed = {shift.key: list(columns) for shift in question.shifts}
    return World(question, listed, plans_of(question, listed, lambda _: ((),)))


def full_dwell() -> Iterator[World]:
    """A may be shorter than its hour, B may not; the last shift lies outside the period."""
    question = problem(
        [stop("A", dwell_min=30), stop("B")], shifts=tuple(shift(MONDAY.replace(day=n)) for n in (1, 2, 8))
    )
    full = candidate(question, ("A", 540), ("B", 780))
    lengths = [replace(full, begins=full.begins - n, visits=_cut(full, n)) for n in (0, 15, 30, -15)]
    yield _world(question, *lengths, candidate(question, ("B", 780)))


def _cut(column: Candidate, minutes: int) -> tuple:
    first, *others = column.visits
    return (replace(first, closes=first.closes - minutes, departs=first.departs - minutes), *others)


def _nights() -> World:
    """Three days in a row and one later; the bus may stay at N, not at P."""
    base = problem([stop("A")])
    depots = (*base.depots, *(replace(base.depots[0], id=key) for key in "NP"))
    question = base.replace(
        depots=depots,
        vehicles=(replace(base.vehicles[0], overnight_depot_ids=("N",)),),
        shifts=tuple(shift(MONDAY.replace(day=n)) for n in (1, 2, 3, 5)),
    )
    home = candidate(question, ("A", 540))
    ends = [("", ""), ("", "N"), ("N", ""), ("N", "N"), ("D", "P"), ("P", "D")]
    return _world(question, *(replace(home, starts_at=here, ends_at=there) for here, there in ends))


def overnight() -> Iterator[World]:
    yield _nights()


def nights_away() -> Iterator[World]:
    yield _nights()


WORLDS: Mapping[str, Callable[[], Iterator[World]]] = {
    maker.__name__: maker for maker in (full_dwell, overnight, nights_away)
}
