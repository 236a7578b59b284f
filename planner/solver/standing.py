"""What still stands of a published plan after something came over it, and which day routes could mend it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise

from planner.domain.due import visits_wanted
from planner.domain.findings import Level
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES, ROUTE_RULES
from planner.rules.draft import DraftVisit
from planner.solver.candidates import Candidate, SetCache, list_candidates
from planner.solver.master import ShiftKey

Sets = set[frozenset[str]]


class Standing:
    """A published plan seen on a day: routes that are past, routes that may stay, visits that need a new place."""

    def __init__(self, problem: PlanningProblem, published: Plan, today: date) -> None:
        self.problem, self.today = problem, today
        routes = [(r, as_column(problem, r)) for r in published.routes if (r.date, r.vehicle_id) in problem.shift]
        columns = {(route.date, route.vehicle_id): column for route, column in routes if column}
        self.past = {key: column for key, column in columns.items() if key[0] < today}
        self.routes = {k: c for k, c in columns.items() if k[0] >= today and allowed(problem, k, c)}
        self.shaken = self._shaken(published)

    def _shaken(self, published: Plan) -> frozenset[date]:
        """Return the days to come on which the published plan breaks a rule that must hold."""
        hard = [f for rule in PLAN_RULES if rule.level is Level.HARD for f in rule.check(self.problem, published)]
        days = {f.date for f in hard if f.date is not None}
        away = {f.organisation_id for f in hard if f.date is None}
        days |= {v.date for v in published.visits() if away & {e.organisation_id for e in v.on_board}}
        fallen = {r.date for r in published.routes if (r.date, r.vehicle_id) not in {**self.routes, **self.past}}
        return frozenset(day for day in {*days, *fallen} if day >= self.today)

    def homeless(self, published: Plan) -> frozenset[str]:
        """Return the stops of visits that need a new place: those of shaken days, and those short of visits."""
        shaken = {v.stop_id for v in published.visits() if v.date in self.shaken and v.stop_id in self.problem.stop}
        stops = [stop_id for c in (*self.past.values(), *self.routes.values()) for stop_id in c.stop_ids]
        return frozenset(shaken) | short_of_visits(self.problem, stops)


def short_of_visits(problem: PlanningProblem, visited: Collection[str]) -> frozenset[str]:
    """Return the stops whose promised number of visits is not reached by the visits to these stops."""
    visits = [*visited, *(visit.stop_id for visit in problem.held_without_bus)]
    return frozenset(
        stop_id
        for promise in problem.visit_promises
        if sum(visits.count(stop_id) for stop_id in promise.stop_ids) < visits_wanted(problem, promise)
        for stop_id in promise.stop_ids
    )


def as_column(problem: PlanningProblem, route: Route) -> Candidate | None:
    """Return a route as a column; ``None`` where a place or a way is no longer known."""
    depot_id = problem.vehicle[route.vehicle_id].depot_id
    places = (route.starts_at or depot_id, *(v.stop_id for v in route.visits), route.ends_at or depot_id)
    legs = [problem.travel.between(*ends) for ends in pairwise(places)]
    if not route.visits or None in legs or not all(v.stop_id in problem.stop for v in route.visits):
        return None
    visits = tuple(DraftVisit(v.stop_id, v.arrives, v.opens, v.closes, v.departs) for v in route.visits)
    driving = sum(leg.minutes for leg in legs if leg)
    return Candidate(route.begins, route.ends, visits, route.breaks, driving, route.starts_at, route.ends_at)


def allowed(problem: PlanningProblem, key: ShiftKey, column: Candidate) -> bool:
    """Tell whether a shift may drive a column: the rules of a day hold, and its stops are open."""
    draft = column.draft(problem.shift[key])
    if not all(rule.enforce(problem, draft) for rule in ROUTE_RULES):
        return False
    return all(problem.is_open(stop_id, key[0]) for stop_id in column.stop_ids)


class Lists:
    """Lists candidates of single sets of stops, each once."""

    def __init__(self, problem: PlanningProblem) -> None:
        self.problem = problem
        self._cache: SetCache = {}

    def of(self, key: ShiftKey, sets: Collection[frozenset[str]]) -> list[Candidate]:
        """Return the candidates of a shift that visit one of the sets, all of whose stops are open."""
        stops = frozenset().union(*sets)
        open_stops = {stop_id for stop_id in stops if self.problem.is_open(stop_id, key[0])}
        most = self.problem.vehicle[key[1]].visits_max
        asked = frozenset(some for some in sets if some and len(some) <= most and some <= open_stops)
        if not asked:
            return []
        return list_candidates(self.problem, self.problem.shift[key], ROUTE_RULES, self._cache, asked).candidates


def thinned(candidates: Sequence[Candidate], most: int) -> list[Candidate]:
    """Return of each set of stops so many columns at most: the first of the day, the last, and some between."""
    groups: dict[frozenset[str], list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.stops, []).append(candidate)
    return [
        group[n * (len(group) - 1) // max(1, min(most, len(group)) - 1)]
        for group in groups.values()
        for n in range(min(most, len(group)))
    ]


def joined(stops: frozenset[str], more: frozenset[str], most: int) -> Iterator[frozenset[str]]:
    """Yield the stops with some of ``more``, ``most`` altogether."""
    for size in range(1, most - len(stops) + 1):
        for some in combinations(sorted(more - stops), size):
            yield stops.union(some)


def some_of(stops: frozenset[str], most: int) -> Iterator[frozenset[str]]:
    """Yield every choice of the stops, ``most`` at most, none left out."""
    yield from joined(frozenset(), stops, most)
