"""A locked visit stays when the month is planned again or mended."""

from pathlib import Path

import pytest

from planner.domain.language import Language
from planner.domain.plan import Firmly, Pin, PinStrength, Plan, Visit
from planner.storage.engine import read_session, write_session
from planner.storage.plans import latest, set_state
from planner.storage.tables import PlanState
from planner.words.catalogue import translator
from planner.workflow.approving import approve
from planner.workflow.changes import cancel_visit, hold_without_bus
from planner.workflow.database import Engine
from planner.workflow.disrupting import Said, What
from planner.workflow.importing import import_data
from planner.workflow.judging import newest_plan, verify_month
from planner.workflow.locked import list_locks
from planner.workflow.locking import NotDriven, lock_visit, unlock_visit
from planner.workflow.problems import problem_for
from planner.workflow.proposing import propose
from planner.workflow.refusals import Ending, NoVisit
from planner.workflow.replanning import replan_month
from tests.village import MARCH, NOW, TODAY, village_closed_on


def a_visit(engine: Engine) -> Visit:
    return next(newest_plan(engine, MARCH).outcome.plan.visits())


def driven(plan: Plan, visit: Visit) -> Visit:
    return next(v for v in plan.visits() if v.id == visit.id)


def stops_beside(plan: Plan, visit: Visit) -> list[str]:
    return [v.stop_id for route in plan.routes for v in route.visits if visit.id in {one.id for one in route.visits}]


@pytest.mark.parametrize("firmly", Firmly)
def test_planning_again_keeps_what_is_locked(planned: Engine, firmly: Firmly) -> None:
    visit = a_visit(planned)
    beside = stops_beside(newest_plan(planned, MARCH).outcome.plan, visit)
    lock_visit(planned, visit.id, firmly, now=NOW)
    (pin,) = problem_for(planned, MARCH).pins
    assert (pin.stop_id, pin.date, pin.strength) == (visit.stop_id, visit.date, firmly.strength)
    again = propose(planned, MARCH, seconds=20, now=NOW).stored
    kept = driven(again.outcome.plan, visit)
    assert kept.date == visit.date
    assert firmly is Firmly.DATE or kept.opens == visit.opens
    assert firmly is not Firmly.ROUTE or stops_beside(again.outcome.plan, visit) == beside
    assert again.pins == (pin,)
    assert verify_month(planned, MARCH).publishable


def test_mending_keeps_what_is_locked_and_moves_it_once_it_is_let_go(planned: Engine) -> None:
    with write_session(planned) as session:
        set_state(session, newest_plan(planned, MARCH), PlanState.APPROVED, NOW)
    with write_session(planned) as session:
        set_state(session, newest_plan(planned, MARCH), PlanState.PUBLISHED, NOW)
    published = newest_plan(planned, MARCH)
    visit = a_visit(planned)
    lock_visit(planned, visit.id, Firmly.TIME, now=NOW)
    other = next(r.date for r in published.outcome.plan.routes if r.date != visit.date)
    said = Said(What.BUS_OUT, "BUS-1", other.isoformat())
    mended = replan_month(planned, MARCH, [said], today=TODAY, now=NOW).stored
    kept = driven(mended.outcome.plan, visit)
    assert (kept.date, kept.opens) == (visit.date, visit.opens)
    assert mended.pins == (Pin(visit.stop_id, visit.date, PinStrength.DATE_AND_TIME, visit.opens),)
    unlock_visit(planned, visit.id, now=NOW)
    assert not newest_plan(planned, MARCH).pins
    with read_session(planned) as session:
        families = latest(session, published.region_id, MARCH, PlanState.PUBLISHED)
    assert families is not None
    assert families.pins, "what was published is a version of its own"


def test_locking_neither_approves_nor_takes_an_approval_back(planned: Engine) -> None:
    approve(planned, MARCH, now=NOW)
    lock_visit(planned, a_visit(planned).id, Firmly.DATE, now=NOW)
    assert newest_plan(planned, MARCH).state is PlanState.APPROVED


def test_unknown_and_cancelled_visits_are_refused(planned: Engine) -> None:
    first, second = list(newest_plan(planned, MARCH).outcome.plan.visits())[:2]
    for change in (
        lambda key: lock_visit(planned, key, Firmly.DATE, now=NOW),
        lambda key: unlock_visit(planned, key, now=NOW),
    ):
        with pytest.raises(NoVisit, match=r"There is no visit nowhere\.1"):
            change("nowhere.1")
    cancel_visit(planned, first.id, "market", now=NOW)
    hold_without_bus(planned, second.id, "library", now=NOW)
    for visit, words in ((first, "is cancelled"), (second, "held without the bus")):
        with pytest.raises(NotDriven, match=words) as refusal:
            lock_visit(planned, visit.id, Firmly.DATE, now=NOW)
        assert refusal.value.ending is Ending.USAGE
    assert not newest_plan(planned, MARCH).pins


