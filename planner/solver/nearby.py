"""Plan a changed question again near a plan: little moves, and what moves is seen.

Every route stays or takes in one more visit of the wanted stops; clock times and who is on board are free. Where few
stops are planned every route is open, so that the answer is exact.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, TypeVar

from ortools.sat.python import cp_model

from planner.domain.clock import Minutes, TimeWindow
from planner.domain.days import Weekday
from planner.domain.findings import Level
from planner.domain.fleet import Shift
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES, ROUTE_RULES
from planner.rules.draft import DraftVisit
from planner.rules.rule import PlanRule, RouteRule
from planner.solver.candidates import SetCache, list_candidates
from planner.solver.master import Master
from planner.solver.neighbours import Columns
from planner.solver.stages import Found, Limits, keep_promises, weighed

USUAL_HOURS = TimeWindow(9 * 60, 17 * 60)
"""Hours of a stop, or of a shift, where no others are given."""
FEW_STOPS = 7
"""With so many stops every set of stops of every shift is open."""
WORK = 0.7
"""Deterministic time of one question."""
NEW_VISIT, NEW_COMPANY, NEW_SHIFT = 100, 200, 300
"""What a visit, somebody on board or a shift that the plan does not have counts, in minutes of driving: more than
moving it would ever save."""
PROMISE = 100_000
"""A promise goes before everything that moves."""
SHAPES_ROUTES = ("stops", "vehicles", "driving_rules", "travel", "depots", "drivers")
"""Parts of a question that day routes depend on beside their shift: where these are the same, routes are."""
R = TypeVar("R", PlanRule, RouteRule)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked near a plan.

    ``wanted`` stops may be visited more often, or elsewhere. ``without`` names rules that are left out. ``visits`` are
    asked for whatever gives way: by stop, at least so many.
    """

    problem: PlanningProblem
    wanted: frozenset[str]
    without: frozenset[str] = frozenset()
    visits: Mapping[str, int] = field(default_factory=dict)


class Nearby:
    """Answers questions near one plan, until time is up."""

    def __init__(self, problem: PlanningProblem, plan: Plan, until: float) -> None:
        self.problem, self.plan, self.until = problem, plan, until
        self._listed: dict[tuple[str, ...], SetCache] = {}
        self._now = {(r.date, r.vehicle_id): frozenset(v.stop_id for v in r.visits) for r in plan.routes}
        self._aboard = {
            (entry.organisation_id, visit.stop_id, (route.date, route.vehicle_id))
            for route in plan.routes
            for visit in route.visits
            for entry in visit.on_board
        }

    @property
    def seconds_left(self) -> float:
        """Seconds until time is up."""
        return self.until - time.perf_counter()

    def solve(self, question: Question) -> Found | None:
        """Return the plan that keeps most promises of the question's problem; ``None``: none found in time.

        Of several the one that drives and moves least. Other wishes have no say: what stays keeps them.
        """
        rules = _but([rule for rule in PLAN_RULES if rule.level is not Level.WISH], question.without)
        master = Master(question.problem, self._columns(question, _but(ROUTE_RULES, question.without)), rules)
        for stop_id, least in question.visits.items():
            visits = master.total(master.visited(stop_id, shift) for shift in master.shifts)
            if isinstance(visits, int):
                return None
            master.require(visits >= least)
        moved = cp_model.LinearExpr.sum([master.driving_minutes(), *self._moved(master)])
        master.promise_cost = PROMISE * master.promise_cost + moved
        found = keep_promises(master, self._limits(), self.plan)
        return weighed(question.problem, found.plan, PLAN_RULES) if found else None

    def takes_in(self, stop_id: str, shift: Shift) -> bool:
        """Tell whether the shift has time for one more visit of the stop beside what it does, closed or not."""
        now = self._now.get(shift.key, frozenset())
        return stop_id not in now and bool(
            list_candidates(self.problem, shift, ROUTE_RULES, None, (now | {stop_id},)).candidates
        )

    def _limits(self) -> Limits:
        return Limits(WORK, self.seconds_left)

    def _moved(self, master: Master) -> Iterator[Any]:
        """Yield what the plan does not have: visits, people on board, minutes outside the shifts as they are."""
        for (key, index), chosen in master.chosen.items():
            column = master.columns[key][index]
            shift = self.problem.shift.get(key)
            over = NEW_SHIFT
            if shift is not None:
                over = max(0, shift.window.start - column.begins) + max(0, column.ends - shift.window.end)
            new = column.stops - self._now.get(key, frozenset())
            unusual = sum(self._outside_hours(visit) for visit in column.visits if visit.stop_id in new)
            yield (over + unusual + NEW_VISIT * len(new)) * chosen
        for who, there, _room in master.roster():
            if who not in self._aboard:
                yield NEW_COMPANY * there

    def _outside_hours(self, visit: DraftVisit) -> Minutes:
        """Return by how much a visit leaves the hours the stop has on any weekday."""
        windows = [row.window for row in self.problem.stop[visit.stop_id].windows] or [USUAL_HOURS]
        return min(max(0, w.start - visit.arrives) + max(0, visit.departs - w.end) for w in windows)

    def _columns(self, question: Question, rules: Sequence[RouteRule]) -> Columns:
        problem = question.problem
        same_days = all(getattr(problem, part) is getattr(self.problem, part) for part in SHAPES_ROUTES)
        names = tuple(rule.name for rule in rules)
        cache: SetCache = self._listed.setdefault(names, {}) if same_days else {}
        return {
            shift.key: list_candidates(problem, shift, rules, cache, self._sets(question, shift)).candidates
            for shift in problem.shifts
            if shift.date in problem.horizon
        }

    def _sets(self, question: Question, shift: Shift) -> frozenset[frozenset[str]]:
        now = self._now.get(shift.key, frozenset())
        if len(question.problem.stops) <= FEW_STOPS:
            return frozenset(_every_set(question.problem, shift))
        rest = now - question.wanted
        sets = {now, rest}
        for stop_id in question.wanted:
            sets |= {now | {stop_id}, now - {stop_id}, rest | {stop_id}}
            if question.visits:
                sets |= {(now - {other}) | {stop_id} for other in now}
        return frozenset(sets)


def _every_set(problem: PlanningProblem, shift: Shift) -> Iterator[frozenset[str]]:
    open_then = [stop.id for stop in problem.stops if stop.windows_on(Weekday.of(shift.date))]
    for size in range(1, problem.vehicle[shift.vehicle_id].visits_max + 1):
        yield from (frozenset(stops) for stops in combinations(open_then, size))


def _but(rules: Iterable[R], without: frozenset[str]) -> list[R]:
    return [rule for rule in rules if rule.name not in without]
