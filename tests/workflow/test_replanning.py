from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from planner.checks.score import score
from planner.domain.days import DateRange
from planner.domain.disruptions import BusOut, DriverAway, HolidayAdded, OrganisationAway, StopClosed
from planner.domain.findings import Level
from planner.domain.fleet import Driver
from planner.domain.language import Language
from planner.domain.outcome import StoppedBy
from planner.domain.plan import Firmly, OnBoard, Plan, VisitStatus
from planner.storage.engine import read_session, write_session
from planner.storage.plans import latest, set_state, versions
from planner.storage.tables import PlanState
from planner.words.catalogue import translator
from planner.workflow.approving import approve
from planner.workflow.changed import Changes, Kind, changes
from planner.workflow.database import Engine
from planner.workflow.disrupting import NotUnderstood, Said, What, understood
from planner.workflow.importing import import_data
from planner.workflow.judging import newest_plan, verify_month
from planner.workflow.locking import lock_visit
from planner.workflow.month_refusals import MonthOver, NotPublished
from planner.workflow.proposing import propose
from planner.workflow.refusals import Ending
from planner.workflow.replanning import replan_month
from tests import builders
from tests.village import MARCH, NOW, TODAY, village_closed_on

EN = translator(Language.EN)
MENDING = partial(replan_month, today=TODAY, now=NOW)


@pytest.fixture
def published(planned: Engine) -> Engine:
    """The village with March 2027 published (without its papers)."""
    stored = approve(planned, MARCH, now=NOW)
    with write_session(planned) as session:
        set_state(session, stored, PlanState.PUBLISHED, NOW)
    return planned


def day_out(engine: Engine) -> tuple[date, Said]:
    """The first day the bus drives, and that the bus is out on it."""
    day = newest_plan(engine, MARCH).outcome.plan.routes[0].date
    return day, Said(What.BUS_OUT, "BUS-1", f"{day.day}.{day.month}.{day.year}")


def test_bus_out_moves_only_what_it_hits_and_publishes_nothing(published: Engine) -> None:
    before = newest_plan(published, MARCH)
    day, said = day_out(published)
    mended = MENDING(published, MARCH, [said])
    assert mended.stored.state is PlanState.DRAFT
    assert newest_plan(published, MARCH) == mended.stored
    with read_session(published) as session:
        assert latest(session, before.region_id, MARCH, PlanState.PUBLISHED) == before
    assert {v.id for v in mended.stored.outcome.plan.all_visits()} >= {v.id for v in before.outcome.plan.visits()}
    assert all(change.before and change.before.date == day for change in mended.changes.changes)
    assert mended.changes.changes
    assert all(route.date != day for route in mended.stored.outcome.plan.routes)
    assert verify_month(published, MARCH).publishable
    for language in Language:
        told = "\n".join(mended.sentences(translator(language)))
        assert "planner restore 1" in told
        assert ".csv" not in told
        assert "{" not in told


def test_a_visit_without_a_new_place_is_visibly_cancelled(published: Engine) -> None:
    """The bus is out all month: every visit is cancelled, none disappears."""
    before = newest_plan(published, MARCH).outcome.plan
    mended = MENDING(published, MARCH, [Said(What.BUS_OUT, "BUS-1", "1.3.-31.3.")])
    after = mended.stored.outcome.plan
    assert not after.routes
    assert {v.id: v.status for v in after.off_route} == {v.id: VisitStatus.CANCELLED for v in before.visits()}
    assert len(mended.changes.of(Kind.CANCELLED)) == sum(1 for _ in before.visits())
    assert "cancelled, no other day was found" in "\n".join(mended.sentences(EN))


def test_without_a_change_nothing_changes(published: Engine) -> None:
    mended = MENDING(published, MARCH, [])
    assert not mended.changes.changes
    assert mended.stored.outcome.plan.routes == mended.published.outcome.plan.routes
    assert "Nothing changes for families." in mended.sentences(EN)
    assert "Every promise that was kept is kept still." in mended.sentences(EN)


def unkept(lines: Iterable[str]) -> list[str]:
    """The promises among what is told: they are known by the sentences of verify."""
    return sorted(line for line in lines if line.startswith("- "))


