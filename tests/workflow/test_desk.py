"""The desk: edits by hand are judged, stored, taken back, and never lost between two people."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.checks.verify import verify
from planner.domain.editing import AddVisit, ChangeCompany, Edit, LockVisit, MoveVisit, RemoveVisit
from planner.domain.language import Language
from planner.domain.plan import Firmly
from planner.storage.tables import PlanState, StepState
from planner.words.catalogue import translator
from planner.workflow.approving import approve
from planner.workflow.board import Board, Seen
from planner.workflow.database import open_database
from planner.workflow.desk import Desk, Signed
from planner.workflow.edit_refusals import ChangedMeanwhile, NotEdited, NothingToUndo
from planner.workflow.judging import newest_plan, verify_month
from planner.workflow.locking import lock_visit
from tests.village import MARCH, NOW, TODAY, village_database

ME = Signed(NOW, "Kaisa", "toive kylältä")
_ = translator(Language.EN)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    engine = open_database(village_database(tmp_path, planned=True))
    made = Desk(engine)
    yield made
    made.close()
    engine.dispose()


def look(desk: Desk) -> Board:
    return desk.board(MARCH, today=TODAY)


def do(desk: Desk, edit: Edit) -> None:
    desk.edit(MARCH, edit, look(desk).seen, ME, today=TODAY)


def anew(desk: Desk) -> Board:
    """The board as somebody else reads it from the database."""
    other = Desk(desk._engine)
    board = other.board(MARCH, today=TODAY)
    other.close()
    return board


def first_visit(desk: Desk) -> str:
    return look(desk).plan.routes[0].visits[0].id


def some_edit(board: Board, chance: random.Random) -> Edit:
    visits = [visit for route in board.plan.routes for visit in route.visits]
    visit = chance.choice(visits)
    day = chance.choice(list(MARCH.days()))
    opens = chance.choice((None, 600, 780, 905))
    who = chance.choice(board.problem.organisations).id
    leaves = chance.choice(["", *(entry.organisation_id for entry in visit.on_board)])
    return chance.choice(
        (
            MoveVisit(visit.id, day, "BUS-1", opens),
            MoveVisit(visit.id, visit.date, "BUS-1", opens),
            AddVisit(chance.choice(board.problem.stops).id, day, "BUS-1", opens),
            RemoveVisit(visit.id),
            ChangeCompany(visit.id, leaves, chance.choice(("", who))),
            LockVisit(visit.id, chance.choice((None, *Firmly))),
        )
    )


def test_what_the_desk_holds_is_what_is_stored_and_judged(desk: Desk) -> None:
    chance, states = random.Random(7), [look(desk)]
    while len(states) < 16:
        try:
            do(desk, some_edit(states[-1], chance))
        except NotEdited:
            continue
        states.append(look(desk))
        held, read = states[-1], anew(desk)
        assert (held.plan, held.stored, held.edits) == (read.plan, read.stored, read.edits)
        assert held.problem == read.problem
        assert held.checked.report == verify(read.problem, read.plan)
    for before in reversed(states[:-1]):
        desk.undo(MARCH, look(desk).seen, ME, today=TODAY)
        assert (anew(desk).plan, anew(desk).stored.locks) == (before.plan, before.stored.locks)
    for after in states[1:]:
        desk.redo(MARCH, look(desk).seen, ME, today=TODAY)
        assert (anew(desk).plan, anew(desk).stored.locks) == (after.plan, after.stored.locks)


def test_the_first_edit_begins_a_new_draft_and_the_proposal_stays(desk: Desk) -> None:
    before = look(desk)
    do(desk, RemoveVisit(first_visit(desk)))
    do(desk, LockVisit(first_visit(desk), Firmly.DATE))
    assert (before.stored.version, look(desk).stored.version) == (1, 2)
    approve(desk._engine, MARCH, now=NOW)
    do(desk, LockVisit(first_visit(desk), None))
    assert look(desk).stored.version == 3
    assert look(desk).stored.state is PlanState.DRAFT


def test_an_edit_tells_what_comes_what_goes_and_what_it_costs(desk: Desk) -> None:
    board = look(desk)
    tries = [board.try_edit(RemoveVisit(visit.id)) for visit in board.plan.visits()]
    tried = min(tries, key=lambda one: one.extra_minutes)
    assert "taken out of the plan" in tried.head(_)
    assert any(finding.code == "frequency.too_few" for finding in tried.new)
    assert tried.extra_minutes < 0
    assert "less driving" in tried.price(_)
    assert look(desk).edits == ()


def test_a_moved_visit_keeps_its_id_and_the_day_is_timed_around_it(desk: Desk) -> None:
    key = first_visit(desk)
    route = look(desk).plan.routes[0]
    later = route.visits[0].opens + 30
    do(desk, MoveVisit(key, route.date, route.vehicle_id, later))
    moved = next(visit for visit in look(desk).plan.visits() if visit.id == key)
    assert moved.opens == later
    assert look(desk).checked.report == verify_month(desk._engine, MARCH, today=TODAY).report


def test_the_history_says_who_when_and_why(desk: Desk) -> None:
    do(desk, RemoveVisit(first_visit(desk)))
    desk.undo(MARCH, look(desk).seen, replace(ME, who="Pekka"), today=TODAY)
    (line,) = look(desk).history(_)
    for words in ("15 February 2027 11:00", "Kaisa", "taken out", "toive kylältä", "Taken back by Pekka"):
        assert words in line
    assert look(desk).edits[0].state is StepState.UNDONE


def test_what_was_taken_back_cannot_be_made_again_after_another_edit(desk: Desk) -> None:
    do(desk, RemoveVisit(first_visit(desk)))
    desk.undo(MARCH, look(desk).seen, ME, today=TODAY)
    do(desk, LockVisit(first_visit(desk), Firmly.TIME))
    with pytest.raises(NothingToUndo):
        desk.redo(MARCH, look(desk).seen, ME, today=TODAY)
    assert [one.state for one in look(desk).edits] == [StepState.DROPPED, StepState.DONE]


def test_the_second_editor_is_told_what_changed_and_shown_both(desk: Desk) -> None:
    seen, key = look(desk).seen, first_visit(desk)
    do(desk, LockVisit(key, Firmly.DATE))
    other = Desk(desk._engine)
    with pytest.raises(ChangedMeanwhile) as refused:
        other.edit(MARCH, RemoveVisit(key), seen, replace(ME, who="Pekka"), today=TODAY)
    said = refused.value.say(_)
    assert "Kaisa" in said
    assert "Locked to its day" in said
    assert "taken out of the plan" in said
    other.edit(MARCH, RemoveVisit(key), other.board(MARCH, today=TODAY).seen, ME, today=TODAY)
    other.close()
    assert len(look(desk).edits) == 2, "the first desk notices what was written beside it"


def test_a_lock_set_elsewhere_is_noticed(desk: Desk) -> None:
    key, seen = first_visit(desk), look(desk).seen
    lock_visit(desk._engine, key, Firmly.DATE, now=NOW)
    assert look(desk).locks[key].pin.stop_id
    with pytest.raises(ChangedMeanwhile):
        desk.edit(MARCH, RemoveVisit(key), seen, ME, today=TODAY)


@pytest.mark.parametrize(
    "edit",
    [
        RemoveVisit("nothing"),
        AddVisit("nowhere", date(2027, 3, 3), "BUS-1"),
        AddVisit("KIM-DAL-01", date(2027, 3, 3), "no bus"),
        AddVisit("KIM-DAL-01", date(2027, 5, 3), "BUS-1"),
        AddVisit("KIM-DAL-01", date(2027, 3, 3), "BUS-1", 0),
        AddVisit("KIM-DAL-01", date(2027, 3, 3), "BUS-1", 1439),
        ChangeCompany("kim-dal-01.2027-03.1"),
        ChangeCompany("kim-dal-01.2027-03.1", comes="nobody"),
        ChangeCompany("kim-dal-01.2027-03.1", leaves="nobody"),
        LockVisit("kim-dal-01.2027-03.1", None),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_refused_in_a_sentence_and_changes_nothing(desk: Desk, edit: Edit) -> None:
    before = newest_plan(desk._engine, MARCH)
    with pytest.raises(NotEdited) as refused:
        do(desk, edit)
    assert refused.value.say(_)
    assert newest_plan(desk._engine, MARCH) == before


def test_days_that_are_over_stay_as_they_were_driven(desk: Desk) -> None:
    route = look(desk).plan.routes[0]
    day = route.date + timedelta(days=1)
    board = desk.board(MARCH, today=day)
    with pytest.raises(NotEdited):
        board.try_edit(RemoveVisit(route.visits[0].id))


def test_nothing_is_left_of_a_step_that_could_not_be_stored(desk: Desk) -> None:
    before = newest_plan(desk._engine, MARCH)
    board = look(desk)
    with pytest.raises(ChangedMeanwhile):
        desk.edit(MARCH, RemoveVisit(first_visit(desk)), Seen(board.stored.version, 99), ME, today=TODAY)
    assert newest_plan(desk._engine, MARCH) == before
