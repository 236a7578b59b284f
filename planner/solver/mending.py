"""The models of a replanning: everything that can stay stays, and what is lost looks for a place.

Which routes they choose from is the matter of :mod:`planner.solver.choices`.
"""

from collections.abc import Callable, Iterator
from datetime import date

from ortools.sat.python import cp_model

from planner.domain.outcome import Progress, Stage, StoppedBy
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES
from planner.solver.choices import Choices
from planner.solver.highs import WHOLE_COST
from planner.solver.master import Master
from planner.solver.moves import cost_of_missed, cost_of_moves, told
from planner.solver.neighbours import Columns, routes_of
from planner.solver.settings import SolveSettings
from planner.solver.stages import Found, Limits, keep_promises, keep_wishes, weighed
from planner.solver.standing import Standing, short_of_visits
from planner.solver.telling import Telling

WORK = 3.0
"""Deterministic time of one solve; sized so that each ends within a second or two."""
LAST_SECONDS = 1.0
"""However late it is, a model that was begun may take so long."""
PATIENCE = 8.0
"""The first plan and the last look at its people may take so long: on a slow machine an answer that comes later is
better than visits cancelled for want of seconds. On an idle one both end within one."""
SHAKEN = 5
"""Of more shaken days than this every choice on each makes a model of many seconds; the same stops are tried first."""
NEW_FACE = 5
"""Minutes of driving an organisation costs that joins a visit which stays, or another driver on a day that stays:
whoever was not told need not be asked."""


