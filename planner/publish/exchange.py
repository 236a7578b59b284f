"""The 18 columns in which mobile libraries exchange their timetables, written: with rhythms or one row a visit."""

import csv
import io
from collections.abc import Iterable
from dataclasses import replace

from planner.domain import recurrence
from planner.domain.clock import Minutes
from planner.domain.days import DateRange, Weekday
from planner.domain.exchange import COLUMNS, ExchangedStop
from planner.domain.rhythm import OnDates, Pattern
from planner.publish.cells import Cell, harmless

_WITH_EXPONENT = 1e-4
_YEARS = 2
"""Within so many years even a rare rhythm comes once: a fifth weekday, every hundred weeks."""


def to_exchange_csv(stops: Iterable[ExchangedStop]) -> bytes:
    """Return rows as CSV. A pattern of dates becomes a row for each; a row without any visit is left out."""
    return written_csv(COLUMNS, (cells for stop in stops for cells in _rows(stop)))


def written_csv(columns: tuple[str, ...], rows: Iterable[dict[str, Cell]]) -> bytes:
    """Return a table as CSV without formulas: UTF-8 with a byte order mark (Excel needs it), comma, CRLF."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(row[column]) for column in columns])
    return text.getvalue().encode("utf-8-sig")


def clock(minutes: Minutes) -> str:
    """Return ``09:30``, as the exchange format writes it."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _degrees(angle: float) -> Cell:
    """Return the angle; within 10 m of a zero meridian rounded, for few readers take 5e-05 for a number."""
    return round(angle, 4) if abs(angle) < _WITH_EXPONENT else angle


def _rows(stop: ExchangedStop) -> Iterable[dict[str, Cell]]:
    if isinstance(stop.pattern, OnDates):
        days = stop.pattern.days
        yield from (_cells(one, "") for one in stop.dated(DateRange(days[0], days[-1])))
        return
    soon = stop.start.replace(year=stop.start.year + _YEARS, day=1)
    first = next(stop.dates(DateRange(stop.start, soon)), None)
    if first is not None:
        yield _cells(replace(stop, start=first), _rule(stop.pattern))


def _rule(pattern: Pattern) -> str:
    """Return the rule without its first date and the weekday of that, which have columns of their own."""
    rule = recurrence.written(pattern).rpartition("RRULE:")[2]
    return rule.rpartition(";BYDAY=")[0] if rule.startswith("FREQ=WEEKLY") else rule


def _cells(stop: ExchangedStop, rule: str) -> dict[str, Cell]:
    """Return the cells of a row that starts with the first date of its pattern, so that the weekday is right."""
    return {
        "organisation": stop.organisation,
        "mobile": stop.mobile,
        "route": stop.route,
        "community": stop.community,
        "stop": stop.stop,
        "address": stop.address,
        "postcode": stop.postcode,
        "geox": _degrees(stop.position.lon) if stop.position else None,
        "geoy": _degrees(stop.position.lat) if stop.position else None,
        "day": Weekday.of(stop.start).name.title(),
        "type": stop.audience.value.title(),
        "arrival": clock(stop.opens),
        "departure": clock(stop.closes),
        "frequency": rule,
        "start": stop.start.isoformat(),
        "end": stop.end.isoformat() if stop.end else "",
        "exceptions": ",".join(day.isoformat() for day in stop.exceptions),
        "timetable": stop.timetable,
    }
