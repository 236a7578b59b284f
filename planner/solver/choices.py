"""Which day routes a replanning looks at: those that stand, and beside them those that could take in what is lost."""

from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.solver.master import ShiftKey
from planner.solver.moves import told
from planner.solver.neighbours import Columns, routes_of
from planner.solver.standing import Lists, Sets, Standing, as_column, joined, some_of, thinned

MANY, TIMES = 1500, 3
"""Of more columns than this, only some clock times of each set of stops are looked at; which is seen last of all."""
FEW_SETS = 300
"""So many sets of stops, all shifts together, are listed and solved whole: no plan moves fewer visits then."""


class Choices:
    """Columns of one replanning, by shift. ``so_far`` is the mended plan, ``None`` while there is none yet."""

    def __init__(self, problem: PlanningProblem, published: Plan, standing: Standing) -> None:
        self.problem, self.published, self.standing = problem, published, standing
        self.lists = Lists(problem)
        self.days = [
            s.key
            for s in sorted(problem.shifts, key=lambda s: s.key)
            if standing.today <= s.date <= problem.horizon.last
        ]
        self.so_far: Plan | None = None

    def told(self) -> Columns:
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

    def same_stops(self) -> Columns:
        """Return the published routes, at any time of their day: who drives and who comes along may change."""
        known = frozenset(self.problem.stop)
        stops = {key: known.intersection(route) for key, route in routes_of(self.published).items()}
        return self._columns({key: {stops[key]} if stops.get(key) else set() for key in self.days})

    def near(self, homeless: frozenset[str]) -> Columns:
        """Return what stands, beside it or on free days some of the homeless stops, and every choice on shaken days."""
        before = routes_of(self.published)
        choices: dict[ShiftKey, Sets] = {}
        for key in self.days:
            stops, most = self.stops(key), self._most(key)
            choices[key] = set(joined(stops, homeless, most))
            if key[0] in self.standing.shaken:
                here = frozenset(before.get(key, ())) & self.problem.stop.keys()
                choices[key] |= {stops, *some_of(here | homeless, most)}
        return self._columns(choices)

    def whole(self) -> Columns | None:
        """Return every route of every shift, where these are few."""
        stops = frozenset(self.problem.stop)
        choices: dict[ShiftKey, Sets] = {}
        for key in self.days:
            choices[key] = set(some_of(stops, self._most(key)))
            if sum(map(len, choices.values())) > FEW_SETS:
                return None
        return self._columns(choices)

    def making_room(self, stop_id: str) -> Columns:
        """Return, beside the plan so far, routes in which the stop takes another's place, and that one a new place."""
        wanted = frozenset({stop_id})
        choices: dict[ShiftKey, Sets] = {}
        moving: set[str] = set()
        for key in self.days:
            stops = self.stops(key)
            swaps = {stops - {other} | wanted for other in stops} if stop_id not in stops else set()
            swaps = {c.stops for c in self.lists.of(key, swaps)} if swaps else set()
            moving |= {other for some in swaps for other in stops - some}
            choices[key] = {*swaps, stops | wanted}
        for key in self.days:
            stops = self.stops(key)
            choices[key] |= {stops | {other} for other in moving}
        return self._columns(choices)

    def changed_days(self) -> Columns:
        """Return the plan so far, and on days that changed its stops at any time."""
        before, choices = routes_of(self.published), dict.fromkeys(self.days, Sets())
        for key, stops in routes_of(self.so_far or self.published).items():
            if key in choices and before.get(key) != stops:
                choices[key] = {frozenset(stops)}
        return self._columns(choices)

    def stops(self, key: ShiftKey) -> frozenset[str]:
        """Return the stops that a shift visits as far as its route still stands, or as planned so far."""
        if self.so_far is not None:
            return frozenset(routes_of(self.so_far).get(key, ()))
        column = self.standing.routes.get(key)
        return column.stops if column else frozenset()

    def offer(self, columns: Columns, stop_id: str) -> bool:
        """Tell whether some column visits a stop on a shift that does not visit it so far."""
        return any(stop_id in c.stop_ids for key in self.days for c in columns[key] if stop_id not in self.stops(key))

    def _columns(self, choices: dict[ShiftKey, Sets]) -> Columns:
        """Return the columns of the choices, with what stands and what is planned so far."""
        planned = (
            {(r.date, r.vehicle_id): as_column(self.problem, r) for r in self.so_far.routes} if self.so_far else {}
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
