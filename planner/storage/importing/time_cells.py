"""From a cell to times that return: patterns of dates, seasons, departures, parts of a break."""

import re
from itertools import pairwise

from planner.domain import recurrence
from planner.domain.clock import MINUTES_PER_DAY, Minutes
from planner.domain.days import Weekday
from planner.domain.legs import Departure
from planner.domain.rhythm import Pattern, Season
from planner.storage.importing.cells import Flaw, text, whole
from planner.storage.importing.findings import ImportCode
from planner.storage.tables import NOTE_MAX

_SEASON = re.compile(r"([0-9]{1,2})\.\s*([0-9]{1,2})\.\s*[-–—]\s*([0-9]{1,2})\.\s*([0-9]{1,2})\.")
_TIME = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})")
_MINUTES_PER_HOUR = 60
_WEEKDAYS = {
    letters: weekday
    for names in ("ma ti ke to pe la su", "må ti on to fr lö sö", "mo tu we th fr sa su")
    for letters, weekday in zip(names.split(), Weekday, strict=True)
}
"""The first two letters of weekdays in Finnish, Swedish and English; no two languages contradict each other."""


def pattern(cell: str) -> Pattern:
    """Read a recurrence rule of calendars, such as ``2TU,4TU``."""
    try:
        found = recurrence.read(str(text(NOTE_MAX)(cell)))
    except recurrence.RecurrenceError as error:
        raise Flaw(ImportCode.NOT_A_PATTERN, found=error.found) from None
    text(NOTE_MAX)(recurrence.written(found))  # as it is kept; that may be longer than the cell
    return found


def seasons(cell: str) -> tuple[Season, ...]:
    """Read parts of the year such as ``1.9.-31.5.``, several with commas between them."""
    return tuple(_season(part.strip()) for part in re.split(r"[,;/]", str(text()(cell))) if part.strip())


def _season(part: str) -> Season:
    match = _SEASON.fullmatch(part)
    if match is None:
        raise Flaw(ImportCode.NOT_A_SEASON, found=part)
    first_day, first_month, last_day, last_month = (int(group) for group in match.groups())
    try:
        return Season((first_month, first_day), (last_month, last_day))
    except ValueError:
        raise Flaw(ImportCode.NOT_A_SEASON, found=part) from None


def departures(cell: str) -> tuple[Departure, ...]:
    """Read ``8.15 12.30``, or by weekday ``mo-fr 8.15 12.30; sa 10.00``; each weekday, then its times."""
    found = tuple(departure for group in cell.split(";") if group.strip() for departure in _group(group))
    if not found:
        raise Flaw(ImportCode.NOT_DEPARTURES)
    return tuple(dict.fromkeys(found))


def _group(group: str) -> list[Departure]:
    words = group.replace(",", " ").split()
    times = [_minute(word) for word in words if word[0].isdigit()]
    weekdays = [weekday for word in words if not word[0].isdigit() for weekday in _weekdays(word)]
    in_order = all(one[0].isdigit() <= other[0].isdigit() for one, other in pairwise(words))
    if not times or not in_order:
        raise Flaw(ImportCode.NOT_DEPARTURES, found=group.strip())
    days: list[Weekday | None] = [*weekdays] or [None]
    return [Departure(minute, weekday) for weekday in days for minute in times]


def _minute(word: str) -> Minutes:
    match = _TIME.fullmatch(word)
    minute = int(match[1]) * _MINUTES_PER_HOUR + int(match[2]) if match else MINUTES_PER_DAY
    if match is None or int(match[2]) >= _MINUTES_PER_HOUR or minute >= MINUTES_PER_DAY:
        raise Flaw(ImportCode.NOT_DEPARTURES, found=word)
    return minute


def _weekdays(word: str) -> list[Weekday]:
    names = re.split(r"[-–—]", word.lower())
    days = [_WEEKDAYS.get(name) for name in names]
    match days:
        case [Weekday() as day]:
            return [day]
        case [Weekday() as first, Weekday() as last] if first <= last:
            return list(Weekday)[first : last + 1]
        case _:
            raise Flaw(ImportCode.NOT_DEPARTURES, found=word)


def parts(cell: str) -> tuple[Minutes, ...]:
    """Read the parts of a break in order, such as ``15 30``."""
    return tuple(int(whole(1, MINUTES_PER_DAY)(part)) for part in re.split(r"[\s,;/+]+", cell) if part)
