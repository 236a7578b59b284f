"""Keep what is changed by hand: a draft is rewritten only where a step touched it, and every step can be taken back.

A version that was found by a search, approved or published is never changed: the first step begins a new draft, a copy.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, insert, literal, select, update
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, col

from planner.domain.editing import Edit, Part, Step
from planner.storage import mapping
from planner.storage.plans import StoredPlan
from planner.storage.tables import (
    BreakRow,
    CarriedLockRow,
    EditRow,
    OnBoardRow,
    PlanRow,
    PlanState,
    RouteRow,
    StepState,
    UnkeptRow,
    VisitRow,
)

_COPIED = (RouteRow, BreakRow, VisitRow, OnBoardRow, UnkeptRow, CarriedLockRow)
"""Tables of a version, those that are referred to first."""


class NothingToUndoError(LookupError):
    """The version has no step that could be taken back, or taken again."""


@dataclass(frozen=True, slots=True)
class StoredEdit:
    """One step of a version: what was wished and done, by whom, when and why; times are aware, UTC.

    ``undone_by`` and ``undone_at`` tell who took it back last, while it is taken back.
    """

    position: int
    state: StepState
    edit: Edit
    step: Step
    who: str
    why: str
    at: datetime
    revision: int
    undone_by: str = ""
    undone_at: datetime | None = None


def edits_of(session: Session, stored: StoredPlan) -> tuple[StoredEdit, ...]:
    """Return the steps of a version in the order they were done, those taken back too."""
    rows = session.scalars(
        select(EditRow).where(col(EditRow.plan_id) == _plan_id(session, stored)).order_by(col(EditRow.position))
    )
    return tuple(_edit(row) for row in rows)


def copy_as_draft(session: Session, stored: StoredPlan, now: datetime) -> StoredPlan:
    """Store a copy of the newest version of a horizon as its next version, a draft; locks and reasons come along.

    How far it is from the best plan is not known any more.

    Raises
    ------
    StaleDataError
        When somebody changed the version, or stored another one, since ``stored`` was read.
    """
    old = _plan_id(session, stored, stored.revision)
    newest = session.scalar(select(func.max(col(PlanRow.number))).where(_same_horizon(stored)))
    if newest != stored.version:
        raise _stale(stored)
    values = {"number": stored.version + 1, "state": PlanState.DRAFT.value, "version": 1}
    weighed = replace(
        stored.outcome, bound=0.0, objective=max(1.0, stored.outcome.objective)
    )  # how good it is: unknown
    values |= {"created_at": now, "changed_at": now, "bound": weighed.bound, "objective": weighed.objective}
    plan = _table(PlanRow)
    copied = [column for column in plan.c if column.name not in {"id", *values}]
    given = [literal(value, plan.c[name].type) for name, value in values.items()]
    query = select(*given, *copied).where(plan.c.id == old)
    session.execute(insert(plan).from_select([*values, *(column.name for column in copied)], query))
    number = stored.version + 1
    draft = replace(stored, version=number, state=PlanState.DRAFT, revision=1, created_at=now, changed_at=now)
    draft = replace(draft, outcome=weighed)
    new = _plan_id(session, draft)
    for table in map(_table, _COPIED):
        rest = [column for column in table.c if column.name != "plan_id"]
        query = select(literal(new), *rest).where(table.c.plan_id == old)
        session.execute(insert(table).from_select(["plan_id", *(column.name for column in rest)], query))
    return draft


def take_step(  # noqa: PLR0913 - what, what it does, who, why and when
    session: Session, stored: StoredPlan, edit: Edit, step: Step, *, who: str = "", why: str = "", now: datetime
) -> StoredPlan:
    """Change a draft by one step and remember it; steps that were taken back can then not be taken again.

    Raises
    ------
    StaleDataError
        When somebody changed the version since ``stored`` was read.
    """
    changed = _changed(session, stored, step, now)
    plan_id = _plan_id(session, changed)
    table = _table(EditRow)
    undone = and_(table.c.plan_id == plan_id, table.c.state == StepState.UNDONE.value)
    session.execute(update(table).where(undone).values(state=StepState.DROPPED.value))
    last = session.scalar(select(func.max(table.c.position)).where(table.c.plan_id == plan_id)) or 0
    session.add(
        EditRow(
            plan_id=plan_id,
            position=last + 1,
            state=StepState.DONE.value,
            at=now,
            who=who,
            why=why,
            revision=changed.revision,
            edit=mapping.edit_json(edit),
            step=mapping.step_json(step),
        )
    )
    session.flush()
    return changed


def undo(session: Session, stored: StoredPlan, *, who: str = "", now: datetime) -> tuple[StoredPlan, StoredEdit]:
    """Take the last step back; return the draft after that, and the step.

    Raises
    ------
    NothingToUndoError
        When every step is taken back already, or there was none.
    StaleDataError
        When somebody changed the version since ``stored`` was read.
    """
    row = _row(session, stored, StepState.DONE)
    changed = _changed(session, stored, mapping.step(row.step).back, now)
    row.state, row.undone_by, row.undone_at = StepState.UNDONE.value, who, now
    row.revision = changed.revision
    session.flush()
    return changed, _edit(row)


def redo(session: Session, stored: StoredPlan, *, now: datetime) -> tuple[StoredPlan, StoredEdit]:
    """Take the step again that was taken back last; errors as :func:`undo`."""
    row = _row(session, stored, StepState.UNDONE)
    changed = _changed(session, stored, mapping.step(row.step), now)
    row.state, row.undone_by, row.undone_at = StepState.DONE.value, "", None
    row.revision = changed.revision
    session.flush()
    return changed, _edit(row)


def _row(session: Session, stored: StoredPlan, state: StepState) -> EditRow:
    position = col(EditRow.position)
    order = position.desc() if state is StepState.DONE else position
    here = and_(col(EditRow.plan_id) == _plan_id(session, stored), col(EditRow.state) == state.value)
    found = session.scalars(select(EditRow).where(here).order_by(order)).first()
    if found is None:
        raise NothingToUndoError
    return found


def _changed(session: Session, stored: StoredPlan, step: Step, now: datetime) -> StoredPlan:
    """Rewrite what the step touches, and return the version after it."""
    plan_id = _plan_id(session, stored, stored.revision)
    at = max(now, stored.changed_at)
    plan = _table(PlanRow)
    values = {"version": stored.revision + 1, "changed_at": at}
    session.execute(update(plan).where(plan.c.id == plan_id).values(values))
    _take_out(session, plan_id, step)
    _put_in(session, plan_id, stored.region_id, step.after)
    after = step.applied(stored.outcome.plan)
    return replace(
        stored,
        outcome=replace(stored.outcome, plan=after),
        locks=step.locked(stored.locks, after),
        revision=stored.revision + 1,
        changed_at=at,
    )


def _take_out(session: Session, plan_id: int, step: Step) -> None:
    routes, breaks, visits, aboard, carried = map(_table, (RouteRow, BreakRow, VisitRow, OnBoardRow, CarriedLockRow))
    ids = step.before.visit_ids | step.after.visit_ids
    _delete(session, aboard, plan_id, "visit_id", ids)
    _delete(session, visits, plan_id, "id", ids)
    _delete(session, carried, plan_id, "visit_id", step.visit_ids)
    pinned = step.visit_ids - ids
    session.execute(update(visits).where(visits.c.plan_id == plan_id, visits.c.id.in_(pinned)).values(pin=None))
    for day, vehicle_id in step.bus_days:
        here = and_(routes.c.plan_id == plan_id, routes.c.date == day, routes.c.vehicle_id == vehicle_id)
        positions = list(session.scalars(select(routes.c.position).where(here)))
        _delete(session, breaks, plan_id, "route", positions)
        # cancelled visits may still name the route they once had
        left = and_(visits.c.plan_id == plan_id, visits.c.route.in_(positions))
        session.execute(update(visits).where(left).values(route=None))
        _delete(session, routes, plan_id, "position", positions)


def _put_in(session: Session, plan_id: int, region_id: str, part: Part) -> None:
    route, order = (_free(session, _table(table), plan_id) for table in (RouteRow, VisitRow))
    session.add_all(mapping.route_row(plan_id, region_id, route + n, one) for n, one in enumerate(part.routes))
    session.flush()  # visits refer to routes
    on_route = [(route + n, visit) for n, one in enumerate(part.routes) for visit in one.visits]
    placed = [*on_route, *((None, visit) for visit in part.off_route)]
    rows = [mapping.visit_row(plan_id, region_id, (where, order + n), one) for n, (where, one) in enumerate(placed)]
    for row in rows:
        firm = part.pins.get(row.id)
        row.pin = firm and firm.value
    session.add_all(rows)
    first = _free(session, _table(CarriedLockRow), plan_id)
    session.add_all(mapping.carried_row(plan_id, region_id, first + n, one) for n, one in enumerate(part.carried))
    session.flush()
    visits = _table(VisitRow)
    for visit_id, firm in part.pins.items():
        if visit_id not in part.visit_ids:
            one = and_(visits.c.plan_id == plan_id, visits.c.id == visit_id)
            session.execute(update(visits).where(one).values(pin=firm.value))


def _delete(session: Session, table: SqlTable, plan_id: int, column: str, values: Iterable[str | int]) -> None:
    session.execute(delete(table).where(table.c.plan_id == plan_id, table.c[column].in_(list(values))))


def _free(session: Session, table: SqlTable, plan_id: int) -> int:
    last = session.scalar(select(func.max(table.c.position)).where(table.c.plan_id == plan_id))
    return 0 if last is None else last + 1


def _plan_id(session: Session, stored: StoredPlan, revision: int | None = None) -> int:
    """Return the key of a version; with ``revision`` only while nobody changed it."""
    plan = _table(PlanRow)
    found = session.execute(
        select(plan.c.id, plan.c.version).where(_same_horizon(stored), plan.c.number == stored.version)
    ).one()
    if revision is not None and found.version != revision:
        raise _stale(stored)
    plan_id: int = found.id
    return plan_id


def _same_horizon(stored: StoredPlan) -> ColumnElement[bool]:
    plan, horizon = _table(PlanRow), stored.horizon
    days = and_(plan.c.first_day == horizon.first, plan.c.last_day == horizon.last)
    return and_(plan.c.region_id == stored.region_id, days)


def _stale(stored: StoredPlan) -> StaleDataError:
    return StaleDataError(f"Version {stored.version} of {stored.region_id} was changed meanwhile.")


def _table(row: type) -> SqlTable:
    table: SqlTable = row.__table__  # type: ignore[attr-defined]
    return table


def _edit(row: EditRow) -> StoredEdit:
    return StoredEdit(
        position=row.position,
        state=StepState(row.state),
        edit=mapping.edit(row.edit),
        step=mapping.step(row.step),
        who=row.who,
        why=row.why,
        at=row.at,
        revision=row.revision,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )
