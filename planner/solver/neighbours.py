"""Parts of a plan to plan again while the rest stays: the neighbourhoods of the search."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planner.domain.plan import Plan
from planner.solver.candidates import Candidate
from planner.solver.master import Company, ShiftKey

Columns = dict[ShiftKey, list[Candidate]]
Every = Mapping[ShiftKey, Sequence[Candidate]]
FEW, MANY = 3, 5
"""Shifts planned again together, and stops that miss visits and may use them: some ten stops, a few thousand columns,
a second of work."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Columns each shift may choose from, and who may be on board where that is not open."""

    columns: Columns
    company: Company = field(default_factory=dict)


def same_routes(every: Every, plan: Plan) -> Neighbourhood:
    """Return the plan's routes on their dates; clock times and who is on board are open."""
    routes = routes_of(plan)
    return Neighbourhood({key: _kept(candidates, routes.get(key)) for key, candidates in every.items()})


def any_day(every: Every, sets: frozenset[frozenset[str]]) -> Neighbourhood:
    """Return the given sets of stops on any day, everybody free to come."""
    return Neighbourhood({key: [c for c in cs if c.stops in sets] for key, cs in every.items()})


def same_weekdays(every: Every, plan: Plan) -> Neighbourhood:
    """Return the plan's routes on any date of their weekday, everybody free to come."""
    sets = {(frozenset(stops), key[0].weekday()) for key, stops in routes_of(plan).items()}
    return Neighbourhood(
        {key: [c for c in candidates if (c.stops, key[0].weekday()) in sets] for key, candidates in every.items()}
    )


def around(every: Every, plan: Plan, wanted: frozenset[str], chance: random.Random) -> Iterator[Neighbourhood]:
    """Yield, without end, neighbourhoods that plan a few shifts again.

    ``wanted`` are stops that miss visits; each neighbourhood may use some of them. Kinds take turns: shifts of
    two weekdays, shifts near a date, any shifts; then who is on board everywhere, then the dates of all routes.
    """
    keys = sorted(every)
    weekdays = sorted({key[0].weekday() for key in keys})
    while keys:
        some_weekdays = chance.sample(weekdays, min(2, len(weekdays)))
        start = chance.randrange(len(keys))
        kinds = ([key for key in keys if key[0].weekday() in some_weekdays], keys[start : start + MANY + 1], keys)
        for some in kinds:
            chosen = chance.sample(some, min(chance.randint(FEW, MANY), len(some)))
            yield _again(
                every, plan, frozenset(chosen), frozenset(chance.sample(sorted(wanted), min(FEW, len(wanted))))
            )
        yield same_routes(every, plan)
        yield same_weekdays(every, plan)


def _again(every: Every, plan: Plan, chosen: frozenset[ShiftKey], wanted: frozenset[str]) -> Neighbourhood:
    """Free the chosen shifts; elsewhere route and company stay, clock times are open."""
    routes = routes_of(plan)
    stops = wanted.union(*(routes.get(key, ()) for key in chosen))
    columns = {
        key: [c for c in candidates if c.stops <= stops] if key in chosen else _kept(candidates, routes.get(key))
        for key, candidates in every.items()
    }
    company = {
        (visit.stop_id, (route.date, route.vehicle_id)): frozenset(entry.organisation_id for entry in visit.on_board)
        for route in plan.routes
        if (route.date, route.vehicle_id) not in chosen
        for visit in route.visits
    }
    return Neighbourhood(columns, company)


def routes_of(plan: Plan) -> dict[ShiftKey, tuple[str, ...]]:
    """Return the stops of each route in order, by shift."""
    return {(r.date, r.vehicle_id): tuple(v.stop_id for v in r.visits) for r in plan.routes}


def _kept(candidates: Sequence[Candidate], stop_ids: tuple[str, ...] | None) -> list[Candidate]:
    """Return the columns with the stops of a route, in any order and at any time."""
    stops = frozenset(stop_ids or ())
    return [c for c in candidates if c.stops == stops] if stops else []
