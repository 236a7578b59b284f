"""A month for the wall: weeks as rows, A4 or A3 on its side, with visits and times in the boxes of the days."""

from calendar import Calendar
from collections.abc import Iterable
from datetime import date
from typing import Any

from planner.domain.days import Weekday
from planner.domain.language import Language
from planner.publish.paper_parts import (
    Showings,
    Timetables,
    different,
    frame,
    own_names,
    said,
    said_phrase,
    translated,
    visit_row,
)
from planner.publish.typesetting import A4, Look, Sheet
from planner.publish.values import MonthTimetable, Phrase, Timetable
from planner.words.formats import capital, month_name, weekday_named, weekday_short


def wall_calendar(
    timetables: Timetables, month: MonthTimetable, look: Look = A4, *, municipality_id: str = ""
) -> Sheet:
    """Return the calendar of a month, of the whole region or of one municipality, in one or more languages.

    Visits that are over or cancelled stand on it as well. ``month`` is that of any of the timetables.
    """
    main = timetables[0]
    visits = [_month_visits(t, month.first, municipality_id) for t in timetables]
    rows = [*zip(*visits, strict=True)]
    names = _names(main, municipality_id)
    coming = [showings[0] for showings in rows if showings[0].coming]
    data = frame(timetables, f"{month.name}, {_joined(names)}" if names else month.name, "index.html", coming) | {
        "kicker": different(said_phrase(t.region) for t in timetables),
        "where": [said_phrase(name) for name in names],
        "heading": translated(timetables, lambda _t, _: capital(month_name(month.first, _.language))),
        "week": translated(timetables, lambda _t, _: _("Wk")),
        "weekdays": [_weekday(timetables, weekday) for weekday in Weekday],
        "weekdays_short": [_short(timetables, weekday) for weekday in Weekday],
        "weeks": _weeks(timetables, month.first, rows),
        "busy": [any(Weekday.of(showings[0].date) is weekday for showings in rows) for weekday in Weekday],
        "none": translated(timetables, lambda _t, _: _("No visits this month")) if not rows else [],
    }
    return Sheet("calendar.typ", data, main.made_on, look)


def _month_visits(t: Timetable, first: date, municipality_id: str) -> list[Any]:
    days = next((month.days for month in t.months if month.first == first), ())
    visits = (visit for day in days for visit in day.visits)
    return [v for v in visits if municipality_id in ("", v.place.municipality_id)]


def _names(t: Timetable, municipality_id: str) -> tuple[Phrase, ...]:
    return next((s.place.municipality for s in t.stops if s.place.municipality_id == municipality_id), ())


def _joined(names: Iterable[Phrase]) -> str:
    return " / ".join(name.text for name in names)


def _weekday(timetables: Timetables, weekday: Weekday) -> list[dict[str, str]]:
    names = ((capital(weekday_named(weekday, Language(t.language))), t.language) for t in timetables)
    return different(said(name, language) for name, language in names)


def _short(timetables: Timetables, weekday: Weekday) -> list[dict[str, str]]:
    names = ((capital(weekday_short(weekday, Language(t.language))), t.language) for t in timetables)
    return different(said(name, language) for name, language in names)


def _weeks(timetables: Timetables, first: date, rows: list[Showings]) -> list[dict[str, Any]]:
    weeks = []
    for week in Calendar().monthdatescalendar(first.year, first.month):
        boxes = [
            {
                "day": str(day.day) if day.month == first.month else "",
                "visits": [
                    visit_row(showings, timetables) | {"own": own_names(showings[0].place, timetables)[0]}
                    for showings in rows
                    if showings[0].date == day and day.month == first.month
                ],
            }
            for day in week
        ]
        weeks.append({"number": str(week[0].isocalendar().week), "days": boxes})
    return weeks
