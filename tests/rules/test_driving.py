from datetime import timedelta

from planner.rules.driving import Driving
from tests.builders import MONDAY, plan, problem, route, travel, visit
from tests.rules.judging import codes, only, sentence


def test_driving_counts_every_leg_of_every_route() -> None:
    question = problem(travel=travel({("D", "A"): 10, ("A", "B"): 20, ("D", "B"): 40}))
    answer = plan(route(visit("A"), visit("B", opens=720)), route(visit("A", MONDAY + timedelta(days=1))))
    assert Driving().measure(question, answer) == 10 + 20 + 40 + 10 + 10
    finding = only(Driving(), question, answer)
    assert (finding.facts["minutes"], finding.facts["km"]) == (90, 90.0)
    assert sentence(Driving(), finding, question) == "The bus drives 1 h 30 min in this plan, 90 km."


def test_a_plan_without_routes_drives_nothing() -> None:
    assert Driving().measure(problem(), plan()) == 0
    assert codes(Driving(), problem(), plan()) == []
