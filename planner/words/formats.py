"""Dates and clock times as Finland writes them: ``ti 3.3.2026 klo 14.00–17.00``.

Every function takes a language of the product or any :class:`~planner.words.tongues.Tongue`, which says how it is
written. Digits are Latin in every language: those of the posters, the phone numbers and the clocks here.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from planner.domain.clock import Minutes
from planner.domain.days import Horizon, Weekday
from planner.domain.language import Language
from planner.domain.places import StopWindow
from planner.words.tongues import OFFICIAL, Tongue, tongue_of

LTR_START, LTR_END = "\u2066", "\u2069"
"""Isolates of Unicode: what stands between them runs from left to right and leaves its neighbours alone."""
LOCALES = {language: tongue.locale for language, tongue in OFFICIAL.items()}
WEEKDAYS_SHORT = {
    language: tongue.writing.weekdays or ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    for language, tongue in OFFICIAL.items()
}
_MONTH = re.compile("[LM]{3,}")
_SHORT_WEEKDAY = re.compile("(?<![Ec])(?:E{1,3}|c{3})(?![Ec])")


def _write(day: date, pattern: str, tongue: Tongue) -> str:
    """Return the date by a pattern of CLDR, with the tongue's own names of months and weekdays."""
    writing = tongue.writing
    if writing.months:
        pattern = _MONTH.sub(f"'{writing.months[day.month - 1]}'", pattern)
    if writing.weekdays:
        pattern = _SHORT_WEEKDAY.sub(f"'{writing.weekdays[day.weekday()]}'", pattern)
    return format_date(day, pattern, locale=tongue.locale)


def weekday_short(weekday: Weekday, language: Language) -> str:
    """Return ``ti``, ``ti``, ``Tue``."""
    return WEEKDAYS_SHORT[language][weekday]


def weekday_long(day: date, language: Language | Tongue) -> str:
    """Return ``tiistai``, ``tisdag``, ``Tuesday``."""
    return format_date(day, "cccc", locale=tongue_of(language).locale)


def day_long(day: date, language: Language | Tongue) -> str:
    """Return the date in words: ``tiistai 3. maaliskuuta 2026``, ``tisdag 3 mars 2026``, ``Tuesday 3 March 2026``."""
    tongue = tongue_of(language)
    return _write(day, tongue.writing.long, tongue)


def day_short(day: date, language: Language | Tongue) -> str:
    """Return ``ti 3.3.2026``, ``ti 3.3.2026``, ``Tue 3 March 2026``."""
    tongue = tongue_of(language)
    return _write(day, tongue.writing.short, tongue)


def month_name(day: date, language: Language | Tongue) -> str:
    """Return ``maaliskuu 2026``, ``mars 2026``, ``March 2026``."""
    tongue = tongue_of(language)
    return _write(day, tongue.writing.month, tongue)


def clock(minutes: Minutes, language: Language | Tongue) -> str:
    """Return a time of day: ``14.00`` in Finnish and Swedish, ``14:00`` in English."""
    return f"{minutes // 60}{tongue_of(language).writing.clock}{minutes % 60:02d}"


def span(start: Minutes, end: Minutes, language: Language | Tongue) -> str:
    """Return ``klo 14.00–17.00``, ``kl. 14.00–17.00``, ``14:00–17:00``."""
    times = ltr(f"{clock(start, language)}–{clock(end, language)}", language)
    return tongue_of(language).writing.times.replace("{times}", times)


def length(minutes: Minutes) -> str:
    """Return a length of time as all three languages write it: ``45 min``, ``2 h``, ``2 h 15 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def day_plain(day: date, language: Language | Tongue) -> str:
    """Return the date without its weekday: ``3.3.2026``, ``3.3.2026``, ``3 March 2026``."""
    tongue = tongue_of(language)
    return _write(day, tongue.writing.plain, tongue)


def day_of_month(day: date, language: Language | Tongue) -> str:
    """Return the date without weekday and year, short enough for big type: ``3.3.``, ``3.3.``, ``3 Mar``."""
    tongue = tongue_of(language)
    return _write(day, tongue.writing.of_month, tongue)


def period(first: date, last: date, language: Language | Tongue) -> str:
    """Return ``maaliskuu 2027`` for a whole calendar month, else ``1.3.2027–5.3.2027``."""
    if Horizon(first, last) == Horizon.month(first.year, first.month):
        return month_name(first, language)
    dash = "–" if tongue_of(language).official else " – "
    return f"{day_plain(first, language)}{dash}{day_plain(last, language)}"


def capital(sentence: str) -> str:
    """Return the sentence with a capital first letter, the rest as it is: ``Tiistai 3. maaliskuuta``."""
    return sentence[:1].upper() + sentence[1:]


def language_name(code: str, language: Language | Tongue) -> str:
    """Return the name of a language (ISO 639 code) for the reader: ``suomi``, ``finska``, ``Finnish``.

    A code that Babel does not know comes out as it is.
    """
    return str(Locale.parse(tongue_of(language).locale).languages.get(code, code))


def ltr(text: str, language: Language | Tongue) -> str:
    """Return a number or address so that it reads from left to right in every text; empty stays empty."""
    return f"{LTR_START}{text}{LTR_END}" if text and tongue_of(language).direction == "rtl" else text


def listed(words: Sequence[str], language: Language | Tongue) -> str:
    """Return words in a row: ``suomi, arabia``; languages of families say *and*: ``финский и арабский``."""
    tongue = tongue_of(language)
    return ", ".join(words) if tongue.official else format_list(words, locale=tongue.locale)


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
    return str(Locale.parse(OFFICIAL[language].locale).days["stand-alone"]["wide"][weekday])


def weekdays_long(weekday: Weekday, language: Language) -> str:
    """Return a weekday that comes again: ``tiistaisin``, ``tisdagar``, ``Tuesdays``."""
    return weekday_named(weekday, language) + {Language.FI: "sin", Language.SV: "ar", Language.EN: "s"}[language]
