"""List the candidate day routes of a shift: every set of stops one bus can serve in a day.

Dwell is long, so a day holds few visits and the list is complete: per set of stops, every order that
drives at most :data:`ORDER_SLACK` minutes more than the shortest order that works, at every tidy first opening.
Where a set fits into no day with the full dwell, visits are shortened: as little as lets it fit, shared evenly.
Where the bus may stay away overnight, all this is listed for every place to begin and every place to end at.
Rules decide what works; this module only proposes.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise, permutations, product

from planner.domain.clock import Minutes, TimeWindow
from planner.domain.days import Weekday
from planner.domain.fleet import Shift
from planner.domain.places import Stop
from planner.domain.plan import Break
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft, DraftVisit
from planner.rules.rule import RouteRule
from planner.solver.timing import Timer

ORDER_SLACK: Minutes = 0
"""An order of the same stops that drives more than this longer is never worth publishing."""
DWELL_GRID: Minutes = 15
"""Visits are shortened by quarters of an hour, and to the least that is worth coming for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One feasible day route; times in minutes since midnight, valid on every date of its day type.

    ``stop_ids`` are its stops in driving order, ``stops`` the same as a set: asked for a million times, so kept.
    """

    begins: Minutes
    ends: Minutes
    visits: tuple[DraftVisit, ...]
    breaks: tuple[Break, ...]
    driving: Minutes
    starts_at: str = ""
    ends_at: str = ""
    stop_ids: tuple[str, ...] = field(init=False, compare=False, repr=False)
    stops: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Keep which stops are visited."""
        object.__setattr__(self, "stop_ids", tuple(visit.stop_id for visit in self.visits))
        object.__setattr__(self, "stops", frozenset(self.stop_ids))

    def draft(self, shift: Shift) -> Draft:
        """Return the route as the rules judge it."""
        return Draft(shift, self.begins, self.visits, self.breaks, self.ends, self.starts_at, self.ends_at)


DayType = tuple[str, TimeWindow, str, Weekday | None, tuple[tuple[str, tuple[TimeWindow, ...]], ...]]
"""Vehicle, shift hours, driving rules, the weekday where ferries keep to it, and the windows of every stop that can be
driven to."""


@dataclass(slots=True)
class Listing:
    """All candidates of one day type."""

    candidates: list[Candidate] = field(default_factory=list)


def day_type(problem: PlanningProblem, shift: Shift) -> DayType:
    """Return what the candidates of a shift depend on; shifts of equal day type share one listing."""
    weekday = Weekday.of(shift.date)
    windows = tuple((stop.id, stop.windows_on(weekday)) for stop in _open_on(problem, shift))
    return (shift.vehicle_id, shift.window, shift.driving_rules_id, _ferry_day(problem, weekday), windows)


SetCache = dict[tuple[object, ...], list[Candidate]]
"""Candidates by shift hours and stops with their windows: what was listed for one weekday serves the next."""
Asked = tuple[str, Minutes]
"""A stop, and how long the bus is to be open there."""


def list_candidates(
    problem: PlanningProblem,
    shift: Shift,
    rules: Sequence[RouteRule],
    cache: SetCache | None = None,
    only: Collection[frozenset[str]] | None = None,
) -> Listing:
    """Return every candidate of the shift under the given rules, which must be the same for one cache.

    ``only``: just these sets of stops.
    """
    vehicle = problem.vehicle[shift.vehicle_id]
    places = ("", *(key for key in vehicle.overnight_depot_ids if key != vehicle.depot_id))
    listing, cache = Listing(), {} if cache is None else cache
    for starts_at, ends_at in product(places, repeat=2):
        listing.candidates += _Lister(problem, Timer(problem, shift, starts_at, ends_at), rules, cache).run(only)
    return listing


def _open_on(problem: PlanningProblem, shift: Shift, asked: Collection[str] | None = None) -> Iterator[Stop]:
    """Yield the stops (those asked for) that have hours on the day of a shift and that a road or ferry leads to."""
    vehicle = problem.vehicle[shift.vehicle_id]
    origins = (vehicle.depot_id, *vehicle.overnight_depot_ids)
    for stop in problem.stops:
        wanted = asked is None or stop.id in asked
        if (wanted and stop.windows_on(Weekday.of(shift.date))) and (
            any(problem.travel.between(origin, stop.id) for origin in origins) or _by_ferry(problem, stop.id)
        ):
            yield stop


def _by_ferry(problem: PlanningProblem, stop_id: str) -> bool:
    """Tell whether some ferry leads to the stop: the bus may come from another stop, such as a harbour."""
    return any(leg.departures for (_, destination), leg in problem.travel.legs.items() if destination == stop_id)


def _ferry_day(problem: PlanningProblem, weekday: Weekday) -> Weekday | None:
    return weekday if any(leg.departures for leg in problem.travel.legs.values()) else None


