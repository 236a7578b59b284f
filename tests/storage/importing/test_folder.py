"""The whole import: every flaw is told with its place, and nothing is ever half-written."""

import csv
import io
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from planner.domain.clock import TimeWindow
from planner.domain.days import Horizon, Weekday
from planner.domain.language import Language
from planner.domain.places import StopWindow
from planner.domain.rhythm import NthWeekdays, Rhythm, Season
from planner.domain.services import Invitation, Joining
from planner.storage import plans
from planner.storage.engine import open_engine, read_session, write_session
from planner.storage.importing import Counts, ImportCode, ImportFinding, ImportReport, import_folder
from planner.storage.importing.files import FILES
from planner.storage.importing.findings import FLAWED_ROWS_MAX
from planner.storage.repository import list_regions, load_problem
from planner.storage.tables import metadata
from planner.travel.ladder import travel_times
from planner.words.catalogue import translator
from tests.storage.importing.spoiling import add_row, drop_row, rewrite, set_cells
from tests.storage.test_plans import outcome
from tests.worlds import DATA, EXAMPLE

MARCH = Horizon.month(2027, 3)


def everything(engine: Engine) -> dict[str, list[Any]]:
    """Every row of every table, versions too."""
    with engine.connect() as connection:
        return {
            name: sorted(map(repr, connection.execute(text(f"SELECT * FROM {name}")).all()))
            for name in (f'"{table}"' for table in metadata.tables)
        }


def problem(engine: Engine) -> Any:
    with read_session(engine) as session:
        return load_problem(session, EXAMPLE, MARCH, travel=travel_times)


def codes(report: ImportReport) -> list[tuple[str, int | None, str, ImportCode]]:
    return [(f.file, f.row, f.column, f.code) for f in report.findings]


def test_the_example_is_clean(engine: Engine) -> None:
    report = import_folder(engine, DATA)
    assert report.findings == ()
    assert report.written
    assert report.region_id == EXAMPLE
    assert report.counts["stops.csv"] == Counts(new=46)
    assert set(report.encodings.values()) == {"utf-8"}


def test_the_same_folder_twice_changes_nothing(example: Engine) -> None:
    before = everything(example)
    report = import_folder(example, DATA)
    assert (report.total.new, report.total.changed, report.total.removed) == (0, 0, 0)
    assert report.total.unchanged > 200
    assert everything(example) == before


def test_other_spellings_say_the_same(example: Engine, folder: Path) -> None:
    """Semicolons, decimal commas, Windows-1252 and 9:00 are the same data."""
    before = everything(example)
    for path in folder.glob("*.csv"):
        separator = ";" if path.name == "stops.csv" else "\t"
        rewrite(folder, path.name, lambda rows: [_respelt(row) for row in rows])
        lines = path.read_text(encoding="utf-8")
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=separator).writerows(csv.reader(io.StringIO(lines, newline="")))
        path.write_bytes(out.getvalue().replace("±", "+-").encode("cp1252"))
    report = import_folder(example, folder)
    assert report.findings == ()
    assert set(report.encodings.values()) == {"cp1252", "utf-8"}  # files without a special letter read as both
    assert (report.total.new, report.total.changed, report.total.removed) == (0, 0, 0)
    assert everything(example) == before


def _respelt(row: dict[str, str]) -> dict[str, str]:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday")
    changed = {name: row[name].replace(".", ":") for name in days if name in row}
    changed |= {name: row[name].replace(".", ",") for name in ("lat", "lon", "km") if name in row}
    for name in ("first_day", "last_day", "closed_from", "valid_from"):
        if row.get(name):
            year, month, number = row[name].split("-")
            changed[name] = f"{int(number)}.{int(month)}.{year}"
    if "example" in row:
        changed["example"] = "kyllä"
    return row | changed


def test_one_changed_cell_changes_one_row(example: Engine, folder: Path) -> None:
    set_cells(folder, "stops.csv", 2, monday="9.30-17.00")
    report = import_folder(example, folder)
    assert report.counts["stops.csv"] == Counts(changed=1, unchanged=45)
    assert problem(example).stop["TKU-RUN-01"].windows[0].window.start == 570
    with example.connect() as connection:
        versions = connection.exec_driver_sql("SELECT DISTINCT version FROM stop ORDER BY 1").scalars().all()
        changed = connection.exec_driver_sql("SELECT version FROM stop WHERE id = 'TKU-RUN-01'").scalar()
    assert (versions, changed) == ([1, 2], 2)


