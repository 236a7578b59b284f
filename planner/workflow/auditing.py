"""Judge a timetable that somebody already drives, before anything is planned: every row taken, or told why not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from planner.checks.timetable import audit
from planner.domain.audit import Audit, Noticed, TimetableRow
from planner.domain.days import DateRange, Horizon
from planner.domain.fleet import DrivingRules
from planner.domain.language import Text
from planner.storage.importing.findings import ImportFinding
from planner.storage.importing.matching import guess
from planner.storage.importing.mobile_library import SPEC, ExchangedTable, exchanged_table
from planner.storage.importing.reading import Sheet, read_sheet
from planner.storage.repository import national_holidays
from planner.travel.ladder import estimate
from planner.words.catalogue import Translator
from planner.words.formats import period
from planner.workflow.audit_words import headline, line
from planner.workflow.columns import as_csv
from planner.workflow.refusals import Ending, Refused

SHOWN = 20
"""Rows of one kind that are listed before the rest is only counted; a table (``--csv``) lists all."""
LAW = DrivingRules(
    "LAW",
    Text("Työaikalaki", "Arbetstidslagen", "Working Hours Act"),
    work_max=660,
    break_after=330,
    break_minutes=30,
    source="https://www.finlex.fi/fi/lainsaadanto/2019/872",
)
"""Act 872/2019 section 9: 11 h of work, half an hour of rest for every five and a half."""
YEARS_BACK = 3
"""Rows that begin so long before the last one are looked at from there."""
_MOSTLY = 0.5


class FileMissing(Refused):
    """A file to read that is not there."""

    ending = Ending.USAGE

    def __init__(self, file: Path) -> None:
        self.file = file

    def say(self, _: Translator) -> str:
        """Name the file."""
        return _("There is no file {file}. Name the CSV or Excel file of the timetable.").format(file=self.file)


@dataclass(frozen=True, slots=True)
class Audited:
    """What a file holds and what is noticed about it. ``within``: the days looked at; ``None``: no row was understood.

    ``mapping`` says which heading was taken for which column; empty: they are named as they should be.
    """

    sheet: Sheet
    table: ExchangedTable
    audit: Audit
    within: DateRange | None
    mapping: Mapping[str, str]

    @property
    def rows(self) -> tuple[TimetableRow, ...]:
        """Return the rows that were understood."""
        return tuple(map(TimetableRow, self.table.numbers, self.table.stops))

    @property
    def kinds(self) -> tuple[Noticed, ...]:
        """Return the kinds that were noticed; positions abroad are one remark where most are."""
        return tuple(kind for kind in Noticed if self.audit.of(kind))

    @property
    def headings(self) -> dict[str, str]:
        """Return what our columns are called in the file."""
        return {column: heading for heading, column in self.mapping.items()}

    @property
    def foreign(self) -> bool:
        """Tell whether most positions lie outside Finland: the timetable of another country."""
        return len(self.audit.of(Noticed.ABROAD)) > _MOSTLY * max(1, len(self.table.stops))

    @property
    def clean(self) -> bool:
        """Tell whether there is nothing to say."""
        return not self.table.findings and not self.audit.notices and bool(self.table.stops)

    def sentences(self, _: Translator, shown: int | None = SHOWN) -> tuple[str, ...]:
        """Return how the file was read, what was left out, and all that is noticed; ``shown`` rows of each kind."""
        lines = [*self.head(_), *self.left_out(_)]
        for said, rows in self.noticed(_):
            lines += [said, *(f"- {one}" for one in rows[:shown])]
            if shown is not None and len(rows) > shown:
                more = len(rows) - shown
                lines.append("- " + _.plural("{n} more row", "{n} more rows", more).format(n=more))
        if self.table.stops and not self.audit.notices:
            lines.append(_("Nothing odd was noticed."))
        return tuple(lines)

    def head(self, _: Translator) -> tuple[str, ...]:
        """Return how the file was read and how many of its rows were understood."""
        said = [how_it_was_read(self.sheet, _)]
        pairs = ", ".join(f"{heading} → {column}" for heading, column in self.mapping.items() if heading != column)
        if pairs:
            said.append(_("Columns taken for: {pairs}.").format(pairs=pairs))
        taken, filled = len(self.table.stops), self.table.filled
        said.append(
            _.plural(
                "{taken} of {n} row was understood, {out} left out.",
                "{taken} of {n} rows were understood, {out} left out.",
                filled,
            ).format(taken=taken, n=filled, out=filled - taken)
        )
        if self.within is not None:
            days = period(self.within.first, self.within.last, _.language)
            said.append(
                _("Looked at {days}: {visits} visits, {legs} different legs, {buses} different days of a bus.").format(
                    days=days, visits=self.audit.visits, legs=self.audit.legs, buses=self.audit.days
                )
            )
        return tuple(said)

    def left_out(self, _: Translator) -> tuple[str, ...]:
        """Return every flaw of a cell with its place."""
        return tuple(f"- {finding.sentence(_)}" for finding in in_their_words(self.table.findings, self.headings))

    def noticed(self, _: Translator) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what was noticed: for each kind how often, and a sentence for every row."""
        found = []
        for kind in self.kinds:
            rows = tuple(line(notice, self.headings, _) for notice in self.audit.of(kind))
            if kind is Noticed.ABROAD and self.foreign:
                rows = (_("This is the timetable of another country: it can be judged, not adopted."),)
            found.append((headline(kind, self.audit, _), rows))
        return tuple(found)

    def table_csv(self, _: Translator) -> bytes:
        """Return every finding as a table: row, column, kind, what stands there, the sentence."""
        found = in_their_words(self.table.findings, self.headings)
        flaws = ((f.row, f.column, f.code.value, f.found, f.sentence(_)) for f in found)
        noticed = (
            (n.row, self.headings.get(n.column, n.column), n.kind.value, n.found, line(n, self.headings, _))
            for n in self.audit.notices
        )
        return as_csv(("row", "column", "code", "found", "sentence"), (*flaws, *noticed))


