"""Plan a changed question again near a plan: little moves, and what moves is seen.

Every route stays or takes in one more visit of the wanted stops; clock times and who is on board are free. Where few
stops are planned every route is open, so that the answer is exact.
"""

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
from planner.solver.candidates import Candidate, list_candidates
from planner.solver.demands import Demand, missed
from planner.solver.listed import Listed
from planner.solver.master import Company, Master, ShiftKey
from planner.solver.neighbours import Columns
from planner.solver.stages import Found, Limits, keep_promises, weighed
from planner.solver.waiting import Waiting

USUAL_HOURS = TimeWindow(9 * 60, 17 * 60)
"""Hours of a stop, or of a shift, where no others are given."""
FEW_STOPS = 7
"""With so many stops every set of stops of every shift is open."""
WORK = 0.7
"""Deterministic time of one question."""
NEW_VISIT, NEW_COMPANY, NEW_SHIFT = 100, 200, 300
"""What a visit, somebody on board or a shift that the plan does not have counts, in minutes of driving: more than
moving it would ever save."""
MOVED_VISIT, MOVED_COMPANY, MOVED_TIME = 10, 5, 3
"""The same where all wishes are weighed: what it takes to tell people, not a reason to leave a wish unfulfilled."""
PROMISE, WISH = 100_000, 10_000
"""A promise goes before everything that moves, and so does a wish that is asked for."""
FEW_WANTED = 3
"""With at most so many wanted stops, two visits may change places."""
SHAPES_ROUTES = ("stops", "vehicles", "driving_rules", "travel", "depots", "drivers")
"""Parts of a question that day routes depend on beside their shift: where these are the same, routes are."""
R = TypeVar("R", PlanRule, RouteRule)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked near a plan.

    ``wanted`` stops may be visited more often, or elsewhere. ``without`` names rules that are left out. ``visits`` are
    asked for whatever gives way: by stop, at least so many. ``wishes``: what is to be fulfilled.
    """

    problem: PlanningProblem
    wanted: frozenset[str]
    without: frozenset[str] = frozenset()
    visits: Mapping[str, int] = field(default_factory=dict)
    wishes: Demand | None = None


class Nearby:
    """Answers questions near one plan, until time is up."""

    def __init__(self, problem: PlanningProblem, plan: Plan, waiting: Waiting, listed: Listed | None = None) -> None:
        self.problem, self.plan, self.waiting = problem, plan, waiting
        self._listing = listed or Listed()
        self._now = {(r.date, r.vehicle_id): frozenset(v.stop_id for v in r.visits) for r in plan.routes}
        self._visited = frozenset[str]().union(*self._now.values())
        self._opens = {(v.stop_id, (r.date, r.vehicle_id)): v.opens for r in plan.routes for v in r.visits}
        self._aboard = {
            (entry.organisation_id, visit.stop_id, (route.date, route.vehicle_id))
            for route in plan.routes
            for visit in route.visits
            for entry in visit.on_board
        }

    @property
    def seconds_left(self) -> float:
        """Seconds until time is up."""
        return self.waiting.seconds_left

    def solve(self, question: Question) -> Found | None:
        """Return the plan that keeps most promises of the question's problem; ``None``: none found in time.

        Of several the one that drives and moves least. Other wishes have no say unless they are weighed: what stays
        keeps them.
        """
        if self.seconds_left <= 0:
            return None
        weighed_too = question.wishes is not None and question.wishes.weighed
        rules = _but([rule for rule in PLAN_RULES if weighed_too or rule.level is not Level.WISH], question.without)
        columns = self._columns(question, _but(ROUTE_RULES, question.without))
        master = Master(question.problem, columns, rules, self._company(question))
        for stop_id, least in question.visits.items():
            visits = master.total(master.visited(stop_id, shift) for shift in master.shifts)
            if isinstance(visits, int):
                return None
            master.require(visits >= least)
        counts = (MOVED_VISIT, MOVED_COMPANY) if weighed_too else (NEW_VISIT, NEW_COMPANY)
        weighs = master.wish_cost if weighed_too else master.driving_minutes()
        moved = cp_model.LinearExpr.sum([weighs, *self._moved(master, *counts)])
        if weighed_too:
            moved += cp_model.LinearExpr.sum(list(self._gone(master)))
        open_still = missed(master, question.wishes, self.problem, self.plan) if question.wishes else 0
        master.promise_cost = PROMISE * master.promise_cost + moved + WISH * open_still
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

    def _company(self, question: Question) -> Company:
        """Keep those on board where a visit stays, but for stops and organisations that are asked about."""
        if question.wishes is None or question.wishes.anywhere:
            return {}
        asked = {finding.organisation_id for finding in question.wishes.findings if finding.organisation_id}
        kept: dict[tuple[str, ShiftKey], set[str]] = {
            (stop_id, key): set(asked) for key, stops in self._now.items() for stop_id in stops - question.wanted
        }
        for who, stop_id, key in self._aboard:
            if (stop_id, key) in kept:
                kept[stop_id, key].add(who)
        return {place: frozenset(people) for place, people in kept.items()}

    def _moved(self, master: Master, new_visit: Minutes, new_company: Minutes) -> Iterator[Any]:
        """Yield what the plan does not have: visits, people on board, minutes outside the shifts as they are."""
        for (key, index), chosen in master.chosen.items():
            column = master.columns[key][index]
            shift = self.problem.shift.get(key)
            over = NEW_SHIFT
            if shift is not None:
                over = max(0, shift.window.start - column.begins) + max(0, column.ends - shift.window.end)
            new = column.stops - self._now.get(key, frozenset())
            unusual = sum(self._outside_hours(visit) for visit in column.visits if visit.stop_id in new)
            yield (over + unusual + new_visit * len(new)) * chosen
        for who, there, _room in master.roster():
            if who not in self._aboard:
                yield new_company * there

    def _gone(self, master: Master) -> Iterator[Any]:
        """Yield what stays but is not as it was: openings that are others, people who no longer come."""
        for (key, index), chosen in master.chosen.items():
            others = sum(opens != self._opens.get(where) for where, opens in _openings(key, master.columns[key][index]))
            if others:
                yield MOVED_TIME * others * chosen
        for who, there, _room in master.roster():
            if who in self._aboard:
                yield -MOVED_COMPANY * there

    def _outside_hours(self, visit: DraftVisit) -> Minutes:
        """Return by how much a visit leaves the hours the stop has on any weekday."""
        windows = [row.window for row in self.problem.stop[visit.stop_id].windows] or [USUAL_HOURS]
        return min(max(0, w.start - visit.arrives) + max(0, visit.departs - w.end) for w in windows)

    def _columns(self, question: Question, rules: Sequence[RouteRule]) -> Columns:
        problem = question.problem
        same_days = all(getattr(problem, part) is getattr(self.problem, part) for part in SHAPES_ROUTES)
        listing = self._listing if same_days else Listed()
        listed = {
            shift.key: listing.of(problem, shift, rules, self._sets(question, shift))
            for shift in problem.shifts
            if shift.date in problem.horizon
        }
        if question.wishes is None or question.wishes.anywhere:
            return listed
        return {key: list(self._as_it_is(key, columns, question)) for key, columns in listed.items()}

    def _as_it_is(self, key: ShiftKey, columns: Sequence[Candidate], question: Question) -> Iterator[Candidate]:
        """Yield the columns of a shift; where it does what it does now, and nothing asked for, at the same hours."""
        now = self._now.get(key, frozenset())
        asked = bool(now & question.wanted)
        for column in columns:
            if asked or column.stops != now or all(o == self._opens[where] for where, o in _openings(key, column)):
                yield column

    def _sets(self, question: Question, shift: Shift) -> frozenset[frozenset[str]]:
        now = self._now.get(shift.key, frozenset())
        if len(question.problem.stops) <= FEW_STOPS:
            return frozenset(_every_set(question.problem, shift))
        rest = now - question.wanted
        sets = {now, rest}
        swaps = question.wishes is not None and len(question.wanted) <= FEW_WANTED
        for stop_id in question.wanted:
            sets |= {now | {stop_id}, now - {stop_id}, rest | {stop_id}}
            if question.visits or swaps:
                sets |= {(now - {other}) | {stop_id} for other in now}
            if swaps and stop_id in now:
                sets |= {(now - {stop_id}) | {other} for other in self._visited}
        return frozenset(sets)


def _openings(key: ShiftKey, column: Candidate) -> Iterator[tuple[tuple[str, ShiftKey], Minutes]]:
    return (((visit.stop_id, key), visit.opens) for visit in column.visits)


def _every_set(problem: PlanningProblem, shift: Shift) -> Iterator[frozenset[str]]:
    open_then = [stop.id for stop in problem.stops if stop.windows_on(Weekday.of(shift.date))]
    for size in range(1, problem.vehicle[shift.vehicle_id].visits_max + 1):
        yield from (frozenset(stops) for stops in combinations(open_then, size))


def _but(rules: Iterable[R], without: frozenset[str]) -> list[R]:
    return [rule for rule in rules if rule.name not in without]