def test_a_row_gone_from_the_file_is_gone(example: Engine, folder: Path) -> None:
    rewrite(folder, "stops.csv", lambda rows: [r for r in rows if r["stop_id"] != "TKU-PAA-01"])
    rewrite(folder, "localities.csv", lambda rows: [r for r in rows if r["locality_id"] != "PAATTINEN"])
    rewrite(folder, "legs.csv", lambda rows: [r for r in rows if r["to_id"] != "TKU-PAA-01"])
    report = import_folder(example, folder)
    assert report.findings == ()
    assert {name: c.removed for name, c in report.counts.items() if c.removed} == {
        "localities.csv": 1,
        "stops.csv": 1,
        "legs.csv": 1,
    }
    assert "TKU-PAA-01" not in problem(example).stop


def test_a_stop_that_plans_refer_to_cannot_just_vanish(example: Engine, folder: Path) -> None:
    with write_session(example) as session:
        plans.save_draft(session, EXAMPLE, outcome(3, stop="TKU-PAA-01"), datetime(2027, 2, 1, tzinfo=UTC))
    rewrite(folder, "stops.csv", lambda rows: [r for r in rows if r["stop_id"] != "TKU-PAA-01"])
    rewrite(folder, "legs.csv", lambda rows: [r for r in rows if r["to_id"] != "TKU-PAA-01"])
    report = import_folder(example, folder)
    assert codes(report) == [("stops.csv", None, "stop_id", ImportCode.REMOVED_IN_USE)]
    assert not report.written
    assert import_folder(example, folder, accept_clean_rows=True).written
    assert "TKU-PAA-01" in problem(example).stop


def test_optional_files_may_be_left_out_and_then_stay_as_they_were(example: Engine, folder: Path) -> None:
    before = problem(example)
    for name in ("promises.csv", "closures.csv", "legs.csv"):
        (folder / name).unlink()
    assert import_folder(example, folder).findings == ()
    assert problem(example) == before


def test_a_region_without_optional_files(engine: Engine, folder: Path) -> None:
    for name in ("promises.csv", "closures.csv", "legs.csv"):
        (folder / name).unlink()
    assert import_folder(engine, folder).written
    assert problem(engine).promises == ()


def test_ones_own_data_is_no_example(example: Engine, folder: Path) -> None:
    set_cells(folder, "regions.csv", 2, example="ei")
    assert import_folder(example, folder).counts["regions.csv"] == Counts(changed=1)
    assert problem(example).region.example is False


def test_a_second_region_stands_beside_the_first(example: Engine, folder: Path) -> None:
    before = problem(example)
    set_cells(folder, "regions.csv", 2, region_id="OWN", example="no")
    assert import_folder(example, folder).total.new > 200
    with read_session(example) as session:
        assert [r.id for r in list_regions(session)] == ["OWN", EXAMPLE]
    assert problem(example) == before


def test_file_names_forgive_capitals(engine: Engine, folder: Path) -> None:
    (folder / "stops.csv").rename(folder / "Stops.CSV")
    assert import_folder(engine, folder).written