def in_their_words(findings: Iterable[ImportFinding], headings: Mapping[str, str]) -> Iterator[ImportFinding]:
    """Yield findings that name columns as the file does."""
    return (replace(finding, column=headings.get(finding.column, finding.column)) for finding in findings)


def how_it_was_read(sheet: Sheet, _: Translator) -> str:
    """Return the letters and the separator of a file, or that it is a workbook."""
    separators = {"\t": _("a tab"), ";": _("a semicolon"), ",": _("a comma")}
    if sheet.encoding == "xlsx":
        said = _("{file}: an Excel workbook.")
    elif sheet.encoding:
        said = _("{file}: letters {encoding}, cells separated by {separator}.")
    else:
        said = "{file}"
    return said.format(
        file=sheet.name, encoding=sheet.encoding, separator=separators.get(sheet.separator, sheet.separator)
    )


def audit_file(path: Path, *, today: date, within: DateRange | None = None) -> Audited:
    """Judge the timetable in a file; nothing is stored.

    Raises
    ------
    FileMissing
        When there is no such file.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise FileMissing(path) from None
    return audit_bytes(data, path.name, today=today, within=within)


def audit_bytes(
    data: bytes,
    name: str,
    *,
    today: date,
    within: DateRange | None = None,
    mapping: Mapping[str, str] | None = None,
    rules: DrivingRules = LAW,
) -> Audited:
    """Judge a timetable: CSV of any separator, or an Excel workbook.

    Parameters
    ----------
    within
        The days whose dates are looked at; ``None``: from the first start in the file to a year after the last one.
    mapping
        Which heading is which column; ``None``: guessed where the headings are not the usual ones.
    rules
        The limits of a working day.
    """
    sheet = read_sheet(data, name, SPEC.names)
    return audit_sheet(sheet, today=today, within=within, mapping=mapping, rules=rules)


def audit_sheet(
    sheet: Sheet,
    *,
    today: date,
    within: DateRange | None = None,
    mapping: Mapping[str, str] | None = None,
    rules: DrivingRules = LAW,
) -> Audited:
    """Judge a timetable that was read already, as :func:`audit_bytes`."""
    if mapping is None:
        mapping = {} if set(SPEC.needed) <= set(sheet.header) else guess(sheet.header, SPEC.names)
    table = exchanged_table(sheet, mapping or None)
    rows = tuple(map(TimetableRow, table.numbers, table.stops))
    if not rows:
        return Audited(sheet, table, Audit(()), None, mapping)
    days = within or _days(rows)
    found = audit(rows, days, drive=estimate, holidays=_holidays(days, today), rules=rules)
    return Audited(sheet, table, found, days, mapping)


def _days(rows: tuple[TimetableRow, ...]) -> DateRange:
    starts = [row.stop.start for row in rows]
    latest = max(starts)
    return DateRange(
        max(min(starts), latest - timedelta(days=366 * YEARS_BACK)),
        min(latest, date.max - timedelta(days=366)) + timedelta(days=365),
    )


def _holidays(days: DateRange, today: date) -> dict[date, Text]:
    """Return the holidays that are still to come, or all where all of the days are over."""
    first = max(days.first, today) if days.last >= today else days.first
    return {one.dates.first: one.names for one in national_holidays(Horizon(first, days.last))}
