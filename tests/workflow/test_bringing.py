"""A list is looked at, its headings understood and remembered, its flaws told, and it is stored whole or not at all."""

import pytest

from planner.domain.language import Language
from planner.storage.importing.single import BROUGHT
from planner.words.catalogue import translator
from planner.workflow.adopting_refusals import StillNeeded
from planner.workflow.bringing import FlawsLeft, Judged, Kind, bring, columns, judge_table, look, mapping_for
from planner.workflow.database import Engine, open_database
from planner.workflow.problems import problem_for
from planner.workflow.refusals import NoRegion
from planner.workflow.undoing import undo_import
from tests.timetables import CLEAN, timetable, workbook
from tests.village import MARCH, NOW, TODAY
from tests.worlds import DATA

EN = translator(Language.EN)
LEGS = "Mistä,Minne,Minuutit,Matka\nTKU-KES-01,KIM-DAL-01,{minutes},89.5\n"


def judged(engine: Engine, text: str | bytes, kind: Kind | None = None, name: str = "oma.csv") -> Judged:
    looked = look(text if isinstance(text, bytes) else text.encode(), name)
    kind = kind or looked.kind
    return judge_table(engine, looked, kind, mapping_for(engine, looked, kind), today=TODAY)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TIMETABLE])
def test_our_own_files_are_recognised_and_change_nothing(imported: Engine, kind: Kind) -> None:
    data = (DATA / kind.value).read_bytes()
    looked = look(data, "jokin.csv")
    assert looked.kind is kind
    before = problem_for(imported, MARCH)
    table = judged(imported, data)
    assert set(table.mapping.values()) <= set(columns(kind))
    if kind in (Kind.ORGANISATIONS, Kind.SERVICES, Kind.AVAILABILITY):
        done = bring(imported, table, now=NOW)
        assert (done.batch.new, done.batch.changed, done.batch.removed) == (0, 0, 0)
        assert problem_for(imported, MARCH) == before


def test_every_kind_but_timetables_is_a_file() -> None:
    assert set(BROUGHT) == {kind.value for kind in Kind} - {Kind.TIMETABLE.value}


def test_timetables_are_recognised() -> None:
    assert look(timetable(*CLEAN), "a.csv").kind is Kind.TIMETABLE
    assert look(workbook(*CLEAN), "a.xlsx").kind is Kind.TIMETABLE


def test_a_row_changes_and_is_put_back(imported: Engine) -> None:
    before = problem_for(imported, MARCH)
    table = judged(imported, LEGS.format(minutes=95))
    assert (table.looked.kind, table.clean, table.left_out) == (Kind.LEGS, 1, 0)
    done = bring(imported, table, now=NOW)
    assert (done.batch.new, done.batch.removed) == (1, 1)  # a fact that says something else is another fact
    leg = problem_for(imported, MARCH).travel.between("TKU-KES-01", "KIM-DAL-01")
    assert leg is not None
    assert leg.minutes == 95
    undo_import(imported, "1", now=NOW)
    assert problem_for(imported, MARCH) == before


def test_an_import_that_was_written_over_is_not_undone(imported: Engine) -> None:
    bring(imported, judged(imported, LEGS.format(minutes=95)), now=NOW)
    bring(imported, judged(imported, LEGS.format(minutes=99)), now=NOW)
    before = problem_for(imported, MARCH)
    with pytest.raises(StillNeeded, match=r"legs\.csv"):
        undo_import(imported, "1", now=NOW)
    assert problem_for(imported, MARCH) == before
    undo_import(imported, "2", now=NOW)
    undo_import(imported, "1", now=NOW)


