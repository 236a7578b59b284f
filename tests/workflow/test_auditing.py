"""Somebody's timetable is judged in three languages: every row is taken or told, whatever the file holds."""

import csv
import io
import zipfile
from pathlib import Path

import pytest

from planner.domain.audit import Noticed
from planner.domain.language import Language
from planner.words.catalogue import translator
from planner.workflow.auditing import Audited, audit_bytes, audit_file
from planner.workflow.months import month
from planner.workflow.refusals import Ending
from tests.timetables import CLEAN, TODAY, stop, timetable, workbook

DIRTY = (
    *CLEAN,
    stop("Uusi", "60.1950", "21.9110", "12:00-12:30"),
    stop("Uusi", "60.1950", "21.9110", "12:45-12:45"),
    stop("Huono", "60.2", "22.1", "soon-12:00"),
    stop("Huono", "60.2", "22.1", "9:00-10:00", start="31.2.2027"),
    stop("Huono", "60.2", "", "9:00-10:00"),
    stop("Miinus", "60.2", "-22.1", "15:30-16:00"),
    stop("Tiistai", "60.2", "22.1", "16:50-17:00", day="Friday"),
)
LEFT_OUT = {8: "departure", 9: "arrival", 10: "start", 11: "geox"}


def judged(data: bytes, name: str = "oma.csv", **options: object) -> Audited:
    return audit_bytes(data, name, today=TODAY, **options)  # type: ignore[arg-type]


def nothing_is_lost(found: Audited) -> None:
    """Every row below the header was understood, or a sentence says why not."""
    rows = {number for number, _ in found.sheet.filled[1:]}
    taken, left = set(found.table.numbers), set(found.table.left_out)
    told = {f.row for f in found.table.findings}
    if found.sheet.records is None:
        assert told, "a file that cannot be read is told"
        return
    assert not taken & left
    assert left <= told
    assert taken | left == rows or None in told, "rows are neither taken nor told"
    assert found.table.filled == len(rows)


@pytest.mark.parametrize("language", Language)
def test_every_row_is_taken_or_told_with_its_cell(language: Language) -> None:
    found, _ = judged(timetable(*DIRTY)), translator(language)
    nothing_is_lost(found)
    assert {f.row: f.column for f in found.table.findings if f.row in found.table.left_out} == LEFT_OUT
    assert {Noticed.OVERLAP, Noticed.FAR_AWAY, Noticed.LONG_LEG, Noticed.HOLIDAY} <= set(found.kinds)
    said = found.sentences(_)
    assert not any("{" in one for one in said)
    assert any("13" in one and "day" in one and "Friday" in one for one in said)
    rows = list(csv.DictReader(io.StringIO(found.table_csv(_).decode("utf-8-sig"))))
    assert len(rows) == len(found.table.findings) + len(found.audit.notices)
    assert all(row["sentence"] and row["row"] for row in rows)


def test_a_share_of_the_legs_is_told() -> None:
    said = judged(timetable(*CLEAN, stop("Uusi", "60.1940", "22.1000", "9:41-9:45"))).sentences(translator(Language.EN))
    assert "25 % of your legs (1 of 4) are shorter than the drive, as we estimate it." in said


def test_a_clean_timetable_is_clean() -> None:
    found = judged(timetable(*CLEAN), within=month("2027-03"))
    assert found.clean
    assert found.sentences(translator(Language.EN))[-1] == "Nothing odd was noticed."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_encoding_and_separator_is_read_and_told(encoding: str, separator: str) -> None:
    found = judged(
        timetable(*CLEAN, stop("Jäkärlä – Åbo", "60.2", "22.1", "16:50-17:00"), separator=separator, encoding=encoding)
    )
    nothing_is_lost(found)
    assert (found.sheet.encoding, found.sheet.separator) == (encoding, separator)
    assert found.table.stops[-1].stop == "Jäkärlä – Åbo"


def test_a_workbook_is_read_with_its_dates_and_its_other_sheets_are_told() -> None:
    found = judged(workbook(*DIRTY[:6], other_sheet=True), "oma.xlsx")
    nothing_is_lost(found)
    assert len(found.table.stops) == 6
    assert found.table.stops[0] == judged(timetable(*CLEAN)).table.stops[0]
    assert [f.found for f in found.table.findings] == ["Vanha"]


def test_other_headings_are_guessed() -> None:
    names = {
        "stop": "Pysäkki",
        "arrival": "Saapuu",
        "departure": "Lähtee",
        "start": "Päivä",
        "geoy": "Lat",
        "geox": "Lon",
    }
    rows = [{names[key]: cell for key, cell in row.items() if key in names} for row in CLEAN]
    dated = [row | {"Päivä": f"{day}.3.2027"} for row, day in zip(rows, (2, 2, 2, 2, 9), strict=True)]
    found = judged(timetable(*dated, columns=names.values(), separator=";"))
    nothing_is_lost(found)
    assert len(found.table.stops) == 5
    assert found.mapping["lähtee"] == "departure"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"\x00\x01\x02" * 500,
        b"PK\x03\x04" + b"x" * 500,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 500,
        b"name,when\nA,B\n",
        b"stop,stop,arrival,departure,start\nA,B,9:00,10:00,2027-03-02\n",
        b"stop,arrival,departure,start\n=1+1,9:00,10:00\n",
        b'stop,arrival,departure,start\n"A,9:00,10:00,2027-03-02\nB,9:00,10:00,2027-03-02\n',
        timetable(*CLEAN) + "Jäkärlä".encode("cp1252"),
        timetable(*CLEAN).replace(b"Koulu", b"Ko\x00ulu"),
        timetable(*CLEAN) + b"x," * 40,
        b"x" * 20_000_001,
    ],
)
@pytest.mark.parametrize("language", Language)
def test_bad_files_are_told_and_nothing_is_lost(data: bytes, language: Language) -> None:
    found = judged(data)
    nothing_is_lost(found)
    assert not found.clean
    assert not any("Traceback" in one or "{" in one for one in found.sentences(translator(language)))


def test_a_packed_bomb_is_not_unpacked() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 201_000_000)
    assert len(packed.getvalue()) < 1_000_000
    assert [f.code.value for f in judged(packed.getvalue(), "a.xlsx").table.findings] == ["too_large"]


def test_more_than_two_hundred_flawed_rows_are_all_told() -> None:
    found = judged(timetable(*CLEAN, *(stop(f"P{n}", "60.2", "22.1", "x-y") for n in range(300))))
    nothing_is_lost(found)
    assert len(found.table.left_out) == 300


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"none\.csv") as refused:
        audit_file(tmp_path / "none.csv", today=TODAY)
    assert refused.value.ending is Ending.USAGE  # type: ignore[attr-defined]


def test_timetables_of_others_lose_no_row_and_hide_no_known_anomaly(request: pytest.FixtureRequest) -> None:
    folder = request.config.getoption("--mobile-library-folder")
    if not folder:
        pytest.skip("no --mobile-library-folder given: other people's timetables are not part of the project")
    known = Path(folder) / "anomalies.csv"
    expected = list(csv.DictReader(io.StringIO(known.read_text(encoding="utf-8")))) if known.exists() else []
    for path in sorted(Path(folder).glob("*.csv")):
        found = audit_file(path, today=TODAY)
        nothing_is_lost(found)
        for one in (row for row in expected if row["dataset"] == path.stem):
            kind = Noticed.OVERLAP if one["kind"].startswith("overlaps") else Noticed.LONG_LEG
            assert int(one["csv_line"]) in {notice.row for notice in found.audit.of(kind)}, one
