"""From bytes to cells: encodings, separators and headers as spreadsheet programs in Finland write them."""

import csv
import difflib
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planner.storage.importing.findings import ImportCode, ImportFinding

SIZE_MAX_MB = 20
SEPARATORS = (";", ",", "\t")
NOTE = "note"
"""A column every file may have and nothing reads: remarks for people."""

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class RawRow:
    """Cells of one row by column; ``number`` as a spreadsheet counts."""

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class RawFile:
    """What a file holds, before any meaning. ``usable`` is false when a needed column is missing."""

    name: str
    rows: list[RawRow] = field(default_factory=list)
    findings: list[ImportFinding] = field(default_factory=list)
    encoding: str = ""
    usable: bool = False


def read_file(path: Path, columns: Sequence[str], needed: Sequence[str]) -> RawFile:
    """Read one CSV file; flaws are collected, nothing is raised."""
    file = RawFile(path.name)
    data = _bytes(path, file)
    text = None if data is None else _decoded(data, file)
    if text is None:
        return file
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text, columns), strict=True))
    except csv.Error as error:
        file.findings.append(ImportFinding(file.name, None, "", ImportCode.NOT_A_CSV, str(error)))
        return file
    _take_apart(records, columns, needed, file)
    return file


def _bytes(path: Path, file: RawFile) -> bytes | None:
    try:
        if path.stat().st_size > SIZE_MAX_MB * 1_000_000:
            facts = {"most": SIZE_MAX_MB}
            file.findings.append(ImportFinding(file.name, None, "", ImportCode.TOO_LARGE, facts=facts))
            return None
        return path.read_bytes()
    except OSError as error:
        file.findings.append(ImportFinding(file.name, None, "", ImportCode.NOT_READABLE, error.strerror or ""))
        return None


def _decoded(data: bytes, file: RawFile) -> str | None:
    # Guessing libraries take Finnish for Baltic or Central European: a fixed ladder is wrong less often.
    marked = next((name for bom, name in _BOMS.items() if data.startswith(bom)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            file.findings.append(ImportFinding(file.name, None, "", ImportCode.NOT_A_CSV))
            return None
        file.encoding = encoding
        return text
    file.findings.append(ImportFinding(file.name, None, "", ImportCode.ENCODING))
    return None


def _separator(text: str, columns: Sequence[str]) -> str:
    header = text.lstrip().partition("\n")[0]
    known = set(columns)
    return max(SEPARATORS, key=lambda s: (len(known & {_heading(h) for h in header.split(s)}), header.count(s)))


def _heading(cell: str) -> str:
    return "_".join(cell.strip().strip('"').strip().lower().split())


def _take_apart(records: list[list[str]], columns: Sequence[str], needed: Sequence[str], file: RawFile) -> None:
    filled = [(n, record) for n, record in enumerate(records, start=1) if any(cell.strip() for cell in record)]
    if not filled:
        file.findings.append(ImportFinding(file.name, None, "", ImportCode.EMPTY_FILE))
        return
    header = [_heading(cell) for cell in filled[0][1]]
    file.findings += _header_findings(file.name, header, columns, needed)
    file.usable = all(name in header for name in needed) and len(set(header) - {""}) == len([h for h in header if h])
    if not file.usable:
        return
    for number, record in filled[1:]:
        if any(cell.strip() for cell in record[len(header) :]):
            extra = next(cell for cell in record[len(header) :] if cell.strip())
            file.findings.append(ImportFinding(file.name, number, "", ImportCode.TOO_MANY_CELLS, extra.strip()))
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
