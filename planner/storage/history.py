"""What the versions before say to a new plan: what was held, announced, called off, pinned, or moved into a room."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.days import ONE_DAY, DateRange, Horizon
from planner.domain.language import Text
from planner.domain.plan import Lock, PastVisit, Pin, Plan, Route, Visit, VisitStatus
from planner.storage import mapping
from planner.storage.batches import adopted
from planner.storage.locks import is_called_off, living_locks
from planner.storage.plans import current_row, rows_beside
from planner.storage.tables import PlanRow, PlanState

NEAR: Final = timedelta(weeks=2)
"""How far rules of driving and working time look beyond the horizon: limits hold for two weeks at most."""

CALLED_OFF = Text(fi="Peruttu käynti", sv="Inställt besök", en="Cancelled visit")


def plans_around(session: Session, region_id: str, horizon: Horizon) -> tuple[PlanRow, ...]:
    """Return the plans whose visits and routes a new plan goes on from, the nearest first.

    Of each month beside that is the newest approved or published version; while nothing of it was agreed, its newest
    draft, for two months nobody looks at together would break promises at the boundary without a word. Only plans that
    adjoin count, one joining the next: across a month nobody planned, days between visits say nothing about the rhythm.
    """
    return tuple(_adjoining(rows_beside(session, region_id, horizon), horizon))


def past_visits(around: Sequence[PlanRow], horizon: Horizon) -> tuple[PastVisit, ...]:
    """Return the last visit of each stop before the horizon, and the first after it, of :func:`plans_around`."""
    before: dict[str, PastVisit] = {}
    after: dict[str, PastVisit] = {}
    for row in around:
        for visit in sorted(row.visits, key=lambda v: v.date):
            if visit.status == VisitStatus.CANCELLED or visit.date in horizon:
                continue
            past = PastVisit(visit.stop_id, visit.date)
            if visit.date < horizon.first:
                before[visit.stop_id] = max(past, before.get(visit.stop_id, past), key=lambda p: p.date)
            else:
                after[visit.stop_id] = min(past, after.get(visit.stop_id, past), key=lambda p: p.date)
    return tuple(sorted((*before.values(), *after.values()), key=lambda p: (p.stop_id, p.date)))


def drafts_beside(around: Sequence[PlanRow], horizon: Horizon) -> tuple[Horizon, ...]:
    """Return the months of :func:`plans_around` that are drafts and from which something counts, by date."""
    counted = {visit.date for visit in past_visits(around, horizon)}
    counted |= {route.date for route in past_routes(around, horizon)}
    drafts = (mapping.horizon(row) for row in around if row.state == PlanState.DRAFT)
    return tuple(sorted(month for month in drafts if any(day in month for day in counted)))


def past_routes(around: Sequence[PlanRow], horizon: Horizon) -> tuple[Route, ...]:
    """Return the routes of :func:`plans_around` in the two weeks before the horizon and after it, by date.

    Rests and weekly hours go on from them. Where two plans speak of one bus on one day, the newer one is driven.
    """
    first, last = horizon.first - NEAR, horizon.last + NEAR
    near = [row for row in around if row.last_day >= first and row.first_day <= last]
    driven = {
        (route.date, route.vehicle_id): route
        for row in sorted(near, key=lambda r: (r.created_at, r.first_day))
        for route in mapping.plan(row).routes
        if first <= route.date <= last and route.date not in horizon
    }
    return tuple(route for _, route in sorted(driven.items()))


def announced(session: Session, region_id: str, horizon: Horizon) -> tuple[Visit, ...]:
    """Return the visits of the newest published version that families still count on, by date and time.

    Not those cancelled or held without the bus since, in a later version too; a visit that only a draft left out
    still counts. While nothing is published, those of the timetable that was adopted for the month: families know it.
    """
    row = current_row(session, region_id, horizon, PlanState.PUBLISHED) or adopted(session, region_id, horizon)
    newest = current_row(session, region_id, horizon)
    if row is None or newest is None:
        return ()
    changed = {v.id for v in newest.visits if is_called_off(v, row) or v.status == VisitStatus.WITHOUT_BUS}
    found = (mapping.visit(v) for v in row.visits if v.status not in mapping.WITHOUT_ROUTE and v.id not in changed)
    return tuple(sorted(found, key=lambda v: (v.date, v.opens, v.stop_id)))


def published(session: Session, region_id: str, horizon: Horizon) -> Plan | None:
    """Return the newest published plan of the horizon; ``None`` while families were told of none."""
    row = current_row(session, region_id, horizon, PlanState.PUBLISHED)
    return mapping.plan(row) if row else None


def held_without_bus(session: Session, region_id: str, horizon: Horizon) -> tuple[Visit, ...]:
    """Return the visits of the newest version that are held in a room at the stop, by date and time."""
    row = current_row(session, region_id, horizon)
    found = (mapping.visit(v) for v in (row.visits if row else ()) if v.status == VisitStatus.WITHOUT_BUS)
    return tuple(sorted(found, key=lambda v: (v.date, v.opens, v.stop_id)))


def called_off(session: Session, region_id: str, horizon: Horizon) -> tuple[Closure, ...]:
    """Return the visits of the horizon that were cancelled as closed days of their stops.

    What was called off stays called off when the month is planned again; the stop may get another day. A visit that
    only a draft left out may come back.
    """
    row = current_row(session, region_id, horizon)
    published = current_row(session, region_id, horizon, PlanState.PUBLISHED)
    return tuple(
        Closure(DateRange(visit.date, visit.date), CALLED_OFF, ClosureSource.STOP, stop_id=visit.stop_id)
        for visit in (row.visits if row else ())
        if is_called_off(visit, published) and visit.date in horizon
    )


def locks(session: Session, region_id: str, horizon: Horizon) -> tuple[Lock, ...]:
    """Return the locks of the horizon that a person has not ended, those its newest version does not keep too."""
    newest = current_row(session, region_id, horizon)
    return living_locks(session, newest, current_row(session, region_id, horizon, PlanState.PUBLISHED))


def pins(session: Session, region_id: str, horizon: Horizon) -> tuple[Pin, ...]:
    """Return what the :func:`locks` of the horizon bind, by date."""
    return tuple(dict.fromkeys(lock.pin for lock in locks(session, region_id, horizon)))


def _adjoining(rows: Sequence[PlanRow], horizon: Horizon) -> Iterator[PlanRow]:
    first, last = horizon.first, horizon.last
    for row in sorted(rows, key=lambda r: r.last_day, reverse=True):
        if row.first_day <= horizon.last and row.last_day >= first - ONE_DAY:
            first = min(first, row.first_day)
            yield row
    for row in sorted(rows, key=lambda r: r.first_day):
        if row.first_day > horizon.last and row.first_day <= last + ONE_DAY:
            last = max(last, row.last_day)
            yield row
