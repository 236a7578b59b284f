"""What a coordinator changes in a plan by hand, one step at a time, and what a step did to the plan.

An edit says what is wished; a :class:`Step` holds the routes and visits it touched as they were and as they are. So a
step can be taken back and taken again, whatever the rules say by then.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from planner.domain.clock import Minutes
from planner.domain.plan import Firmly, Lock, Pin, PinStrength, Plan, Route, Visit

BusDay: TypeAlias = tuple[datetime.date, str]
"""A date and the id of a vehicle."""


@dataclass(frozen=True, slots=True)
class MoveVisit:
    """A visit goes to a date, a bus and an hour; ``opens`` ``None``: where it fits best among those of that day.

    ``on_board`` are the ids of those who come along then; ``None``: those who come now.
    """

    visit_id: str
    date: datetime.date
    vehicle_id: str
    opens: Minutes | None = None
    on_board: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class AddVisit:
    """One more visit of a stop; ``opens`` as in :class:`MoveVisit`.

    ``on_board`` ``None``: those who ride on the bus that day anyway.
    """

    stop_id: str
    date: datetime.date
    vehicle_id: str
    opens: Minutes | None = None
    on_board: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class RemoveVisit:
    """A visit is taken out of the plan."""

    visit_id: str


@dataclass(frozen=True, slots=True)
class ChangeCompany:
    """Organisation ``leaves`` a visit, organisation ``comes`` (empty: nobody); both: one comes instead of the other."""

    visit_id: str
    leaves: str = ""
    comes: str = ""


@dataclass(frozen=True, slots=True)
class LockVisit:
    """A visit stays when the month is planned again, as firmly as said; ``None``: it is let go."""

    visit_id: str
    firmly: Firmly | None


Edit: TypeAlias = MoveVisit | AddVisit | RemoveVisit | ChangeCompany | LockVisit


@dataclass(frozen=True, slots=True)
class Part:
    """What of a plan an edit touched, at one moment.

    ``routes`` are all routes of the touched bus days, ``off_route`` the touched visits no bus drives to, ``pins`` how
    firmly the touched visits are locked, ``carried`` the locks of touched visits that the plan does not keep.
    """

    routes: tuple[Route, ...] = ()
    off_route: tuple[Visit, ...] = ()
    pins: Mapping[str, PinStrength] = field(default_factory=dict)
    carried: tuple[Lock, ...] = ()

    @property
    def visit_ids(self) -> frozenset[str]:
        """Return the visits the part holds."""
        return frozenset(v.id for route in self.routes for v in route.visits) | {v.id for v in self.off_route}


@dataclass(frozen=True, slots=True)
class Step:
    """One edit and what it did: the touched part ``before`` and ``after`` it."""

    bus_days: tuple[BusDay, ...]
    before: Part
    after: Part

    @property
    def visit_ids(self) -> frozenset[str]:
        """Return every visit the step touched."""
        named = {*self.before.pins, *self.after.pins, *(one.visit_id for one in self.before.carried)}
        return self.before.visit_ids | self.after.visit_ids | named

    @property
    def back(self) -> "Step":
        """Return the step that takes this one back."""
        return Step(self.bus_days, self.after, self.before)

    def applied(self, plan: Plan) -> Plan:
        """Return the plan after the step."""
        kept = [route for route in plan.routes if (route.date, route.vehicle_id) not in self.bus_days]
        off = [visit for visit in plan.off_route if visit.id not in self.visit_ids]
        routes = sorted((*kept, *self.after.routes), key=lambda r: (r.date, r.vehicle_id))
        off_route = sorted((*off, *self.after.off_route), key=lambda v: (v.date, v.opens, v.id))
        return replace(plan, routes=tuple(routes), off_route=tuple(off_route))

    def locked(self, locks: Iterable[Lock], plan: Plan) -> tuple[Lock, ...]:
        """Return the locks after the step, by date; ``plan`` is the plan after it."""
        kept = [one for one in locks if one.visit_id not in self.visit_ids]
        new = (lock_on(plan, key, strength) for key, strength in self.after.pins.items())
        found = (*kept, *(lock for lock in new if lock), *self.after.carried)
        return tuple(sorted(found, key=lambda lock: (lock.pin.date, lock.pin.stop_id, lock.visit_id)))


def lock_on(plan: Plan, visit_id: str, strength: PinStrength) -> Lock | None:
    """Return what a lock of this strength binds of a visit as it stands in a plan; ``None``: no bus drives to it."""
    for route in plan.routes:
        for visit in route.visits:
            if visit.id != visit_id:
                continue
            if strength is PinStrength.DATE:
                return Lock(visit_id, Pin(visit.stop_id, visit.date))
            if strength is PinStrength.DATE_AND_TIME:
                return Lock(visit_id, Pin(visit.stop_id, visit.date, strength, visit.opens))
            stops = tuple(one.stop_id for one in route.visits)
            return Lock(visit_id, Pin(visit.stop_id, visit.date, strength, visit.opens, route.vehicle_id, stops))
    return None


def step_between(before: Plan, after: Plan, locks: Iterable[Lock] = ()) -> Step:
    """Return the step from one plan to the other; visits that stay keep their locks."""
    old, new = _by_bus_day(before), _by_bus_day(after)
    touched = tuple(sorted(key for key in old.keys() | new.keys() if old.get(key, ()) != new.get(key, ())))
    off = set(before.off_route) ^ set(after.off_route)
    parts = [
        Part(
            tuple(route for key in touched for route in routes.get(key, ())),
            tuple(visit for visit in plan.off_route if visit in off),
        )
        for routes, plan in ((old, before), (new, after))
    ]
    ids = [part.visit_ids for part in parts]
    kept = {one for one in locks if lock_on(before, one.visit_id, one.pin.strength) == one}
    carried = tuple(one for one in locks if one not in kept and one.visit_id in ids[0] | ids[1])
    first, last = (
        replace(part, pins={one.visit_id: one.pin.strength for one in kept if one.visit_id in here}, carried=carried)
        for part, here in zip(parts, (ids[0], ids[0] & ids[1]), strict=True)
    )
    return Step(touched, first, last)


def locking_step(plan: Plan, locks: Iterable[Lock], visit_id: str, firmly: Firmly | None) -> Step:
    """Return the step that locks a visit of the plan, or lets it go with what the plan does not keep of it."""
    mine = [one for one in locks if one.visit_id == visit_id]
    kept = [one for one in mine if lock_on(plan, visit_id, one.pin.strength) == one]
    before = Part(
        pins={one.visit_id: one.pin.strength for one in kept},
        carried=tuple(one for one in mine if one not in kept),
    )
    return Step((), before, Part(pins={visit_id: firmly.strength} if firmly else {}))


def _by_bus_day(plan: Plan) -> dict[BusDay, tuple[Route, ...]]:
    found: dict[BusDay, tuple[Route, ...]] = {}
    for route in plan.routes:
        key = (route.date, route.vehicle_id)
        found[key] = (*found.get(key, ()), route)
    return found