FLAWS = [
    ("stops.csv", {"stop_id": ""}, "stop_id", ImportCode.EMPTY),
    ("stops.csv", {"stop_id": "a/b"}, "stop_id", ImportCode.BAD_ID),
    ("stops.csv", {"stop_id": "TKU-RUN-02"}, "stop_id", ImportCode.DUPLICATE),
    ("stops.csv", {"stop_id": "tku-run-02"}, "stop_id", ImportCode.DUPLICATE),
    ("stops.csv", {"name_fi": "", "name_sv": ""}, "name_fi", ImportCode.NO_NAME),
    ("stops.csv", {"name_fi": "x" * 201}, "name_fi", ImportCode.TOO_LONG),
    ("stops.csv", {"name_fi": "Run\u202eosmäki"}, "name_fi", ImportCode.CONTROL_CHARACTERS),
    ("stops.csv", {"spot_fi": "x" * 2001}, "spot_fi", ImportCode.TOO_LONG),
    ("stops.csv", {"kind": "pub"}, "kind", ImportCode.NOT_ONE_OF),
    ("stops.csv", {"locality_id": "RUNOSMAK"}, "locality_id", ImportCode.UNKNOWN_REFERENCE),
    ("stops.csv", {"municipality_id": "LAITILA"}, "municipality_id", ImportCode.OTHER_MUNICIPALITY),
    ("stops.csv", {"lat": "22,2", "lon": "60,4"}, "lat", ImportCode.SWAPPED),
    ("stops.csv", {"lat": "51,5", "lon": "0,1"}, "lat", ImportCode.OUTSIDE_FINLAND),
    ("stops.csv", {"lat": "59,29"}, "lat", ImportCode.OUTSIDE_FINLAND),
    ("stops.csv", {"lat": "", "lon": "22,2"}, "lat", ImportCode.HALF_POSITION),
    ("stops.csv", {"lat": "sixty"}, "lat", ImportCode.NOT_A_NUMBER),
    ("stops.csv", {"monday": "18.00-9.00"}, "monday", ImportCode.WINDOW_ORDER),
    ("stops.csv", {"monday": "all day"}, "monday", ImportCode.NOT_A_WINDOW),
    ("stops.csv", {"dwell": "0"}, "dwell", ImportCode.OUT_OF_RANGE),
    ("stops.csv", {"dwell": "-5"}, "dwell", ImportCode.OUT_OF_RANGE),
    ("stops.csv", {"dwell": "1,5"}, "dwell", ImportCode.NOT_WHOLE),
    ("stops.csv", {"dwell": ""}, "dwell", ImportCode.EMPTY),
    ("stops.csv", {"dwell": "446"}, "dwell", ImportCode.DWELL_TOO_LONG),
    ("stops.csv", {"spacing_min_days": "43"}, "spacing_max_days", ImportCode.ORDER),
    ("stops.csv", {"dwell_min": "91"}, "dwell", ImportCode.ORDER),
    ("stops.csv", {"dwell": "700", "dwell_min": "446"}, "dwell_min", ImportCode.DWELL_TOO_LONG),
    ("stops.csv", {"pattern": "6TU"}, "pattern", ImportCode.NOT_A_PATTERN),
    ("stops.csv", {"pattern": "RRULE:FREQ=YEARLY"}, "pattern", ImportCode.NOT_A_PATTERN),
    ("stops.csv", {"seasons": "1.9.-31.6."}, "seasons", ImportCode.NOT_A_SEASON),
    ("stops.csv", {"prefer_monday": "18.00-19.00"}, "prefer_monday", ImportCode.PREFERRED_OUTSIDE),
    ("stops.csv", {"prefer_sunday": "12-14"}, "prefer_sunday", ImportCode.PREFERRED_OUTSIDE),
    ("localities.csv", {"seasons": "1.9.-31.5."}, "visits_per_month", ImportCode.NO_RHYTHM),
    ("localities.csv", {"spacing_min_days": "7"}, "visits_per_month", ImportCode.NO_RHYTHM),
    ("localities.csv", {"families": "5", "one_parent_families": "6"}, "families", ImportCode.ORDER),
    ("driving_rules.csv", {"break_minutes": "45", "break_parts": "15 29"}, "break_parts", ImportCode.PARTS_TOO_SHORT),
    ("driving_rules.csv", {"driving_max": "540", "weekly_driving_max": "500"}, "weekly_driving_max", ImportCode.ORDER),
    ("vehicles.csv", {"overnight_depots": "TKU-KES-01 NOWHERE"}, "overnight_depots", ImportCode.UNKNOWN_REFERENCE),
    ("vehicles.csv", {"licence_class": "C D"}, "licence_class", ImportCode.NOT_A_LICENCE),
    ("drivers.csv", {"licence_classes": "lorry!"}, "licence_classes", ImportCode.NOT_A_LICENCE),
    ("drivers.csv", {"driving_rules_id": "X"}, "driving_rules_id", ImportCode.UNKNOWN_REFERENCE),
    ("driver_hours.csv", {"driver_id": "X"}, "driver_id", ImportCode.UNKNOWN_REFERENCE),
    ("organisations.csv", {"days_min": "31"}, "days_max", ImportCode.ORDER),
    ("organisations.csv", {"joins": "home"}, "joins", ImportCode.NOT_ONE_OF),
    ("organisations.csv", {"working_rules_id": "X"}, "working_rules_id", ImportCode.UNKNOWN_REFERENCE),
    ("legs.csv", {"departures": "8.15 mo-fr"}, "departures", ImportCode.NOT_DEPARTURES),
    ("stops.csv", {"closed_from": "1/6/2021"}, "closed_from", ImportCode.NOT_A_DAY),
    ("depots.csv", {"depot_id": "LAI-01"}, "depot_id", ImportCode.ID_OF_A_STOP),
    ("regions.csv", {"holidays_subdivision": "99"}, "holidays_subdivision", ImportCode.NOT_ONE_OF),
    ("depots.csv", {"lat": "22,2", "lon": "60,4"}, "lat", ImportCode.SWAPPED),
    ("regions.csv", {"example": "perhaps"}, "example", ImportCode.NOT_YES_NO),
    ("municipalities.csv", {"languages": "ru"}, "languages", ImportCode.NOT_ONE_OF),
    ("vehicles.csv", {"depot_id": "NOWHERE"}, "depot_id", ImportCode.UNKNOWN_REFERENCE),
    ("vehicles.csv", {"seats": "many"}, "seats", ImportCode.NOT_WHOLE),
    ("driving_rules.csv", {"source": "javascript:x"}, "source", ImportCode.NOT_A_WEB_ADDRESS),
    ("shifts.csv", {"driving_rules_id": "X"}, "driving_rules_id", ImportCode.UNKNOWN_REFERENCE),
    ("shifts.csv", {"monday": "7-12, 13-19"}, "monday", ImportCode.ONE_WINDOW),
    ("shifts.csv", {"first_day": "1.3.2027"}, "last_day", ImportCode.DAYS_ORDER),
    ("services.csv", {"age_min": "9", "age_max": "8"}, "age_max", ImportCode.ORDER),
    ("organisations.csv", {"services": "SRV-01 SRV-99"}, "services", ImportCode.UNKNOWN_REFERENCE),
    ("organisations.csv", {"languages": "Finnish"}, "languages", ImportCode.NOT_A_LANGUAGE),
    ("availability.csv", {"organisation_id": "ORG-NOBODY"}, "organisation_id", ImportCode.UNKNOWN_REFERENCE),
    ("promises.csv", {"service_id": "SRV-99"}, "service_id", ImportCode.UNKNOWN_REFERENCE),
    ("closures.csv", {"last_day": "1.1.2020"}, "last_day", ImportCode.DAYS_ORDER),
    ("closures.csv", {"kinds": "pub"}, "kinds", ImportCode.NOT_ONE_OF),
    ("legs.csv", {"to_id": "TKU-KES-01"}, "to_id", ImportCode.SAME_PLACE),
    ("legs.csv", {"to_id": "NOWHERE"}, "to_id", ImportCode.UNKNOWN_REFERENCE),
    ("legs.csv", {"minutes": "soon"}, "minutes", ImportCode.NOT_WHOLE),
]


