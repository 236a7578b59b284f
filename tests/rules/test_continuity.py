from datetime import timedelta

import pytest

from planner.domain.plan import OnBoard, Plan
from planner.rules.continuity import Continuity
from tests.builders import MONDAY, organisation, plan, problem, route, visit
from tests.rules.judging import codes, only, sentence


def meeting(*organisation_ids: str) -> Plan:
    """One visit of A a day, with one organisation each."""
    return plan(
        *(
            route(visit("A", MONDAY + timedelta(days=n), on_board=(OnBoard(key, ("TALK",)),)))
            for n, key in enumerate(organisation_ids)
        )
    )


@pytest.mark.parametrize(
    ("met", "measure", "expected"),
    [("OOO", 1, []), ("OPQ", 3, []), ("OPQOP", 3, []), ("OPQR", 4, ["continuity.many"])],
)
def test_pairs_of_stop_and_organisation_are_measured(met: str, measure: int, expected: list[str]) -> None:
    question = problem(organisations=tuple(organisation(key) for key in "OPQR"))
    assert Continuity().measure(question, meeting(*met)) == measure
    assert codes(Continuity(), question, meeting(*met)) == expected


def test_each_stop_meets_its_own_organisations() -> None:
    answer = plan(route(visit("A"), visit("B", opens=720)))
    assert Continuity().measure(problem(), answer) == 2


def test_the_sentence_says_how_many() -> None:
    question = problem(organisations=tuple(organisation(key) for key in "OPQR"))
    finding = only(Continuity(), question, meeting(*"OPQR"))
    assert sentence(Continuity(), finding, question).startswith(
        "Stop A / Stop A sv: 4 different organisations come here"
    )


def test_guests_do_not_count() -> None:
    question = problem(organisations=(organisation("O"), organisation("P", guest=True)))
    both = visit(on_board=(OnBoard("O", ("TALK",)), OnBoard("P", ("TALK",))))
    assert Continuity().measure(question, plan(route(both))) == 1
