"""The rhythm of a stop in words, where its visits really keep to it."""

from planner.domain.days import DateRange, Weekday
from planner.domain.rhythm import EveryWeeks, NthWeekdays, Rhythm
from planner.publish.values import TimetableVisit
from planner.words.catalogue import Translator
from planner.words.formats import capital, weekday_named, weekdays_long

_OTHER = 2


def rhythm_words(rhythm: Rhythm, visits: tuple[TimetableVisit, ...], _: Translator) -> str:
    """Return ``Joka toinen viikko: tiistaisin``; empty without a rhythm, or when a coming visit stands beside it.

    Families go by the dates; a rhythm that is nearly true would send some of them on the wrong day.
    """
    coming = [visit.date for visit in visits if visit.coming]
    if not coming or not _.tongue.official or not set(coming) <= set(rhythm.due(DateRange(coming[0], coming[-1]))):
        return ""
    match rhythm.pattern:
        case EveryWeeks(weeks, anchor):
            return _every(weeks, _).format(n=weeks, weekdays=weekdays_long(Weekday.of(anchor), _.language))
        case NthWeekdays(days):
            said = [_nth(number, _).format(weekday=weekday_named(day, _.language)) for number, day in days]
            return capital(", ".join(said)) if all(said) else ""
    return ""


def _every(weeks: int, _: Translator) -> str:
    if weeks == 1:
        return _("Every week: {weekdays}")
    return _("Every other week: {weekdays}") if weeks == _OTHER else _("Every {n} weeks: {weekdays}")


def _nth(number: int, _: Translator) -> str:
    return {
        1: _("first {weekday} of the month"),
        2: _("second {weekday} of the month"),
        3: _("third {weekday} of the month"),
        4: _("fourth {weekday} of the month"),
        5: _("fifth {weekday} of the month"),
        -1: _("last {weekday} of the month"),
    }.get(number, "")
