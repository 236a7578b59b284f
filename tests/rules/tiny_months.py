"""Tiny worlds of which every plan is listed: what the agreement test asks plan rules about.

A world is a problem, the day routes each shift may choose from, and every plan that can be said with them,
right and wrong ones. Each is made so that its rule bites at its limit.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product

from planner.domain.plan import OnBoard, Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.draft import DraftVisit
from planner.solver.candidates import Candidate
from planner.solver.extract import numbered
from planner.solver.master import ShiftKey

Columns = dict[ShiftKey, list[Candidate]]
Company = tuple[OnBoard, ...]


@dataclass(frozen=True)
class World:
    """A problem, its columns and all its plans."""

    problem: PlanningProblem
    columns: Columns
    plans: Iterable[Plan]


def candidate(problem: PlanningProblem, *stands: tuple[str, int]) -> Candidate:
    """The day route that opens at these stops at these minutes, without rest."""
    visits = []
    for stop_id, opens in stands:
        stop = problem.stop[stop_id]
        closes = opens + stop.dwell
        visits.append(DraftVisit(stop_id, opens - stop.setup, opens, closes, closes + stop.packdown))
    places = ["D", *(stop_id for stop_id, _ in stands), "D"]
    legs = [problem.travel.legs[ends].minutes for ends in pairwise(places)]
    begins, ends = visits[0].arrives - legs[0] - 20, visits[-1].departs + legs[-1] + 20
    return Candidate(begins, ends, tuple(visits), (), sum(legs))


def world(
    problem: PlanningProblem,
    *routes: tuple[tuple[str, int], ...],
    company: Callable[[str], Sequence[Company]] = lambda _: ((),),
    only: dict[ShiftKey, Sequence[int]] | None = None,
) -> World:
    """A world in which every shift may choose from the same routes, or from some of them only.

    ``company`` lists who may be on board at a stop; every plan with every choice is in the world.
    """
    every = [candidate(problem, *stands) for stands in routes]
    columns = {
        shift.key: [every[n] for n in (only or {}).get(shift.key, range(len(every)))] for shift in problem.shifts
    }
    return World(problem, columns, plans_of(problem, columns, company))


def plans_of(problem: PlanningProblem, columns: Columns, company: Callable[[str], Sequence[Company]]) -> Iterator[Plan]:
    """Yield every plan that chooses from the columns, with every choice of company."""
    choices = [
        [None, *(route for column in listed for route in _crewed(key, column, company))]
        for key, listed in columns.items()
    ]
    for chosen in product(*choices):
        yield numbered(
            Plan(problem.horizon, tuple(route for route in chosen if route is not None), problem.held_without_bus)
        )


def _crewed(key: ShiftKey, column: Candidate, company: Callable[[str], Sequence[Company]]) -> Iterator[Route]:
    for crews in product(*(company(visit.stop_id) for visit in column.visits)):
        visits = tuple(_visit(visit, key[0], crew) for visit, crew in zip(column.visits, crews, strict=True))
        yield Route(
            key[1],
            key[0],
            column.begins,
            column.ends,
            visits,
            column.breaks,
            starts_at=column.starts_at,
            ends_at=column.ends_at,
        )


def _visit(visit: DraftVisit, day: date, crew: Company) -> Visit:
    return Visit("", visit.stop_id, day, visit.arrives, visit.opens, visit.closes, visit.departs, crew)


def anybody(*choices: Sequence[OnBoard]) -> Callable[[str], list[Company]]:
    """At every stop, of each organisation nothing or one of the given entries."""
    crews = [tuple(e for e in crew if e is not None) for crew in product(*([None, *entries] for entries in choices))]
    return lambda _: crews


def talking(*organisation_ids: str) -> Callable[[str], list[Company]]:
    """At every stop, any of these organisations, offering TALK."""
    return anybody(*([OnBoard(key, ("TALK",))] for key in organisation_ids))
