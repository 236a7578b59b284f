"""Rhythms as people say them: how often, how far apart, on which days of the month."""

from datetime import date

from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates, Pattern, Rhythm, Season
from planner.rules.wording import days, listed
from planner.words.catalogue import Translator
from planner.words.formats import capital, day_of_month, day_plain, day_short, weekday_named

LEAP_YEAR = 2024
"""Any leap year: it has every day a season may begin on."""


def in_words(rhythm: Rhythm, _: Translator) -> str:
    """Return a rhythm as people say it: how often, how far apart, and when it rests."""
    said = [pattern_in_words(rhythm.pattern, _) if rhythm.pattern else _number(rhythm, _)]
    if rhythm.pattern and rhythm.leeway_days:
        said.append(_("a visit may be {days} earlier or later").format(days=days(rhythm.leeway_days, _)))
    said += [_season(season, _) for season in rhythm.seasons]
    if rhythm.school_days_only:
        said.append(_("on school days only"))
    return capital("; ".join(said))


def _number(rhythm: Rhythm, _: Translator) -> str:
    if not rhythm.visits_per_month:
        return _("no visits at present")
    visits = _.plural("{n} visit a month", "{n} visits a month", rhythm.visits_per_month)
    apart = _("{least} to {most} between visits").format(
        least=rhythm.spacing_min_days, most=days(rhythm.spacing_max_days, _)
    )
    return f"{visits.format(n=rhythm.visits_per_month)}, {apart}"


def pattern_in_words(pattern: Pattern, _: Translator) -> str:
    """Return when a pattern promises visits: ``second Tuesday and fourth Tuesday of the month``."""
    match pattern:
        case EveryWeeks(weeks, anchor):
            every = _.plural("every week", "every {n} weeks", weeks).format(n=weeks)
            return _("{every}, counted from {day}").format(every=every, day=day_short(anchor, _.language))
        case NthWeekdays(numbered):
            named = [_nth(number, _).format(weekday=weekday_named(weekday, _.language)) for number, weekday in numbered]
            return _("{days} of the month").format(days=listed(named, _))
        case OnDates(dates):
            return listed([day_plain(day, _.language) for day in dates], _)


def _nth(number: int, _: Translator) -> str:
    """Return the words for the nth weekday of a month, the last one counted as -1."""
    return {
        1: _("first {weekday}"),
        2: _("second {weekday}"),
        3: _("third {weekday}"),
        4: _("fourth {weekday}"),
        5: _("fifth {weekday}"),
        -1: _("last {weekday}"),
        -2: _("second last {weekday}"),
        -3: _("third last {weekday}"),
        -4: _("fourth last {weekday}"),
        -5: _("fifth last {weekday}"),
    }[number]


def _season(season: Season, _: Translator) -> str:
    first, last = (day_of_month(date(LEAP_YEAR, *day), _.language) for day in (season.first, season.last))
    return _("from {first} to {last}").format(first=first, last=last)
