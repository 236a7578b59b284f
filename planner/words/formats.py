"""Dates and clock times as Finland writes them: ``ti 3.3.2026 klo 14.00–17.00``.

Finnish and Swedish weekday abbreviations are those people know from timetables (ma ti ke to pe la su;
må ti on to fr lö sö), not the longer ones of CLDR.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from babel import Locale
from babel.dates import format_date

from planner.domain.clock import Minutes
from planner.domain.days import Horizon, Weekday
from planner.domain.language import Language
from planner.domain.places import StopWindow

LOCALES = {Language.FI: "fi_FI", Language.SV: "sv_FI", Language.EN: "en_GB"}
WEEKDAYS_SHORT = {
    Language.FI: ("ma", "ti", "ke", "to", "pe", "la", "su"),
    Language.SV: ("må", "ti", "on", "to", "fr", "lö", "sö"),
    Language.EN: ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_LONG = {Language.FI: "cccc d. MMMM y", Language.SV: "EEEE d MMMM y", Language.EN: "EEEE d MMMM y"}
_DAY = {Language.FI: "d.M.y", Language.SV: "d.M.y", Language.EN: "d MMMM y"}
_OF_MONTH = {Language.FI: "d.M.", Language.SV: "d.M.", Language.EN: "d MMM"}


def weekday_short(weekday: Weekday, language: Language) -> str:
    """Return ``ti``, ``ti``, ``Tue``."""
    return WEEKDAYS_SHORT[language][weekday]


def weekday_long(day: date, language: Language) -> str:
    """Return ``tiistai``, ``tisdag``, ``Tuesday``."""
    return format_date(day, "cccc", locale=LOCALES[language])


def day_long(day: date, language: Language) -> str:
    """Return the date in words: ``tiistai 3. maaliskuuta 2026``, ``tisdag 3 mars 2026``, ``Tuesday 3 March 2026``."""
    return format_date(day, _LONG[language], locale=LOCALES[language])


def day_short(day: date, language: Language) -> str:
    """Return ``ti 3.3.2026``, ``ti 3.3.2026``, ``Tue 3 March 2026``."""
    return f"{weekday_short(Weekday.of(day), language)} {format_date(day, _DAY[language], locale=LOCALES[language])}"


def month_name(day: date, language: Language) -> str:
    """Return ``maaliskuu 2026``, ``mars 2026``, ``March 2026``."""
    return format_date(day, "LLLL y", locale=LOCALES[language])


def clock(minutes: Minutes, language: Language) -> str:
    """Return a time of day: ``14.00`` in Finnish and Swedish, ``14:00`` in English."""
    separator = ":" if language is Language.EN else "."
    return f"{minutes // 60}{separator}{minutes % 60:02d}"


def span(start: Minutes, end: Minutes, language: Language) -> str:
    """Return ``klo 14.00–17.00``, ``kl. 14.00–17.00``, ``14:00–17:00``."""
    before = {Language.FI: "klo ", Language.SV: "kl. ", Language.EN: ""}[language]
    return f"{before}{clock(start, language)}–{clock(end, language)}"


def length(minutes: Minutes) -> str:
    """Return a length of time as all three languages write it: ``45 min``, ``2 h``, ``2 h 15 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def day_plain(day: date, language: Language) -> str:
    """Return the date without its weekday: ``3.3.2026``, ``3.3.2026``, ``3 March 2026``."""
    return format_date(day, _DAY[language], locale=LOCALES[language])


def day_of_month(day: date, language: Language) -> str:
    """Return the date without weekday and year, short enough for big type: ``3.3.``, ``3.3.``, ``3 Mar``."""
    return format_date(day, _OF_MONTH[language], locale=LOCALES[language])


def period(first: date, last: date, language: Language) -> str:
    """Return ``maaliskuu 2027`` for a whole calendar month, else ``1.3.2027–5.3.2027``."""
    if Horizon(first, last) == Horizon.month(first.year, first.month):
        return month_name(first, language)
    return f"{day_plain(first, language)}–{day_plain(last, language)}"


def capital(sentence: str) -> str:
    """Return the sentence with a capital first letter, the rest as it is: ``Tiistai 3. maaliskuuta``."""
    return sentence[:1].upper() + sentence[1:]


def language_name(code: str, language: Language) -> str:
    """Return the name of a language (ISO 639 code) for the reader: ``suomi``, ``finska``, ``Finnish``.

    A code that Babel does not know comes out as it is.
    """
    return str(Locale.parse(LOCALES[language]).languages.get(code, code))


def weekly_hours(hours: Iterable[StopWindow], language: Language) -> str:
    """Return the hours of a week, weekdays of the same hours in one: ``ma–to klo 10.00–18.00, la klo 9.00–12.00``."""
    by_weekday: dict[Weekday, list[str]] = {}
    for row in sorted(hours):
        by_weekday.setdefault(row.weekday, []).append(span(row.window.start, row.window.end, language))
    alike = groupby(by_weekday, key=lambda weekday: (by_weekday[weekday], weekday - list(by_weekday).index(weekday)))
    runs = [(list(weekdays), said) for (said, _), weekdays in alike]
    return ", ".join(f"{_from_to(weekdays, language)} {' + '.join(said)}" for weekdays, said in runs)


def _from_to(weekdays: list[Weekday], language: Language) -> str:
    ends = dict.fromkeys((weekdays[0], weekdays[-1]))
    return "–".join(weekday_short(weekday, language) for weekday in ends)


def decimal(value: float, language: Language) -> str:
    """Return a number with one decimal: ``0,4`` in Finnish and Swedish, ``0.4`` in English."""
    written = f"{value:.1f}"
    return written if language is Language.EN else written.replace(".", ",")


def weekday_named(weekday: Weekday, language: Language) -> str:
    """Return the name of a weekday: ``tiistai``, ``tisdag``, ``Tuesday``."""
    return str(Locale.parse(LOCALES[language]).days["stand-alone"]["wide"][weekday])


def weekdays_long(weekday: Weekday, language: Language) -> str:
    """Return a weekday that comes again: ``tiistaisin``, ``tisdagar``, ``Tuesdays``."""
    return weekday_named(weekday, language) + {Language.FI: "sin", Language.SV: "ar", Language.EN: "s"}[language]