@pytest.mark.parametrize("language", Language)
def test_whoever_verifies_a_mended_month_reads_the_same_promises(
    published: Engine, tmp_path: Path, language: Language
) -> None:
    visit = next(v for v in newest_plan(published, MARCH).outcome.plan.visits() if v.stop_id == "KIM-DAL-01")
    lock_visit(published, visit.id, Firmly.DATE, now=NOW)
    assert import_data(published, village_closed_on(tmp_path / "closed", visit.stop_id, visit.date)).written
    _ = translator(language)
    mended = MENDING(published, MARCH, [])
    verified = verify_month(published, MARCH, today=TODAY)
    assert mended.judgement.report == verified.report
    promises = unkept(verified.promises(_))
    assert promises
    assert [one for one in unkept(mended.sentences(_)) if one in promises] == promises
    codes = {finding.code for finding in verified.report.at(Level.PROMISE)}
    assert {"pinned.missing", "announced.missing"} <= codes
    told = "\n".join(mended.sentences(_))
    assert {"en": "promises more are not kept:", "fi": "jää lisäksi pitämättä:", "sv": "hålls inte:"}[language] in told


def test_a_day_that_is_over_stays_when_a_file_closes_it_later(published: Engine, tmp_path: Path) -> None:
    driven = newest_plan(published, MARCH).outcome.plan.routes[0]
    visit, today = driven.visits[0], driven.date + timedelta(days=1)
    assert import_data(published, village_closed_on(tmp_path / "closed", visit.stop_id, visit.date)).written
    assert verify_month(published, MARCH, today=today).publishable
    assert not verify_month(published, MARCH, today=driven.date).publishable, "it is not over yet"
    mended = replan_month(published, MARCH, [], today=today, now=NOW)
    assert not mended.changes.changes
    assert mended.stored.outcome.plan.routes[0] == driven
    after = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    assert approve(published, MARCH, now=after).state is PlanState.APPROVED


def test_planning_a_published_month_anew_keeps_what_families_were_told(published: Engine) -> None:
    before = newest_plan(published, MARCH).outcome.plan
    again = propose(published, MARCH, seconds=20, now=NOW).stored
    assert not changes(before, again.outcome.plan).changes


def test_only_a_published_month_that_is_not_over_is_mended(planned: Engine) -> None:
    with pytest.raises(NotPublished, match="planner plan --month 2027-03"):
        MENDING(planned, MARCH, [])
    stored = approve(planned, MARCH, now=NOW)
    with write_session(planned) as session:
        set_state(session, stored, PlanState.PUBLISHED, NOW)
    with pytest.raises(MonthOver):
        replan_month(planned, MARCH, [], today=date(2027, 4, 1), now=NOW)


def test_flaws_are_told_together_and_nothing_is_stored(published: Engine) -> None:
    said = [
        Said(What.BUS_OUT, "TRAM", "9.3."),
        Said(What.STOP_CLOSED, "KIM-DAL-01", "32.3.2027"),
        Said(What.ORGANISATION_AWAY, "", "1.4.2027"),
        Said(What.DRIVER_AWAY, "ANN", "12.3.2027-9.3.2027"),
        Said(What.HOLIDAY, "Feast", "-9.3."),
    ]
    with pytest.raises(NotUnderstood) as refusal:
        MENDING(published, MARCH, said)
    assert refusal.value.ending is Ending.USAGE
    lines = str(refusal.value).splitlines()
    assert len(lines) == 1 + 7
    for words in ("“TRAM” is not known", "“32.3.2027” are no days", "no name is given", "lies outside the month"):
        assert words in str(refusal.value)
    for words in ("“ANN” is not known", "12.3.2027-9.3.2027 ends before it begins", "“-9.3.” are no days"):
        assert words in str(refusal.value)
    assert all(flaw(translator(Language.FI)) != flaw(EN) for flaw in refusal.value.flaws)
    with read_session(published) as session:
        assert len(versions(session, newest_plan(published, MARCH).region_id)) == 1


@pytest.mark.parametrize(
    "days", ["2.3.2027-3.3.2027", "2.3.-3.3.", "2.3.–3.3.2027", "2027-03-02 - 2027-03-03", " 2027-03-02/2027-03-03 "]
)
def test_days_are_read_as_people_write_them(days: str) -> None:
    question = builders.problem(drivers=(Driver("ANN", builders.text("Ann")),))
    dates = DateRange(date(2027, 3, 2), date(2027, 3, 3))
    said = [Said(what, who, days) for what, who in zip(What, ("BUS", "ANN", "O", "A", "Feast"), strict=True)]
    bus, driver, organisation, stop, holiday = understood(said, question, builders.MONDAY)
    assert (bus, driver) == (BusOut("BUS", dates), DriverAway("ANN", dates))
    assert (organisation, stop) == (OrganisationAway("O", dates), StopClosed("A", dates))
    assert isinstance(holiday, HolidayAdded)
    assert holiday.names.best(Language.SV)[0] == "Feast"


