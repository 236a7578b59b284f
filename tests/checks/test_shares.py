from datetime import timedelta

from planner.checks.shares import Share, shares
from planner.domain.plan import OnBoard
from tests.builders import MONDAY, organisation, plan, problem, route, visit


def test_days_visits_and_shares_of_everybody_are_shown() -> None:
    people = (organisation("O", share=3), organisation("P", share=1, days_min=2, days_max=4), organisation("Q"))
    both = (OnBoard("O", ("TALK",)), OnBoard("P", ("TALK",)), OnBoard("GONE", ()))
    question = problem(organisations=people)
    answer = plan(
        route(visit("A", on_board=both), visit("B", opens=720)),
        route(visit("A", MONDAY + timedelta(days=1), on_board=(OnBoard("Q", ("TALK",)),))),
        route(visit("A", MONDAY + timedelta(days=7))),  # after the period
    )
    assert shares(question, answer) == (
        Share("O", 1, 2, 75.0, 200 / 3, 0, None),
        Share("P", 1, 1, 25.0, 100 / 3, 2, 4),
        Share("Q", 1, 1, None, None, 0, None),
    )


def test_nothing_planned_is_nobodys_share() -> None:
    (one,) = shares(problem(organisations=(organisation("O", share=0),)), plan())
    assert (one.wished_percent, one.had_percent, one.days, one.visits) == (0.0, 0.0, 0, 0)
