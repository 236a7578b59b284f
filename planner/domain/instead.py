"""Another plan, told by the days on which it differs: what it drives there, and which visits stand elsewhere."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.domain.plan import Plan, Route, Visit


@dataclass(frozen=True, slots=True)
class Moved:
    """One visit of a stop before and after; ``None``: there is none."""

    before: Visit | None
    after: Visit | None


def differing(plan: Plan, other: Plan) -> tuple[Route, ...]:
    """Return what the other plan drives on the days that differ; a route without visits where it drives nothing."""
    before = {(route.date, route.vehicle_id): route for route in plan.routes}
    after = {(route.date, route.vehicle_id): route for route in other.routes}
    keys = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    return tuple(after.get(key, Route(key[1], key[0], 0, 0, ())) for key in keys)


def taken(plan: Plan, routes: Sequence[Route]) -> Plan:
    """Return the plan with these routes in place of its own on their days."""
    changed = {(route.date, route.vehicle_id): route for route in routes}
    stay = (route for route in plan.routes if (route.date, route.vehicle_id) not in changed)
    now = (*stay, *(route for route in routes if route.visits))
    return replace(plan, routes=tuple(sorted(now, key=lambda route: (route.date, route.vehicle_id))))


def moved(plan: Plan, routes: Sequence[Route]) -> tuple[Moved, ...]:
    """Return the visits that stand on another day, at another time or in another company, by date.

    Visits of a stop on the same day are the same visit; the others are taken in order.
    """
    keys = {(route.date, route.vehicle_id) for route in routes}
    before = _by_stop(route for route in plan.routes if (route.date, route.vehicle_id) in keys)
    after = _by_stop(routes)
    pairs = [pair for stop_id in sorted({*before, *after}) for pair in _pairs(before[stop_id], after[stop_id])]
    return tuple(sorted((pair for pair in pairs if not _same(pair)), key=_when))


def _by_stop(routes: Sequence[Route] | Iterator[Route]) -> defaultdict[str, list[Visit]]:
    visits: defaultdict[str, list[Visit]] = defaultdict(list)
    for route in routes:
        for visit in route.visits:
            visits[visit.stop_id].append(visit)
    return visits


def _pairs(before: list[Visit], after: list[Visit]) -> Iterator[Moved]:
    left, new = [], sorted(after, key=lambda visit: (visit.date, visit.opens))
    for visit in sorted(before, key=lambda visit: (visit.date, visit.opens)):
        same_day = next((other for other in new if other.date == visit.date), None)
        if same_day is None:
            left.append(visit)
        else:
            new.remove(same_day)
            yield Moved(visit, same_day)
    for n in range(max(len(left), len(new))):
        yield Moved(left[n] if n < len(left) else None, new[n] if n < len(new) else None)


def _same(pair: Moved) -> bool:
    if pair.before is None or pair.after is None:
        return False
    return _stands(pair.before) == _stands(pair.after)


def _stands(visit: Visit) -> object:
    return visit.date, visit.opens, visit.closes, {entry.organisation_id for entry in visit.on_board}


def _when(pair: Moved) -> tuple[object, ...]:
    visit = pair.before or pair.after
    return (visit.date, visit.opens, visit.stop_id) if visit else ()
