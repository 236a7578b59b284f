import itertools
from pathlib import Path

import openpyxl
import pytest

from planner.domain.language import Language
from planner.storage.importing import reading
from planner.storage.importing.findings import ImportCode
from planner.storage.importing.reading import RawFile, read_file
from planner.words.catalogue import translator

COLUMNS = ("stop_id", "name_fi", "lat")
ROWS = [["A", "Kemiö, Västanfjärd; Åbo", "60,5"], ["B", "Jäkärlä", "61"]]


def read(path: Path, data: bytes) -> RawFile:
    path.write_bytes(data)
    return read_file(path, COLUMNS, ("stop_id",))


def written(separator: str, end: str) -> str:
    header = separator.join(COLUMNS)
    lines = [separator.join(f'"{cell}"' for cell in row) for row in ROWS]
    return end.join([header, *lines, ""])


@pytest.mark.parametrize(
    ("encoding", "separator", "end"),
    list(itertools.product(["utf-8", "utf-8-sig", "cp1252", "utf-16"], [";", ",", "\t"], ["\n", "\r\n"])),
)
def test_what_spreadsheet_programs_write(tmp_path: Path, encoding: str, separator: str, end: str) -> None:
    raw = read(tmp_path / "stops.csv", written(separator, end).encode(encoding))
    assert raw.findings == []
    assert raw.encoding == encoding
    assert [row.number for row in raw.rows] == [2, 3]
    assert [list(row.cells.values()) for row in raw.rows] == ROWS


def test_headings_forgive_case_and_spaces(tmp_path: Path) -> None:
    raw = read(tmp_path / "a.csv", b" Stop ID ;NAME_FI;Lat\nA;B;1\n")
    assert raw.findings == []
    assert raw.rows[0].cells == {"stop_id": "A", "name_fi": "B", "lat": "1"}


def test_empty_rows_are_passed_over_and_rows_keep_their_number(tmp_path: Path) -> None:
    raw = read(tmp_path / "a.csv", b"stop_id,name_fi\n\nA,x\n,\nB,y\n")
    assert [(row.number, row.cells["stop_id"]) for row in raw.rows] == [(3, "A"), (5, "B")]


def test_a_cell_with_a_line_break_counts_as_one_row(tmp_path: Path) -> None:
    raw = read(tmp_path / "a.csv", b'stop_id,name_fi\nA,"one\ntwo"\nB,y\n')
    assert [(row.number, row.cells["name_fi"]) for row in raw.rows] == [(2, "one two"), (3, "y")]


def test_letters_are_written_one_way(tmp_path: Path) -> None:
    raw = read(tmp_path / "a.csv", "stop_id,name_fi\nA,Kemio\u0308\u00a0kk\n".encode())
    assert raw.rows[0].cells["name_fi"] == "Kemiö kk"


def test_a_note_column_is_allowed_and_not_read(tmp_path: Path) -> None:
    raw = read(tmp_path / "a.csv", b"stop_id,note\nA,mine\n")
    assert raw.findings == []
    assert "note" not in raw.rows[0].cells


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", ImportCode.EMPTY_FILE),
        (b"\n \n", ImportCode.EMPTY_FILE),
        (b"stop_id\n\x00\n", ImportCode.NUL_CHARACTER),
        ("stop_id\nA\n".encode("utf-16-le"), ImportCode.NUL_CHARACTER),
        (b"\x81\x8d\x8f", ImportCode.ENCODING),
        (b'stop_id\n"open', ImportCode.QUOTATION_MARKS),
        (b'stop_id\n"A"B\n', ImportCode.QUOTATION_MARKS),
        (b"PK\x03\x04\x00\x00zip", ImportCode.WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", ImportCode.WORKBOOK),
        (b"name_fi\nA\n", ImportCode.MISSING_COLUMN),
        (b"stop_id,stop_id\nA,B\n", ImportCode.DUPLICATE_COLUMN),
        (b"stop_id,name_fi\nA,B,C\n", ImportCode.TOO_MANY_CELLS),
        (b"stop_id," + b"x" * 200_000 + b"\n", ImportCode.CELL_TOO_LONG),
    ],
)
def test_flawed_files(tmp_path: Path, data: bytes, code: ImportCode) -> None:
    raw = read(tmp_path / "a.csv", data)
    assert code in {finding.code for finding in raw.findings}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('B,"open', ImportCode.QUOTATION_MARKS),
        ('B,"two\nlines" and more', ImportCode.QUOTATION_MARKS),
        ("B,\0", ImportCode.NUL_CHARACTER),
        ("B," + "x" * 140_000, ImportCode.CELL_TOO_LONG),
    ],
)
def test_a_row_that_cannot_be_read_is_named_in_our_words(tmp_path: Path, row: str, code: ImportCode) -> None:
    raw = read(tmp_path / "a.csv", f'stop_id,name_fi\nA,"one\ntwo"\n{row}\nC,c\n'.encode())
    (finding,) = raw.findings
    assert (finding.row, finding.code, finding.found) == (3, code, "")
    assert not raw.rows


def test_a_workbook_under_another_name_is_told_as_one(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "book.xlsx")
    (finding,) = read(tmp_path / "stops.csv", (tmp_path / "book.xlsx").read_bytes()).findings
    assert finding.sentence(translator(Language.EN)) == (
        "stops.csv: This is an Excel workbook, but a CSV file was expected. "
        "Save it in the spreadsheet program as “CSV UTF-8” and import again."
    )


def test_an_unknown_column_suggests_the_closest(tmp_path: Path) -> None:
    raw = read(tmp_path / "a.csv", b"stop_id,name_f\nA,B\n")
    (finding,) = raw.findings
    assert (finding.code, finding.column, dict(finding.facts)) == (
        ImportCode.UNKNOWN_COLUMN,
        "name_f",
        {"suggestion": "name_fi"},
    )


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SIZE_MAX_MB", 0)
    assert read(tmp_path / "a.csv", b"stop_id\nA\n").findings[0].code is ImportCode.TOO_LARGE


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    assert read_file(tmp_path / "gone.csv", COLUMNS, ()).findings[0].code is ImportCode.NOT_READABLE
