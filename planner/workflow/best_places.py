"""The best places for a stop or a visit in a plan that otherwise stays: day, bus and hour, each with its price.

Nothing is searched: every bus day is looked at for the way around it takes and the days between visits, and the most
promising ones are judged by every rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from planner.domain.clock import Minutes
from planner.domain.editing import AddVisit, BusDay, MoveVisit
from planner.domain.findings import Level
from planner.domain.fleet import Shift
from planner.domain.plan import Plan, Route, Visit, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME
from planner.rules.reading import due_dates
from planner.workflow.board import Board, Tried
from planner.workflow.companions import companions
from planner.workflow.day_times import broken_rules, openings, timed, visit_at
from planner.workflow.edit_refusals import NotEdited
from planner.workflow.edited import found

SHOWN, JUDGED = 5, 9
"""So many places are told; so many are judged by every rule."""
_NOT_AGREED: Minutes = 600
"""What a date that breaks an agreement about days counts beside the way around, when places are put in order."""


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """A bus day and an hour; ``weighs`` puts places in order before they are judged."""

    weighs: Minutes
    date: date
    vehicle_id: str
    opens: Minutes


def best_places(board: Board, stop_id: str = "", visit_id: str = "") -> tuple[Tried, ...]:
    """Return the best places for one more visit of a stop, or for a visit of the plan; the best first.

    Raises
    ------
    NotInPlan
        When the plan has no such visit.
    """
    here = found(board.plan, visit_id) if visit_id else None
    stop = board.problem.stop[here[1].stop_id if here else stop_id]
    visit = here[1] if here else visit_at(stop, (board.plan.horizon.first, ""), 12 * 60)
    rest = _without(board.plan, visit_id) if here else board.plan
    judged: dict[BusDay, Tried] = {}
    for place in _in_order(board, rest, visit):
        key = (place.date, place.vehicle_id)
        if key in judged or (here and (here[0].date, here[0].vehicle_id) == key):
            continue
        if _fits(board.problem, rest, visit, place) and (tried := _tried(board, rest, visit, place)):
            judged[key] = tried
        if len(judged) == JUDGED:
            break
    return tuple(sorted(judged.values(), key=price_of)[:SHOWN])


def _tried(board: Board, rest: Plan, visit: Visit, place: _Place) -> Tried | None:
    company = companions(board.problem, rest, (place.date, place.vehicle_id), _at(visit, place))
    edit = (
        MoveVisit(visit.id, place.date, place.vehicle_id, place.opens, company)
        if visit.id
        else AddVisit(visit.stop_id, place.date, place.vehicle_id, place.opens, company)
    )
    try:
        return board.try_edit(edit)
    except NotEdited:
        return None


def price_of(tried: Tried) -> tuple[int, int, int, date]:
    """Return what puts edits in order: rules that must hold, promises, then driving and wishes; the earliest first."""
    problem, weights = tried.checked.problem, {Level.HARD: 0, Level.PROMISE: 0, Level.WISH: 0}
    for findings, sign in ((tried.new, 1), (tried.gone, -1)):
        for finding in findings:
            weight = 1 if finding.level is Level.HARD else BY_NAME[finding.rule].weighs(problem)
            weights[finding.level] += sign * weight
    days = [route.date for route in tried.step.after.routes]
    costs = weights[Level.PROMISE], tried.extra_minutes + weights[Level.WISH]
    return weights[Level.HARD], *costs, max(days, default=date.min)


def _in_order(board: Board, rest: Plan, visit: Visit) -> list[_Place]:
    return sorted(_places(board, rest, visit))


def _places(board: Board, rest: Plan, visit: Visit) -> Iterator[_Place]:
    problem = board.problem
    routes = {(route.date, route.vehicle_id): route for route in rest.routes}
    held = [v.date for v in rest.all_visits() if v.stop_id == visit.stop_id and v.status is not VisitStatus.CANCELLED]
    agreed = _Agreed(problem, visit.stop_id, held)
    for shift in problem.shifts:
        day = shift.date
        if day < board.today or day not in problem.horizon or day in held or not problem.is_open(visit.stop_id, day):
            continue
        route = routes.get(shift.key)
        visits = route.visits if route else ()
        if len(visits) >= problem.vehicle[shift.vehicle_id].visits_max:
            continue
        away = _NOT_AGREED * agreed.broken_by(day)
        for opens in openings(problem, shift.key, visits, visit):
            yield _Place(away + _way_around(problem, shift, visits, visit, opens), day, shift.vehicle_id, opens)


class _Agreed:
    """What was agreed about the days of a stop's visits."""

    def __init__(self, problem: PlanningProblem, stop_id: str, held: list[date]) -> None:
        self._promises = [one for one in problem.visit_promises if stop_id in one.stop_ids]
        self._due = {id(one): due_dates(problem, one) for one in self._promises if one.rhythm.pattern}
        past = [one.date for one in problem.past if one.stop_id == stop_id]
        self._days, self._first, self._last = sorted((*held, *past)), problem.horizon.first, problem.horizon.last

    def broken_by(self, day: date) -> int:
        """Count agreements that a visit on a day would break."""
        broken = 0
        for promise in self._promises:
            rhythm, days = promise.rhythm, sorted((*self._days, day))
            gaps = [(later - earlier).days for earlier, later in pairwise(days)]
            broken += sum(gap < rhythm.spacing_min_days for gap in gaps)
            if rhythm.promises_visits:
                broken += sum(gap > rhythm.spacing_max_days for gap in gaps)
            due = self._due.get(id(promise))
            if due is not None:
                broken += all(abs((day - one).days) > rhythm.leeway_days for one in due)
        return broken


def _way_around(
    problem: PlanningProblem, shift: Shift, visits: tuple[Visit, ...], visit: Visit, opens: Minutes
) -> Minutes:
    """Return the minutes of driving that a visit between others adds."""
    depot = problem.vehicle[shift.vehicle_id].depot_id
    before = [one.stop_id for one in visits if one.opens < opens]
    after = [one.stop_id for one in visits if one.opens >= opens]
    here, there = (before or [depot])[-1], (after or [depot])[0]
    legs = [problem.travel.between(*ends) for ends in ((here, visit.stop_id), (visit.stop_id, there), (here, there))]
    to, away, past = (leg.minutes if leg else 0 for leg in legs)
    return to + away - (past if visits else 0)


def _fits(problem: PlanningProblem, rest: Plan, visit: Visit, place: _Place) -> bool:
    key = (place.date, place.vehicle_id)
    there = next((route for route in rest.routes if (route.date, route.vehicle_id) == key), None)
    moved = _at(visit, place)
    base = there or Route(place.vehicle_id, place.date, moved.arrives, moved.departs, ())
    return not broken_rules(problem, problem.shift[key], timed(problem, replace(base, visits=(*base.visits, moved))))


def _at(visit: Visit, place: _Place) -> Visit:
    later = place.opens - visit.opens
    return replace(
        visit,
        date=place.date,
        arrives=visit.arrives + later,
        opens=place.opens,
        closes=visit.closes + later,
        departs=visit.departs + later,
    )


def _without(plan: Plan, visit_id: str) -> Plan:
    routes = (replace(r, visits=tuple(v for v in r.visits if v.id != visit_id)) for r in plan.routes)
    return replace(plan, routes=tuple(route for route in routes if route.visits))
