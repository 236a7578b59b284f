"""A timetable becomes stops and a draft that says what it says; the search starts from it, and all can be undone."""

from pathlib import Path
from typing import Any

import pytest

from planner.domain.days import Weekday
from planner.domain.findings import Level
from planner.domain.language import Language
from planner.domain.plan import VisitStatus
from planner.storage.batches import known_plan
from planner.storage.engine import read_session, write_session
from planner.storage.plans import latest, set_visit_status
from planner.words.catalogue import translator
from planner.workflow.adopting import Adopted, adopt
from planner.workflow.adopting_refusals import BusUnknown, MonthKnown, NoImport, NothingToAdopt, RowsFlawed, StillNeeded
from planner.workflow.auditing import audit_bytes
from planner.workflow.database import Engine, the_region
from planner.workflow.judging import newest_plan
from planner.workflow.months import month
from planner.workflow.proposing import propose
from planner.workflow.publishing import approve_and_publish
from planner.workflow.replanning import replan_month
from planner.workflow.undoing import list_imports, undo_import
from tests.timetables import CLEAN, Row, stop, timetable
from tests.village import MARCH, NOW, TODAY

ROUND = tuple(
    dict(row) | {"organisation": "Mannerheimin Lastensuojeluliiton Varsinais-Suomen piiri ry", "mobile": "Palvelubussi"}
    for row in (
        stop("Munterinkatu", "60.48821", "22.25818", "10:30-12:00"),
        stop("Laituri", "60.1930", "22.1050", "14:00-15:00"),
        stop("Koulu", "60.1950", "21.9110", "15:40-16:40"),
    )
)
EN = translator(Language.EN)


def taken(engine: Engine, *rows: Row, **options: Any) -> Adopted:
    audited = audit_bytes(timetable(*rows), "oma.csv", today=TODAY)
    return adopt(engine, audited, MARCH, now=NOW, today=TODAY, **options)


def stored_stops(engine: Engine) -> set[str]:
    return set(verify_problem(engine).stop)


def verify_problem(engine: Engine):  # type: ignore[no-untyped-def]
    from planner.workflow.problems import problem_for

    return problem_for(engine, MARCH)


def test_a_timetable_becomes_stops_and_a_draft_that_says_the_same(imported: Engine) -> None:
    adopted = taken(imported, *ROUND)
    plan = newest_plan(imported, MARCH).outcome.plan
    assert [(v.stop_id, v.date.day, v.opens, v.closes) for v in plan.visits()] == [
        (stop_id, day, *times)
        for day in (2, 16, 30)
        for stop_id, times in (
            ("TKU-RUN-02", (630, 720)),
            ("NAUVO-LAITURI", (840, 900)),
            ("NAUVO-KOULU", (940, 1000)),
        )
    ]
    assert len({v.id for v in plan.visits()}) == 9
    assert all(v.on_board[0].organisation_id == "ORG-MLL" for v in plan.visits())
    assert not [f for f in adopted.judgement.report.at(Level.HARD) if f.rule in ("room", "staff", "somebody_on_board")]
    problem = verify_problem(imported)
    new = problem.stop["NAUVO-KOULU"]
    assert (new.dwell, new.setup, new.names.best()[0]) == (60, 0, "Koulu")
    assert problem.locality[new.locality_id].names.best()[0] == "Nauvo"
    assert {window.weekday for window in new.windows} == {Weekday.TUESDAY}
    assert problem.announced == tuple(sorted(plan.visits(), key=lambda v: (v.date, v.opens)))
    assert [s.id for s in adopted.places.stops] == ["NAUVO-LAITURI", "NAUVO-KOULU"]


@pytest.mark.parametrize("language", Language)
def test_what_became_of_it_is_told(imported: Engine, language: Language) -> None:
    flawed = stop("Huono", "60.2", "22.1", "soon-12:00")
    late = dict(ROUND[1]) | {"stop": "Myöhemmin", "start": "2027-04-06", "geoy": "60.25"}
    twice = dict(ROUND[1]) | {"arrival": "17:00", "departure": "17:30"}
    adopted = taken(imported, *ROUND, flawed, late, twice, accept_clean_rows=True)
    said = "\n".join(adopted.sentences(translator(language)))
    assert "{" not in said
    assert "planner undo-import 1" in said
    assert "planner replan --month 2027-03" in said
    assert [number for number, n in adopted.driven.visits.items() if not n] == [6, 7]
    assert [number for number, _day in adopted.driven.twice] == [7, 7, 7]
    assert adopted.left_out == 1


