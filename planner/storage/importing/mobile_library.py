"""Timetables of other vehicles, in the 18 columns that mobile libraries exchange.

Such files are typed by hand in many places, so times are read as people write them (``9:40``, ``9.30am``,
``12noon``), and what is wrong is listed with its row; a row that cannot be understood is left out, never guessed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from planner.domain import recurrence
from planner.domain.clock import Minutes
from planner.domain.days import Weekday
from planner.domain.exchange import Audience, ExchangedStop
from planner.domain.places import Position
from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates, Pattern
from planner.storage.importing import cells
from planner.storage.importing.cells import Flaw
from planner.storage.importing.columns import NEEDED, Column, FileSpec
from planner.storage.importing.findings import ImportCode, ImportFinding
from planner.storage.importing.reading import Sheet, raw_file, read_sheet
from planner.storage.importing.rows import parse
from planner.storage.importing.values import Row
from planner.storage.importing.workbook import ROWS_MAX

_TIME = re.compile(
    r"([0-9]{1,2})(?:[.:]([0-9]{2}))?(?:[.:][0-9]{2})?\s*(am|a\.m\.|pm|p\.m\.|noon|midday)?", re.IGNORECASE
)
_NOON = 12
_HOURS = 24
_MINUTES = 60
_MADE_HARMLESS = re.compile(r"'(?=[=+\-@])")
"""An apostrophe that an export put before a text so that spreadsheets take it for none of their formulas."""


@dataclass(frozen=True, slots=True)
class ExchangedTable:
    """What a file says: the rows that can be understood, all that is wrong, and numbers of the rows left out.

    ``numbers`` are those of ``stops``, as a spreadsheet counts; ``filled`` counts all rows below the header that hold
    anything: those of ``stops``, those ``left_out``, and no others, unless a finding says that a file was not read on.
    """

    stops: tuple[ExchangedStop, ...]
    findings: tuple[ImportFinding, ...] = field(default=())
    left_out: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    filled: int = 0


def read_mobile_library(path: Path) -> ExchangedTable:
    """Read a file of the 18 columns; columns that follow them are somebody's own and are not looked at.

    A row whose ``day`` is not the weekday of its rule or first date is told and kept: a weekday in the rule counts,
    else ``day``; without a rule, the date.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        return ExchangedTable((), (ImportFinding(path.name, None, "", ImportCode.NOT_READABLE, error.strerror or ""),))
    return exchanged_table(read_sheet(data, path.name, SPEC.names))


def exchanged_table(sheet: Sheet, mapping: Mapping[str, str] | None = None) -> ExchangedTable:
    """Take a sheet as such a table, as :func:`read_mobile_library`; ``mapping``: which heading is which column.

    Every row is looked at, however many have flaws: whoever has a timetable judged wants to hear of all of it.
    """
    # Whoever says which heading is which column knows that the others are not there.
    needed = SPEC.needed if mapping is None else tuple(c.name for c in SPEC.columns if c.empty is NEEDED)
    raw = raw_file(sheet, SPEC.names, needed, mapping, ROWS_MAX)
    file = parse(raw, FileSpec(sheet.name, SPEC.columns, SPEC.build, SPEC.check), ROWS_MAX)
    own = (f for f in file.findings if f.code is not ImportCode.UNKNOWN_COLUMN or "suggestion" in f.facts)
    contradictions = (
        ImportFinding(sheet.name, row.number, "day", ImportCode.OTHER_WEEKDAY, row.cells["day"].name.title())
        for row in file.rows
        if _contradicts(row.cells)
    )
    findings = sorted((*own, *contradictions), key=lambda f: (f.row or 0, f.column))
    return ExchangedTable(
        tuple(stop for row in file.rows for stop in row.values),
        tuple(findings),
        tuple(sorted(file.flawed_rows)),
        tuple(row.number for row in file.rows),
        raw.filled or max(0, len(sheet.filled) - 1),
    )


def time_of_day(cell: str) -> Minutes:
    """Read a time as people write it: ``09:40``, ``9:40``, ``9.30am``, ``2pm``, ``12noon``."""
    match = _TIME.fullmatch(cell)
    if match is None:
        raise Flaw(ImportCode.NOT_A_TIME)
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half and not 1 <= hour <= _NOON:
        raise Flaw(ImportCode.NOT_A_TIME)
    if half.startswith("p") and hour < _NOON:
        hour += _NOON
    elif half.startswith("a") and hour == _NOON:
        hour = 0
    if hour >= _HOURS or minute >= _MINUTES or (half in ("noon", "midday") and hour != _NOON):
        raise Flaw(ImportCode.NOT_A_TIME)
    return hour * _MINUTES + minute


