from dataclasses import replace

from planner.domain.plan import VisitStatus
from planner.rules.somebody_on_board import SomebodyOnBoard
from tests.builders import plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = SomebodyOnBoard()


def test_one_organisation_is_enough() -> None:
    assert codes(RULE, problem(), plan(route(visit()))) == []


def test_an_empty_bus_is_found() -> None:
    finding = only(RULE, problem(), plan(route(visit(on_board=()))))
    assert (finding.code, finding.stop_id) == ("somebody_on_board.nobody", "A")
    assert sentence(RULE, finding, problem()).startswith("Stop A / Stop A sv, Mon 1 March 2027: nobody is on board")


def test_only_the_bus_is_asked_for_company() -> None:
    for status in (VisitStatus.WITHOUT_BUS, VisitStatus.CANCELLED):
        assert codes(RULE, problem(), plan(off_route=(replace(visit(on_board=()), status=status),))) == []