def test_flawed_rows_are_refused_and_nothing_is_stored(imported: Engine) -> None:
    with pytest.raises(RowsFlawed, match="row 5, column arrival"):
        taken(imported, *ROUND, stop("Huono", "60.2", "22.1", "soon-12:00"))
    assert list_imports(imported) == ()
    assert "NAUVO-KOULU" not in stored_stops(imported)


def test_months_buses_and_countries_that_do_not_fit_are_refused(imported: Engine) -> None:
    with pytest.raises(NothingToAdopt, match="March 2027"):
        taken(imported, *(dict(row) | {"start": "2027-04-06"} for row in ROUND))
    with pytest.raises(NothingToAdopt, match="another country"):
        taken(imported, *(dict(row) | {"geoy": "52.1"} for row in ROUND))
    with pytest.raises(BusUnknown, match="Auto 2"):
        taken(imported, *CLEAN)
    both = {"Auto 1": "BUS-1", "Auto 2": "bus-1"}
    assert {r.vehicle_id for r in taken(imported, *CLEAN, buses=both).stored.outcome.plan.routes} == {"BUS-1"}


def test_a_month_families_know_is_not_adopted(planned: Engine, tmp_path: Path) -> None:
    approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    with pytest.raises(MonthKnown, match="March 2027"):
        taken(planned, *ROUND)


def test_the_same_search_starts_from_it_and_moves_little(imported: Engine) -> None:
    hurried = dict(ROUND[2]) | {"arrival": "15:05", "departure": "16:05"}
    adopted = taken(imported, *ROUND[:2], hurried)
    assert {f.code for f in adopted.judgement.report.at(Level.HARD)} == {"travel.too_short"}
    mended = replan_month(imported, MARCH, [], today=TODAY, now=NOW)
    assert mended.judgement.publishable
    before = {(v.stop_id, v.date) for v in adopted.stored.outcome.plan.visits()}
    after = {(v.stop_id, v.date) for v in mended.stored.outcome.plan.visits()}
    assert len(before & after) >= 7, after
    proposal = propose(imported, MARCH, seconds=5, now=NOW)
    again = {(v.stop_id, v.date) for v in proposal.stored.outcome.plan.visits()}
    assert len(before & again) >= 7, again


def test_undoing_leaves_everything_as_it_was(imported: Engine) -> None:
    before = verify_problem(imported)
    adopted = taken(imported, *ROUND)
    undone = undo_import(imported, str(adopted.batch.number), now=NOW)
    assert undone.batch.undone
    assert verify_problem(imported) == before
    with read_session(imported) as session:
        assert latest(session, the_region(imported).id, MARCH) is None
        assert known_plan(session, the_region(imported).id, MARCH) is None
    assert "undone" in list_imports(imported)[0].sentence(EN)
    with pytest.raises(StillNeeded, match="already"):
        undo_import(imported, "1", now=NOW)
    assert taken(imported, *ROUND).batch.number == 2


def test_what_was_built_on_an_import_keeps_it(imported: Engine) -> None:
    taken(imported, *ROUND)
    stored = newest_plan(imported, MARCH)
    visit = next(iter(stored.outcome.plan.visits()))
    with write_session(imported) as session:
        set_visit_status(session, stored, visit.id, VisitStatus.CANCELLED, NOW, reason="bus away")
    before = verify_problem(imported)
    with pytest.raises(StillNeeded, match="changed, approved or planned anew"):
        undo_import(imported, "1", now=NOW)
    assert verify_problem(imported) == before


def test_stops_another_month_needs_are_kept(imported: Engine) -> None:
    taken(imported, *ROUND)
    audited = audit_bytes(timetable(*ROUND), "oma.csv", today=TODAY)
    adopt(imported, audited, month("2027-04"), now=NOW, today=TODAY)
    with pytest.raises(StillNeeded, match=r"stops\.csv, NAUVO-"):
        undo_import(imported, "1", now=NOW)
    assert newest_plan(imported, MARCH).version == 1
    undo_import(imported, "2", now=NOW)
    undo_import(imported, "1", now=NOW)
    assert "NAUVO-KOULU" not in stored_stops(imported)


@pytest.mark.parametrize("number", ["7", "x", "-1", "", "99999999999999999999", "٣"])
def test_numbers_no_import_has_are_refused(imported: Engine, number: str) -> None:
    with pytest.raises(NoImport, match="planner imports"):
        undo_import(imported, number, now=NOW)


def test_our_own_table_is_adopted_without_a_word(planned: Engine, tmp_path: Path) -> None:
    approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    audited = audit_bytes((tmp_path / "public" / "visits.csv").read_bytes(), "visits.csv", today=TODAY, within=MARCH)
    assert audited.table.left_out == ()
    published = newest_plan(planned, MARCH).outcome.plan
    assert len(audited.rows) == len(tuple(published.visits()))
