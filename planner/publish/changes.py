"""What is not as families were told before, in their words: for the feed of changes."""

import uuid
from collections.abc import Iterator
from datetime import datetime

from planner.domain.days import Horizon
from planner.domain.plan import Visit
from planner.domain.publications import Became, Revision
from planner.publish.showing import Reader, shown_place
from planner.publish.values import Change, Place
from planner.publish.wording import phrase
from planner.words.catalogue import Translator
from planner.words.formats import day_short, period, span

MOST = 100
"""Newest changes that are told: a reader who was away for a season is not served with more."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://palvelubussi/changes")


def changes(reader: Reader, told: tuple[Revision, ...]) -> tuple[Change, ...]:
    """Return the changes that were published, the newest first; a new month is one, not one for each visit.

    A visit to a stop that the region no longer knows cannot be named and is left out.
    """
    public = [(revision.at, revision) for revision in told if revision.at is not None]
    found = [
        _visit_change(reader, revision, at)
        for at, revision in public
        if revision.became is not Became.NEW_MONTH and revision.visit.stop_id in reader.problem.stop
    ]
    months: dict[tuple[datetime, Horizon], int] = {}
    for at, revision in public:
        if revision.became is Became.NEW_MONTH:
            months[at, revision.horizon] = months.get((at, revision.horizon), 0) + 1
    found += (_month_change(reader, at, horizon, visits) for (at, horizon), visits in months.items())
    return tuple(sorted(found, key=lambda change: (change.at, change.id), reverse=True)[:MOST])


def unique(*parts: str) -> str:
    """Return an address that names the same thing for ever: ``urn:uuid:…``."""
    return uuid.uuid5(_NAMESPACE, "\n".join(parts)).urn


def _month_change(reader: Reader, at: datetime, horizon: Horizon, visits: int) -> Change:
    _ = reader.words
    days = period(horizon.first, horizon.last, _.tongue)
    count = _.plural("{n} visit in all.", "{n} visits in all.", visits).format(n=visits)
    return Change(
        id=unique(reader.problem.region.id, Became.NEW_MONTH, str(horizon.first), str(horizon.last), at.isoformat()),
        kind=Became.NEW_MONTH.value,
        at=at,
        title=_("New timetable: {period}").format(period=days),
        words=_("The timetable of {period} is published.").format(period=days) + " " + count,
        before="",
        now=days,
    )


def _visit_change(reader: Reader, revision: Revision, at: datetime) -> Change:
    _, visit = reader.words, revision.visit
    place: Place = shown_place(reader, reader.problem.stop[visit.stop_id])
    before = _when(revision.before, _) if revision.before else ""
    now = _when(visit, _)
    said = _sentences(_)[revision.became].format(before=before, now=now, names=", ".join(_names(reader, visit)))
    called_off = revision.became is Became.CANCELLED
    return Change(
        id=unique(reader.problem.region.id, visit.id, str(revision.number)),
        kind=revision.became.value,
        at=at,
        title=f"{_labels(_)[revision.became]}: {place.title}",
        words=said,
        before=before,
        now="" if called_off else now,
        visit_id=visit.id,
        place=place,
    )


def _when(visit: Visit, _: Translator) -> str:
    return f"{day_short(visit.date, _.tongue)} {span(visit.opens, visit.closes, _.tongue)}"


def _names(reader: Reader, visit: Visit) -> Iterator[str]:
    for aboard in visit.on_board:
        organisation = reader.problem.organisation.get(aboard.organisation_id)
        if organisation:
            yield phrase(organisation.names, reader.words, proper_name=True).text


def _labels(_: Translator) -> dict[Became, str]:
    return {
        Became.ADDED: _("New visit"),
        Became.MOVED: _("Moved"),
        Became.TIME: _("New time"),
        Became.WITHOUT_BUS: _("Without the bus"),
        Became.WITH_BUS: _("With the bus"),
        Became.COMPANY: _("Change on board"),
        Became.CANCELLED: _("Cancelled"),
        Became.RESTORED: _("Held after all"),
    }


def _sentences(_: Translator) -> dict[Became, str]:
    return {
        Became.ADDED: _("A new visit: {now}."),
        Became.MOVED: _("The visit has moved. New day and time: {now}. Before: {before}."),
        Became.TIME: _("The time of the visit has changed. New time: {now}. Before: {before}."),
        Became.WITHOUT_BUS: _("The visit is held indoors at the stop, without the bus: {now}."),
        Became.WITH_BUS: _("The bus comes to the visit after all: {now}."),
        Became.COMPANY: _("Somebody else is on board than was told before ({now}). On board: {names}."),
        Became.CANCELLED: _("The visit is cancelled: {before}. The bus is not coming."),
        Became.RESTORED: _("The visit is held after all: {now}."),
    }
