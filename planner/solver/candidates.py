"""List the candidate day routes of a shift: every set of stops one bus can serve in a day.

Dwell is long, so a day holds few visits and the list is complete: per set of stops, every order that
drives at most :data:`ORDER_SLACK` minutes more than the shortest order that works, at every tidy first opening.
Rules decide what works; this module only proposes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise, permutations

from planner.domain.clock import Minutes, TimeWindow
from planner.domain.days import Weekday
from planner.domain.fleet import Shift
from planner.domain.plan import Break
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft, DraftVisit
from planner.rules.rule import RouteRule
from planner.solver.timing import Timer

ORDER_SLACK: Minutes = 0
"""An order of the same stops that drives more than this longer is never worth publishing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One feasible day route; times in minutes since midnight, valid on every date of its day type."""

    begins: Minutes
    ends: Minutes
    visits: tuple[DraftVisit, ...]
    breaks: tuple[Break, ...]
    driving: Minutes
    starts_at: str = ""
    ends_at: str = ""

    def draft(self, shift: Shift) -> Draft:
        """Return the route as the rules judge it."""
        return Draft(shift, self.begins, self.visits, self.breaks, self.ends, self.starts_at, self.ends_at)

    @property
    def stop_ids(self) -> tuple[str, ...]:
        """Stops in driving order."""
        return tuple(v.stop_id for v in self.visits)


DayType = tuple[str, TimeWindow, str, tuple[tuple[str, tuple[TimeWindow, ...]], ...]]
"""Vehicle, shift hours, driving rules, and the windows of every stop that can be driven to."""


@dataclass(slots=True)
class Listing:
    """All candidates of one day type."""

    candidates: list[Candidate] = field(default_factory=list)


def day_type(problem: PlanningProblem, shift: Shift) -> DayType:
    """Return what the candidates of a shift depend on; shifts of equal day type share one listing."""
    weekday = Weekday.of(shift.date)
    depot_id = problem.vehicle[shift.vehicle_id].depot_id
    windows = tuple(
        (stop.id, stop.windows_on(weekday))
        for stop in problem.stops
        if stop.windows_on(weekday) and problem.travel.between(depot_id, stop.id)
    )
    return (shift.vehicle_id, shift.window, shift.driving_rules_id, windows)


SetCache = dict[tuple[object, ...], list[Candidate]]
"""Candidates by shift hours and stops with their windows: what was listed for one weekday serves the next."""


def list_candidates(
    problem: PlanningProblem, shift: Shift, rules: Sequence[RouteRule], cache: SetCache | None = None
) -> Listing:
    """Return every candidate of the shift under the given rules, which must be the same for one cache."""
    return _Lister(problem, Timer(problem, shift), rules, {} if cache is None else cache).run()


class _Lister:
    def __init__(self, problem: PlanningProblem, timer: Timer, rules: Sequence[RouteRule], cache: SetCache) -> None:
        self.problem, self.timer, self.rules, self.cache = problem, timer, rules, cache
        self.hours = (timer.shift.vehicle_id, timer.shift.window, timer.shift.driving_rules_id)
        self.listing = Listing()
        self.open: dict[tuple[str, ...], list[Draft]] = {}

    def run(self) -> Listing:
        weekday = Weekday.of(self.timer.shift.date)
        possible = [stop.id for stop in self.problem.stops if stop.windows_on(weekday) and self._single(stop.id)]
        for size in range(2, self.problem.vehicle[self.timer.shift.vehicle_id].visits_max + 1):
            for stops in combinations(possible, size):
                key = (*self.hours, *((stop_id, *self.timer.windows[stop_id]) for stop_id in stops))
                if key not in self.cache:
                    self.cache[key] = self._of_set(stops)
                self.listing.candidates += self.cache[key]
        return self.listing

    def _single(self, stop_id: str) -> bool:
        """List the stop as only visit, and tell whether it can be one of several (it may have no way home alone)."""
        stop = self.problem.stop[stop_id]
        first = (next((d for d in ways if self._allowed(d)), None) for ways in self.timer.first_visits(stop))
        self.open[stop_id,] = [d for d in first if d is not None]
        self.listing.candidates += self._finish((stop_id,))
        return bool(self.open[stop_id,])

    def _of_set(self, stops: tuple[str, ...]) -> list[Candidate]:
        orders = sorted((d, order) for order in permutations(stops) if (d := self._driving(order)) is not None)
        found: list[Candidate] = []
        for driving, order in orders:
            if found and driving > found[0].driving + ORDER_SLACK:
                break
            found += self._finish(order)
        return found

    def _drafts(self, order: tuple[str, ...]) -> list[Draft]:
        """Return one open draft per first opening that works for the whole order."""
        if order not in self.open:
            stop = self.problem.stop[order[-1]]
            longer = (
                next((d for d in self.timer.next_visits(draft, stop) if self._allowed(d)), None)
                for draft in self._drafts(order[:-1])
            )
            self.open[order] = [d for d in longer if d is not None]
        return self.open[order]

    def _finish(self, order: tuple[str, ...]) -> Iterator[Candidate]:
        driving = self._driving(order)
        for draft in self._drafts(order):
            done = next((c for c in self.timer.closed(draft) if self._allowed(c)), None)
            if done is not None and done.ends is not None and driving is not None:
                yield Candidate(done.begins, done.ends, done.visits, done.breaks, driving)

    def _allowed(self, draft: Draft) -> bool:
        return all(rule.enforce(self.problem, draft) for rule in self.rules)

    def _driving(self, order: tuple[str, ...]) -> Minutes | None:
        legs = [
            self.problem.travel.between(a, b) for a, b in pairwise((self.timer.origin, *order, self.timer.destination))
        ]
        return None if None in legs else sum(leg.minutes for leg in legs if leg)
