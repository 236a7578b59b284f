"""Parts of a plan to plan again while the rest stays: the neighbourhoods of the search.

Each neighbourhood is a set of columns. Shifts that are not in it keep their route; who is on board is free everywhere.
"""

import random
from collections.abc import Iterator, Mapping, Sequence

from planner.domain.days import Weekday
from planner.domain.plan import Plan
from planner.solver.candidates import Candidate
from planner.solver.master import ShiftKey
from planner.solver.spread import Spread

Columns = dict[ShiftKey, list[Candidate]]
SHIFTS_AT_ONCE = 4
"""Shifts planned again together: some ten stops, a few thousand columns, a second of work."""


def by_weekday(every: Mapping[ShiftKey, Sequence[Candidate]], spread: Spread) -> Columns:
    """Return the columns of routes on the weekday they were spread to."""
    return {
        key: [c for c in candidates if (frozenset(c.stop_ids), Weekday.of(key[0])) in spread]
        for key, candidates in every.items()
    }


def any_day(every: Mapping[ShiftKey, Sequence[Candidate]], sets: frozenset[frozenset[str]]) -> Columns:
    """Return the columns of the given sets of stops, on any day."""
    return {key: [c for c in candidates if frozenset(c.stop_ids) in sets] for key, candidates in every.items()}


def around(
    every: Mapping[ShiftKey, Sequence[Candidate]], plan: Plan, wanted: frozenset[str], chance: random.Random
) -> Iterator[Columns]:
    """Yield, without end, columns that plan a few shifts again.

    ``wanted`` are stops that miss visits; each neighbourhood may use some of them. Kinds take turns: shifts of
    two weekdays, shifts near a date, any shifts, and the same routes on other days.
    """
    keys = sorted(every)
    routes = {(r.date, r.vehicle_id): tuple(v.stop_id for v in r.visits) for r in plan.routes}
    while keys:
        first, second = chance.sample(range(5), 2)
        same_weekdays = [key for key in keys if key[0].weekday() in (first, second)]
        start = chance.randrange(len(keys))
        nearby = keys[start : start + SHIFTS_AT_ONCE + 1]
        for some in (same_weekdays, nearby, keys):
            chosen = chance.sample(some, min(SHIFTS_AT_ONCE, len(some)))
            stops = {stop_id for key in chosen for stop_id in routes.get(key, ())}
            stops |= set(chance.sample(sorted(wanted), min(3, len(wanted))))
            yield {
                key: [c for c in every[key] if stops.issuperset(c.stop_ids)]
                if key in chosen
                else kept(every, routes, key)
                for key in keys
            }
        yield any_day(every, frozenset(frozenset(stops) for stops in routes.values()))


def kept(
    every: Mapping[ShiftKey, Sequence[Candidate]], routes: Mapping[ShiftKey, tuple[str, ...]], key: ShiftKey
) -> list[Candidate]:
    """Return the columns that keep the route of a shift; its clock times stay open."""
    return [c for c in every[key] if c.stop_ids == routes.get(key)]