@pytest.mark.parametrize(("file", "cells", "column", "code"), FLAWS)
def test_a_flaw_is_told_with_its_place_and_nothing_is_written(
    engine: Engine, folder: Path, file: str, cells: dict[str, str], column: str, code: ImportCode
) -> None:
    before = everything(engine)
    row = 3 if cells.get("stop_id") == "TKU-RUN-02" else 2
    if code is ImportCode.DUPLICATE:
        row = add_row(folder, file, like=2, **cells)
    else:
        set_cells(folder, file, row, **cells)
    report = import_folder(engine, folder)
    assert (file, row, column, code) in codes(report)
    assert not report.written
    assert everything(engine) == before
    for language in Language:
        sentence = report.findings[0].sentence(translator(language))
        assert report.findings[0].file in sentence
        assert "{" not in sentence


def test_the_boundary_of_the_longest_window(engine: Engine, folder: Path) -> None:
    """Runosmäki's health station is open 480 min: 20 + 445 + 15 just fits."""
    set_cells(folder, "stops.csv", 2, dwell="445")
    assert import_folder(engine, folder).findings == ()


def test_a_stop_to_visit_needs_a_window(engine: Engine, folder: Path) -> None:
    set_cells(folder, "stops.csv", 2, **dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), ""))
    assert codes(import_folder(engine, folder)) == [("stops.csv", 2, "monday", ImportCode.NO_WINDOW)]
    set_cells(folder, "stops.csv", 2, visits_per_month="0")
    assert import_folder(engine, folder).findings == ()


