"""Why this day? Move one visit to every other day, the rest of the plan where it is, and compare.

One model holds all the days: the visit may stand on any of them. Solved again and again, each time without the days
already found, it gives the next best days in order.
"""

import time
from collections.abc import Iterator
from datetime import date

from planner.domain.days import Weekday
from planner.domain.fleet import Shift
from planner.domain.plan import Plan, Visit
from planner.domain.problem import PlanningProblem
from planner.domain.why import Obstacle, OtherDay, WhyThisDay
from planner.rules.book import PLAN_RULES, ROUTE_RULES
from planner.solver.candidates import Candidate, SetCache, list_candidates
from planner.solver.master import Master, ShiftKey
from planner.solver.nearby import PROMISE
from planner.solver.settings import SolveSettings
from planner.solver.stages import Limits, keep_promises, weighed
from planner.solver.standing import as_column
from planner.solver.ways_out import priced

SHOWN = 3
"""So many other days are priced."""
WORK = 0.3
"""Deterministic time of one solve; people of one visit are chosen, so it ends long before."""
USUAL = SolveSettings(seconds=10)


def why_this_day(
    problem: PlanningProblem, plan: Plan, visit_id: str, settings: SolveSettings = USUAL
) -> WhyThisDay | None:
    """Return what other days would cost for a visit; ``None`` where the plan drives to no such visit."""
    for route in plan.routes:
        for visit in route.visits:
            if visit.id == visit_id and visit.stop_id in problem.stop:
                return _Moving(problem, plan, visit, (route.date, route.vehicle_id), settings).answer()
    return None


class _Moving:
    def __init__(
        self, problem: PlanningProblem, plan: Plan, visit: Visit, key: ShiftKey, settings: SolveSettings
    ) -> None:
        self.problem, self.plan, self.visit, self.key = problem, plan, visit, key
        self.until = time.perf_counter() + settings.seconds
        self.routes = {(r.date, r.vehicle_id): r for r in plan.routes}
        self.cache: SetCache = {}
        self.columns: dict[ShiftKey, list[Candidate]] = {}
        self.possible: dict[date, list[Shift]] = {}
        self.forbidden: dict[Obstacle, list[date]] = {}

    def answer(self) -> WhyThisDay:
        """Look at every day once; then price the possible ones until time is up."""
        days = sorted({s.date for s in self.problem.shifts if s.date in self.problem.horizon} - {self.key[0]})
        for day in days:
            self._look_at(day)
        priced_days = sorted(self._priced(), key=lambda d: (len(d.gives_up), d.extra_wishes, d.date))
        seen = {other.date for other in priced_days}
        left = tuple(day for day in self.possible if day not in seen)
        return WhyThisDay(
            self.visit.stop_id,
            self.key[0],
            tuple(priced_days[:SHOWN]),
            tuple(other.date for other in priced_days[SHOWN:]),
            tuple((kind, tuple(self.forbidden[kind])) for kind in Obstacle if kind in self.forbidden),
            left,
        )

    def _look_at(self, day: date) -> None:
        """Note the shifts of a day that can take the visit in, or what forbids the day."""
        obstacle = self._obstacle(day)
        if obstacle is None:
            for shift in (s for s in self.problem.shifts if s.date == day):
                taking = self._listed(shift, frozenset({*self._stops(shift.key), self.visit.stop_id}))
                if taking:
                    self.columns[shift.key] = taking
                    self.possible.setdefault(day, []).append(shift)
            obstacle = None if day in self.possible else Obstacle.DAY_FULL
        if obstacle is not None:
            self.forbidden.setdefault(obstacle, []).append(day)

    def _obstacle(self, day: date) -> Obstacle | None:
        stop = self.problem.stop[self.visit.stop_id]
        if not self.problem.is_open(stop.id, day):
            return Obstacle.CLOSED
        if not stop.windows_on(Weekday.of(day)):
            return Obstacle.HOURS
        others = [v.date for v in self.plan.visits() if v.stop_id == stop.id and v.id != self.visit.id]
        given = [past.date for past in self.problem.past if past.stop_id == stop.id]
        if any(abs((day - other).days) < stop.rhythm.spacing_min_days for other in (*others, *given)):
            return Obstacle.SPACING
        return None

    def _stops(self, key: ShiftKey) -> tuple[str, ...]:
        route = self.routes.get(key)
        return tuple(visit.stop_id for visit in route.visits) if route else ()

    def _listed(self, shift: Shift, stops: frozenset[str]) -> list[Candidate]:
        """Return the ways to visit the stops in which the other visits open as they do now, or else every way."""
        ways = list_candidates(self.problem, shift, ROUTE_RULES, self.cache, (stops,)).candidates if stops else []
        route = self.routes.get(shift.key)
        opens = {visit.stop_id: visit.opens for visit in route.visits} if route else {}
        as_now = [
            way
            for way in ways
            if all(v.opens == opens.get(v.stop_id) for v in way.visits if v.stop_id != self.visit.stop_id)
        ]
        return as_now or ways

    def _priced(self) -> Iterator[OtherDay]:
        """Yield the possible days, nearly in the order of their price; note those that turn out forbidden."""
        if not self.possible:
            return
        master = self._master()
        open_still = dict(self.possible)
        before = weighed(self.problem, self.plan, PLAN_RULES)
        while open_still and time.perf_counter() < self.until:
            found = keep_promises(master, Limits(WORK, self.until - time.perf_counter()), self.plan)
            if found is None:
                self.forbidden.setdefault(Obstacle.PEOPLE, []).extend(open_still)
                self.possible = {day: shifts for day, shifts in self.possible.items() if day not in open_still}
                return
            new = next(v.date for v in found.plan.visits() if v.stop_id == self.visit.stop_id and v.date in open_still)
            price = priced(self.problem, self.plan, self.problem, found.plan, ())
            wishes = weighed(self.problem, found.plan, PLAN_RULES).wish_cost - before.wish_cost
            yield OtherDay(new, price.extra_minutes, price.extra_km, wishes, price.gives_up)
            for shift in open_still.pop(new):
                master.require(master.visited(self.visit.stop_id, shift) == 0)

    def _master(self) -> Master:
        """Build the model: every route as it is, but the visit on some other day, whoever may come there."""
        here = frozenset(self._stops(self.key)) - {self.visit.stop_id}
        columns: dict[ShiftKey, list[Candidate]] = {
            key: [column] for key, route in self.routes.items() if (column := as_column(self.problem, route))
        }
        for key, taking in self.columns.items():
            columns[key] = [*columns.get(key, ()), *taking]
        columns[self.key] = self._listed(self.problem.shift[self.key], here)
        company = {
            (v.stop_id, key): frozenset(entry.organisation_id for entry in v.on_board)
            for key, route in self.routes.items()
            for v in route.visits
        }
        master = Master(self.problem, columns, PLAN_RULES, company)
        for key, route in self.routes.items():
            for stop_id in {v.stop_id for v in route.visits} - ({self.visit.stop_id} if key == self.key else set()):
                master.require(master.visited(stop_id, self.problem.shift[key]) == 1)
        moved = [master.visited(self.visit.stop_id, s) for shifts in self.possible.values() for s in shifts]
        master.require(master.total(moved) == 1)
        master.promise_cost = PROMISE * master.promise_cost + master.wish_cost
        return master
