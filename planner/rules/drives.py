"""When the bus of a draft is on the road. Only what the solver is told uses this module: checks read a plan anew.

The bus drives as soon as it can: base time first, then the leg, interrupted by breaks; what is left over is waiting
at the other end. A leg with departures is driven from the first departure that leaves time for everything.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planner.domain.clock import Minutes
from planner.domain.days import Weekday
from planner.domain.legs import Leg
from planner.domain.plan import Break
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft


class Gap(NamedTuple):
    """The time between two places: free from ``start``, to be there at ``end``; base time comes first and last."""

    origin: str
    destination: str
    start: Minutes
    end: Minutes
    base_before: Minutes = 0
    base_after: Minutes = 0


def gaps(problem: PlanningProblem, draft: Draft) -> Iterator[Gap]:
    """Yield the way to every visit, and the way home of a closed draft."""
    vehicle = problem.vehicle[draft.shift.vehicle_id]
    place, free_from, base = draft.starts_at or vehicle.depot_id, draft.begins, vehicle.base_before
    for visit in draft.visits:
        yield Gap(place, visit.stop_id, free_from, visit.arrives, base)
        place, free_from, base = visit.stop_id, visit.departs, 0
    if draft.ends is not None:
        yield Gap(place, draft.ends_at or vehicle.depot_id, free_from, draft.ends, base, vehicle.base_after)


def departure(leg: Leg, gap: Gap, weekday: Weekday, rests: Sequence[Break]) -> Minutes | None:
    """Return the first departure of a leg with departures that the bus can take; ``None``: it misses them all."""
    for leaves in leg.departures_on(weekday):
        arrives = leaves + leg.minutes
        early = gap.start + gap.base_before + resting(rests, gap.start, leaves)
        late = arrives + gap.base_after + resting(rests, arrives, gap.end)
        if early <= leaves and late <= gap.end and not resting(rests, leaves, arrives):
            return leaves
    return None


def resting(rests: Sequence[Break], start: Minutes, end: Minutes) -> Minutes:
    """Return how many minutes between two times of day are break."""
    if not rests:
        return 0
    return sum(max(0, min(end, pause.end) - max(start, pause.start)) for pause in rests)


def drives(problem: PlanningProblem, draft: Draft) -> list[tuple[Minutes, Minutes]]:
    """Return the times on the road, in order."""
    rests, weekday = draft.rests(), Weekday.of(draft.date)
    found: list[tuple[Minutes, Minutes]] = []
    for gap in gaps(problem, draft):
        leg = problem.travel.between(gap.origin, gap.destination)
        if leg is None:
            continue
        if leg.departures:
            leaves = departure(leg, gap, weekday, rests)
            found += [] if leaves is None else [(leaves, leaves + leg.minutes)]
        else:
            found += _by_road(leg.minutes, gap, rests)
    return found


def _by_road(minutes: Minutes, gap: Gap, rests: Sequence[Break]) -> Iterator[tuple[Minutes, Minutes]]:
    base, at = gap.base_before, gap.start
    for pause in (*rests, Break(gap.end, gap.end)):
        free_until = min(pause.start, gap.end)
        if free_until > at:
            ready = min(free_until, at + base)
            base -= ready - at
            stops = min(free_until, ready + minutes)
            minutes -= stops - ready
            if stops > ready:
                yield ready, stops
        at = max(at, pause.end)