def test_all_flaws_come_at_once_in_order(engine: Engine, folder: Path) -> None:
    set_cells(folder, "legs.csv", 2, minutes="soon")
    set_cells(folder, "stops.csv", 5, dwell="0", kind="pub")
    set_cells(folder, "stops.csv", 3, monday="18-9")
    (folder / "shifts.csv").unlink()
    assert codes(import_folder(engine, folder)) == [
        ("stops.csv", 3, "monday", ImportCode.WINDOW_ORDER),
        ("stops.csv", 5, "kind", ImportCode.NOT_ONE_OF),
        ("stops.csv", 5, "dwell", ImportCode.OUT_OF_RANGE),
        ("shifts.csv", None, "", ImportCode.MISSING_FILE),
        ("legs.csv", 2, "minutes", ImportCode.NOT_WHOLE),
    ]


def test_a_typing_error_gets_a_suggestion(engine: Engine, folder: Path) -> None:
    set_cells(folder, "stops.csv", 2, locality_id="RUNOSMAK")
    (finding,) = import_folder(engine, folder).findings
    assert finding.sentence(translator(Language.EN)) == (
        "stops.csv, row 2, column locality_id: Found “RUNOSMAK”. Expected an id from localities.csv. "
        "Did you mean “RUNOSMAKI”?"
    )
    assert finding.sentence(translator(Language.FI)) == (
        "stops.csv, rivi 2, sarake locality_id: Solussa on ”RUNOSMAK”. Tähän kuuluu tunnus tiedostosta "
        "localities.csv. Tarkoititko ”RUNOSMAKI”?"
    )


def test_a_missing_folder(engine: Engine, tmp_path: Path) -> None:
    report = import_folder(engine, tmp_path / "nowhere")
    assert codes(report) == [("nowhere", None, "", ImportCode.MISSING_FOLDER)]


