"""Candidates that were listed already, for questions that are asked again and again on the same days."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from planner.domain.days import Weekday
from planner.domain.fleet import Shift
from planner.domain.problem import PlanningProblem
from planner.rules.book import ROUTE_RULES
from planner.rules.rule import RouteRule
from planner.solver.candidates import Candidate, SetCache, list_candidates
from planner.solver.openings import DayClass

Day = tuple[object, ...]
"""Rules, vehicle, hours of the shift, driving rules and weekday: what candidates depend on beside their stops."""


class Listed:
    """Keeps candidates by kind of day and set of stops.

    All questions must agree in stops, buses, driving rules and travel times. ``classes`` are the days of a search,
    under all route rules: what is not in their listings is not possible.
    """

    def __init__(self, classes: Sequence[DayClass] = ()) -> None:
        self._sets: dict[Day, dict[frozenset[str], list[Candidate]]] = {}
        self._cache: defaultdict[tuple[str, ...], SetCache] = defaultdict(dict)
        self._complete: set[Day] = set()
        for day_class in classes:
            for day in {_day(shift, _names(ROUTE_RULES)) for shift in day_class.shifts} - self._complete:
                self._complete.add(day)
                self._keep(day, day_class.listing.candidates)

    def of(
        self, problem: PlanningProblem, shift: Shift, rules: Sequence[RouteRule], sets: Collection[frozenset[str]]
    ) -> list[Candidate]:
        """Return the candidates of a shift with these sets of stops, set by set."""
        names = _names(rules)
        day = _day(shift, names)
        known = self._sets.setdefault(day, {})
        if day not in self._complete and (new := frozenset(stops for stops in sets if stops not in known)):
            known |= {stops: [] for stops in new}
            self._keep(day, list_candidates(problem, shift, rules, self._cache[names], new).candidates)
        return [candidate for stops in sorted(sets, key=sorted) for candidate in known.get(stops, ())]

    def _keep(self, day: Day, candidates: Sequence[Candidate]) -> None:
        known = self._sets.setdefault(day, {})
        for candidate in candidates:
            known.setdefault(candidate.stops, []).append(candidate)


def _names(rules: Sequence[RouteRule]) -> tuple[str, ...]:
    return tuple(rule.name for rule in rules)


def _day(shift: Shift, names: tuple[str, ...]) -> Day:
    return (names, shift.vehicle_id, shift.window, shift.driving_rules_id, Weekday.of(shift.date))
