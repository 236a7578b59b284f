"""Long lists of visits in parts that fit a few screens: by municipality, or by week."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.publish.orders import by_name
from planner.publish.values import Phrase, TimetableVisit
from planner.words.catalogue import Translator

Visits = tuple[TimetableVisit, ...]
MANY = 12
"""Visits up to which a list is read in one piece: about four screens of a phone."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some visits of a list, by time. ``id`` is their place in the page, ``names`` what they have in common."""

    id: str
    names: tuple[Phrase, ...]
    visits: Visits


def in_one(visits: Visits) -> tuple[Group, ...]:
    """Return all visits as one group without a name; nothing when there are none."""
    return (Group("all-visits", (), visits),) if visits else ()


def by_municipality(visits: Visits) -> tuple[Group, ...]:
    """Return many visits by municipality, in the order of their names; a few in one group."""
    parts: dict[str, list[TimetableVisit]] = {}
    for visit in visits:
        parts.setdefault(visit.place.municipality_id, []).append(visit)
    if len(visits) <= MANY or len(parts) == 1:
        return in_one(visits)
    in_order = sorted(parts.items(), key=lambda part: (by_name(part[1][0].place.municipality[0].text), part[0]))
    return tuple(
        Group(f"in-{n}", those[0].place.municipality, tuple(those)) for n, (_, those) in enumerate(in_order, 1)
    )


def by_week(visits: Visits, _: Translator) -> tuple[Group, ...]:
    """Return many visits by week (ISO 8601, as calendars in Finland count them); a few in one group."""
    return in_one(visits) if len(visits) <= MANY else tuple(weeks(visits, _))


def weeks(visits: Iterable[TimetableVisit], _: Translator) -> tuple[Group, ...]:
    """Return visits by week, each named by its number and the days of its first and last visit."""
    parts: dict[tuple[int, int], list[TimetableVisit]] = {}
    for visit in visits:
        year, week, _day = visit.date.isocalendar()
        parts.setdefault((year, week), []).append(visit)
    return tuple(
        Group(f"week-{year}-{week}", (Phrase(_week_words(week, those, _), _.tongue.code),), tuple(those))
        for (year, week), those in parts.items()
    )


def _week_words(week: int, visits: list[TimetableVisit], _: Translator) -> str:
    first, last = visits[0], visits[-1]
    if first.date == last.date:
        return _("Week {week}: {day}").format(week=week, day=first.day_of_month)
    return _("Week {week}: {first}–{last}").format(week=week, first=first.day_of_month, last=last.day_of_month)
