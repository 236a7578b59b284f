from dataclasses import replace

import pytest

from planner.domain.language import Language
from planner.domain.outcome import Progress, StoppedBy
from planner.storage.engine import read_session
from planner.storage.plans import versions
from planner.storage.tables import PlanState
from planner.words.catalogue import translator
from planner.workflow.database import Engine, open_database
from planner.workflow.importing import import_data
from planner.workflow.judging import newest_plan, verify_month
from planner.workflow.month_refusals import NoOperatingDay, NoPlan
from planner.workflow.months import month
from planner.workflow.proposing import propose
from planner.workflow.refusals import NoRegion
from tests.village import MARCH, NOW, change, village_folder


def test_proposal_is_kept_as_a_draft_that_breaks_no_hard_rule(planned: Engine) -> None:
    assert newest_plan(planned, MARCH).state is PlanState.DRAFT
    judgement = verify_month(planned, MARCH)
    assert judgement.publishable
    assert judgement.sentences(translator(Language.EN))[0] == "March 2027: every rule that must hold is kept."


def test_stop_nobody_can_reach_is_named_with_its_reason(imported: Engine) -> None:
    proposal = propose(imported, MARCH, seconds=20, now=NOW)
    for language, ferry in ((Language.EN, "ferry"), (Language.FI, "laut"), (Language.SV, "färja")):
        told = "\n".join(proposal.sentences(translator(language)))
        assert "Hitis kyrka" in told or "Hiittisten kirkko" in told
        assert ferry in told.lower()


def test_every_proposal_is_a_new_version_and_the_same_question_has_the_same_answer(planned: Engine) -> None:
    first = newest_plan(planned, MARCH)
    again = propose(planned, MARCH, seconds=20, now=NOW).stored
    assert again.version == first.version + 1
    assert again.outcome.plan == first.outcome.plan


def test_watcher_sees_the_search_and_may_stop_it(imported: Engine) -> None:
    seen: list[Progress] = []

    def watch(progress: Progress) -> bool:
        seen.append(progress)
        return False

    proposal = propose(imported, MARCH, seconds=20, now=NOW, progress=watch)
    assert seen
    assert proposal.stored.outcome.stopped_by in (StoppedBy.USER, StoppedBy.GAP)


def test_search_that_breaks_off_changes_nothing(planned: Engine) -> None:
    def broken(progress: Progress) -> bool:
        raise RuntimeError

    before = newest_plan(planned, MARCH)
    with pytest.raises(RuntimeError):
        propose(planned, MARCH, seconds=20, now=NOW, progress=broken)
    assert newest_plan(planned, MARCH) == before
    with read_session(planned) as session:
        assert len(versions(session, before.region_id)) == 1


def test_month_without_a_shift_is_refused_by_name(tmp_path) -> None:  # type: ignore[no-untyped-def]
    folder = village_folder(tmp_path / "data")
    change(folder / "shifts.csv", lambda row: row | {"first_day": "2027-03-01", "last_day": "2027-03-31"})
    engine = open_database(f"sqlite:///{tmp_path / 'x.db'}")
    import_data(engine, folder)
    with pytest.raises(NoOperatingDay, match=r"April 2027.*shifts.csv"):
        propose(engine, month("2027-04"), seconds=5, now=NOW)
    engine.dispose()


def test_month_whose_shifts_all_lie_in_a_pause_is_refused_for_the_pause(imported: Engine) -> None:
    with pytest.raises(NoOperatingDay, match=r"July 2027.*closures.csv") as refusal:
        propose(imported, month("2027-07"), seconds=5, now=NOW)
    assert "shifts.csv" not in str(refusal.value)


def test_nothing_is_planned_before_a_region_is_imported() -> None:
    engine = open_database("sqlite://")
    with pytest.raises(NoRegion, match="planner import"):
        propose(engine, MARCH, seconds=5, now=NOW)
    engine.dispose()


def test_month_nobody_planned_is_not_judged(imported: Engine) -> None:
    with pytest.raises(NoPlan, match="planner plan --month 2027-03"):
        verify_month(imported, MARCH)


def test_the_search_and_the_reasons_are_timed_apart(imported: Engine) -> None:
    proposal = propose(imported, MARCH, seconds=20, now=NOW)
    assert proposal.reasons_seconds > 0
    for language in Language:
        told = [replace(proposal, reasons_seconds=n).sentences(translator(language)) for n in (0.2, 17.3)]
        assert len(told[1]) == len(told[0]) + 1
        assert "17" in told[1][1]
        assert f" {round(proposal.stored.outcome.seconds)} s" in told[1][0]
