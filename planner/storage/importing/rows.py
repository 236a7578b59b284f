"""From raw rows to values of the domain: every cell is read, every flaw of a row is collected."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planner.storage.importing.cells import Flaw
from planner.storage.importing.columns import NEEDED, Column, FileSpec
from planner.storage.importing.findings import FLAWED_ROWS_MAX, ImportCode, ImportFinding
from planner.storage.importing.reading import RawFile, RawRow


@dataclass(frozen=True, slots=True)
class Row:
    """A clean row: its number, its cells as values, and what it stands for in the domain."""

    number: int
    cells: dict[str, Any]
    values: tuple[Any, ...]


@dataclass(slots=True)
class ParsedFile:
    """The clean rows of one file, and the findings of all others.

    ``usable`` is false when the file could not be read at all; ``mentioned`` are all ids, flawed rows too. ``cut``
    is true when so many rows had flaws that the rest was not looked at. ``adds``: the file is not the whole truth about
    its rows; what it does not name stays.
    """

    spec: FileSpec
    present: bool = True
    usable: bool = True
    rows: list[Row] = field(default_factory=list)
    findings: list[ImportFinding] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)
    cut: bool = False
    adds: bool = False

    @property
    def ids(self) -> dict[str, Row]:
        """Clean rows by id, for files whose rows have one."""
        return {row.cells[self.spec.key[0]]: row for row in self.rows} if len(self.spec.key) == 1 else {}

    @property
    def flawed_rows(self) -> set[int]:
        """Numbers of the rows that need a correction themselves."""
        return {f.row for f in self.findings if f.row and f.code is not ImportCode.FLAWED_REFERENCE}

    def refuse(self, row: Row, flaw: Flaw) -> None:
        """Note a flaw of a row that seemed clean."""
        shown = flaw.found or str(row.cells.get(flaw.column, ""))
        self.findings.append(ImportFinding(self.spec.name, row.number, flaw.column, flaw.code, shown, flaw.facts))


def parse(raw: RawFile, spec: FileSpec, flawed_max: int | None = None) -> ParsedFile:
    """Read every cell of a file, until too many rows have flaws: the usual number, or ``flawed_max``."""
    most = FLAWED_ROWS_MAX if flawed_max is None else flawed_max
    parsed = ParsedFile(spec, usable=raw.usable, findings=list(raw.findings), cut=raw.cut)
    if raw.usable and not raw.rows and not parsed.flawed_rows and not spec.optional:
        parsed.usable = False
        parsed.findings.append(ImportFinding(spec.name, None, "", ImportCode.NO_ROWS))
    flawed = len(parsed.flawed_rows)
    first_seen: dict[tuple[str, ...], int] = {}
    for raw_row in raw.rows:
        if flawed >= most:
            parsed.cut = True
            break
        if len(spec.key) == 1:
            parsed.mentioned.add(raw_row.cells[spec.key[0]])
        cells, flaws = _cells(raw_row, spec)
        # Checks between cells need all cells; duplicates are told even when another cell is flawed.
        flaws += [] if flaws else list(spec.check(cells))
        flaws += _duplicates(raw_row, spec, first_seen)
        if flaws:
            parsed.findings += (_finding(raw_row, spec, flaw) for flaw in flaws)
            flawed += 1
        else:
            parsed.rows.append(Row(raw_row.number, cells, spec.build(cells)))
    return parsed


def _cells(raw: RawRow, spec: FileSpec) -> tuple[dict[str, Any], list[Flaw]]:
    cells: dict[str, Any] = {}
    flaws: list[Flaw] = []
    for column in spec.columns:
        try:
            cells[column.name] = _value(column, raw.cells[column.name])
        except Flaw as flaw:
            flaw.column = column.name
            flaws.append(flaw)
    return cells, flaws


def _value(column: Column, cell: str) -> Any:
    if cell:
        return column.read(cell)
    if column.empty is NEEDED:
        raise Flaw(ImportCode.EMPTY)
    return column.empty


def _duplicates(raw: RawRow, spec: FileSpec, first_seen: dict[tuple[str, ...], int]) -> Iterator[Flaw]:
    if not spec.key or not raw.cells[spec.key[0]]:
        return
    # Ids that differ in case only would name the same page and calendar entry.
    key = tuple(raw.cells[column].casefold() for column in spec.key)
    if first_seen.setdefault(key, raw.number) != raw.number:
        yield Flaw(ImportCode.DUPLICATE, spec.key[0], first=first_seen[key])


def _finding(raw: RawRow, spec: FileSpec, flaw: Flaw) -> ImportFinding:
    found = flaw.found or raw.cells.get(flaw.column, "")
    return ImportFinding(spec.name, raw.number, flaw.column, flaw.code, found, flaw.facts)