def test_an_empty_folder_names_every_file_it_needs(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = import_folder(engine, tmp_path / "empty")
    assert [f.file for f in report.findings] == [spec.name for spec in FILES if not spec.optional]


def test_a_missing_file_is_told_once_not_for_every_row_that_refers_to_it(engine: Engine, folder: Path) -> None:
    (folder / "localities.csv").unlink()
    assert codes(import_folder(engine, folder)) == [("localities.csv", None, "", ImportCode.MISSING_FILE)]


def test_a_missing_column_is_told_once(engine: Engine, folder: Path) -> None:
    rewrite(folder, "services.csv", lambda rows: [{k: v for k, v in r.items() if k != "service_id"} for r in rows])
    assert codes(import_folder(engine, folder)) == [("services.csv", None, "service_id", ImportCode.MISSING_COLUMN)]


def test_a_misspelt_file_name(engine: Engine, folder: Path) -> None:
    (folder / "legs.csv").rename(folder / "leg.csv")
    (finding,) = import_folder(engine, folder).findings
    assert (finding.file, finding.found, finding.code) == ("legs.csv", "leg.csv", ImportCode.MISSING_FILE)


SHIPPED = [spec.name for spec in FILES if (DATA / spec.name).exists()]


@pytest.mark.parametrize("name", sorted({*SHIPPED} - {"drivers.csv"}))
def test_a_file_with_only_a_header(example: Engine, folder: Path, name: str) -> None:
    header = (folder / name).read_text(encoding="utf-8").partition("\n")[0]
    (folder / name).write_text(header + "\n", encoding="utf-8")
    optional = next(spec.optional for spec in FILES if spec.name == name)
    assert codes(import_folder(example, folder)) == ([] if optional else [(name, None, "", ImportCode.NO_ROWS)])


JUNK = ["x;y;z\n", "x" + ";1" * 90 + "\n"]
DANGLING = "NOWHERE-{n},TKU-KES-01,5,5,table\n"


@pytest.mark.parametrize("line", JUNK)
def test_a_file_of_junk_is_not_read_to_its_end(engine: Engine, folder: Path, line: str) -> None:
    header = (folder / "stops.csv").read_text(encoding="utf-8").partition("\n")[0].replace(",", ";")
    (folder / "stops.csv").write_text(f"{header}\n{line * 60_000}", encoding="utf-8")
    started = monotonic()
    *flaws, last = import_folder(engine, folder).findings
    assert monotonic() - started < 20  # minutes, if every row were judged
    assert {f.file for f in flaws} == {"stops.csv"}
    assert {f.row for f in flaws} == set(range(2, 202))
    assert (last.row, last.code, dict(last.facts)) == (
        None,
        ImportCode.TOO_MANY_FLAWS,
        {"rows": 200, "flaws": len(flaws)},
    )
    assert f"200 rows have flaws, {len(flaws)} flaws are listed." in last.sentence(translator(Language.EN))


def test_rows_that_lead_nowhere_are_not_followed_to_the_end(engine: Engine, folder: Path) -> None:
    lines = "".join(DANGLING.format(n=n) for n in range(125_000))
    (folder / "legs.csv").write_text(f"from_id,to_id,minutes,km,source\n{lines}", encoding="utf-8")
    started = monotonic()
    *flaws, last = import_folder(engine, folder).findings
    assert monotonic() - started < 40  # minutes, if a suggestion were sought for every row
    assert {f.code for f in flaws} == {ImportCode.UNKNOWN_REFERENCE}
    assert (len(flaws), last.code) == (200, ImportCode.TOO_MANY_FLAWS)


def test_flawed_rows_below_the_limit_are_all_told(
    engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("reading", "rows", "references"):
        monkeypatch.setattr(f"planner.storage.importing.{room}.FLAWED_ROWS_MAX", 2)
    set_cells(folder, "stops.csv", 3, dwell="0")
    assert [f.code for f in import_folder(engine, folder).findings] == [ImportCode.OUT_OF_RANGE]
    set_cells(folder, "stops.csv", 5, dwell="0")
    set_cells(folder, "stops.csv", 9, dwell="0")
    found = import_folder(engine, folder).findings
    assert [(f.row, f.code) for f in found] == [
        (3, ImportCode.OUT_OF_RANGE),
        (5, ImportCode.OUT_OF_RANGE),
        (None, ImportCode.TOO_MANY_FLAWS),
    ]


def test_two_regions_in_one_folder(engine: Engine, folder: Path) -> None:
    add_row(folder, "regions.csv", like=2, region_id="OTHER")
    assert codes(import_folder(engine, folder)) == [("regions.csv", None, "", ImportCode.ONE_REGION)]
    assert not import_folder(engine, folder, accept_clean_rows=True).written


def test_clean_rows_alone_on_request(engine: Engine, folder: Path) -> None:
    set_cells(folder, "stops.csv", 3, dwell="0")
    report = import_folder(engine, folder, accept_clean_rows=True)
    assert report.written
    assert report.counts["stops.csv"] == Counts(new=45)
    found = problem(engine)
    assert "TKU-RUN-02" not in found.stop
    # Legs that lead to the flawed stop are left out with it, and said so.
    assert {f.code for f in report.findings} == {ImportCode.OUT_OF_RANGE, ImportCode.FLAWED_REFERENCE}


def test_a_row_whose_reference_is_flawed_is_left_out_too(engine: Engine, folder: Path) -> None:
    set_cells(folder, "organisations.csv", 2, languages="Finnish")
    report = import_folder(engine, folder, accept_clean_rows=True)
    assert report.counts["organisations.csv"] == Counts(new=14)
    assert not [a for a in problem(engine).availability if a.organisation_id == "ORG-VSLJ"]


def test_a_flawed_row_leaves_what_is_stored_alone(example: Engine, folder: Path) -> None:
    before = problem(example)
    set_cells(folder, "stops.csv", 3, dwell="0")
    report = import_folder(example, folder, accept_clean_rows=True)
    assert [f.code for f in report.findings] == [ImportCode.OUT_OF_RANGE]
    assert report.total.removed == 0
    assert problem(example) == before


def test_a_flawed_set_of_facts_keeps_the_old_ones_and_takes_the_new(example: Engine, folder: Path) -> None:
    set_cells(folder, "legs.csv", 2, minutes="16")
    set_cells(folder, "legs.csv", 3, minutes="soon")
    drop_row(folder, "legs.csv", 10)
    report = import_folder(example, folder, accept_clean_rows=True)
    assert report.counts["legs.csv"] == Counts(new=1, unchanged=48, removed=1)
    legs = problem(example).travel
    assert legs.between("TKU-KES-01", "TKU-RUN-02").minutes == 16
    assert legs.between("TKU-RUN-02", "TKU-MAA-01").minutes == 10


def test_an_error_while_writing_leaves_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(engine)

    def broken(*_: object, **__: object) -> Counts:
        raise RuntimeError

    monkeypatch.setattr("planner.storage.importing.folder.replace", broken)
    with pytest.raises(RuntimeError):
        import_folder(engine, DATA)
    assert everything(engine) == before


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
@pytest.mark.parametrize("code", list(ImportCode))
def test_every_flaw_is_said_in_every_language(code: ImportCode, language: Language) -> None:
    names = ("most", "least", "allowed", "files", "first", "stand", "window", "smaller", "greater", "municipality")
    names += ("rows", "flaws", "parts", "whole")
    finding = ImportFinding("stops.csv", 2, "dwell", code, "x", dict.fromkeys(names, 1))
    local, english = translator(language), translator(Language.EN)
    assert finding.expected(local) != finding.expected(english)
    assert finding.remedy(local) != finding.remedy(english)
    assert "{" not in finding.sentence(local)


def test_what_was_found_is_told_shortly() -> None:
    assert len(ImportFinding("a.csv", 1, "b", ImportCode.TOO_LONG, "x" * 5000).found) == 60


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_to_a_file_breaks_the_import(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Bytes cut, doubled or replaced anywhere: a report, never a traceback, never half a region."""
    folder = tmp_path_factory.mktemp("damaged") / "data"
    shutil.copytree(DATA, folder)
    path = folder / data.draw(st.sampled_from(SHIPPED))
    content = path.read_bytes()
    start = data.draw(st.integers(0, len(content) - 1))
    length = data.draw(st.integers(0, 40))
    path.write_bytes(content[:start] + data.draw(st.binary(max_size=30)) + content[start + length :])
    engine = open_engine("sqlite://")
    try:
        before = everything(engine)
        report = import_folder(engine, folder, accept_clean_rows=data.draw(st.booleans()))
        if report.written:
            with read_session(engine) as session:
                load_problem(session, report.region_id, MARCH, travel=travel_times)
        else:
            assert report.findings
            assert everything(engine) == before
        for finding in report.findings:
            assert finding.sentence(translator(Language.FI))
    finally:
        engine.dispose()


def test_rhythms_and_wishes_of_places_arrive(engine: Engine, folder: Path) -> None:
    set_cells(folder, "stops.csv", 2, pattern="2TU,4TU", leeway_days="2", seasons="1.3.-31.5., 1.9.-31.12.")
    set_cells(folder, "stops.csv", 2, school_days_only="yes", dwell_min="60", prefer_tuesday="15-17, 9-10")
    set_cells(folder, "localities.csv", 2, visits_per_month="4", spacing_min_days="3", public_transport="no")
    set_cells(folder, "localities.csv", 3, pattern="-1FR", need_percent="150")
    assert import_folder(engine, folder).findings == ()
    asked, tuesday = problem(engine), Weekday.TUESDAY
    stop = asked.stop["TKU-RUN-01"]
    pattern, seasons = NthWeekdays(((2, tuesday), (4, tuesday))), (Season((3, 1), (5, 31)), Season((9, 1), (12, 31)))
    assert stop.rhythm == Rhythm(1, 21, 42, pattern, 2, seasons, school_days_only=True)
    assert stop.dwell_min == 60
    assert stop.preferred == (StopWindow(tuesday, TimeWindow(540, 600)), StopWindow(tuesday, TimeWindow(900, 1020)))
    runosmaki, jakarla = asked.locality["RUNOSMAKI"], asked.locality["JAKARLA"]
    assert (runosmaki.rhythm, runosmaki.public_transport) == (Rhythm(4, 3), False)
    assert (jakarla.rhythm, jakarla.need_percent) == (Rhythm(0, pattern=NthWeekdays(((-1, Weekday.FRIDAY),))), 150)


def test_what_is_said_of_people_and_vehicles_arrives(engine: Engine, folder: Path) -> None:
    set_cells(folder, "driving_rules.csv", 2, break_parts="15 30", driving_break_after="270", daily_rest="610")
    set_cells(folder, "vehicles.csv", 2, overnight_depots="TKU-KES-01", driver_counts="no", reserve_half_day="yes")
    set_cells(folder, "services.csv", 2, staff="2")
    set_cells(folder, "organisations.csv", 2, joins="depot", working_rules_id="WTA-ORDINARY", share="3", guest="yes")
    set_cells(folder, "legs.csv", 2, departures="mo-tu 8.15 12.30; la 10.00")
    days = ("9.3.2027", "2027-03-09", "9.4.2027")
    rows = "".join(f"ORG-FOLK,KIM-DAL-01,{day}\n" for day in days)
    (folder / "invitations.csv").write_text(f"organisation_id,stop_id,day\n{rows}")
    assert import_folder(engine, folder).findings == ()
    asked = problem(engine)
    rules, (bus,) = asked.rules["WTA-DRIVER"], asked.vehicles
    assert (rules.break_parts, rules.driving_break_after, rules.daily_rest) == ((15, 30), 270, 610)
    assert (bus.overnight_depot_ids, bus.driver_counts, bus.reserve_half_day) == (("TKU-KES-01",), False, True)
    assert asked.services[0].staff == 2
    first = asked.organisation["ORG-VSLJ"]
    assert (first.joins, first.working_rules_id, first.share, first.guest) == (Joining.DEPOT, "WTA-ORDINARY", 3, True)
    assert asked.invitations == (Invitation("ORG-FOLK", "KIM-DAL-01", date(2027, 3, 9)),)
    leg, back = (asked.travel.between(*way) for way in (("TKU-KES-01", "TKU-RUN-02"), ("TKU-RUN-02", "TKU-KES-01")))
    assert leg.departures_on(Weekday.TUESDAY) == (495, 750)
    assert leg.departures_on(Weekday.SATURDAY) == (600,)
    assert back is None


def test_what_rows_that_stay_refer_to_cannot_vanish(example: Engine, folder: Path) -> None:
    """A file that is left out stays as it was stored, so what it speaks of must stay too."""
    (folder / "driver_hours.csv").unlink()
    drop_row(folder, "drivers.csv", 2)
    for accept in (False, True):
        report = import_folder(example, folder, accept_clean_rows=accept)
        assert codes(report) == [("drivers.csv", None, "driver_id", ImportCode.REMOVED_IN_USE)]
        assert report.written is accept
    assert len(problem(example).drivers) == 2


def test_two_dated_rows_of_shifts_do_not_speak_about_the_same_day(engine: Engine, folder: Path) -> None:
    only = dict.fromkeys(("tuesday", "wednesday", "thursday", "friday"), "")
    add_row(folder, "shifts.csv", like=2, first_day="15.3.2027", last_day="30.4.2027")
    add_row(folder, "shifts.csv", like=2, first_day="1.3.2027", last_day="31.3.2027", **only)
    add_row(folder, "shifts.csv", like=2, first_day="30.4.2027", last_day="31.5.2027", **only)  # begins on a Friday
    report = import_folder(engine, folder)
    assert codes(report) == [("shifts.csv", 4, "first_day", ImportCode.DAYS_OVERLAP)]
    assert "shifts.csv, row 4, column first_day: Found “2027-03-01 – 2027-03-31”. Row 3" in report.findings[0].sentence(
        translator(Language.EN)
    )
    assert not report.written
    set_cells(folder, "shifts.csv", 4, last_day="14.3.2027")
    assert import_folder(engine, folder).findings == ()


def test_of_many_overlapping_shifts_so_many_are_told_that_one_can_correct(engine: Engine, folder: Path) -> None:
    for n in range(FLAWED_ROWS_MAX + 3):
        add_row(folder, "shifts.csv", like=2, first_day="1.3.2027", last_day=f"{n % 30 + 1}.{n // 30 + 4}.2027")
    report = import_folder(engine, folder)
    assert [f.code for f in report.findings][-1] is ImportCode.TOO_MANY_FLAWS
    assert len(report.findings) == FLAWED_ROWS_MAX + 1
