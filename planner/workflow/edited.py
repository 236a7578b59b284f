"""A plan after an edit: only what is asked for changes, and the work of the touched days around it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from planner.domain.boarding import on_board
from planner.domain.clock import MINUTES_PER_DAY, Minutes
from planner.domain.editing import AddVisit, BusDay, ChangeCompany, Edit, MoveVisit, RemoveVisit
from planner.domain.plan import OnBoard, Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME
from planner.workflow.day_times import broken_rules, openings, timed, visit_at
from planner.workflow.edit_refusals import NobodyChanges, NotInPlan, NotThatHour, OutsideMonth, TwiceADay, Unknown


def edited(problem: PlanningProblem, plan: Plan, edit: Edit) -> Plan:
    """Return the plan after an edit; a lock changes none.

    Raises
    ------
    NotEdited
        When there is nothing to change: an id names nothing, a day is not of the plan, or an hour is none.
    """
    makes: dict[type, Callable[[PlanningProblem, Plan, Any], Plan]] = {
        MoveVisit: _moved,
        AddVisit: _added,
        RemoveVisit: _removed,
        ChangeCompany: _with_company,
    }
    make = makes.get(type(edit))
    return plan if make is None else make(problem, plan, edit)


def found(plan: Plan, visit_id: str) -> tuple[Route, Visit]:
    """Return a visit the bus drives to, and its route.

    Raises
    ------
    NotInPlan
        When there is none.
    """
    for route in plan.routes:
        for visit in route.visits:
            if visit.id == visit_id:
                return route, visit
    raise NotInPlan


def _moved(problem: PlanningProblem, plan: Plan, edit: MoveVisit) -> Plan:
    route, visit = found(plan, edit.visit_id)
    key = (edit.date, edit.vehicle_id)
    rest = _without(problem, plan, route, visit)
    _check(problem, rest, visit.stop_id, key)
    stays = key == (route.date, route.vehicle_id)
    opens = edit.opens if edit.opens is not None else visit.opens if stays else _best(problem, rest, key, visit)
    moved = _at(visit, edit.date, opens)
    if edit.on_board is not None:
        moved = replace(moved, on_board=_aboard(problem, edit.on_board, key))
    return _with(problem, rest, key, moved, like=route if stays else None)


def _added(problem: PlanningProblem, plan: Plan, edit: AddVisit) -> Plan:
    if edit.stop_id not in problem.stop:
        raise Unknown(edit.stop_id)
    key = (edit.date, edit.vehicle_id)
    _check(problem, plan, edit.stop_id, key)
    visit = visit_at(problem.stop[edit.stop_id], key, 12 * 60)
    opens = edit.opens if edit.opens is not None else _best(problem, plan, key, visit)
    company = _company(plan, key) if edit.on_board is None else _aboard(problem, edit.on_board, key)
    return _with(problem, plan, key, replace(_at(visit, edit.date, opens), on_board=company))


def _removed(problem: PlanningProblem, plan: Plan, edit: RemoveVisit) -> Plan:
    return _without(problem, plan, *found(plan, edit.visit_id))


def _with_company(problem: PlanningProblem, plan: Plan, edit: ChangeCompany) -> Plan:
    route, visit = found(plan, edit.visit_id)
    rooms = {entry.organisation_id: entry.private_room for entry in visit.on_board}
    leaves, comes = edit.leaves in rooms, bool(edit.comes) and edit.comes not in rooms
    if (edit.leaves and not leaves) or (edit.comes and not comes) or not (leaves or comes):
        raise NobodyChanges
    if edit.comes and edit.comes not in problem.organisation:
        raise Unknown(edit.comes)
    there = {key: room for key, room in rooms.items() if key != edit.leaves} | ({edit.comes: False} if comes else {})
    known = {key: room for key, room in there.items() if key in problem.organisation}
    company = on_board(problem, known, route.vehicle_id)
    visits = tuple(replace(one, on_board=company) if one is visit else one for one in route.visits)
    return _put(plan, route, replace(route, visits=visits))


def _check(problem: PlanningProblem, plan: Plan, stop_id: str, key: BusDay) -> None:
    day, vehicle_id = key
    if vehicle_id not in problem.vehicle:
        raise Unknown(vehicle_id)
    if day not in plan.horizon:
        raise OutsideMonth(day)
    if any(visit.stop_id == stop_id and visit.date == day for visit in plan.visits()):
        raise TwiceADay(day)


def _at(visit: Visit, day: date, opens: Minutes) -> Visit:
    later = opens - visit.opens
    moved = replace(
        visit,
        date=day,
        arrives=visit.arrives + later,
        opens=opens,
        closes=visit.closes + later,
        departs=visit.departs + later,
    )
    if moved.arrives < 0 or moved.departs > MINUTES_PER_DAY:
        raise NotThatHour
    return moved


def _best(problem: PlanningProblem, plan: Plan, key: BusDay, visit: Visit) -> Minutes:
    """Return the opening among the visits of a day that breaks no rule of the day, and makes it least longer."""
    route = _route(plan, key)
    visits = route.visits if route else ()
    tried = []
    for opens in openings(problem, key, visits, visit):
        after = _joined(problem, plan, key, _at(visit, key[0], opens))
        tried.append((broken_rules(problem, problem.shift[key], after), after.ends - after.begins, opens))
    return min(tried)[2] if tried else visit.opens


def _route(plan: Plan, key: BusDay) -> Route | None:
    return next((route for route in plan.routes if (route.date, route.vehicle_id) == key), None)


def _joined(problem: PlanningProblem, plan: Plan, key: BusDay, visit: Visit, like: Route | None = None) -> Route:
    route = _route(plan, key) or (like and replace(like, visits=()))
    if route is None:
        return timed(problem, Route(key[1], key[0], visit.arrives, visit.departs, (visit,)))
    return timed(problem, replace(route, visits=(*route.visits, visit)))


def _with(problem: PlanningProblem, plan: Plan, key: BusDay, visit: Visit, like: Route | None = None) -> Plan:
    old, new = _route(plan, key), _joined(problem, plan, key, visit, like)
    if old is None and like is None:
        new = replace(new, driver_id=_driver(problem, plan, new))
    return _put(plan, old, new)


def _without(problem: PlanningProblem, plan: Plan, route: Route, visit: Visit) -> Plan:
    left = tuple(one for one in route.visits if one is not visit)
    return _put(plan, route, timed(problem, replace(route, visits=left)) if left else None)


def _put(plan: Plan, old: Route | None, new: Route | None) -> Plan:
    kept = [route for route in plan.routes if route is not old]
    routes = sorted((*kept, *([new] if new else [])), key=lambda route: (route.date, route.vehicle_id))
    return replace(plan, routes=tuple(routes))


def _driver(problem: PlanningProblem, plan: Plan, route: Route) -> str:
    """Return who can drive a bus that stayed at home before: the first who breaks no rule, substitutes last."""
    names = [one.id for one in sorted(problem.drivers, key=lambda one: one.substitute)]
    that_day = [one for one in plan.routes if one.date == route.date]
    for name in names:
        routes = (*that_day, replace(route, driver_id=name))
        if not any(True for _ in BY_NAME["driver"].check(problem, replace(plan, routes=routes, off_route=()))):
            return name
    return names[0] if names else ""


def _aboard(problem: PlanningProblem, organisation_ids: tuple[str, ...], key: BusDay) -> tuple[OnBoard, ...]:
    for name in organisation_ids:
        if name not in problem.organisation:
            raise Unknown(name)
    return on_board(problem, dict.fromkeys(organisation_ids, False), key[1])


def _company(plan: Plan, key: BusDay) -> tuple[OnBoard, ...]:
    """Return who rides on that bus that day anyway: the company of its first visit."""
    route = _route(plan, key)
    return route.visits[0].on_board if route else ()
