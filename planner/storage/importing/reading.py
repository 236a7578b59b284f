"""From bytes to cells: encodings, separators and headers as spreadsheet programs in Finland write them."""

import csv
import difflib
import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planner.storage.importing.findings import FLAWED_ROWS_MAX, ImportCode, ImportFinding
from planner.storage.importing.letters import misread
from planner.storage.importing.workbook import workbook_records

SIZE_MAX_MB = 20
CELL_MAX = 131_072
"""Most characters of a cell: the reader's own limit. Only a quotation mark left open makes one so long."""
SEPARATORS = (";", ",", "\t")
NOTE = "note"
"""A column every file may have and nothing reads: remarks for people."""

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How Excel workbooks begin, new ones (.xlsx) and old ones (.xls)."""
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class RawRow:
    """Cells of one row by column; ``number`` as a spreadsheet counts."""

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class RawFile:
    """What a file holds, before any meaning.

    ``usable`` is false when a needed column is missing; ``cut`` is true when so many rows had flaws that the rest
    was not read; ``filled`` counts the rows below the header that hold anything.
    """

    name: str
    rows: list[RawRow] = field(default_factory=list)
    findings: list[ImportFinding] = field(default_factory=list)
    encoding: str = ""
    usable: bool = False
    cut: bool = False
    filled: int = 0

    def flaw(self, code: ImportCode, row: int | None = None, found: str = "", **facts: str | int) -> None:
        """Note a flaw of the whole file or of a row."""
        self.findings.append(ImportFinding(self.name, row, "", code, found, facts))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as rows of cells, before anybody says which column is which; ``records`` ``None``: it cannot be read.

    ``encoding`` is ``xlsx`` for a workbook, which has no ``separator``.
    """

    name: str
    records: tuple[tuple[str, ...], ...] | None
    findings: tuple[ImportFinding, ...] = ()
    encoding: str = ""
    separator: str = ""

    @property
    def filled(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Return the rows that hold anything with their numbers, the header first."""
        return tuple((n, r) for n, r in enumerate(self.records or (), start=1) if any(cell.strip() for cell in r))

    @property
    def header(self) -> tuple[str, ...]:
        """Return the headings as they are compared: small letters, ``_`` for spaces."""
        return tuple(heading(cell) for cell in self.filled[0][1]) if self.filled else ()


def read_sheet(data: bytes, name: str, columns: Sequence[str] = ()) -> Sheet:
    """Read a CSV file or the first sheet of a workbook; ``columns`` help to tell the separator. Nothing is raised."""
    file = RawFile(name)
    if len(data) > SIZE_MAX_MB * 1_000_000:
        file.flaw(ImportCode.TOO_LARGE, most=SIZE_MAX_MB)
        return Sheet(name, None, tuple(file.findings))
    if data.startswith(_WORKBOOKS[0]):
        records, findings = workbook_records(data, name)
        return Sheet(name, None if records is None else tuple(map(tuple, records)), tuple(findings), "xlsx")
    text = _decoded(data, file)
    if text is None:
        return Sheet(name, None, tuple(file.findings))
    separator = _separator(text, columns)
    records = _records(text, separator, file)
    rows = None if records is None else tuple(map(tuple, records))
    return Sheet(name, rows, tuple(file.findings), file.encoding, separator)


def raw_file(
    sheet: Sheet,
    columns: Sequence[str],
    needed: Sequence[str],
    mapping: Mapping[str, str] | None = None,
    flawed_max: int | None = None,
) -> RawFile:
    """Return the rows of a sheet by column; ``mapping`` says which heading means which column.

    A heading the mapping does not name is left aside: whoever chose the mapping saw it.
    """
    file = RawFile(sheet.name, findings=list(sheet.findings), encoding=sheet.encoding)
    if sheet.records is not None:
        _take_apart(sheet.records, columns, needed, file, mapping, flawed_max)
    return file


def read_file(path: Path, columns: Sequence[str], needed: Sequence[str]) -> RawFile:
    """Read one CSV file; flaws are collected, nothing is raised."""
    file = RawFile(path.name)
    data = _bytes(path, file)
    text = None if data is None else _decoded(data, file)
    if text is None:
        return file
    records = _records(text, _separator(text, columns), file)
    if records is not None:
        _take_apart(records, columns, needed, file)
    return file


def _records(text: str, separator: str, file: RawFile) -> list[list[str]] | None:
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            records.append(record)
            if any("\0" in cell for cell in record):
                file.flaw(ImportCode.NUL_CHARACTER, len(records))
                return None
    except csv.Error as error:
        # The row where the trouble began, as a spreadsheet counts: an open quotation mark swallows those below.
        row = len(records) + 1
        if "field limit" in str(error):
            file.flaw(ImportCode.CELL_TOO_LONG, row, most=CELL_MAX)
        else:
            file.flaw(ImportCode.QUOTATION_MARKS, row)
        return None
    return records


def _bytes(path: Path, file: RawFile) -> bytes | None:
    try:
        if path.stat().st_size > SIZE_MAX_MB * 1_000_000:
            file.flaw(ImportCode.TOO_LARGE, most=SIZE_MAX_MB)
            return None
        return path.read_bytes()
    except OSError as error:
        file.flaw(ImportCode.NOT_READABLE, found=error.strerror or "")
        return None


def _decoded(data: bytes, file: RawFile) -> str | None:
    if data.startswith(_WORKBOOKS):
        file.flaw(ImportCode.WORKBOOK)
        return None
    # Guessing libraries take Finnish for Baltic or Central European: a fixed ladder is wrong less often.
    marked = next((name for bom, name in _BOMS.items() if data.startswith(bom)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        wrong = misread(text) if encoding == "cp1252" else ""
        if wrong:
            file.flaw(ImportCode.ENCODING, found=wrong)
            return None
        file.encoding = encoding
        return text
    file.flaw(ImportCode.ENCODING)
    return None


def _separator(text: str, columns: Sequence[str]) -> str:
    header = text.lstrip().partition("\n")[0]
    known = set(columns)
    return max(SEPARATORS, key=lambda s: (len(known & {heading(h) for h in header.split(s)}), header.count(s)))


def heading(cell: str) -> str:
    """Return a heading as it is compared: capitals, spaces and quotation marks around it do not matter."""
    return "_".join(cell.strip().strip('"').strip().lower().split())


def _take_apart(
    records: Sequence[Sequence[str]],
    columns: Sequence[str],
    needed: Sequence[str],
    file: RawFile,
    mapping: Mapping[str, str] | None = None,
    flawed_max: int | None = None,
) -> None:
    filled = [(n, record) for n, record in enumerate(records, start=1) if any(cell.strip() for cell in record)]
    if not filled:
        file.flaw(ImportCode.EMPTY_FILE)
        return
    file.filled = len(filled) - 1
    named = [heading(cell) for cell in filled[0][1]]
    header = named if mapping is None else [mapping.get(name, "") for name in named]
    file.findings += _header_findings(file.name, header, columns, needed)
    file.usable = all(name in header for name in needed) and len(set(header) - {""}) == len([h for h in header if h])
    if not file.usable:
        return
    flawed = 0
    for number, record in filled[1:]:
        extra = next((cell for cell in record[len(header) :] if cell.strip()), "")
        if extra:
            file.flaw(ImportCode.TOO_MANY_CELLS, number, extra.strip())
            flawed += 1
            if flawed == (FLAWED_ROWS_MAX if flawed_max is None else flawed_max):
                file.cut = True
                return
            continue
        cells = {name: _clean(cell) for name, cell in zip(header, record, strict=False) if name}
        file.rows.append(RawRow(number, {name: cells.get(name, "") for name in columns}))


def _header_findings(
    name: str, header: list[str], columns: Sequence[str], needed: Sequence[str]
) -> list[ImportFinding]:
    findings = []
    for column in dict.fromkeys(h for h in header if h):
        if header.count(column) > 1:
            findings.append(ImportFinding(name, None, column, ImportCode.DUPLICATE_COLUMN))
        if column not in columns and column != NOTE:
            close = difflib.get_close_matches(column, [c for c in columns if c not in header], n=1)
            facts = {"suggestion": close[0]} if close else {}
            findings.append(ImportFinding(name, None, column, ImportCode.UNKNOWN_COLUMN, facts=facts))
    missing = (column for column in needed if column not in header)
    findings += [ImportFinding(name, None, column, ImportCode.MISSING_COLUMN) for column in missing]
    return findings


def _clean(cell: str) -> str:
    # One spelling per letter (ä as one character), and every kind of white space a single space.
    return " ".join(unicodedata.normalize("NFC", cell).split())
