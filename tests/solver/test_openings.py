"""What is listed for a day and what the rule forbids are the same days: told twice, compared here."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings

from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.closed_days import ClosedDays
from planner.rules.spacing import Spacing
from planner.solver.openings import day_classes
from planner.solver.search import ROUTE_RULES
from tests.builders import plan, route, visit
from tests.properties.regions import regions

RULE = ClosedDays()


def one_visit(stop_id: str, problem: PlanningProblem, offset: int) -> Plan:
    return plan(route(visit(stop_id, problem.horizon.first + timedelta(days=offset))))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(regions())
def test_a_stop_is_left_out_of_a_day_exactly_when_it_is_closed_or_a_given_visit_is_too_near(
    question: PlanningProblem,
) -> None:
    shifts = tuple(shift for shift in question.shifts if shift.vehicle_id == "BUS")
    question = question.replace(
        shifts=shifts, drivers=(), driver_hours=(), vehicles=(replace(question.vehicles[0], visits_max=1),)
    )
    for day_class in day_classes(question, ROUTE_RULES):
        every = {key for candidate in day_class.listing.candidates for key in candidate.stop_ids}
        listed = {key for candidate in day_class.candidates for key in candidate.stop_ids}
        for shift in day_class.shifts:
            offset = (shift.date - question.horizon.first).days
            closed = {key for key in every if list(RULE.check(question, one_visit(key, question, offset)))}
            near = {key for key in every if _too_near(question, one_visit(key, question, offset))}
            assert listed == every - closed - near


def _too_near(question: PlanningProblem, alone: Plan) -> bool:
    held = replace(alone, off_route=question.held_without_bus)
    return any(finding.code == "spacing.too_near" for finding in Spacing().check(question, held))
