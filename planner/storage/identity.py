"""Who is who when a month is planned again: visits keep their id and status, so calendars update, not double."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from planner.domain.plan import Plan, Visit, VisitStatus

Group = tuple[str, str]
"""Stop and calendar month (``2027-03``): inside it visits are told apart by a number."""


def keep_identity(new: Plan, latest: Plan | None = None, published: Plan | None = None) -> Plan:
    """Return the new plan with the ids and statuses of the versions before it.

    * A visit of the same stop on the same day keeps its id; the others of that stop and month are matched
      in order of time; what is left over gets the next free number.
    * A visit whose day or opening differs from the ``published`` version is MOVED.
    * A visit a coordinator cancelled stays cancelled, off the routes; a new one beside it gets an id of its own.
    * A published visit that has no successor is CANCELLED, never silently dropped; its reason is empty.
    * A visit held without the bus stays so, unless the new plan drives there on that day.

    ``latest`` is the newest version, ``published`` the newest published one (they may be the same).
    """
    known = _Known(latest, published)
    on_route = _grouped(new.visits())
    given = {v.id: v for v in new.off_route}
    names: dict[tuple[str, object], Visit] = {}
    off_route = list(new.off_route)
    for group in sorted({*on_route, *known.groups}):
        visits = on_route.get(group, [])
        living = [v for v in known.living(group) if v.id not in given]
        matched = _match(visits, living)
        numbers = known.free_ids(group, given)
        for visit in visits:
            old = matched.get(visit)
            names[visit.stop_id, visit.date] = known.named(visit, old.id if old else next(numbers))
        taken = {old.id for old in matched.values()}
        off_route += (v for v in known.left_over(group, living, taken) if v.id not in given)
    routes = tuple(replace(r, visits=tuple(names.get((v.stop_id, v.date), v) for v in r.visits)) for r in new.routes)
    return replace(new, routes=routes, off_route=tuple(sorted(off_route, key=lambda v: (v.date, v.opens, v.id))))


def visit_id(stop_id: str, month: str, number: int) -> str:
    """Return the id of the ``number``-th visit of a stop in a month: ``lai-01.2027-03.1``."""
    return f"{stop_id.lower()}.{month}.{number}"


class _Known:
    """What the versions before say about visits."""

    def __init__(self, latest: Plan | None, published: Plan | None) -> None:
        self._latest = {v.id: v for v in latest.all_visits()} if latest else {}
        self._published = {v.id: v for v in published.all_visits()} if published else {}
        groups = [_grouped(known.values()) for known in (self._latest, self._published)]
        self.groups = {*groups[0], *groups[1]}
        self._latest_in = groups[0]
        announced = {i: v for i, v in self._published.items() if v.status is not VisitStatus.CANCELLED}
        ended = {i for i, v in self._latest.items() if self._cancelled_by_hand(v)}
        current = {i: v for i, v in self._latest.items() if v.status is not VisitStatus.CANCELLED}
        self._living = _grouped(v for i, v in (announced | current).items() if i not in ended)

    def living(self, group: Group) -> list[Visit]:
        """Return the visits a new one may continue, by time: the newest word on each."""
        return sorted(self._living.get(group, ()), key=lambda v: (v.date, v.opens))

    def named(self, visit: Visit, name: str) -> Visit:
        """Return the new visit under its id, with the status that follows from what was announced."""
        before = self._published.get(name)
        status, reason = VisitStatus.PLANNED, ""
        if before and (before.date, before.opens) != (visit.date, visit.opens):
            status = VisitStatus.MOVED
        elif before and before.status is VisitStatus.MOVED:
            status, reason = before.status, before.reason
        last = self._latest.get(name)
        if last and status is last.status and last.date == visit.date:
            reason = last.reason
        return replace(visit, id=name, status=status, reason=reason)

    def left_over(self, group: Group, living: list[Visit], taken: set[str]) -> Iterator[Visit]:
        """Yield what stays off the routes: cancelled by hand, held in a room, or dropped after publishing."""
        yield from (v for v in self._latest_in.get(group, ()) if self._cancelled_by_hand(v))
        for visit in living:
            if visit.id in taken:
                continue
            if visit.status is VisitStatus.WITHOUT_BUS:
                yield visit
            elif visit.id in self._published:
                yield replace(self._published[visit.id], status=VisitStatus.CANCELLED, reason="")

    def free_ids(self, group: Group, given: Iterable[str]) -> Iterator[str]:
        """Yield ids of the group that no version ever used."""
        used = {*self._latest, *self._published, *given}
        number = 0
        while True:
            number += 1
            name = visit_id(*group, number)
            if name not in used:
                yield name

    def _cancelled_by_hand(self, visit: Visit) -> bool:
        # A cancellation by hand has a reason; one that only a draft made may be taken back by the next draft.
        before = self._published.get(visit.id)
        announced = before is not None and before.status is VisitStatus.CANCELLED
        return visit.status is VisitStatus.CANCELLED and (bool(visit.reason) or announced)


def _match(new: list[Visit], old: list[Visit]) -> dict[Visit, Visit]:
    by_date = {v.date: v for v in old}
    matched = {v: by_date[v.date] for v in new if v.date in by_date}
    taken = {v.id for v in matched.values()}
    rest = [v for v in old if v.id not in taken and v.status is not VisitStatus.WITHOUT_BUS]
    matched.update(zip((v for v in new if v not in matched), rest, strict=False))
    return matched


def _group(visit: Visit) -> Group:
    return visit.stop_id, f"{visit.date:%Y-%m}"


def _grouped(visits: Iterable[Visit]) -> dict[Group, list[Visit]]:
    groups: defaultdict[Group, list[Visit]] = defaultdict(list)
    for visit in sorted(visits, key=lambda v: (v.date, v.opens)):
        groups[_group(visit)].append(visit)
    return dict(groups)
