"""How families look for the bus: by village or district, by stop, or by the service they need."""

from dataclasses import dataclass
from enum import StrEnum

from planner.publish.values import StopTimetable, Timetable, TimetableVisit, joined


class FindBy(StrEnum):
    """What a family knows already."""

    LOCALITY = "locality"
    STOP = "stop"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen; ``slug`` stands in the address of the page."""

    slug: str
    label: str


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


def choices(timetable: Timetable, by: FindBy) -> tuple[Choice, ...]:
    """Return what can be chosen, in reading order."""
    if by is FindBy.LOCALITY:
        return tuple(Choice(one.slug, f"{one.title} – {joined(one.municipality)}") for one in timetable.localities)
    if by is FindBy.STOP:
        return tuple(Choice(s.place.slug, f"{s.place.title} – {joined(s.place.locality)}") for s in timetable.stops)
    offers = {o.service_id: str(o.name) for v in timetable.visits for a in v.on_board for o in a.offers}
    return tuple(Choice(key.lower(), name) for key, name in sorted(offers.items(), key=lambda item: item[1].casefold()))


def find(timetable: Timetable, by: FindBy, slug: str) -> Answer | None:
    """Return the visits of what was chosen, or ``None`` when there is no such thing."""
    if by is FindBy.LOCALITY:
        places = (
            _answer(p.title, joined(p.municipality), p.visits, p.stops) for p in timetable.localities if p.slug == slug
        )
        return next(places, None)
    if by is FindBy.STOP:
        stops = (s for s in timetable.stops if s.place.slug == slug)
        return next((_answer(s.place.title, s.place.where, s.visits, (s,)) for s in stops), None)
    name = next((choice.label for choice in choices(timetable, by) if choice.slug == slug), "")
    visits = tuple(v for v in timetable.visits if _offers(v, slug))
    there = {v.place.stop_id for v in visits}
    return _answer(name, "", visits, tuple(s for s in timetable.stops if s.place.stop_id in there)) if name else None


def _offers(visit: TimetableVisit, slug: str) -> bool:
    return any(offer.service_id.lower() == slug for aboard in visit.on_board for offer in aboard.offers)


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
