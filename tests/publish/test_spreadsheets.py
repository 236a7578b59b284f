import csv
import io
import json
import zipfile
from collections.abc import Callable

import openpyxl
import pandas as pd
import pytest

from planner.domain.language import Language
from planner.publish.cells import harmless
from planner.publish.json_feed import to_json
from planner.publish.spreadsheets import COLUMNS, to_csv, to_xlsx
from tests.publish import sample
from tests.publish.sample import EN, FI, SV

EXCHANGED = (
    *("organisation", "mobile", "route", "community", "stop", "address", "postcode", "geox", "geoy"),
    *("day", "type", "arrival", "departure", "frequency", "start", "end", "exceptions", "timetable"),
)


def rows(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_the_csv_begins_with_the_columns_that_mobile_libraries_exchange() -> None:
    assert COLUMNS[:18] == EXCHANGED
    t = sample.shown(SV, base_url="https://bus.example")
    found = rows(to_csv(t))
    assert [row["visit_id"] for row in found] == [visit.id for visit in t.visits]
    first = next(row for row in found if row["visit_id"] == "tku-run-02.2027-03.2")
    assert first["day"] == "Tuesday"
    assert (first["arrival"], first["departure"], first["start"]) == ("09:30", "12:00", "2027-03-16")
    assert (first["geox"], first["geoy"]) == ("22.25818", "60.48821")
    assert first["timetable"] == "https://bus.example/sv/stops/tku-run-02.html"
    assert first["languages"] == "fi ar"
    assert (first["status"], first["status_in_words"]) == ("moved", t.visits[2].status_words)
    cancelled = next(row for row in found if row["status"] == "cancelled")
    assert cancelled["exceptions"] == cancelled["start"] == "2027-03-09"
    assert {row["notice"] for row in found} == {t.notice}


def test_excel_reads_the_letters() -> None:
    raw = to_csv(sample.shown(FI))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == len(sample.VISITS) + 2
    frame = pd.read_csv(io.BytesIO(raw), dtype=str)
    assert "Laitilan kirkko" in set(frame["stop"])


@pytest.mark.parametrize("start", list("=+-@\t\r\n\0"))
def test_no_text_becomes_a_formula(start: str) -> None:
    assert harmless(f"{start}1") == f"'{start}1"


def test_numbers_and_words_stay_as_they_are() -> None:
    assert [harmless(cell) for cell in (-1.5, 3, None, "", "Turku", "a=b")] == [-1.5, 3, None, "", "Turku", "a=b"]


@pytest.mark.parametrize("language", list(Language))
def test_the_sheet_is_for_people(language: Language) -> None:
    t = sample.shown(language)
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(t)))
    sheet = book.active
    found = list(sheet.iter_rows(values_only=True))
    assert len(found) == len(t.visits) + 1
    for row, visit in zip(found[1:], t.visits, strict=True):
        assert row[0] == visit.status_label
        assert row[1] == visit.date_words
        assert row[3] == visit.place.title
        assert row[-1] == t.notice
    english = openpyxl.load_workbook(io.BytesIO(to_xlsx(sample.shown(EN)))).active
    assert language is EN or not set(next(english.values)) & set(found[0])
    assert to_xlsx(t) == to_xlsx(t), "same timetable, same bytes"


def test_the_sheet_holds_no_formula_and_no_link() -> None:
    with zipfile.ZipFile(io.BytesIO(to_xlsx(sample.shown(FI)))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_json_says_what_the_pages_say() -> None:
    t = sample.shown(SV)
    read = json.loads(to_json(t))
    assert read["format"] == "palvelubussi-timetable/1"
    assert read["notice"] == t.notice
    assert [v["id"] for v in read["visits"]] == [v.id for v in t.visits]
    assert read["visits"][0]["date"] == "2027-03-02"
    assert read["visits"][0]["on_board"][0]["offers"][0]["name"] == {
        "text": "Servicehandledning",
        "lang": "sv",
        "note": "",
    }
    stops = {s["stop_id"]: s for s in read["stops"]}
    assert stops["KIM-DAL-01"]["next_visit"] == "kim-dal-01.2027-03.1"
    assert stops["LAI-05"]["visits"] == []


def test_the_data_look_as_agreed(golden: Callable[[str, bytes], None]) -> None:
    golden("visits_fi.csv", to_csv(sample.shown(FI)))
    golden("visits_sv.json", to_json(sample.shown(SV)))
