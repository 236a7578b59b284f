"""Scenarios of a month as rows: asked by one page, answered by a process of its own, seen by every page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from planner.domain.days import Horizon
from planner.domain.scenarios import Kind, Scenario
from planner.storage.tables import NOTE_MAX, ScenarioRow, ScenarioState

_ANSWER = TypeAdapter(Scenario)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and, once it is there, its answer. ``time_limit`` in seconds; times are aware, UTC."""

    kind: Kind
    state: ScenarioState
    time_limit: float
    asked_at: datetime
    heartbeat_at: datetime
    error: str
    scenario: Scenario | None


def scenarios(session: Session, region_id: str, horizon: Horizon) -> tuple[Asked, ...]:
    """Return the questions asked about a month, in the order of their kinds."""
    order = list(Kind)
    return tuple(sorted(map(_asked, _rows(session, region_id, horizon)), key=lambda one: order.index(one.kind)))


def ask(
    session: Session, region_id: str, horizon: Horizon, kinds: Iterable[Kind], time_limit: float, now: datetime
) -> None:
    """Ask questions about a month; what was answered to the same question before is forgotten."""
    known = {row.kind: row for row in _rows(session, region_id, horizon)}
    for kind in kinds:
        row = known.get(kind.value) or ScenarioRow(
            region_id=region_id,
            first_day=horizon.first,
            last_day=horizon.last,
            kind=kind.value,
            state=ScenarioState.WAITING.value,
            time_limit=time_limit,
            asked_at=now,
            heartbeat_at=now,
        )
        row.state, row.time_limit, row.error, row.answer = ScenarioState.WAITING.value, time_limit, "", {}
        row.asked_at = row.heartbeat_at = now
        session.add(row)
    session.flush()


def claim(session: Session, region_id: str, horizon: Horizon, now: datetime) -> Asked | None:
    """Begin with the next question of a month that waits; ``None``: none does."""
    waiting = (row for row in _rows(session, region_id, horizon) if row.state == ScenarioState.WAITING)
    row = next(waiting, None)
    if row is None:
        return None
    row.state, row.heartbeat_at = ScenarioState.RUNNING.value, now
    session.flush()
    return _asked(row)


def answer(
    session: Session, region_id: str, horizon: Horizon, kind: Kind, scenario: Scenario | None, now: datetime
) -> None:
    """Write an answer down; ``None``: the question cannot be asked of this month."""
    row = _row(session, region_id, horizon, kind)
    row.state = (ScenarioState.DONE if scenario else ScenarioState.IMPOSSIBLE).value
    row.answer = _ANSWER.dump_python(scenario, mode="json") if scenario else {}
    row.heartbeat_at = now
    session.flush()


def fail(session: Session, region_id: str, horizon: Horizon, kind: Kind, error: str, now: datetime) -> None:
    """Write down that a question could not be answered, and why."""
    row = _row(session, region_id, horizon, kind)
    row.state, row.error, row.heartbeat_at = ScenarioState.FAILED.value, error[:NOTE_MAX], now
    session.flush()


def give_up(session: Session, region_id: str, horizon: Horizon) -> None:
    """Stop waiting for answers that are not there yet; those that are stay."""
    for row in _rows(session, region_id, horizon):
        if row.state in (ScenarioState.WAITING, ScenarioState.RUNNING):
            session.delete(row)
    session.flush()


def _rows(session: Session, region_id: str, horizon: Horizon) -> list[ScenarioRow]:
    query = select(ScenarioRow).where(
        ScenarioRow.region_id == region_id,
        ScenarioRow.first_day == horizon.first,
        ScenarioRow.last_day == horizon.last,
    )
    return list(session.exec(query.order_by(col(ScenarioRow.id))))


def _row(session: Session, region_id: str, horizon: Horizon, kind: Kind) -> ScenarioRow:
    return next(row for row in _rows(session, region_id, horizon) if row.kind == kind)


def _asked(row: ScenarioRow) -> Asked:
    return Asked(
        kind=Kind(row.kind),
        state=ScenarioState(row.state),
        time_limit=row.time_limit,
        asked_at=row.asked_at,
        heartbeat_at=row.heartbeat_at,
        error=row.error,
        scenario=_ANSWER.validate_python(row.answer) if row.answer else None,
    )
