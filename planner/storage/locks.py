"""Locks live until a person ends them: what holds after a version, and how the next one takes it over."""

from collections.abc import Iterable

from sqlmodel import Session, select

from planner.domain.plan import Lock, Pin, PinStrength, VisitStatus
from planner.storage import mapping
from planner.storage.tables import PlanRow, StopRow, VisitRow

_BY_FIRMNESS = (PinStrength.DATE, PinStrength.DATE_AND_TIME, PinStrength.ROUTE)


def is_called_off(visit: VisitRow, published: PlanRow | None) -> bool:
    """Tell whether a person cancelled the visit, or families were told so: a draft gives no reason."""
    if visit.status != VisitStatus.CANCELLED:
        return False
    told = published.visits if published else ()
    return bool(visit.reason) or any(v.id == visit.id and v.status == VisitStatus.CANCELLED for v in told)


def living_locks(session: Session, newest: PlanRow | None, published: PlanRow | None) -> tuple[Lock, ...]:
    """Return the locks that hold after the newest version of a month, those it could not keep among them.

    A lock ends when a person unlocks its visit, cancels it (publishing a version without it says so too) or holds it
    without the bus, and when its stop has ceased to exist by its day. A draft ends none.
    """
    if newest is None:
        return ()
    ended = {v.id for v in newest.visits if is_called_off(v, published) or v.status == VisitStatus.WITHOUT_BUS}
    rows = session.exec(select(StopRow).where(StopRow.region_id == newest.region_id))
    closed_from = {row.id: row.closed_from for row in rows}

    def exists(pin: Pin) -> bool:
        gone = closed_from.get(pin.stop_id)
        return pin.stop_id in closed_from and (gone is None or pin.date < gone)

    return tuple(lock for lock in mapping.locks(newest) if lock.visit_id not in ended and exists(lock.pin))


def take_over(row: PlanRow, locks: Iterable[Lock]) -> None:
    """Put each lock at the visit of a new version that keeps it; carry on those that none does."""
    for lock in locks:
        visit = next((v for v in row.visits if _keeps(v, lock.pin, row)), None)
        if visit is None:
            row.carried.append(mapping.carried_row(row.id or 0, row.region_id, len(row.carried), lock))
        else:
            firm = (lock.pin.strength, *([PinStrength(visit.pin)] if visit.pin else ()))
            visit.pin = max(firm, key=_BY_FIRMNESS.index).value


def let_go(row: PlanRow, visit_id: str) -> bool:
    """Forget the locks of a visit that a version carries on; tell whether there were any."""
    carried = [one for one in row.carried if one.visit_id == visit_id]
    for one in carried:
        row.carried.remove(one)
    return bool(carried)


def _keeps(visit: VisitRow, pin: Pin, row: PlanRow) -> bool:
    if visit.status in mapping.WITHOUT_ROUTE or (visit.stop_id, visit.date) != (pin.stop_id, pin.date):
        return False
    return mapping.pin_of(visit, pin.strength, row) == pin