def test_headings_are_remembered_for_a_form_of_header(imported: Engine) -> None:
    looked = look(b"Alku,Loppu,Aika,Matka\nTKU-KES-01,KIM-DAL-01,95,89.5\n", "ajot.csv")
    said = {"alku": "from_id", "loppu": "to_id", "aika": "minutes", "matka": "km"}
    assert mapping_for(imported, looked, Kind.LEGS) != said
    bring(imported, judge_table(imported, looked, Kind.LEGS, said, today=TODAY), now=NOW)
    other_order = look(b"Matka;Aika;Loppu;Alku\n90;96;KIM-DAL-01;TKU-KES-01\n", "uudet.csv")
    assert mapping_for(imported, other_order, Kind.LEGS) == said
    assert mapping_for(imported, other_order, Kind.STOPS) != said


def test_what_a_table_does_not_name_stays(imported: Engine) -> None:
    before = problem_for(imported, MARCH)
    bring(imported, judged(imported, LEGS.format(minutes=95)), now=NOW)
    assert len(problem_for(imported, MARCH).travel.legs) == len(before.travel.legs)


@pytest.mark.parametrize("language", Language)
def test_what_becomes_empty_is_said_first(imported: Engine, language: Language) -> None:
    whole, _ = (DATA / "services.csv").read_bytes(), translator(language)
    assert "easy_fi" not in judged(imported, whole).emptied(_)
    few = "service_id,name_fi,category\nSRV-01,Palveluohjaus,guidance\nSRV-99,Uusi,guidance\n"
    table = judged(imported, few, Kind.SERVICES)
    assert (table.clean, table.known) == (2, 1)
    assert "easy_fi" in table.emptied(_)


@pytest.mark.parametrize("language", Language)
def test_flaws_name_their_file_and_heading_and_keep_everything_out(imported: Engine, language: Language) -> None:
    text = LEGS.format(minutes="paljon") + "TKU-KES-01,KIM-HII-01,80,70\nEI-OLE,KIM-HII-01,80,70\n"
    table, _ = judged(imported, text, name="ajot.csv"), translator(language)
    assert (table.clean, table.left_out) == (1, 2)
    said = table.flaws(_)
    assert any("ajot.csv" in one and "minuutit" in one and "paljon" in one for one in said)
    assert any("EI-OLE" in one and "mistä" in one for one in said)
    with pytest.raises(FlawsLeft, match=r"ajot\.csv"):
        bring(imported, table, now=NOW)
    done = bring(imported, table, now=NOW, accept_clean_rows=True)
    assert "{" not in done.sentence(_)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01" * 200,
        b"PK\x03\x04nothing",
        b"a,a,b\n1,2,3\n",
        b"from_id,from_id,to_id,minutes,km\nA,B,C,1,2\n",
        "Mistä,Minne\n=1+1,\n".encode("cp1252"),
        b"x,y\n" + b"1,2,3,4\n" * 300,
    ],
)
@pytest.mark.parametrize("kind", Kind)
def test_whatever_a_file_holds_it_is_told(imported: Engine, data: bytes, kind: Kind) -> None:
    table = judged(imported, data, kind)
    assert table.clean == 0
    assert table.flaws(EN)
    if kind is not Kind.TIMETABLE:
        with pytest.raises(FlawsLeft):
            bring(imported, table, now=NOW, accept_clean_rows=True)


def test_another_sheet_is_told_and_keeps_nothing_out(imported: Engine) -> None:
    row = {"from_id": "TKU-KES-01", "to_id": "KIM-DAL-01", "minutes": "95", "km": "89"}
    table = judged(imported, workbook(row, columns=row, other_sheet=True), name="ajot.xlsx")
    assert any("Vanha" in one for one in table.looked.sentences(EN))
    assert (table.flaws(EN), table.left_out) == ((), 0)
    assert bring(imported, table, now=NOW).batch.new == 1


def test_lists_need_a_region(tmp_path) -> None:  # type: ignore[no-untyped-def]
    engine = open_database(f"sqlite:///{tmp_path / 'empty.db'}")
    with pytest.raises(NoRegion):
        judged(engine, LEGS.format(minutes=95), Kind.LEGS)
    assert judged(engine, timetable(*CLEAN)).clean == 5
    engine.dispose()
