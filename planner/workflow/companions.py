"""Who could come along to a visit at a new place: those who come now, those on the bus that day, then anybody free."""

from dataclasses import replace
from datetime import date

from planner.domain.boarding import on_board
from planner.domain.editing import BusDay
from planner.domain.plan import Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME

ENOUGH = 2
"""So many organisations are looked for where nobody comes along yet."""
_ASKED = tuple(BY_NAME[name] for name in ("availability", "organisation_hours", "guests"))


def companions(problem: PlanningProblem, plan: Plan, key: BusDay, visit: Visit) -> tuple[str, ...]:
    """Return the ids of organisations that can come to a visit, as many as come now where so many can.

    ``plan`` is the plan without the visit; the visit stands at its new hour.
    """
    route = next((one for one in plan.routes if (one.date, one.vehicle_id) == key), None)
    route = route or Route(key[1], key[0], visit.arrives, visit.departs, ())
    now = [entry.organisation_id for entry in visit.on_board if entry.organisation_id in problem.organisation]
    there = [entry.organisation_id for one in route.visits for entry in one.on_board]
    municipality = problem.municipality.get(problem.stop[visit.stop_id].municipality_id)
    spoken = municipality.languages[:1] if municipality else ()
    able = sorted(problem.organisations, key=lambda one: not set(spoken) & set(one.languages))
    others = [one.id for one in able if not one.guest]
    most = min(problem.vehicle[key[1]].seats, len(now) or ENOUGH)
    chosen: list[str] = []
    day = _Day(problem, plan, route, visit)
    for name in dict.fromkeys((*now, *there, *others)):
        if len(chosen) == most:
            break
        if name in problem.organisation and day.lets_in((*chosen, name)):
            chosen.append(name)
    return tuple(chosen)


class _Day:
    """A day as it would be, asked again and again who could be on board."""

    def __init__(self, problem: PlanningProblem, plan: Plan, route: Route, visit: Visit) -> None:
        self._problem, self._route, self._visit = problem, route, visit
        self._other = [one for one in plan.routes if one.date == route.date and one.vehicle_id != route.vehicle_id]
        self._plan = plan
        self._days: dict[str, set[date]] = {}
        for one in plan.visits():
            for entry in one.on_board:
                self._days.setdefault(entry.organisation_id, set()).add(one.date)

    def lets_in(self, names: tuple[str, ...]) -> bool:
        """Tell whether nobody of these breaks a rule about who can come when."""
        organisation = self._problem.organisation[names[-1]]
        days = self._days.get(names[-1], set()) | {self._route.date}
        if organisation.days_max is not None and len(days) > organisation.days_max:
            return False
        company = on_board(self._problem, dict.fromkeys(names, False), self._route.vehicle_id)
        visits = sorted((*self._route.visits, replace(self._visit, on_board=company)), key=lambda one: one.arrives)
        routes = (*self._other, replace(self._route, visits=tuple(visits)))
        day = replace(self._plan, routes=routes, off_route=())
        return not any(
            finding.organisation_id == names[-1] for rule in _ASKED for finding in rule.check(self._problem, day)
        )
