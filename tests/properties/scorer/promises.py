"""Promises, each measured as docs/rules.md says."""

from planner.domain.plan import Pin, PinStrength, Plan, Visit
from planner.domain.problem import PlanningProblem
from tests.properties.scorer.calendar import due_in_period, gaps_too_long, visits_promised, without_a_visit
from tests.properties.scorer.reading import asked_by_bus, by_bus, held, in_period, offers, promised, stops, who

BESIDE = 3
"""Days beside the leeway."""


def pinned(problem: PlanningProblem, plan: Plan) -> int:
    """A pinned visit stays on its date; pinned more firmly, it opens at its time, or its whole route stays."""
    off_the_road = {(visit.stop_id, visit.date) for visit in plan.off_route}  # cancelled, or held in a room
    broken = 0
    for pin in problem.pins:
        if in_period(problem, pin.date) and (pin.stop_id, pin.date) not in off_the_road:
            here = [v for v in by_bus(problem, plan) if (v.stop_id, v.date) == (pin.stop_id, pin.date)]
            broken += not _stays(pin, here, plan)
    return broken


def _stays(pin: Pin, here: list[Visit], plan: Plan) -> bool:
    """Does one of the visits on its date keep all else that a pin gives?"""
    if pin.strength is PinStrength.DATE:
        return bool(here)
    if pin.strength is PinStrength.ROUTE and pin.route_stop_ids:
        alike = (
            route
            for route in plan.routes
            if (route.vehicle_id, route.date) == (pin.vehicle_id, pin.date)
            and tuple(visit.stop_id for visit in route.visits) == pin.route_stop_ids
        )
        here = [visit for route in alike for visit in route.visits if visit.stop_id == pin.stop_id]
    return any(pin.opens in (None, visit.opens) for visit in here)


def announced(problem: PlanningProblem, plan: Plan) -> int:
    """Visits that families were told of and that are not held at their stop on their day."""
    there = {(visit.stop_id, visit.date) for visit in held(problem, plan)}
    return len({(visit.stop_id, visit.date) for visit in asked_by_bus(problem)} - there)


def frequency(problem: PlanningProblem, plan: Plan) -> int:
    """Visits that are missing, and visits that are too many."""
    visits = [visit.stop_id for visit in held(problem, plan)]
    return sum(
        abs(sum(stop_id in promise.stop_ids for stop_id in visits) - visits_promised(problem, promise))
        for promise in promised(problem)
    )


def rhythm(problem: PlanningProblem, plan: Plan) -> int:
    """Dates without a visit within the leeway, and once more dates without one in the days beside it either."""
    missed = 0
    for promise in promised(problem):
        visits = [visit.date for visit in held(problem, plan) if visit.stop_id in promise.stop_ids]
        dates = due_in_period(problem, promise)
        for reach in (promise.rhythm.leeway_days, promise.rhythm.leeway_days + BESIDE):
            missed += without_a_visit(dates, visits, reach)
    return missed


def spacing(problem: PlanningProblem, plan: Plan) -> int:
    """Gaps that are too long, where visits are promised."""
    long = 0
    for promise in promised(problem):
        if promise.rhythm.pattern is not None or promise.rhythm.visits_per_month:
            visits = [visit.date for visit in held(problem, plan) if visit.stop_id in promise.stop_ids]
            long += gaps_too_long(problem, promise, visits)
    return long


def service_promise(problem: PlanningProblem, plan: Plan) -> int:
    """Visits missing at which a promised service is offered by people enough."""
    people = {one.id: one.people for one in problem.organisations}
    staff = {service.id: service.staff for service in problem.services}
    missing = 0
    for promise in problem.promises:
        offered = 0
        for visit in held(problem, plan):
            there = sum(people[entry.organisation_id] for entry in visit.on_board if offers(entry, promise.service_id))
            here = stops(problem)[visit.stop_id].locality_id == promise.locality_id
            offered += here and there > 0 and there >= staff[promise.service_id]
        missing += max(0, promise.visits_per_month - offered)
    return missing


def language(problem: PlanningProblem, plan: Plan) -> int:
    """Visits at which nobody speaks the first language of the municipality; one that all speak is not asked about."""
    first = {one.id: one.languages[0] for one in problem.municipalities if one.languages}
    spoken = {one.id: one.languages for one in problem.organisations}
    silent = 0
    for visit in held(problem, plan):
        wanted = first.get(stops(problem)[visit.stop_id].municipality_id)
        asked = wanted is not None and not all(wanted in languages for languages in spoken.values())
        silent += asked and not any(wanted in spoken[key] for key in who(visit))
    return silent


def invited(problem: PlanningProblem, plan: Plan) -> int:
    """Invitations of the period that are not kept."""
    there = {(key, visit.stop_id, visit.date) for visit in held(problem, plan) for key in who(visit)}
    asked = [one for one in problem.invitations if in_period(problem, one.date)]
    return sum((one.organisation_id, one.stop_id, one.date) not in there for one in asked)


def days_min(problem: PlanningProblem, plan: Plan) -> int:
    """Days that are missing of those agreed with organisations."""
    days = {(key, visit.date) for visit in held(problem, plan) for key in who(visit)}
    return sum(max(0, one.days_min - sum(key == one.id for key, _day in days)) for one in problem.organisations)
