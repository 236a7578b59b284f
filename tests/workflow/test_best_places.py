"""Best places and one-click remedies: few, tried out, and worth their word."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.domain.editing import AddVisit, MoveVisit, RemoveVisit
from planner.domain.findings import Level
from planner.domain.language import Language
from planner.words.catalogue import translator
from planner.workflow.best_places import best_places
from planner.workflow.board import Board
from planner.workflow.database import open_database
from planner.workflow.desk import Desk, Signed
from planner.workflow.edit_refusals import NotInPlan
from planner.workflow.one_click import one_click, what_stands
from tests.village import MARCH, NOW, TODAY, village_database

ME = Signed(NOW)
_ = translator(Language.EN)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("desk")
    engine = open_database(village_database(folder, planned=True))
    made = Desk(engine)
    yield made
    made.close()
    engine.dispose()


def look(desk: Desk) -> Board:
    return desk.board(MARCH, today=TODAY)


def test_a_visit_that_was_taken_out_finds_its_place_again(desk: Desk) -> None:
    before = look(desk)
    visit = next(v for v in before.plan.visits() if before.try_edit(RemoveVisit(v.id)).new)
    desk.edit(MARCH, RemoveVisit(visit.id), before.seen, ME, today=TODAY)
    found = best_places(look(desk), stop_id=visit.stop_id)
    desk.undo(MARCH, look(desk).seen, ME, today=TODAY)
    assert 1 <= len(found) <= 5
    best = found[0]
    assert isinstance(best.edit, AddVisit)
    assert best.allowed
    assert any(finding.code == "frequency.too_few" for finding in best.gone)
    assert len({(one.edit.date, one.edit.vehicle_id) for one in found if isinstance(one.edit, AddVisit)}) == len(found)


def test_places_for_a_visit_are_other_bus_days_and_judged_by_every_rule(desk: Desk) -> None:
    board = look(desk)
    places = {v.id: best_places(board, visit_id=v.id) for v in board.plan.visits()}
    assert any(places.values())
    for visit_id, found in places.items():
        day = next(v.date for v in board.plan.visits() if v.id == visit_id)
        for tried in found:
            assert isinstance(tried.edit, MoveVisit)
            assert tried.edit.date != day
            assert tried.head(_)
    with pytest.raises(NotInPlan):
        best_places(board, visit_id="nothing")


def test_a_remedy_mends_what_it_is_offered_for_and_breaks_no_rule_that_must_hold(desk: Desk) -> None:
    board = look(desk)
    route = board.plan.routes[0]
    late = MoveVisit(route.visits[0].id, route.date, route.vehicle_id, 19 * 60)
    desk.edit(MARCH, late, board.seen, ME, today=TODAY)
    spoiled = look(desk)
    hard = [f for f, _said in what_stands(spoiled, route.visits[0].id, _) if f.level is Level.HARD]
    assert hard
    remedies = [(finding, tried) for finding in hard for tried in one_click(spoiled, finding)]
    desk.undo(MARCH, spoiled.seen, ME, today=TODAY)
    assert remedies
    for finding, tried in remedies:
        assert finding not in tried.checked.report.findings
        assert tried.allowed
