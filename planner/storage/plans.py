"""Versions of a plan: every draft is a new version, and a published one is never written over.

Only three things change in a stored version: its state, the status of a visit, and locks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import lazyload
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, col, select

from planner.domain.days import Horizon
from planner.domain.outcome import Outcome
from planner.domain.plan import Lock, Pin, PinStrength, VisitStatus
from planner.domain.weights import Preference
from planner.storage import mapping
from planner.storage.identity import keep_identity
from planner.storage.locks import let_go, living_locks, take_over
from planner.storage.tables import PlanRow, PlanState, VisitRow

ANNOUNCED = (PlanState.APPROVED, PlanState.PUBLISHED)

_NEXT_STATES = {
    PlanState.DRAFT: {PlanState.APPROVED},
    PlanState.APPROVED: {PlanState.DRAFT, PlanState.PUBLISHED},
    PlanState.PUBLISHED: {PlanState.PUBLISHED},
}


class PlanStateError(ValueError):
    """The version does not allow that step: a draft is approved before it is published, a published one stays."""


class UnknownVisitError(LookupError):
    """The version has no visit of this id."""


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """One version of the plan of a horizon.

    ``version`` counts from 1 in its region and horizon. ``revision`` tells whether somebody changed the version
    meanwhile; every change asks for it. Times are aware, UTC. ``preference`` is what its search was asked for: the
    figures of the outcome are in those weights, and whoever weighs the plan again uses the same. ``locks`` are those of
    its visits, and those it could not keep.
    """

    region_id: str
    version: int
    state: PlanState
    outcome: Outcome
    created_at: datetime
    changed_at: datetime
    locks: tuple[Lock, ...]
    revision: int
    preference: Preference = Preference.BALANCED

    @property
    def horizon(self) -> Horizon:
        """Days of the plan."""
        return self.outcome.plan.horizon

    @property
    def pins(self) -> tuple[Pin, ...]:
        """Return what the locks bind."""
        return tuple(dict.fromkeys(lock.pin for lock in self.locks))


@dataclass(frozen=True, slots=True)
class VersionLabel:
    """A version in a list, without its visits."""

    horizon: Horizon
    version: int
    state: PlanState
    created_at: datetime
    changed_at: datetime


def save_draft(
    session: Session,
    region_id: str,
    outcome: Outcome,
    now: datetime,
    preference: Preference = Preference.BALANCED,
) -> StoredPlan:
    """Store an outcome as the next version of its horizon, a draft.

    Visits take over id and status from the versions before (:func:`~planner.storage.identity.keep_identity`), and locks
    live on, also those it does not keep (:func:`~planner.storage.locks.living_locks`).
    """
    horizon = outcome.plan.horizon
    newest = current_row(session, region_id, horizon)
    published = current_row(session, region_id, horizon, PlanState.PUBLISHED)
    plan = keep_identity(
        outcome.plan,
        mapping.plan(newest) if newest else None,
        mapping.plan(published) if published else None,
    )
    row = PlanRow(
        region_id=region_id,
        first_day=horizon.first,
        last_day=horizon.last,
        number=newest.number + 1 if newest else 1,
        state=PlanState.DRAFT.value,
        created_at=now,
        changed_at=now,
        promise_cost=outcome.promise_cost,
        promise_bound=outcome.promise_bound,
        objective=outcome.objective,
        bound=outcome.bound,
        seconds_to_first=outcome.seconds_to_first,
        seconds=outcome.seconds,
        stopped_by=outcome.stopped_by.value,
        candidates=outcome.candidates,
        preference=preference.value,
    )
    session.add(row)
    session.flush()
    plan_id = row.id or 0
    row.routes.extend(mapping.route_row(plan_id, region_id, n, route) for n, route in enumerate(plan.routes))
    session.flush()  # visits refer to routes
    on_route = ((n, visit) for n, route in enumerate(plan.routes) for visit in route.visits)
    placed = [*on_route, *((None, visit) for visit in plan.off_route)]
    row.visits.extend(mapping.visit_row(plan_id, region_id, (n, i), visit) for i, (n, visit) in enumerate(placed))
    told = enumerate((*outcome.unkept, *outcome.unfulfilled))
    row.unkept.extend(mapping.unkept_row(plan_id, n, one) for n, one in told)
    take_over(row, living_locks(session, newest, published))
    session.flush()
    return _stored(row)


def latest(session: Session, region_id: str, horizon: Horizon, state: PlanState | None = None) -> StoredPlan | None:
    """Return the newest version of a horizon, or the newest in a state; ``None`` when there is none."""
    row = current_row(session, region_id, horizon, *([state] if state else ()))
    return _stored(row) if row else None


def version(session: Session, region_id: str, horizon: Horizon, number: int) -> StoredPlan | None:
    """Return one version of a horizon; ``None`` when there is none of this number."""
    query = select(PlanRow).where(
        PlanRow.region_id == region_id,
        PlanRow.first_day == horizon.first,
        PlanRow.last_day == horizon.last,
        PlanRow.number == number,
    )
    row = session.exec(query).first()
    return _stored(row) if row else None


def version_before(session: Session, stored: StoredPlan) -> StoredPlan | None:
    """Return the version that a version followed; ``None`` for the first one."""
    row = _row(session, stored, stored.version - 1)
    return _stored(row) if row else None


def versions(session: Session, region_id: str) -> tuple[VersionLabel, ...]:
    """Return every version of a region, newest horizon and version first."""
    order = (col(PlanRow.first_day).desc(), col(PlanRow.last_day).desc(), col(PlanRow.number).desc())
    # Visits and routes would come along with every version; a list does not need them.
    query = select(PlanRow).options(lazyload("*")).where(PlanRow.region_id == region_id)
    rows = session.exec(query.order_by(*order))
    return tuple(
        VersionLabel(mapping.horizon(r), r.number, PlanState(r.state), r.created_at, r.changed_at) for r in rows
    )


def set_state(session: Session, stored: StoredPlan, state: PlanState, now: datetime) -> StoredPlan:
    """Approve, publish, or take an approval back.

    Raises
    ------
    PlanStateError
        When the step is not allowed.
    StaleDataError
        When somebody changed the version since ``stored`` was read.
    """
    row = _fresh(session, stored)
    if state not in _NEXT_STATES[PlanState(row.state)]:
        msg = f"Version {row.number} is {row.state}; it cannot become {state.value}."
        raise PlanStateError(msg)
    row.state = state.value
    return _touched(session, row, now)


def set_visit_status(
    session: Session, stored: StoredPlan, visit_id: str, status: VisitStatus, now: datetime, *, reason: str = ""
) -> StoredPlan:
    """Change what became of one visit, in a published version too.

    A cancellation needs a reason: it tells what a coordinator did from what a new draft left out.

    Raises
    ------
    UnknownVisitError
        When the version has no such visit.
    ValueError
        When a cancellation gives no reason.
    StaleDataError
        When somebody changed the version since ``stored`` was read.
    """
    if status is VisitStatus.CANCELLED and not reason.strip():
        msg = f"Visit {visit_id} cannot be cancelled without a reason."
        raise ValueError(msg)
    row = _fresh(session, stored)
    visit = _visit(row, visit_id)
    visit.status, visit.reason = status.value, reason.strip()
    if status in mapping.WITHOUT_ROUTE:
        let_go(row, visit_id)  # a person took the visit back, on whichever day it was locked
    return _touched(session, row, now)


def set_pin(
    session: Session, stored: StoredPlan, visit_id: str, strength: PinStrength | None, now: datetime
) -> StoredPlan:
    """Pin a visit to its date, to date and time, or with its whole route, or let it go with ``None``.

    A lock the version could not keep is replaced, or let go. Errors as :func:`set_visit_status`, but such a lock may be
    let go where the version has no such visit.
    """
    row = _fresh(session, stored)
    carried = let_go(row, visit_id)
    if strength or not carried or any(visit.id == visit_id for visit in row.visits):
        _visit(row, visit_id).pin = strength and strength.value
    return _touched(session, row, now)


def current_row(session: Session, region_id: str, horizon: Horizon, *states: PlanState) -> PlanRow | None:
    """Return the row of the newest version of a horizon, in one of the states where given."""
    query = select(PlanRow).where(
        PlanRow.region_id == region_id, PlanRow.first_day == horizon.first, PlanRow.last_day == horizon.last
    )
    if states:
        query = query.where(col(PlanRow.state).in_([state.value for state in states]))
    return session.exec(query.order_by(col(PlanRow.number).desc())).first()


def rows_beside(session: Session, region_id: str, horizon: Horizon) -> Sequence[PlanRow]:
    """Return one version of every other horizon of the region.

    The newest approved or published one; where nothing was agreed yet, the newest draft.
    """
    query = select(col(PlanRow.first_day), col(PlanRow.last_day)).where(PlanRow.region_id == region_id).distinct()
    others = sorted({Horizon(first, last) for first, last in session.exec(query)} - {horizon})
    rows = (
        current_row(session, region_id, other, *ANNOUNCED) or current_row(session, region_id, other) for other in others
    )
    return [row for row in rows if row is not None]


def _fresh(session: Session, stored: StoredPlan) -> PlanRow:
    row = _row(session, stored, stored.version)
    if row is None:
        msg = f"Version {stored.version} of {stored.region_id} is gone."
        raise StaleDataError(msg)
    if row.version != stored.revision:
        msg = f"Version {stored.version} of {stored.region_id} was changed meanwhile."
        raise StaleDataError(msg)
    return row


def _row(session: Session, stored: StoredPlan, number: int) -> PlanRow | None:
    """Return the row of a version of the same horizon."""
    query = select(PlanRow).where(
        PlanRow.region_id == stored.region_id,
        PlanRow.first_day == stored.horizon.first,
        PlanRow.last_day == stored.horizon.last,
        PlanRow.number == number,
    )
    return session.exec(query).one_or_none()


def _visit(row: PlanRow, visit_id: str) -> VisitRow:
    for visit in row.visits:
        if visit.id == visit_id:
            return visit
    raise UnknownVisitError(visit_id)


def _touched(session: Session, row: PlanRow, now: datetime) -> StoredPlan:
    # Changing a visit changes the plan's revision too, so that nobody approves what he did not see.
    row.changed_at = max(now, row.changed_at)
    flag_modified(row, "changed_at")  # the clock may stand still; the revision must not
    session.flush()
    return _stored(row)


def _stored(row: PlanRow) -> StoredPlan:
    return StoredPlan(
        region_id=row.region_id,
        version=row.number,
        state=PlanState(row.state),
        outcome=mapping.outcome(row),
        created_at=row.created_at,
        changed_at=row.changed_at,
        locks=mapping.locks(row),
        revision=row.version,
        preference=Preference(row.preference),
    )
