"""Put the day routes of the relaxation on dates, people left out: a small model that a second solves.

Who comes along is only counted: a service promised to a locality needs visits on days when somebody who offers
it may come, the language of the place somebody who speaks it, a visit enough people, an invitation a visit. Everything
else about people is decided afterwards, on these dates first.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from ortools.sat.python import cp_model

from planner.domain.due import still_due
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.domain.rooms import offered_in_rooms, unspoken_in_rooms
from planner.domain.services import Availability, ServicePromise
from planner.rules.book import BY_NAME
from planner.rules.rule import PlanRule
from planner.solver.candidates import Candidate
from planner.solver.master import Master, ShiftKey
from planner.solver.people import People
from planner.solver.stages import Found, Limits, keep_promises, keep_wishes

DATE_RULES = (
    "closed_days",
    "pinned",
    "announced",
    "frequency",
    "rhythm",
    "spacing",
    "driving",
    "same_weekday",
    "covered_need",
    "worst_served",
    "overnight",
    "nights_away",
    "full_dwell",
    "driver",
    "weekly_rest",
    "weekly_limits",
)
"""Plan rules that speak of stops and dates alone, and of who drives: that decides on which days the bus goes out."""


def put_on_dates(
    problem: PlanningProblem,
    every: Mapping[ShiftKey, Sequence[Candidate]],
    sets: frozenset[frozenset[str]],
    limits: Limits,
) -> Plan | None:
    """Return a plan without people that drives only the given sets of stops; ``None``: none found in time."""
    master = dateful(problem, every, sets)
    found = keep_promises(master, limits)
    better: Found | None = keep_wishes(master, limits, found) if found else None
    return (better or found).plan if found else None


def date_rules() -> list[PlanRule]:
    """Return the rules of :data:`DATE_RULES`."""
    return [rule for name in DATE_RULES if isinstance(rule := BY_NAME[name], PlanRule)]


def dateful(
    problem: PlanningProblem, every: Mapping[ShiftKey, Sequence[Candidate]], sets: frozenset[frozenset[str]] | None
) -> Master:
    """Return the model of routes and dates without people, over the given sets of stops (``None``: all of them).

    Stops that are due on one day may be visited together on it, whatever the sets. One clock time stands for all of
    a set, so what the model misses a plan may keep at another hour; people can only add to what is missed.
    """
    people, due = People(problem), _due_on(problem)
    columns = {
        key: once([c for c in candidates if sets is None or c.stops in sets or c.stops <= due[key[0]]])
        for key, candidates in every.items()
        if people.crewed(problem.shift[key])
    }
    master = Master(problem, columns, date_rules())
    missing = [_missing_service(master, promise) for promise in problem.promises]
    missing += [*_unspoken(master, people), *_not_invited(master, people)]
    master.promise_cost += cp_model.LinearExpr.sum(missing)
    return master


def _due_on(problem: PlanningProblem) -> dict[date, set[str]]:
    """Return by day the stops whose visit on it would keep a due date."""
    due: dict[date, set[str]] = defaultdict(set)
    for promise in problem.visit_promises:
        leeway = promise.rhythm.leeway_days
        for day in still_due(problem, promise):
            for near in range(-leeway, leeway + 1):
                due[day + timedelta(days=near)].update(promise.stop_ids)
    return due


def once(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep one clock time per set of stops and night before and after: dates do not depend on it."""
    return list({(c.stops, c.starts_at, c.ends_at): c for c in candidates}.values())


def _missing_service(master: Master, promise: ServicePromise) -> cp_model.LinearExprT:
    """Return the weighted number of visits at which nobody who offers the promised service may come."""
    problem = master.problem
    able = {o.id for o in problem.organisations if promise.service_id in o.service_ids}
    rows = [row for row in problem.availability if row.organisation_id in able]
    visits = master.total(
        master.visited(stop.id, shift)
        for stop in problem.stops
        if stop.locality_id == promise.locality_id
        for shift in problem.shifts
        if _somebody_may_come(rows, shift.date)
    )
    wanted = max(0, promise.visits_per_month - offered_in_rooms(problem, promise))
    missing = master.model.new_int_var(0, wanted, "")
    master.require(visits + missing >= wanted)
    return BY_NAME["service_promise"].weighs(problem) * missing


def _unspoken(master: Master, people: People) -> Iterator[cp_model.LinearExprT]:
    """Yield the weighted visits at which nobody who speaks the language of the place may come, or is in the room."""
    weight = BY_NAME["language"].weighs(master.problem)
    yield weight * unspoken_in_rooms(master.problem)
    for stop_id in people.speakers:
        for shift in master.shifts:
            if master.opens_at(stop_id, shift) and not people.somebody_speaks(stop_id, shift.date):
                yield weight * master.visited(stop_id, shift)


def _not_invited(master: Master, people: People) -> Iterator[cp_model.LinearExprT]:
    """Yield the weighted invitations to visits that are not made on their day."""
    for invitation in people.invitations():
        lost = master.model.new_bool_var("")
        master.require(master.visited_on(invitation.stop_id, invitation.date) + lost >= 1)
        yield BY_NAME["invited"].weighs(master.problem) * lost


def _somebody_may_come(rows: Sequence[Availability], day: date) -> bool:
    away = {row.organisation_id for row in rows if not row.available and row.applies_on(day)}
    return any(row.available and row.applies_on(day) and row.organisation_id not in away for row in rows)