@pytest.fixture
def unkept(planned: Engine, tmp_path: Path) -> Visit:
    """A locked visit whose stop is closed on its day by now; two plans were made since."""
    visit = a_visit(planned)
    lock_visit(planned, visit.id, Firmly.DATE, now=NOW)
    assert import_data(planned, village_closed_on(tmp_path / "closed", visit.stop_id, visit.date)).written
    for _time in range(2):
        propose(planned, MARCH, seconds=20, now=NOW)
    return visit


def test_a_lock_no_plan_can_keep_is_listed_by_every_one(planned: Engine, unkept: Visit) -> None:
    planned_again, verified = propose(planned, MARCH, seconds=20, now=NOW), verify_month(planned, MARCH)
    words = {Language.EN: ("is locked", " no"), Language.FI: ("on lukittu", " ei"), Language.SV: ("är låst", " nej")}
    for language, (said, no) in words.items():
        _ = translator(language)
        for told in (planned_again.sentences(_), verified.sentences(_)):
            assert any(line.startswith("- ") and said in line for line in told), told
        listed = "\n".join(list_locks(planned, MARCH, today=TODAY).lines(_))
        assert unkept.id in listed
        assert no in listed
        assert "planner unlock" in listed


def test_a_lock_no_plan_can_keep_is_let_go_by_its_visit(planned: Engine, unkept: Visit) -> None:
    gone = unlock_visit(planned, unkept.id, now=NOW)
    assert gone.date == unkept.date
    assert not problem_for(planned, MARCH).pins
    assert list(list_locks(planned, MARCH).lines(translator(Language.EN))) == ["March 2027: no visit is locked."]
    assert not any(
        u.finding.rule == "pinned" for u in propose(planned, MARCH, seconds=20, now=NOW).stored.outcome.unkept
    )


@pytest.mark.parametrize("firmly", Firmly)
def test_locks_are_listed_with_what_stays(planned: Engine, firmly: Firmly) -> None:
    visit = a_visit(planned)
    lock_visit(planned, visit.id, firmly, now=NOW)
    head, row, *_rest = list_locks(planned, MARCH).lines(translator(Language.EN))
    assert head.split() == ["Visit", "Where", "and", "when", "What", "stays", "Kept"]
    assert row.startswith(visit.id)
    assert {"date": "the day", "time": "the day and the time", "route": "the whole route"}[firmly] in row
    assert row.endswith("yes")


@pytest.mark.parametrize("language", Language)
def test_what_stays_is_said(planned: Engine, language: Language) -> None:
    visit, _ = a_visit(planned), translator(language)
    said = [lock_visit(planned, visit.id, firmly, now=NOW).sentence(_) for firmly in Firmly]
    assert len(set(said)) == len(Firmly)
    assert all(f"planner unlock {visit.id}" in sentence for sentence in said)
    free = unlock_visit(planned, visit.id, now=NOW).sentence(_)
    assert visit.id in free
    assert "{" not in free + "".join(said)


@pytest.mark.parametrize(("before", "asked"), [(Firmly.TIME, Firmly.DATE), (Firmly.ROUTE, Firmly.TIME)])
def test_a_firmer_lock_stays_until_it_may_be_loosened(planned: Engine, before: Firmly, asked: Firmly) -> None:
    visit = a_visit(planned)
    firm = lock_visit(planned, visit.id, before, now=NOW)
    (pin,) = newest_plan(planned, MARCH).pins
    kept = lock_visit(planned, visit.id, asked, now=NOW)
    assert (kept.firmly, kept.asked, kept.opens) == (before, asked, visit.opens)
    assert newest_plan(planned, MARCH).pins == (pin,)
    for language, stays in (
        (Language.EN, "so it stays"),
        (Language.FI, "se jää voimaan"),
        (Language.SV, "låset gäller"),
    ):
        said = kept.sentence(translator(language))
        assert stays in said
        assert f"planner lock {visit.id} --firmly {asked} --loosen" in said
        assert firm.sentence(translator(language)).split(" planner ")[0].split(".")[0] in said
    loose = lock_visit(planned, visit.id, asked, now=NOW, loosen=True)
    assert (loose.firmly, loose.asked) == (asked, None)
    assert [one.strength for one in newest_plan(planned, MARCH).pins] == [asked.strength]
    assert lock_visit(planned, visit.id, before, now=NOW).asked is None, "locking more firmly asks nobody"
    assert [one.strength for one in newest_plan(planned, MARCH).pins] == [before.strength]
