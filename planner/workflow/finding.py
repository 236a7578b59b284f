"""How families look for the bus: in their own words, or by village, stop, service or organisation."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath

from planner.publish.search_index import KINDS, Index, search_index
from planner.publish.searching import search
from planner.publish.values import StopTimetable, Timetable, TimetableVisit, joined
from planner.words.catalogue import Translator
from planner.words.formats import clock


class FindBy(StrEnum):
    """What a family knows already."""

    LOCALITY = "locality"
    STOP = "stop"
    SERVICE = "service"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen; ``slug`` stands in the address of the page."""

    slug: str
    label: str


@dataclass(frozen=True, slots=True)
class Match:
    """One thing that the words of a question lead to; ``near`` are the localities (by slug) the question names too."""

    by: FindBy
    slug: str
    label: str
    near: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """The visits of what was chosen. ``next`` is the first one families can go to; ``later`` those after it.

    ``called_off`` are cancelled visits that would have come earlier. ``stops`` are those with a calendar and
    a poster of their own; ``notes`` say why a stop has no visit.
    """

    title: str
    subtitle: str
    next: TimetableVisit | None
    later: tuple[TimetableVisit, ...]
    called_off: tuple[TimetableVisit, ...]
    stops: tuple[StopTimetable, ...]
    notes: tuple[str, ...]


def look_for(timetable: Timetable, question: str) -> tuple[Match, ...]:
    """Return what a question in everyday words leads to, the best first: the search of the public pages."""
    index = search_index(timetable)
    found = search(index, question)
    numbers = (found.services, found.localities, found.stops, found.organisations)
    labels = {by: {choice.slug: choice.label for choice in _all(timetable, by)} for by in FindBy}
    places = found.localities if " " in question.strip() else ()  # a single word is not a service at a place
    near = frozenset(_slug(index, thing) for thing in places)
    kinds = zip(map(FindBy, KINDS), numbers, strict=True)
    matches = (Match(by, _slug(index, thing), "", near) for by, things in kinds for thing in things)
    return tuple(replace(match, label=labels[match.by][match.slug]) for match in matches)


def _slug(index: Index, thing: int) -> str:
    """Return the address of a thing of the index: its page's name."""
    return PurePosixPath(index["things"][thing][3]).stem


def choices(timetable: Timetable, by: FindBy) -> tuple[Choice, ...]:
    """Return what can be chosen, in reading order; services and organisations only where they are on board."""
    things = timetable.services if by is FindBy.SERVICE else timetable.organisations
    aboard = {one.slug for one in things if one.visits}
    places = by in (FindBy.LOCALITY, FindBy.STOP)
    return tuple(choice for choice in _all(timetable, by) if places or choice.slug in aboard)


def _all(timetable: Timetable, by: FindBy) -> tuple[Choice, ...]:
    """Return everything of a kind, in reading order."""
    if by is FindBy.LOCALITY:
        return tuple(Choice(one.slug, f"{one.title} – {joined(one.municipality)}") for one in timetable.localities)
    if by is FindBy.STOP:
        return tuple(Choice(s.place.slug, f"{s.place.title} – {joined(s.place.locality)}") for s in timetable.stops)
    if by is FindBy.ORGANISATION:
        return tuple(Choice(one.slug, str(one.name)) for one in timetable.organisations)
    return tuple(Choice(one.slug, str(one.offer.name)) for one in timetable.services)


def find(timetable: Timetable, by: FindBy, slug: str, near: frozenset[str] = frozenset()) -> Answer | None:
    """Return the visits of what was chosen, or ``None`` when there is no such thing.

    ``near`` are localities by slug: of a service or an organisation only visits there are told, where there are any.
    """
    if by is FindBy.LOCALITY:
        places = (
            _answer(p.title, joined(p.municipality), p.visits, p.stops) for p in timetable.localities if p.slug == slug
        )
        return next(places, None)
    if by is FindBy.STOP:
        stops = (s for s in timetable.stops if s.place.slug == slug)
        return next((_answer(s.place.title, s.place.where, s.visits, (s,)) for s in stops), None)
    name = next((choice.label for choice in _all(timetable, by) if choice.slug == slug), "")
    if not name:
        return None
    things = timetable.services if by is FindBy.SERVICE else timetable.organisations
    visits = next(one.visits for one in things if one.slug == slug)
    here = {p.id for p in timetable.localities if p.slug in near}
    visits = tuple(v for v in visits if v.place.locality_id in here and not v.over) or visits
    there = {v.place.stop_id for v in visits}
    return _answer(name, "", visits, tuple(s for s in timetable.stops if s.place.stop_id in there))


def open_now(visit: TimetableVisit, now: datetime, _: Translator) -> str:
    """Return that the bus is open at this moment (aware), and until when; empty when it is not."""
    opens, closes = (datetime.fromisoformat(one) for one in (visit.opens_at, visit.closes_at))
    if visit.cancelled or not opens <= now < closes:
        return ""
    return _("Open now, until {time}").format(time=clock(visit.closes, _.language))


def _answer(title: str, subtitle: str, visits: tuple[TimetableVisit, ...], stops: tuple[StopTimetable, ...]) -> Answer:
    ahead = tuple(v for v in visits if not v.over)
    following = next((v for v in ahead if v.coming), None)
    before = tuple(v for v in ahead if v.cancelled and (following is None or v.date <= following.date))
    return Answer(
        title=title,
        subtitle=subtitle,
        next=following,
        later=tuple(v for v in ahead if v is not following and v not in before),
        called_off=before,
        stops=stops,
        notes=tuple(f"{s.place.title}: {s.note}" if len(stops) > 1 else s.note for s in stops if s.note),
    )
