"""What families were told, publication by publication, and how often each visit changed since.

A calendar keeps an entry until it hears of a newer one, and somebody who wrote a date down has to be told that it
moved. So every publication of a month is remembered, and from all of them follows what became of each visit.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from planner.domain.days import Horizon
from planner.domain.plan import Plan, Visit, VisitStatus


@dataclass(frozen=True, slots=True)
class Publication:
    """The visits of a month as families were told them at one time (aware; ``None``: not published yet)."""

    at: datetime | None
    horizon: Horizon
    visits: tuple[Visit, ...]


class Became(StrEnum):
    """What became of a visit."""

    NEW_MONTH = "new_month"
    """Told for the first time, with its whole month."""
    ADDED = "added"
    MOVED = "moved"
    TIME = "time"
    """Another time on the same day."""
    WITHOUT_BUS = "without_bus"
    WITH_BUS = "with_bus"
    COMPANY = "company"
    """Somebody else is on board, or offers something else."""
    CANCELLED = "cancelled"
    RESTORED = "restored"
    """Held after all."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One visit as it was told anew. ``number`` counts from 0 and only grows; ``before`` is what was told until then.

    ``at`` is when it was published (aware; ``None``: not yet).
    """

    became: Became
    number: int
    at: datetime | None
    horizon: Horizon
    """The days that were published with it."""
    visit: Visit
    before: Visit | None = None


def published(plan: Plan, at: datetime | None) -> Publication:
    """Return what families are told with a plan: why a visit is cancelled is not part of it."""
    return Publication(at, plan.horizon, tuple(replace(visit, reason="") for visit in plan.all_visits()))


def revisions(publications: Iterable[Publication]) -> tuple[Revision, ...]:
    """Return what became of every visit, the oldest publication first; one that stays the same has no new revision.

    A visit that a later publication of its days leaves out is cancelled by it, for nobody is told otherwise.
    """
    found: list[Revision] = []
    last: dict[str, Revision] = {}
    months: list[Horizon] = []
    for publication in publications:
        known = any(
            month.first <= publication.horizon.last and publication.horizon.first <= month.last for month in months
        )
        for visit in (*publication.visits, *_left_out(publication, last.values())):
            before = last.get(visit.id)
            if before and same_for_families(before.visit, visit):
                continue
            revision = Revision(
                became=_became(before.visit, visit) if before else Became.ADDED if known else Became.NEW_MONTH,
                number=before.number + 1 if before else 0,
                at=publication.at,
                horizon=publication.horizon,
                visit=visit,
                before=before.visit if before else None,
            )
            last[visit.id] = revision
            found.append(revision)
        months.append(publication.horizon)
    return tuple(found)


def same_for_families(one: Visit, other: Visit) -> bool:
    """Tell whether families would notice no difference: where, when, held or not, who is on board with what."""
    return _told(one) == _told(other)


def _told(visit: Visit) -> tuple[object, ...]:
    held = visit.status not in (VisitStatus.CANCELLED, VisitStatus.WITHOUT_BUS) or visit.status
    return visit.stop_id, visit.date, visit.opens, visit.closes, held, visit.on_board


def _left_out(publication: Publication, told: Iterable[Revision]) -> Iterator[Visit]:
    here = {visit.id for visit in publication.visits}
    for revision in tuple(told):
        visit = revision.visit
        if visit.id not in here and visit.date in publication.horizon:
            yield replace(visit, status=VisitStatus.CANCELLED)


def _became(before: Visit, now: Visit) -> Became:
    """Return what is to be said first of all that changed."""
    called_off, in_a_room = VisitStatus.CANCELLED, VisitStatus.WITHOUT_BUS
    said = (
        (Became.CANCELLED, now.status is called_off),
        (Became.RESTORED, before.status is called_off),
        (Became.MOVED, (before.stop_id, before.date) != (now.stop_id, now.date)),
        (Became.WITHOUT_BUS, now.status is in_a_room and before.status is not in_a_room),
        (Became.WITH_BUS, before.status is in_a_room and now.status is not in_a_room),
        (Became.TIME, (before.opens, before.closes) != (now.opens, now.closes)),
    )
    return next((became for became, is_so in said if is_so), Became.COMPANY)