@pytest.mark.parametrize("days", ["-9.3.", "9.3.-", "9.3.10.3.", "٩.3.2027", "9.3.-12.3.-15.3.", "", "9.3.202"])
def test_what_is_no_day_is_not_taken_for_one(days: str) -> None:
    with pytest.raises(NotUnderstood, match="are no days"):
        understood([Said(What.BUS_OUT, "BUS", days)], builders.problem(), builders.MONDAY)


@pytest.mark.parametrize(("name", "says"), [("x" * 201, "201 characters. At most 200"), ("Fe\x1bast", "invisible")])
def test_holiday_is_called_what_the_import_would_take(name: str, says: str) -> None:
    with pytest.raises(NotUnderstood, match=says):
        understood([Said(What.HOLIDAY, name, "3.3.2027")], builders.problem(), builders.MONDAY)
    assert understood(
        [Said(What.HOLIDAY, name[:200].replace("\x1b", ""), "3.3.2027")], builders.problem(), builders.MONDAY
    )


def test_where_no_drivers_are_named_the_bus_is_asked_for() -> None:
    with pytest.raises(NotUnderstood, match="no drivers are named in the data"):
        understood([Said(What.DRIVER_AWAY, "ANN", "2.3.2027")], builders.problem(), builders.MONDAY)


def test_days_that_are_over_are_refused() -> None:
    with pytest.raises(NotUnderstood, match=r"1\.3\.2027 is over"):
        understood([Said(What.BUS_OUT, "BUS", "1.3.2027")], builders.problem(), date(2027, 3, 2))


def compared() -> Changes:
    at = partial(builders.visit, "A")
    day, other = builders.MONDAY, builders.MONDAY + timedelta(days=1)
    same, late, gone, moved, crew = (at(day, 600, id=f"a.{n}") for n in range(5))
    new = at(other, 700, id="a.9")
    after = [
        same,
        replace(late, opens=630, closes=690),
        replace(moved, date=other),
        replace(crew, on_board=(OnBoard("P", ("TALK",)),)),
        new,
    ]
    cancelled = replace(gone, status=VisitStatus.CANCELLED)
    before = Plan(MARCH, (builders.route(same, late, gone, moved, crew),))
    return changes(before, Plan(MARCH, (builders.route(*after),), (cancelled,)))


def test_every_kind_of_change_is_named_with_those_who_have_to_hear_of_it() -> None:
    found = compared()
    assert found.kept == 1
    assert sorted(change.kind for change in found.changes) == sorted(Kind)
    question = builders.problem([builders.stop("A", people_under_18=120), builders.stop("B", people_under_18=80)])
    assert found.organisation_ids() == ("O", "P")
    assert (found.locality_ids(question), found.under_18(question)) == (("L",), 120)
    told = found.sentences(question, EN)
    assert told[0] == "1 published visit stays exactly as it is."
    assert told[1] == "5 visits change:"
    whole = "\n".join(told)
    for words in (
        "opens at 10:30, not at 10:00",
        "cancelled, no other day was found",
        "moves from Mon 1 March 2027 10:00–11:00 to Tue 2 March 2027 10:00–11:00",
        "No longer on board: Organisation O en. New on board: P.",
        "a new visit, 11:40–12:40",
        "(under-18s who live there: 120)",
    ):
        assert words in whole
    without = builders.problem([builders.stop("A")])
    assert "under-18s" not in "\n".join(found.sentences(without, EN))


def test_plans_that_are_alike_have_no_changes() -> None:
    plan = Plan(MARCH, (builders.route(builders.visit("A")),))
    assert changes(plan, plan) == Changes((), 1)


def test_a_search_that_ended_early_says_so_and_may_be_given_longer(published: Engine) -> None:
    _day, said = day_out(published)
    mended = MENDING(published, MARCH, [said], seconds=30)
    early = replace(mended.stored, outcome=replace(mended.stored.outcome, stopped_by=StoppedBy.TIME))
    for language, word in ((Language.EN, "longer"), (Language.FI, "lisää aikaa"), (Language.SV, "mer tid")):
        _ = translator(language)
        assert not any("--seconds" in sentence for sentence in mended.sentences(_))
        (told,) = [sentence for sentence in replace(mended, stored=early).sentences(_) if "--seconds" in sentence]
        assert word in told


def test_a_mended_month_that_is_planned_anew_is_no_worse_than_its_mended_draft(published: Engine) -> None:
    _day, said = day_out(published)
    mended = MENDING(published, MARCH, [said]).stored.outcome.plan
    anew = propose(published, MARCH, seconds=1, now=NOW)
    assert score(anew.problem, anew.stored.outcome.plan).promise_cost <= score(anew.problem, mended).promise_cost
