"""Which candidates each shift may choose from: one listing per day type, less the stops closed that day."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.fleet import Shift
from planner.domain.problem import PlanningProblem
from planner.rules.rule import RouteRule
from planner.solver.candidates import Candidate, DayType, Listing, SetCache, day_type, list_candidates
from planner.solver.master import ShiftKey


@dataclass(frozen=True, slots=True)
class DayClass:
    """Shifts that are alike: same vehicle, hours and open stops, so the same candidates."""

    vehicle_id: str
    shifts: tuple[Shift, ...]
    candidates: tuple[Candidate, ...]
    listing: Listing


def day_classes(problem: PlanningProblem, rules: Sequence[RouteRule]) -> tuple[DayClass, ...]:
    """Return the classes of the horizon's shifts, in order of their first date.

    Stops closed on a day are left out to keep models small; the rule *closed_days* enforces it all the same.
    """
    listings: dict[DayType, Listing] = {}
    cache: SetCache = {}
    groups: dict[tuple[DayType, frozenset[str]], list[Shift]] = {}
    for shift in sorted(problem.shifts, key=lambda s: s.key):
        if shift.date not in problem.horizon:
            continue
        kind = day_type(problem, shift)
        if kind not in listings:
            listings[kind] = list_candidates(problem, shift, rules, cache)
        closed = frozenset(stop.id for stop in problem.stops if not problem.is_open(stop.id, shift.date))
        groups.setdefault((kind, closed & {stop_id for stop_id, _ in kind[-1]}), []).append(shift)
    return tuple(_day_class(listings[key[0]], key[1], shifts) for key, shifts in groups.items())


def _day_class(listing: Listing, closed: frozenset[str], shifts: list[Shift]) -> DayClass:
    candidates = tuple(c for c in listing.candidates if closed.isdisjoint(c.stop_ids))
    return DayClass(shifts[0].vehicle_id, tuple(shifts), candidates, listing)


def columns_of(classes: Sequence[DayClass]) -> dict[ShiftKey, list[Candidate]]:
    """Return every candidate of every shift."""
    return {shift.key: list(day_class.candidates) for day_class in classes for shift in day_class.shifts}