def _text(cell: str) -> str:
    return str(cells.note(_MADE_HARMLESS.sub("", cell, count=1) if cell.startswith("'") else cell))


def _weekday(cell: str) -> Weekday:
    try:
        return Weekday[cell.upper()]
    except KeyError:
        raise Flaw(ImportCode.NOT_ONE_OF, allowed=", ".join(day.name.title() for day in Weekday)) from None


def _dates(cell: str) -> tuple[date, ...]:
    return tuple(sorted({cells.day(part.strip()) for part in re.split(r"[,;]", cell) if part.strip()}))


def _check(row: Row) -> Iterator[Flaw]:
    """Ask for hours and days in order, a whole position, and a rule that a rhythm can keep."""
    if row["departure"] <= row["arrival"]:
        yield Flaw(ImportCode.WINDOW_ORDER, "departure")
    if row["end"] is not None and row["end"] < row["start"]:
        yield Flaw(ImportCode.DAYS_ORDER, "end")
    if (row["geox"] is None) != (row["geoy"] is None):
        yield Flaw(ImportCode.HALF_POSITION, "geoy" if row["geoy"] is None else "geox")
    if not row["frequency"] and row["end"] not in (None, row["start"]):
        yield Flaw(ImportCode.EMPTY, "frequency")
    try:
        _pattern(row)
    except recurrence.RecurrenceError as error:
        yield Flaw(ImportCode.NOT_A_PATTERN, "frequency", error.found)


def _pattern(row: Row) -> Pattern:
    """Return the rule with what other columns say of it: the first date, and the weekday where it names none."""
    rule = row["frequency"].removeprefix("RRULE:").rstrip(";")
    if not rule:
        return OnDates((row["start"],))
    if rule.startswith("FREQ=MONTHLY"):
        return recurrence.read(f"RRULE:{rule}")
    if row["day"] is not None and "BYDAY=" not in rule and rule.startswith("FREQ=WEEKLY"):
        rule = f"{rule};BYDAY={row['day'].name[:2]}"
    return recurrence.read(f"DTSTART:{row['start']:%Y%m%d} RRULE:{rule}")


def _contradicts(row: Row) -> bool:
    if row["day"] is None:
        return False
    pattern, first = _pattern(row), Weekday.of(row["start"])
    if isinstance(pattern, NthWeekdays):
        return row["day"] not in {weekday for _, weekday in pattern.days}
    weekday = Weekday.of(pattern.anchor) if isinstance(pattern, EveryWeeks) else first
    return not row["day"] is weekday is first


def _stop(row: Row) -> tuple[ExchangedStop]:
    return (
        ExchangedStop(
            **{name: row[name] for name in _TEXTS},
            position=None if row["geoy"] is None else Position(row["geoy"], row["geox"]),
            audience=row["type"],
            opens=row["arrival"],
            closes=row["departure"],
            pattern=_pattern(row),
            start=row["start"],
            end=row["end"],
            exceptions=row["exceptions"],
            timetable=row["timetable"],
        ),
    )


_TEXTS = ("organisation", "mobile", "route", "community", "stop", "address", "postcode")

SPEC = FileSpec(
    "mobile library",
    (
        *(Column(name, _text, "", in_header=True) for name in _TEXTS[:4]),
        Column("stop", _text),
        Column("address", _text, ""),
        Column("postcode", _text, ""),
        Column("geox", cells.decimal(-180, 180), None),
        Column("geoy", cells.decimal(-90, 90), None),
        Column("day", _weekday, None, in_header=True),
        Column("type", cells.one_of(Audience), Audience.PUBLIC),
        Column("arrival", time_of_day),
        Column("departure", time_of_day),
        Column("frequency", lambda cell: str(cells.note(cell)).upper(), "", in_header=True),
        Column("start", cells.day),
        Column("end", cells.day, None),
        Column("exceptions", _dates, ()),
        Column("timetable", cells.web_address, ""),
    ),
    _stop,
    _check,
)