class _Lister:
    def __init__(self, problem: PlanningProblem, timer: Timer, rules: Sequence[RouteRule], cache: SetCache) -> None:
        self.problem, self.timer, self.rules, self.cache = problem, timer, rules, cache
        shift = timer.shift
        self.hours = (
            *(shift.vehicle_id, shift.window, shift.driving_rules_id, timer.starts_at, timer.ends_at),
            _ferry_day(problem, timer.weekday),
        )
        self.open: dict[tuple[Asked, ...], list[Draft]] = {}
        self.asked: dict[Asked, Stop] = {}

    def run(self, only: Collection[frozenset[str]] | None = None) -> list[Candidate]:
        found: list[Candidate] = []
        possible: list[str] = []
        asked = None if only is None else frozenset().union(*only)
        for stop in _open_on(self.problem, self.timer.shift, asked):
            if only is None or {stop.id} in only:
                found += self._of_set((stop.id,))
            if self._one_of_several(stop):
                possible.append(stop.id)
        for size in range(2, self.problem.vehicle[self.timer.shift.vehicle_id].visits_max + 1):
            for stops in combinations(possible, size):
                if only is not None and frozenset(stops) not in only:
                    continue
                key = (*self.hours, *((stop_id, *self.timer.windows[stop_id]) for stop_id in stops))
                if key not in self.cache:
                    self.cache[key] = self._of_set(stops)
                found += self.cache[key]
        return found

    def _one_of_several(self, stop: Stop) -> bool:
        """Tell whether the stop can be one of several though it may have no way home alone."""
        first = any(self._drafts(((stop.id, dwell),)) for dwell in {stop.dwell, stop.shortest_dwell})
        return first or _by_ferry(self.problem, stop.id)

    def _of_set(self, stop_ids: tuple[str, ...]) -> list[Candidate]:
        stops = [self.problem.stop[stop_id] for stop_id in stop_ids]
        found = self._listed([(stop.id, stop.dwell) for stop in stops])
        if found or all(stop.shortest_dwell == stop.dwell for stop in stops):
            return found
        return self._shortened(stops)

    def _shortened(self, stops: list[Stop]) -> list[Candidate]:
        """List the set with visits as long as fits: from the shortest ones, the most shortened first made longer."""
        lengths = [stop.shortest_dwell for stop in stops]
        found = self._listed(_asked(stops, lengths))
        growing = set(range(len(stops))) if found else set()
        while growing:
            number = max(growing, key=lambda n: (stops[n].dwell - lengths[n], -n))
            longer = [*lengths]
            longer[number] = _next_length(stops[number], lengths[number])
            listed = self._listed(_asked(stops, longer)) if longer != lengths else []
            if listed:
                found, lengths = listed, longer
            else:
                growing.remove(number)
        return found

    def _listed(self, asked: Sequence[Asked]) -> list[Candidate]:
        """Return the candidates of the shortest orders that work."""
        orders = sorted((d, order) for order in permutations(asked) if (d := self._driving(order)) is not None)
        found: list[Candidate] = []
        for driving, order in orders:
            if found and driving > found[0].driving + ORDER_SLACK:
                break
            found += self._finish(order, driving)
        return found

    def _drafts(self, order: tuple[Asked, ...]) -> list[Draft]:
        """Return one open draft per first opening that works for the whole order."""
        if order not in self.open:
            stop = self._stop(order[-1])
            ways = (
                self.timer.first_visits(stop)
                if len(order) == 1
                else (self.timer.next_visits(draft, stop) for draft in self._drafts(order[:-1]))
            )
            best = (next((d for d in drafts if self._allowed(d)), None) for drafts in ways)
            self.open[order] = [d for d in best if d is not None]
        return self.open[order]

    def _finish(self, order: tuple[Asked, ...], driving: Minutes) -> Iterator[Candidate]:
        for draft in self._drafts(order):
            done = next((c for c in self.timer.closed(draft) if self._allowed(c)), None)
            if done is not None and done.ends is not None:
                yield Candidate(done.begins, done.ends, done.visits, done.breaks, driving, done.starts_at, done.ends_at)

    def _allowed(self, draft: Draft) -> bool:
        return all(rule.enforce(self.problem, draft) for rule in self.rules)

    def _stop(self, asked: Asked) -> Stop:
        if asked not in self.asked:
            self.asked[asked] = replace(self.problem.stop[asked[0]], dwell=asked[1])
        return self.asked[asked]

    def _driving(self, order: tuple[Asked, ...]) -> Minutes | None:
        places = (self.timer.origin, *(stop_id for stop_id, _ in order), self.timer.destination)
        legs = [self.problem.travel.between(a, b) for a, b in pairwise(places)]
        return None if None in legs else sum(leg.minutes for leg in legs if leg)


def _asked(stops: Sequence[Stop], lengths: Sequence[Minutes]) -> list[Asked]:
    return [(stop.id, length) for stop, length in zip(stops, lengths, strict=True)]


def _next_length(stop: Stop, length: Minutes) -> Minutes:
    """Return the next longer dwell of which so many quarters of an hour are missing, at most the full one."""
    missing = max(0, stop.dwell - length - 1) // DWELL_GRID * DWELL_GRID
    return stop.dwell - missing
