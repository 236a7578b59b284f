"""The first sheet of an Excel workbook as rows of text, as its reader sees them; formulas are never kept."""

import io
import warnings
import zipfile
from datetime import date, datetime, time
from typing import Any

import openpyxl

from planner.storage.importing.findings import ImportCode, ImportFinding

UNPACKED_MAX_MB = 200
"""A workbook is a packed folder; one that unpacks to more than this is not opened."""
ROWS_MAX = 100_000
COLUMNS_MAX = 500
_MIDNIGHT = time(0, 0)


def workbook_records(data: bytes, name: str) -> tuple[list[list[str]] | None, list[ImportFinding]]:
    """Return the rows of the first sheet that holds any, and what has to be said; ``None``: it cannot be read.

    Dates come out as ``2027-03-02``, times as ``09:40``, whole numbers without decimals; a formula as its last result.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > UNPACKED_MAX_MB * 1_000_000:
            return None, [ImportFinding(name, None, "", ImportCode.TOO_LARGE, facts={"most": UNPACKED_MAX_MB})]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of looks and rules it leaves aside, not of cells
            return _sheet(data, name)
    except Exception as error:
        found = type(error).__name__
        return None, [ImportFinding(name, None, "", ImportCode.BROKEN_WORKBOOK, found)]


def _sheet(data: bytes, name: str) -> tuple[list[list[str]] | None, list[ImportFinding]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    findings: list[ImportFinding] = []
    filled: list[tuple[str, list[list[str]]]] = []
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # programs write wrong ones
        records: list[list[str]] = []
        for row in sheet.iter_rows(values_only=True, max_col=COLUMNS_MAX):
            if len(records) >= ROWS_MAX:
                findings.append(
                    ImportFinding(name, None, "", ImportCode.TOO_MANY_ROWS, sheet.title, {"most": ROWS_MAX})
                )
                break
            records.append([_text(cell) for cell in row])
        if any(any(record) for record in records):
            filled.append((sheet.title, records))
    book.close()
    for title, _records in filled[1:]:
        findings.append(ImportFinding(name, None, "", ImportCode.OTHER_SHEET, title, {"first": filled[0][0]}))
    return (filled[0][1] if filled else []), findings


def _text(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.date().isoformat() if cell.time() == _MIDNIGHT else f"{cell:%Y-%m-%d %H:%M}"
        case date():
            return cell.isoformat()
        case time():
            return f"{cell:%H:%M}"
        case float() if cell.is_integer():
            return str(int(cell))
        case float():
            return repr(round(cell, 10))
        case _:
            return str(cell)
