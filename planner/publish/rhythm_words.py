"""The rhythm of a stop in words."""

from planner.domain.days import Weekday
from planner.domain.rhythm import EveryWeeks, NthWeekdays, Pattern
from planner.words.catalogue import Translator
from planner.words.formats import capital, weekday_named, weekdays_long

_OTHER = 2


def rhythm_words(pattern: Pattern | None, _: Translator) -> str:
    """Return ``Joka toinen viikko: tiistaisin``; empty where there is no rhythm, or no words for it.

    Feeds in the official languages say it, so the languages of families have no words for it.
    """
    if not _.tongue.official:
        return ""
    match pattern:
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