class Mending:
    """One replanning. ``best`` is the mended plan, ``promise_bound`` what every plan breaks."""

    def __init__(
        self,
        problem: PlanningProblem,
        published: Plan,
        settings: SolveSettings,
        today: date,
        report: Callable[[Progress], bool] | None = None,
    ) -> None:
        self.problem, self.published, self.settings = problem, published, settings
        self.today = today
        self.telling = Telling(problem, report)
        self.standing = Standing(problem, published, today)
        self.choices = Choices(problem, published, self.standing)
        self._aboard = {
            (entry.organisation_id, visit.stop_id, (route.date, route.vehicle_id))
            for route in published.routes
            for visit in route.visits
            for entry in visit.on_board
        }
        self._drove = {(r.date, r.vehicle_id): r.driver_id for r in published.routes if r.driver_id}
        self.best: Found | None = None
        self.promise_bound = 0.0
        self.candidates = 0
        self._model: Master | None = None
        self._proven = False
        self._people_held = True

    def run(self) -> StoppedBy:
        """Mend until nothing more can be kept, time is up or the user stops."""
        self.telling.tell(Stage.ROUTES)
        past = [stop_id for column in self.standing.past.values() for stop_id in column.stop_ids]
        self.promise_bound = cost_of_missed(self.problem, self.today, past)
        self.promise_bound += cost_of_moves(self.problem, self.choices.told())
        self.telling.tell(Stage.FIRST_PLAN)
        if len(self.standing.shaken) > SHAKEN:  # somebody else may drive: then every route stays as it is
            self._keep_promises(self.choices.same_stops())
        if not self._done():
            self._keep_promises(self.choices.near(self.standing.homeless(self.published)))
        if self.best is None:  # too much to look at at once: begin with what still stands
            self._keep_promises(self.choices.near(frozenset()))
        if self.best is None and self.standing.past:  # what was driven breaks a rule by now: let only its routes stand
            self._people_held = False
            self._keep_promises(self.choices.near(self.standing.homeless(self.published)))
        if not self._done() and (whole := self.choices.whole()) is not None:
            self._proven = self._keep_promises(whole)
        for stop_id in self._missing():
            columns = self.choices.making_room(stop_id)
            if self.choices.offer(columns, stop_id):
                self._keep_promises(columns)
        self._keep_wishes()
        return StoppedBy.USER if self.telling.stopped else StoppedBy.TIME

    def _done(self) -> bool:
        kept = self.best is not None and self.best.promise_cost <= self.promise_bound + WHOLE_COST
        return kept or self._proven or self._left() <= LAST_SECONDS or (self.telling.stopped and self.best is not None)

    def _left(self) -> float:
        return self.settings.seconds - self.telling.seconds

    def _missing(self) -> Iterator[str]:
        """Yield stops that miss visits and stood in the published plan, or may be visited at least."""
        while self.best is not None:
            before = self.best
            for stop_id in sorted(self._short()):
                if self._done():
                    return
                yield stop_id
                if self.best is not before:
                    break
            if self.best is before:
                return

    def _short(self) -> frozenset[str]:
        visits = [v.stop_id for v in self.best.plan.visits()] if self.best else []
        return short_of_visits(self.problem, visits)

    def _keep_promises(self, columns: Columns) -> bool:
        """Keep more promises in these columns, if that can be done; tell whether no plan of them keeps more."""
        self.candidates += sum(map(len, columns.values()))
        master = self._master(columns)
        start = self.best.plan if self.best else self.published
        found = keep_promises(master, self._limits(LAST_SECONDS if self.best else PATIENCE), start)
        if found is not None:
            found = weighed(self.problem, found.plan, PLAN_RULES, proven=found.proven)
            if self.best is None or found.promise_cost < self.best.promise_cost:
                self._model = master
                self._keep(found)
                self.telling.tell(Stage.PROMISES, found)
        return found is not None and found.proven

    def _keep_wishes(self) -> None:
        """Keep more wishes without giving up a promise: at any time of the days that changed, then on any of them."""
        if self._model is None or self.best is None or self.telling.stopped:
            return
        if routes_of(self.best.plan) != routes_of(self.published):  # a small model first: it always ends in time
            self._take(keep_wishes(self._master(self.choices.changed_days()), self._limits(PATIENCE), self.best))
            if self._left() > LAST_SECONDS:
                self._take(keep_wishes(self._model, self._limits(0.0), self.best))
        else:
            self._take(keep_wishes(self._model, self._limits(PATIENCE), self.best))

    def _take(self, found: Found | None) -> None:
        if found is not None:
            found = weighed(self.problem, found.plan, PLAN_RULES)
            if found.better_than(self.best):
                self._keep(found)

    def _keep(self, found: Found) -> None:
        self.best = found
        self.choices.so_far = found.plan  # what is looked at next stands beside it

    def _master(self, columns: Columns) -> Master:
        master = Master(self.problem, columns, PLAN_RULES)
        days = told(self.problem)
        new = [
            there
            for (who, stop_id, key), there, _room in master.roster()
            if stop_id in days.get(key[0], ()) and (who, stop_id, key) not in self._aboard
        ]
        new += [
            drives
            for (driver_id, key), drives in master.drivers()
            if self._drove.get(key, driver_id) != driver_id  # drivers who are alike must not swap days for nothing
        ]
        master.wish_cost += NEW_FACE * cp_model.LinearExpr.sum(new)
        self._hold_past(master)
        return master

    def _hold_past(self, master: Master) -> None:
        """Hold routes that were driven, who drove them and who was on board: they are no decision any more.

        Where what is known now forbids those people (fewer days, a larger crew), the routes alone: the visits to come
        are not to be lost for it, and the plan gets the people of those days back in the end.
        """
        for key in self.standing.past:
            master.require(master.chosen[key, 0] == 1)
        if not self._people_held:
            return
        for who, there, _room in master.roster():
            if who[-1] in self.standing.past:
                master.require(there == int(who in self._aboard))
        for (driver_id, key), drives in master.drivers():
            if key in self.standing.past and key in self._drove:
                master.require(drives == int(driver_id == self._drove[key]))

    def _limits(self, least: float) -> Limits:
        return Limits(WORK, max(self._left(), least), self.settings.seed, self.telling.plan_seen)
