"""What stands in the way of a promise where somebody puts its visit into a day of the plan by hand.

Every day takes the visit in as if hours, dwell and seats gave way, with those on board who break fewest rules; all else
stays where it is. Nothing is searched, so there is an answer whatever time is left. What moves more may need less.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.domain.boarding import on_board
from planner.domain.findings import Finding, Level
from planner.domain.plan import OnBoard, Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME, ROUTE_RULES, RULES
from planner.rules.rule import Rule
from planner.solver.candidates import Candidate, SetCache, list_candidates
from planner.solver.culprits import Success
from planner.solver.drivers import with_drivers
from planner.solver.loosened import Loosened, in_the_way, instances
from planner.solver.master import ShiftKey
from planner.solver.probes import SHAPED_BY_DATA, Probe, of_hours, together
from planner.solver.promises import promise_cost, promise_of, stops_of

VISITS_MISSING = frozenset(
    {"frequency.too_few", "rhythm.missing", "rhythm.other_day", "spacing.too_far", "pinned.missing"}
)
"""Findings of visits that the plan does not have; those of services and languages speak of visits it may have."""
DAYS = 4
"""So many choices of rules to break are compared, those of the days that break least first."""
WAYS = 40
"""So many ways to drive a day, spread over its hours, are looked at."""
COMPANY = 3
"""At most so many organisations are asked to come along."""
_BY_DATA = tuple(rule for rule in ROUTE_RULES if rule.name in SHAPED_BY_DATA)
_HARD = tuple(rule for rule in RULES if rule.level is Level.HARD)


@dataclass(frozen=True, slots=True)
class _Day:
    """A route that visits the stop of a promise, and where in it."""

    route: Route
    place: int

    @property
    def visit(self) -> Visit:
        return self.route.visits[self.place]

    def with_company(self, company: tuple[OnBoard, ...]) -> "_Day":
        visits = list(self.route.visits)
        visits[self.place] = replace(self.visit, on_board=company)
        return replace(self, route=replace(self.route, visits=tuple(visits)))


def by_hand(problem: PlanningProblem, plan: Plan, finding: Finding, broken: Sequence[Finding]) -> list[Success]:
    """Return what the least troublesome days would break if they kept the promise; none where no day shows it.

    Of days that break as much, one for each choice of rules. ``broken``: promises the plan breaks already.
    """
    if finding.code not in VISITS_MISSING and finding.rule not in {"service_promise", "language"}:
        return []
    return _ByHand(problem, plan, finding).best(broken)


class _ByHand:
    def __init__(self, problem: PlanningProblem, plan: Plan, finding: Finding) -> None:
        self.problem, self.plan, self.finding = problem, plan, finding
        self.stops = stops_of(problem, finding)
        self.service_id = str(finding.facts.get("service_id", ""))
        self.language = str(finding.facts["expected"]) if finding.rule == "language" else ""
        self.loosened = together(list(of_hours(self.stops))).loosen(problem)
        self.now = {(r.date, r.vehicle_id): r for r in plan.routes}
        self.cost = promise_cost(problem, plan)
        self.on_date = finding.date if finding.rule != "spacing" else None
        self._cache: SetCache = {}

    def best(self, broken: Sequence[Finding]) -> list[Success]:
        days = sorted(self._days(), key=lambda day: (self._flaws(day.route, ROUTE_RULES), day.route.date))
        found: dict[frozenset[str], Success] = {}
        for day in days:
            plan = self._with(self._peopled(day).route)
            seen = Loosened(self.problem, self.loosened, plan)
            culprits = in_the_way(seen, self.finding, broken)
            if culprits and self._keeps(plan):
                found.setdefault(frozenset(f.rule for f in culprits), Success(Probe("by_hand"), seen, culprits))
            if len(found) >= DAYS:
                break
        fewest = min((instances(one.culprits) for one in found.values()), default=0)
        return [one for one in found.values() if instances(one.culprits) == fewest]

    def _keeps(self, plan: Plan) -> bool:
        """Tell whether the plan keeps the promise, or breaks it by less, and breaks promises by less altogether."""
        rule, about = BY_NAME[self.finding.rule], promise_of(self.finding)
        after = next((f for f in rule.check(self.problem, plan) if promise_of(f) == about), None)
        better = after is None or after.facts.get("found") != self.finding.facts.get("found")
        return better and promise_cost(self.problem, plan) < self.cost

    def _with(self, route: Route) -> Plan:
        key = route.date, route.vehicle_id
        routes = [*(r for k, r in self.now.items() if k != key), route]
        changed = replace(self.plan, routes=tuple(sorted(routes, key=lambda r: (r.date, r.vehicle_id))))
        return with_drivers(self.problem, changed, self.plan)

    def _days(self) -> Iterator[_Day]:
        if self.finding.code not in VISITS_MISSING:
            for route in self.plan.routes:
                yield from (_Day(route, n) for n, visit in enumerate(route.visits) if self._about(visit))
        if self.finding.rule != "language":
            for shift in self.loosened.shifts:
                if self.on_date in (None, shift.date) and shift.date in self.problem.horizon:
                    yield from (day for stop_id in sorted(self.stops) if (day := self._taking_in(shift.key, stop_id)))

    def _about(self, visit: Visit) -> bool:
        return visit.stop_id in self.stops and self.on_date in (None, visit.date)

    def _taking_in(self, key: ShiftKey, stop_id: str) -> _Day | None:
        """Return the day with one more visit, the others at hours as near as they can be to what they are."""
        route = self.now.get(key)
        known = {visit.stop_id: visit for visit in route.visits} if route else {}
        if stop_id in known:
            return None
        asked = (frozenset({*known, stop_id}),)
        ways = list_candidates(self.loosened, self.loosened.shift[key], _BY_DATA, self._cache, asked).candidates
        routes = (self._route(key, way, route, known) for way in ways[:: -(-len(ways) // WAYS) or 1])
        best = min(routes, key=lambda r: (self._flaws(r, ROUTE_RULES), self._moved(r, known)), default=None)
        return _Day(best, [v.stop_id for v in best.visits].index(stop_id)) if best else None

    def _moved(self, route: Route, known: Mapping[str, Visit]) -> int:
        """Return by how many minutes the other visits move."""
        return sum(abs(v.opens - known[v.stop_id].opens) for v in route.visits if v.stop_id in known)

    def _route(self, key: ShiftKey, way: Candidate, before: Route | None, known: Mapping[str, Visit]) -> Route:
        visits = []
        for v in way.visits:
            there = known.get(v.stop_id) or Visit(f"{v.stop_id}.by-hand", v.stop_id, key[0], 0, 0, 1, 1)
            visits.append(replace(there, arrives=v.arrives, opens=v.opens, closes=v.closes, departs=v.departs))
        driver_id = before.driver_id if before else ""
        return Route(
            key[1], key[0], way.begins, way.ends, tuple(visits), way.breaks, driver_id, way.starts_at, way.ends_at
        )

    def _flaws(self, route: Route, rules: Sequence[Rule] = _HARD) -> tuple[int, int]:
        """Return how many things the route breaks, looked at alone, and by how much: minutes, seats, people."""
        alone = Plan(self.plan.horizon, (route,))
        found = [f for rule in rules for f in rule.check(self.problem, alone)]
        return instances(found), sum(_by(f) for f in found)

    def _peopled(self, day: _Day) -> _Day:
        """Return the day with those on board who break fewest rules: first who is asked for, then who helps."""
        rooms = {entry.organisation_id: entry.private_room for entry in day.visit.on_board}
        asked = self._asked_for()
        starts = [self._joined(day, rooms | {key: room}) for key, room in asked.items()] or [day]
        best = min(starts, key=lambda one: self._flaws(one.route))
        while len(best.visit.on_board) < len(rooms) + COMPANY and (flaws := self._flaws(best.route))[0]:
            aboard = {entry.organisation_id: entry.private_room for entry in best.visit.on_board}
            others = [o.id for o in self.problem.organisations if o.id not in aboard]
            more = [self._joined(best, aboard | {key: False}) for key in sorted(others)]
            better = min(more, key=lambda one: self._flaws(one.route), default=best)
            if self._flaws(better.route) >= flaws:
                break
            best = better
        return best

    def _asked_for(self) -> dict[str, bool]:
        """Return who offers the service, or speaks the language, and whether with a room; everybody if nobody does."""
        if not self.service_id and not self.language:
            return {}
        some = [
            o for o in self.problem.organisations if self.service_id in o.service_ids or self.language in o.languages
        ]
        room = bool(self.service_id) and self.problem.service[self.service_id].needs_private_room
        return {o.id: room for o in some or self.problem.organisations}

    def _joined(self, day: _Day, rooms: dict[str, bool]) -> _Day:
        company = on_board(self.problem, rooms, day.route.vehicle_id)
        if self.service_id and not any(self.service_id in entry.service_ids for entry in company):
            last = company[-1]
            company = (*company[:-1], replace(last, service_ids=(*last.service_ids, self.service_id)))
        return day.with_company(company)


def _by(finding: Finding) -> int:
    found, expected = finding.facts.get("found"), finding.facts.get("expected")
    return abs(found - expected) if isinstance(found, int) and isinstance(expected, int) else 0
