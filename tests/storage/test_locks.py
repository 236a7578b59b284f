"""A lock lives until a person ends it, whatever the plans after it can keep."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from planner.domain.plan import Lock, Pin, PinStrength, Plan, VisitStatus
from planner.storage import mapping, plans
from planner.storage.engine import read_session, write_session
from planner.storage.history import locks, pins
from planner.storage.plans import PlanState, UnknownVisitError
from planner.storage.tables import CarriedLockRow, PlanRow, StopRow
from tests.builders import route, visit
from tests.storage.test_plans import MARCH, NOW, newest, outcome, save, step
from tests.worlds import EXAMPLE

ONE, TWO = "lai-01.2027-03.1", "lai-01.2027-03.2"
THIRD = Pin("LAI-01", date(2027, 3, 3))


def lock(engine: Engine, visit_id: str = ONE, strength: PinStrength | None = PinStrength.DATE) -> None:
    with write_session(engine) as session:
        plans.set_pin(session, newest(engine), visit_id, strength, NOW)


def living(engine: Engine) -> list[tuple[str, Pin]]:
    with read_session(engine) as session:
        found = locks(session, EXAMPLE, MARCH)
        assert pins(session, EXAMPLE, MARCH) == tuple(lock.pin for lock in found)
    return [(one.visit_id, one.pin) for one in found]


def carried(engine: Engine) -> int:
    with read_session(engine) as session:
        last = session.exec(select(PlanRow).order_by(col(PlanRow.id).desc())).first()
        assert last is not None
        return len(last.carried)


def test_a_lock_that_several_plans_cannot_keep_is_kept_by_the_first_that_can(example: Engine) -> None:
    save(example, outcome(3, 17))
    lock(example)
    for days in ((5, 17), (17,), (8, 22)):
        stored = save(example, outcome(*days))
        assert stored.locks == (Lock(ONE, THIRD),)
        assert living(example) == [(ONE, THIRD)]
        assert carried(example) == 1
    assert save(example, outcome(3, 22)).pins == (THIRD,)
    assert carried(example) == 0
    assert [pin for _, pin in living(example)] == [THIRD]


def test_a_time_is_not_forgotten_where_only_the_day_is_kept(example: Engine) -> None:
    save(example, outcome(3))
    lock(example, strength=PinStrength.DATE_AND_TIME)
    later = route(visit("LAI-01", date(2027, 3, 3), opens=600, on_board=()), vehicle_id="BUS-1")
    with write_session(example) as session:
        moved = plans.save_draft(session, EXAMPLE, replace(outcome(3), plan=Plan(MARCH, (later,))), NOW)
    assert moved.pins == (Pin("LAI-01", date(2027, 3, 3), PinStrength.DATE_AND_TIME, 540),)


def test_a_visit_that_a_draft_left_out_after_publishing_stays_locked(example: Engine) -> None:
    step(example, save(example, outcome(3, 17)), PlanState.APPROVED, PlanState.PUBLISHED)
    lock(example, TWO)
    left = Pin("LAI-01", date(2027, 3, 17))
    draft = save(example, outcome(3))
    assert [(v.id, v.status) for v in draft.outcome.plan.off_route] == [(TWO, VisitStatus.CANCELLED)]
    assert living(example) == [(TWO, left)]
    step(example, draft, PlanState.APPROVED, PlanState.PUBLISHED)
    assert living(example) == [], "families were told that it is cancelled"
    assert save(example, outcome(3)).locks == ()


@pytest.mark.parametrize("present", [True, False])
def test_a_lock_no_plan_keeps_is_let_go_by_the_id_of_its_visit(example: Engine, present: bool) -> None:
    save(example, outcome(3))
    lock(example)
    save(example, outcome(*([5] if present else [])))
    assert living(example) == [(ONE, THIRD)]
    lock(example, strength=None)
    assert living(example) == []
    assert save(example, outcome(5)).locks == ()


def test_what_is_neither_a_visit_nor_a_lock_is_unknown(example: Engine) -> None:
    save(example, outcome(3))
    lock(example)
    save(example, outcome())
    for visit_id, strength in ((TWO, None), (ONE, PinStrength.DATE)):
        with pytest.raises(UnknownVisitError):
            lock(example, visit_id, strength)
    assert living(example) == [(ONE, THIRD)], "nothing was let go by a step that failed"


def test_locking_a_visit_where_it_is_now_replaces_the_lock_on_its_former_day(example: Engine) -> None:
    save(example, outcome(3))
    lock(example)
    save(example, outcome(5))
    lock(example, strength=PinStrength.DATE_AND_TIME)
    assert living(example) == [(ONE, Pin("LAI-01", date(2027, 3, 5), PinStrength.DATE_AND_TIME, 540))]


@pytest.mark.parametrize("status", [VisitStatus.CANCELLED, VisitStatus.WITHOUT_BUS])
@pytest.mark.parametrize("kept", [True, False])
def test_a_person_who_takes_the_visit_back_ends_its_lock(example: Engine, status: VisitStatus, kept: bool) -> None:
    save(example, outcome(3))
    lock(example)
    save(example, outcome(3 if kept else 5))
    with write_session(example) as session:
        plans.set_visit_status(session, newest(example), ONE, status, NOW, reason="agreed")
    assert living(example) == []
    assert save(example, outcome(10)).locks == ()


@pytest.mark.parametrize(("closed_from", "left"), [(date(2027, 3, 3), 0), (date(2027, 3, 4), 1)])
def test_a_lock_ends_with_its_stop(example: Engine, closed_from: date, left: int) -> None:
    save(example, outcome(3))
    lock(example)
    save(example, outcome(5))
    with write_session(example) as session:
        stop = session.get(StopRow, (EXAMPLE, "LAI-01"))
        assert stop is not None
        stop.closed_from = closed_from
    assert len(living(example)) == left
    assert len(save(example, outcome(10)).locks) == left


def test_a_route_is_carried_on_whole(example: Engine) -> None:
    save(example, outcome(3))
    lock(example, strength=PinStrength.ROUTE)
    whole = Pin("LAI-01", date(2027, 3, 3), PinStrength.ROUTE, 540, "BUS-1", ("LAI-01",))
    assert living(example) == [(ONE, whole)]
    save(example, outcome(5))
    assert living(example) == [(ONE, whole)]


def test_a_draft_that_breaks_off_carries_nothing(example: Engine) -> None:
    save(example, outcome(3))
    lock(example)

    def break_off() -> None:
        with write_session(example) as session:
            plans.save_draft(session, EXAMPLE, outcome(5), NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    with read_session(example) as session:
        assert session.exec(select(CarriedLockRow)).all() == []
    assert living(example) == [(ONE, THIRD)]


def test_mapping_there_and_back() -> None:
    whole = Lock(ONE, Pin("LAI-01", date(2027, 3, 3), PinStrength.ROUTE, 540, "BUS-1", ("LAI-01", "LAI-02")))
    row = PlanRow(region_id=EXAMPLE, carried=[mapping.carried_row(1, EXAMPLE, 0, whole)])
    assert mapping.locks(row) == (whole,)
    assert mapping.pins(row) == (whole.pin,)
