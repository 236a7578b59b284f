"""Locks: from the visits of a version, and from what it carries on, to the domain and back."""

from planner.domain.plan import Lock, Pin, PinStrength, VisitStatus
from planner.storage.tables import CarriedLockRow, PlanRow, VisitRow

WITHOUT_ROUTE = frozenset({VisitStatus.CANCELLED, VisitStatus.WITHOUT_BUS})
"""A visit with such a status is no longer driven to, even if the plan once had a route for it."""


def locks(row: PlanRow) -> tuple[Lock, ...]:
    """Return the locks of a version, by date: those its visits keep, and those it could not keep.

    A cancelled visit or one held in a room binds nothing.
    """
    firm = ((v, PinStrength(v.pin)) for v in row.visits if v.pin and v.status not in WITHOUT_ROUTE)
    kept = (Lock(visit.id, pin_of(visit, strength, row)) for visit, strength in firm)
    found = (*kept, *(_carried(one) for one in row.carried))
    return tuple(sorted(found, key=lambda lock: (lock.pin.date, lock.pin.stop_id, lock.visit_id)))


def pins(row: PlanRow) -> tuple[Pin, ...]:
    """Return what the locks of a version bind, by date."""
    return tuple(dict.fromkeys(lock.pin for lock in locks(row)))


def pin_of(visit: VisitRow, strength: PinStrength, row: PlanRow) -> Pin:
    """Return what a lock of this strength binds of a visit as it stands in the version."""
    if strength is PinStrength.DATE:
        return Pin(visit.stop_id, visit.date, strength)
    if strength is PinStrength.DATE_AND_TIME or visit.route is None:
        return Pin(visit.stop_id, visit.date, PinStrength.DATE_AND_TIME, visit.opens)
    (route,) = (r for r in row.routes if r.position == visit.route)
    beside = [v for v in row.visits if v.route == visit.route and v.status not in WITHOUT_ROUTE]
    stops = tuple(v.stop_id for v in sorted(beside, key=lambda v: v.position))
    return Pin(visit.stop_id, visit.date, strength, visit.opens, route.vehicle_id, stops)


def carried_row(plan_id: int, region_id: str, position: int, value: Lock) -> CarriedLockRow:
    """Map a lock that a version could not keep."""
    return CarriedLockRow(
        plan_id=plan_id,
        position=position,
        region_id=region_id,
        visit_id=value.visit_id,
        stop_id=value.pin.stop_id,
        date=value.pin.date,
        strength=value.pin.strength.value,
        opens=value.pin.opens,
        vehicle_id=value.pin.vehicle_id or None,
        route_stop_ids=list(value.pin.route_stop_ids),
    )


def _carried(row: CarriedLockRow) -> Lock:
    strength, stops = PinStrength(row.strength), tuple(row.route_stop_ids)
    return Lock(row.visit_id, Pin(row.stop_id, row.date, strength, row.opens, row.vehicle_id or "", stops))
