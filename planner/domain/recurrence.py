"""Patterns of dates as calendars exchange them: RFC 5545 recurrence rules, on one line that fits a cell.

===================  ===========================================================================
``EveryWeeks``       ``DTSTART;VALUE=DATE:20270302 RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU``
``NthWeekdays``      ``RRULE:FREQ=MONTHLY;BYDAY=2TU,4TU``
``OnDates``          ``RDATE;VALUE=DATE:20270302,20270316``
===================  ===========================================================================

A pattern has no beginning and no end: ``DTSTART`` says from which date weeks are counted, and nothing else. What bounds
or bends a rule (``UNTIL``, ``COUNT``, ``BYMONTHDAY`` ...) is refused; seasons and closed days are data of their own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.days import Weekday
from planner.domain.rhythm import DAYS_A_WEEK, WEEKS_IN_A_MONTH, EveryWeeks, NthWeekdays, OnDates, Pattern

_LETTERS = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), Weekday, strict=True))
_NAMES = {weekday: letters for letters, weekday in _LETTERS.items()}
_NTH = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_PROPERTY = re.compile(r"(DTSTART|RDATE|RRULE)((?:;VALUE=DATE)?):(.*)")
_PARTS = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYSETPOS", "WKST"})
_A_MONDAY = date(2024, 1, 1)
"""Where every week is visited any week will do to count from."""
_CAN_BE_SAID = (
    "Every so many weeks (DTSTART:20270302 RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU), weekdays of the month (2TU,4TU) "
    "and dates (RDATE:20270302,20270316) can be said."
)


class RecurrenceError(ValueError):
    """A recurrence that is none of the patterns; ``found`` is the part that is in the way."""

    def __init__(self, found: str, why: str) -> None:
        super().__init__(f"{found!r}: {why} {_CAN_BE_SAID}")
        self.found = found


@dataclass(frozen=True, slots=True)
class _Rule:
    """The parts of an RRULE, by name."""

    parts: Mapping[str, str]
    start: date | None

    def is_plain(self, *names: str) -> bool:
        return not any(name in self.parts for name in names)

    @property
    def interval(self) -> int:
        said = self.parts.get("INTERVAL", "1")
        return _whole(f"INTERVAL={said}", said, 1, 9999)


def written(pattern: Pattern) -> str:
    """Return the pattern as one line; :func:`read` returns the same pattern from it."""
    match pattern:
        case EveryWeeks(weeks, anchor):
            weekday = _NAMES[Weekday.of(anchor)]
            return f"DTSTART;VALUE=DATE:{_compact(anchor)} RRULE:FREQ=WEEKLY;INTERVAL={weeks};BYDAY={weekday}"
        case NthWeekdays(days):
            return "RRULE:FREQ=MONTHLY;BYDAY=" + ",".join(f"{number}{_NAMES[weekday]}" for number, weekday in days)
        case OnDates(days):
            return "RDATE;VALUE=DATE:" + ",".join(_compact(day) for day in days)


def read(text: str) -> Pattern:
    """Return the pattern of a recurrence.

    Upper and lower case, spaces and line ends, and other spellings of the same dates are all right: a weekly rule
    without ``BYDAY``, every 14 days, ``BYDAY=TU;BYSETPOS=2``, weekdays of the month alone (``2TU,4TU``).

    Raises
    ------
    RecurrenceError
        When it says something that no pattern can keep; the sentence tells what was found and what can be said.
    """
    words = re.sub(r"\s*([,;:=])\s*", r"\1", text.strip().upper()).split()
    found: dict[str, list[str]] = {}
    for word in words:
        name, value = _property(word)
        found.setdefault(name, []).append(value)
    twice = next((name for name in ("DTSTART", "RRULE") if len(found.get(name, [])) > 1), None)
    if twice:
        raise RecurrenceError(twice, "stands there twice.")
    start = _day(found["DTSTART"][0]) if "DTSTART" in found else None
    if "RRULE" in found and "RDATE" not in found:
        return _rule(_Rule(_parts(found["RRULE"][0]), start))
    if "RDATE" in found and "RRULE" not in found:
        days = (_day(day) for value in found["RDATE"] for day in value.split(","))
        return OnDates((*days, start) if start else tuple(days))
    raise RecurrenceError(text.strip(), "expected either a rule or dates.")


def _property(word: str) -> tuple[str, str]:
    if all(_NTH.fullmatch(one) for one in word.split(",")):
        return "RRULE", f"FREQ=MONTHLY;BYDAY={word}"
    if word.startswith("FREQ="):
        return "RRULE", word
    match = _PROPERTY.fullmatch(word)
    if match is None or (match[1] == "RRULE" and match[2]):
        raise RecurrenceError(word, "this is not understood.")
    return match[1], match[3]


def _parts(value: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in value.removesuffix(";").split(";"):
        name, _, said = part.partition("=")
        if name not in _PARTS:
            raise RecurrenceError(part, "a rhythm cannot say this.")
        if name in parts:
            raise RecurrenceError(name, "stands there twice.")
        parts[name] = said
    return parts


def _rule(rule: _Rule) -> Pattern:
    match rule.parts.get("FREQ", ""):
        case "DAILY":
            return _daily(rule)
        case "WEEKLY":
            return _weekly(rule)
        case "MONTHLY":
            return _monthly(rule)
        case other:
            raise RecurrenceError(f"FREQ={other}", "expected DAILY, WEEKLY or MONTHLY.")


def _daily(rule: _Rule) -> EveryWeeks:
    if not rule.is_plain("BYDAY", "BYSETPOS"):
        raise RecurrenceError("FREQ=DAILY", "with weekdays, write WEEKLY instead.")
    if rule.start is None:
        raise RecurrenceError("FREQ=DAILY", "expected DTSTART, the date from which days are counted.")
    weeks, days = divmod(rule.interval, DAYS_A_WEEK)
    if days:
        raise RecurrenceError(f"INTERVAL={rule.interval}", "expected whole weeks: 7, 14, 21 days ...")
    return EveryWeeks(weeks, rule.start)


def _weekly(rule: _Rule) -> EveryWeeks:
    if not rule.is_plain("BYSETPOS"):
        raise RecurrenceError(f"BYSETPOS={rule.parts['BYSETPOS']}", "a week has each weekday once.")
    said = rule.parts.get("BYDAY")
    if said is not None and said not in _LETTERS:
        raise RecurrenceError(f"BYDAY={said}", "expected one weekday, such as TU.")
    if rule.start is None:
        if said is None or rule.interval > 1:
            raise RecurrenceError("FREQ=WEEKLY", "expected DTSTART, the date from which weeks are counted.")
        return EveryWeeks(1, _A_MONDAY + timedelta(days=_LETTERS[said]))
    weekday = Weekday.of(rule.start) if said is None else _LETTERS[said]
    return EveryWeeks(rule.interval, _first(rule, rule.start, weekday))


def _first(rule: _Rule, start: date, weekday: Weekday) -> date:
    """Return the first date of a weekly rule: the weekday of the week of its start, or if that is over, of the next."""
    said = rule.parts.get("WKST", "MO")
    if said not in _LETTERS:
        raise RecurrenceError(f"WKST={said}", "expected one weekday, such as MO.")
    begins = _LETTERS[said]
    days = (weekday - begins) % DAYS_A_WEEK - (Weekday.of(start) - begins) % DAYS_A_WEEK
    if days < 0:
        days += rule.interval * DAYS_A_WEEK
    try:
        return start + timedelta(days=days)
    except OverflowError:
        raise RecurrenceError(f"DTSTART:{_compact(start)}", "too late for a weekday after it.") from None


def _monthly(rule: _Rule) -> NthWeekdays:
    if rule.interval != 1:
        raise RecurrenceError(f"INTERVAL={rule.interval}", "weekdays of the month come in every month.")
    if "BYDAY" not in rule.parts:
        raise RecurrenceError("FREQ=MONTHLY", "expected BYDAY with weekdays of the month, such as 2TU.")
    said = rule.parts["BYDAY"].split(",")
    if "BYSETPOS" in rule.parts:
        if len(said) != 1 or said[0] not in _LETTERS:
            raise RecurrenceError(f"BYSETPOS={rule.parts['BYSETPOS']}", "expected BYDAY with one weekday beside it.")
        said = [f"{number}{said[0]}" for number in rule.parts["BYSETPOS"].split(",")]
    return NthWeekdays(tuple(day for one in said for day in _weekdays(one)))


def _weekdays(said: str) -> tuple[tuple[int, Weekday], ...]:
    """Return one numbered weekday; without a number, all of the month."""
    match = _NTH.fullmatch(said)
    if match is None:
        raise RecurrenceError(said, "expected a weekday of the month, such as 2TU or -1FR.")
    weekday = _LETTERS[match[2]]
    if match[1] is None:
        return tuple((number, weekday) for number in range(1, WEEKS_IN_A_MONTH + 1))
    number = _whole(said, match[1], -WEEKS_IN_A_MONTH, WEEKS_IN_A_MONTH)
    if number == 0:
        raise RecurrenceError(said, "weekdays of the month are counted from 1.")
    return ((number, weekday),)


def _whole(found: str, said: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,4}", said) or not least <= int(said) <= most:
        raise RecurrenceError(found, f"expected a number {least} to {most}.")
    return int(said)


def _day(said: str) -> date:
    try:
        if match := _DAY.fullmatch(said):
            return date(*(int(part) for part in match.groups()))
    except ValueError:
        pass  # no such day, such as 30 February: refused like what is no date at all
    raise RecurrenceError(said, "expected a date without a time of day, such as 20270302.")


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")
