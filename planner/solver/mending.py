"""The models of a replanning: everything that can stay stays, and what is lost looks for a place."""

from collections.abc import Callable, Iterator
from datetime import date

from ortools.sat.python import cp_model

from planner.domain.outcome import Progress, Stage, StoppedBy
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES
from planner.solver.highs import WHOLE_COST
from planner.solver.master import Master, ShiftKey
from planner.solver.moves import cost_of_missed, cost_of_moves, told
from planner.solver.neighbours import Columns, routes_of
from planner.solver.settings import SolveSettings
from planner.solver.stages import Found, Limits, keep_promises, keep_wishes, weighed
from planner.solver.standing import Lists, Sets, Standing, as_column, joined, short_of_visits, some_of, thinned
from planner.solver.telling import Telling

WORK = 3.0
"""Deterministic time of one solve; sized so that each ends within a second or two."""
LAST_SECONDS = 1.0
"""However late it is, a model that was begun may take so long."""
PATIENCE = 8.0
"""The first plan and the last look at its people may take so long: on a slow machine an answer that comes later is
better than visits cancelled for want of seconds. On an idle one both end within one."""
MANY, TIMES = 1500, 3
"""Of more columns than this, only some clock times of each set of stops are looked at; which is seen last of all."""
SHAKEN = 5
"""Of more shaken days than this every choice on each makes a model of many seconds; the same stops are tried first."""
FEW_SETS = 300
"""So many sets of stops, all shifts together, are listed and solved whole: no plan moves fewer visits then."""
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
        self.lists = Lists(problem)
        self.days = [
            s.key for s in sorted(problem.shifts, key=lambda s: s.key) if today <= s.date <= problem.horizon.last
        ]
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

    def run(self) -> StoppedBy:
        """Mend until nothing more can be kept, time is up or the user stops."""
        self.telling.tell(Stage.ROUTES)
        past = [stop_id for column in self.standing.past.values() for stop_id in column.stop_ids]
        self.promise_bound = cost_of_missed(self.problem, self.today, past)
        self.promise_bound += cost_of_moves(self.problem, self._told())
        self.telling.tell(Stage.FIRST_PLAN)
        if len(self.standing.shaken) > SHAKEN:  # somebody else may drive: then every route stays as it is
            self._keep_promises(self._same_stops())
        if not self._done():
            self._keep_promises(self._near(self.standing.homeless(self.published)))
        if self.best is None:  # too much to look at at once: begin with what still stands
            self._keep_promises(self._near(frozenset()))
        if not self._done() and (whole := self._whole()) is not None:
            self._proven = self._keep_promises(whole)
        for stop_id in self._missing():
            columns = self._making_room(stop_id)
            if any(stop_id in c.stop_ids for key in self.days for c in columns[key] if stop_id not in self._stops(key)):
                self._keep_promises(columns)
        self._keep_wishes()
        return StoppedBy.USER if self.telling.stopped else StoppedBy.TIME

    def _done(self) -> bool:
        kept = self.best is not None and self.best.promise_cost <= self.promise_bound + WHOLE_COST
        return kept or self._proven or self._left() <= LAST_SECONDS or (self.telling.stopped and self.best is not None)

    def _left(self) -> float:
        return self.settings.seconds - self.telling.seconds

    def _stops(self, key: ShiftKey) -> frozenset[str]:
        """Return the stops that a shift visits as far as its route still stands, or as planned so far."""
        if self.best is not None:
            return frozenset(routes_of(self.best.plan).get(key, ()))
        column = self.standing.routes.get(key)
        return column.stops if column else frozenset()

    def _told(self) -> Columns:
        """Return routes over the announced stops of each day."""
        columns: Columns = {key: [column] for key, column in self.standing.past.items()}
        days = told(self.problem)
        for key in self.days:
            stays = self.standing.routes.get(key)
            stops = frozenset(days.get(key[0], ())) & self.problem.stop.keys()
            if stays is not None and stops <= {*stays.stop_ids}:
                columns[key] = [stays]
            elif stops:
                columns[key] = self.lists.of(key, set(some_of(stops, self._most(key))))
        return columns

    def _same_stops(self) -> Columns:
        """Return the published routes, at any time of their day: who drives and who comes along may change."""
        known = frozenset(self.problem.stop)
        stops = {key: known.intersection(route) for key, route in routes_of(self.published).items()}
        return self._columns({key: {stops[key]} if stops.get(key) else set() for key in self.days})

    def _near(self, homeless: frozenset[str]) -> Columns:
        """Return what stands, beside it or on free days some of the homeless stops, and every choice on shaken days."""
        before = routes_of(self.published)
        choices: dict[ShiftKey, Sets] = {}
        for key in self.days:
            stops, most = self._stops(key), self._most(key)
            choices[key] = set(joined(stops, homeless, most))
            if key[0] in self.standing.shaken:
                here = frozenset(before.get(key, ())) & self.problem.stop.keys()
                choices[key] |= {stops, *some_of(here | homeless, most)}
        return self._columns(choices)

    def _whole(self) -> Columns | None:
        """Return every route of every shift, where these are few."""
        stops = frozenset(self.problem.stop)
        choices: dict[ShiftKey, Sets] = {}
        for key in self.days:
            choices[key] = set(some_of(stops, self._most(key)))
            if sum(map(len, choices.values())) > FEW_SETS:
                return None
        return self._columns(choices)

    def _making_room(self, stop_id: str) -> Columns:
        """Return, beside the plan so far, routes in which the stop takes another's place, and that one a new place."""
        wanted = frozenset({stop_id})
        choices: dict[ShiftKey, Sets] = {}
        moving: set[str] = set()
        for key in self.days:
            stops = self._stops(key)
            swaps = {stops - {other} | wanted for other in stops} if stop_id not in stops else set()
            swaps = {c.stops for c in self.lists.of(key, swaps)} if swaps else set()
            moving |= {other for some in swaps for other in stops - some}
            choices[key] = {*swaps, stops | wanted}
        for key in self.days:
            stops = self._stops(key)
            choices[key] |= {stops | {other} for other in moving}
        return self._columns(choices)

    def _columns(self, choices: dict[ShiftKey, Sets]) -> Columns:
        """Return the columns of the choices, with what stands and what is planned so far."""
        planned = (
            {(r.date, r.vehicle_id): as_column(self.problem, r) for r in self.best.plan.routes} if self.best else {}
        )
        columns: Columns = {key: [column] for key, column in self.standing.past.items()}
        listed = {key: self.lists.of(key, choices[key]) for key in self.days}
        if sum(map(len, listed.values())) > MANY:
            listed = {key: thinned(candidates, TIMES) for key, candidates in listed.items()}
        for key in self.days:
            stays = [c for c in (self.standing.routes.get(key), planned.get(key)) if c is not None]
            columns[key] = list(dict.fromkeys([*stays, *listed.get(key, ())]))
        return columns

    def _most(self, key: ShiftKey) -> int:
        return self.problem.vehicle[key[1]].visits_max

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
                self.best, self._model = found, master
                self.telling.tell(Stage.PROMISES, found)
        return found is not None and found.proven

    def _changed_days(self) -> Columns:
        """Return the plan so far, and on days that changed its stops at any time."""
        before, choices = routes_of(self.published), dict.fromkeys(self.days, Sets())
        for key, stops in routes_of(self.best.plan if self.best else self.published).items():
            if key in choices and before.get(key) != stops:
                choices[key] = {frozenset(stops)}
        return self._columns(choices)

    def _keep_wishes(self) -> None:
        """Keep more wishes without giving up a promise: at any time of the days that changed, then on any of them."""
        if self._model is None or self.best is None or self.telling.stopped:
            return
        if routes_of(self.best.plan) != routes_of(self.published):  # a small model first: it always ends in time
            self._take(keep_wishes(self._master(self._changed_days()), self._limits(PATIENCE), self.best))
            if self._left() > LAST_SECONDS:
                self._take(keep_wishes(self._model, self._limits(0.0), self.best))
        else:
            self._take(keep_wishes(self._model, self._limits(PATIENCE), self.best))

    def _take(self, found: Found | None) -> None:
        if found is not None:
            found = weighed(self.problem, found.plan, PLAN_RULES)
            self.best = found if found.better_than(self.best) else self.best

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
        """Hold routes that were driven, who drove them and who was on board: they are no decision any more."""
        for key in self.standing.past:
            master.require(master.chosen[key, 0] == 1)
        for who, there, _room in master.roster():
            if who[-1] in self.standing.past:
                master.require(there == int(who in self._aboard))
        for (driver_id, key), drives in master.drivers():
            if key in self.standing.past and key in self._drove:
                master.require(drives == int(driver_id == self._drove[key]))

    def _limits(self, least: float) -> Limits:
        return Limits(WORK, max(self._left(), least), self.settings.seed, self.telling.plan_seen)
