"""Imports that can be undone: what each changed, the plan a timetable became, and the headings that are remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from planner.domain.days import Horizon
from planner.storage.importing.writing import STORES, in_use
from planner.storage.plans import StoredPlan, current_row, latest, version
from planner.storage.snapshots import Change, put_back, snapshot
from planner.storage.tables import ColumnMappingRow, ImportBatchRow, PlanRow, PlanState


class Standing(StrEnum):
    """Why an import cannot be undone."""

    UNDONE = "undone"
    """It was undone already."""
    CHANGED = "changed"
    """A row it wrote was changed or removed since."""
    IN_USE = "in_use"
    """Something that came later refers to a row it wrote."""
    PLANNED_ON = "planned_on"
    """The plan it made was changed, approved, or planned anew."""


class CannotUndoError(Exception):
    """Something was built on the import since. ``file`` and ``key`` name the row, where one row stands in the way."""

    def __init__(self, why: Standing, file: str = "", key: str = "") -> None:
        super().__init__(f"{why}: {file} {key}".strip())
        self.why, self.file, self.key = why, file, key


@dataclass(frozen=True, slots=True)
class Batch:
    """One import. ``new``, ``changed`` and ``removed`` count rows; ``horizon``: of the plan it made."""

    number: int
    imported_at: datetime
    kind: str
    file: str
    new: int
    changed: int
    removed: int
    horizon: Horizon | None
    undone: bool


def record(  # noqa: PLR0913 - what is to be remembered of an import
    session: Session,
    region_id: str,
    kind: str,
    file: str,
    changes: Sequence[Change],
    now: datetime,
    *,
    plan: StoredPlan | None = None,
) -> Batch:
    """Remember what an import did, in the same transaction."""
    row = ImportBatchRow(
        region_id=region_id,
        imported_at=now,
        kind=kind,
        file=file[-200:],
        changes=[asdict(change) for change in changes],
    )
    if plan is not None:
        row.first_day, row.last_day = plan.horizon.first, plan.horizon.last
        row.plan_number, row.plan_revision = plan.version, plan.revision
    session.add(row)
    session.flush()
    return _batch(row)


def batches(session: Session, region_id: str) -> tuple[Batch, ...]:
    """Return the imports of a region, the newest first."""
    query = select(ImportBatchRow).where(ImportBatchRow.region_id == region_id)
    return tuple(_batch(row) for row in session.exec(query.order_by(col(ImportBatchRow.id).desc())))


def undo(session: Session, region_id: str, number: int, now: datetime) -> Batch:
    """Make everything an import changed what it was before, and delete the plan it made.

    Raises
    ------
    LookupError
        When there is no such import.
    CannotUndoError
        When something was built on it since; the caller's transaction has to be rolled back then.
    """
    row = session.get(ImportBatchRow, number)
    if row is None or row.region_id != region_id:
        raise LookupError(number)
    if row.undone_at is not None:
        raise CannotUndoError(Standing.UNDONE)
    _drop_plan(session, row)
    changes = [Change(**change) for change in row.changes]
    now_there = snapshot(session, region_id, {change.file for change in changes})
    for change in changes:
        if now_there[change.file].get(change.key) != change.after:
            raise CannotUndoError(Standing.CHANGED, change.file, change.key)
    for change in reversed(changes):  # what refers goes before what it refers to
        if change.before is None:
            _not_in_use(session, region_id, change)
        put_back(session, region_id, change)
    row.undone_at = now
    session.flush()
    return _batch(row)


def _drop_plan(session: Session, row: ImportBatchRow) -> None:
    horizon = _horizon(row)
    if horizon is None:
        return
    newest = current_row(session, row.region_id, horizon)
    untouched = newest is not None and (newest.number, newest.version) == (row.plan_number, row.plan_revision)
    if newest is None or not untouched or newest.state != PlanState.DRAFT:
        raise CannotUndoError(Standing.PLANNED_ON)
    newest.visits.clear()
    session.flush()  # visits refer to routes
    session.delete(newest)
    session.flush()


def _not_in_use(session: Session, region_id: str, change: Change) -> None:
    if STORES[change.file].by_id and in_use(session, region_id, change.file, [change.key], set(STORES) - {change.file}):
        raise CannotUndoError(Standing.IN_USE, change.file, change.key)


def adopted(session: Session, region_id: str, horizon: Horizon) -> PlanRow | None:
    """Return the version of a month that an existing timetable became, the newest not undone; ``None``: none did."""
    query = select(ImportBatchRow).where(
        ImportBatchRow.region_id == region_id,
        ImportBatchRow.first_day == horizon.first,
        ImportBatchRow.last_day == horizon.last,
        col(ImportBatchRow.undone_at).is_(None),
    )
    batch = session.exec(query.order_by(col(ImportBatchRow.id).desc())).first()
    if batch is None:
        return None
    return session.exec(
        select(PlanRow).where(
            PlanRow.region_id == region_id,
            PlanRow.first_day == horizon.first,
            PlanRow.last_day == horizon.last,
            PlanRow.number == batch.plan_number,
        )
    ).first()


def known_plan(session: Session, region_id: str, horizon: Horizon) -> StoredPlan | None:
    """Return the plan families know: the newest published one, else the timetable that was adopted for the month."""
    published = latest(session, region_id, horizon, PlanState.PUBLISHED)
    row = None if published else adopted(session, region_id, horizon)
    return version(session, region_id, horizon, row.number) if row else published


def remembered(session: Session, kind: str, shape: str) -> dict[str, str] | None:
    """Return which heading means which column, as it was said last time; ``None``: nobody said it."""
    row = session.get(ColumnMappingRow, (kind, shape))
    return dict(row.columns) if row else None


def remember(session: Session, kind: str, shape: str, columns: Mapping[str, str], now: datetime) -> None:
    """Keep which heading means which column."""
    row = session.get(ColumnMappingRow, (kind, shape))
    if row is None:
        session.add(ColumnMappingRow(kind=kind, shape=shape, columns=dict(columns), changed_at=now))
    else:
        row.columns, row.changed_at = dict(columns), now
    session.flush()


def _horizon(row: ImportBatchRow) -> Horizon | None:
    return Horizon(row.first_day, row.last_day) if row.first_day and row.last_day else None


def _batch(row: ImportBatchRow) -> Batch:
    changes = [Change(**change) for change in row.changes]
    return Batch(
        number=row.id or 0,
        imported_at=row.imported_at,
        kind=row.kind,
        file=row.file,
        new=sum(1 for change in changes if change.before is None),
        changed=sum(1 for change in changes if change.before and change.after),
        removed=sum(1 for change in changes if change.after is None),
        horizon=_horizon(row),
        undone=row.undone_at is not None,
    )
