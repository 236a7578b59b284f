"""What came over a month is known to every plan of its days, until it is over or taken back."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from planner.domain.days import DateRange
from planner.domain.disruptions import BusOut
from planner.domain.findings import Level
from planner.domain.language import Language
from planner.domain.plan import VisitStatus
from planner.storage import disruptions as kept
from planner.storage.engine import read_session, write_session
from planner.storage.plans import set_state, versions
from planner.storage.tables import PlanState
from planner.words.catalogue import translator
from planner.workflow import replanning
from planner.workflow.approving import approve
from planner.workflow.covering import month_coverage
from planner.workflow.database import Engine, the_region
from planner.workflow.disrupting import NotUnderstood, Said, What
from planner.workflow.explaining import DoesNotFit, why
from planner.workflow.importing import import_data
from planner.workflow.judging import newest_plan, verify_month
from planner.workflow.keeping import NothingTold, OnlyKept, tell
from planner.workflow.month_refusals import NoOperatingDay
from planner.workflow.months import month
from planner.workflow.overview import look_at_month
from planner.workflow.proposing import propose
from planner.workflow.refusals import NoRegion
from planner.workflow.remembering import AllTaken, NoDisruption, Step, list_disruptions, restore
from planner.workflow.replanning import Mended, replan_month
from tests.village import MARCH, NOW, TODAY, change, village_folder

EN = translator(Language.EN)
APRIL = month("2027-04")
AWAY = Said(What.DRIVER_AWAY, "DRIVER-1", "9.3.2027-30.4.2027")


def publish(engine: Engine, horizon=MARCH) -> None:  # type: ignore[no-untyped-def]
    stored = approve(engine, horizon, now=NOW)
    with write_session(engine) as session:
        set_state(session, stored, PlanState.PUBLISHED, NOW)


@pytest.fixture
def published(planned: Engine) -> Engine:
    """The village with March 2027 published (without its papers)."""
    publish(planned)
    return planned


def mend(engine: Engine, *said: Said, today: date = TODAY) -> Mended:
    now = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    return replan_month(engine, MARCH, said, today=today, now=now)


def driven_days(engine: Engine, horizon=MARCH) -> list[date]:  # type: ignore[no-untyped-def]
    return [route.date for route in newest_plan(engine, horizon).outcome.plan.routes]


def out_on(day: date) -> Said:
    return Said(What.BUS_OUT, "BUS-1", f"{day.day}.{day.month}.{day.year}")


def test_a_driver_away_for_two_months_is_kept_whole_and_the_next_month_knows_it(published: Engine) -> None:
    (known,) = mend(published, AWAY).kept.known
    assert known.dates == DateRange(date(2027, 3, 9), date(2027, 4, 30))
    propose(published, APRIL, seconds=20, now=NOW)
    routes = newest_plan(published, APRIL).outcome.plan.routes
    assert {route.driver_id for route in routes} == {"DRIVER-2"}
    assert verify_month(published, APRIL).publishable


def test_planning_a_mended_month_anew_still_knows_it(published: Engine) -> None:
    day = driven_days(published)[0]
    mend(published, out_on(day))
    proposal = propose(published, MARCH, seconds=20, now=NOW)
    assert day not in driven_days(published)
    for language in Language:
        _ = translator(language)
        (known,) = look_at_month(published, MARCH, language=language, today=TODAY).disruptions
        assert f"- {known}" in proposal.sentences(_)
        assert f"- {known}" in verify_month(published, MARCH).sentences(_)


def test_mending_again_with_nothing_new_mends_what_is_known(published: Engine) -> None:
    day = driven_days(published)[0]
    first = mend(published, out_on(day))
    again = mend(published)
    assert again.kept.known == ()
    assert again.stored.outcome.plan.routes == first.stored.outcome.plan.routes


def test_what_is_told_twice_has_one_number(published: Engine) -> None:
    day = driven_days(published)[0]
    (first,), (second,) = mend(published, out_on(day)).kept.known, mend(published, out_on(day), out_on(day)).kept.known
    assert first == second
    assert list_disruptions(published, today=TODAY).known == (first,)


def test_taken_back_the_bus_drives_again_and_the_months_to_mend_are_named(published: Engine) -> None:
    before = newest_plan(published, MARCH).outcome.plan.routes
    propose(published, APRIL, seconds=20, now=NOW)
    number = mend(published, Said(What.BUS_OUT, "BUS-1", "9.3.2027-30.4.2027")).kept.known[0].number
    done = restore(published, number, today=TODAY)
    assert done.steps == (Step(MARCH, published=True), Step(APRIL, published=False))
    told = "\n".join(done.sentences(EN))
    assert "planner replan --month 2027-03" in told
    assert "planner plan --month 2027-04" in told
    assert mend(published).stored.outcome.plan.routes == before
    with pytest.raises(NoDisruption, match=f"no disruption {number}"):
        restore(published, number, today=TODAY)


def test_another_month_that_is_touched_is_named_where_it_is_told(published: Engine) -> None:
    propose(published, APRIL, seconds=20, now=NOW)
    publish(published, APRIL)
    mended = mend(published, AWAY)
    assert mended.kept.steps == (Step(APRIL, published=True),)
    for language in Language:
        told = "\n".join(mended.sentences(translator(language)))
        assert "planner replan --month 2027-04" in told
        assert f"planner restore {mended.kept.known[0].number}" in told
        assert "{" not in told
        assert ".csv" not in told


def test_a_published_month_nobody_mended_yet_can_be_looked_at_and_says_what_is_wrong(published: Engine) -> None:
    """The disruption was told with the month before: nothing breaks, and what contradicts it is named."""
    propose(published, APRIL, seconds=20, now=NOW)
    publish(published, APRIL)
    day = driven_days(published, APRIL)[0]
    visit = newest_plan(published, APRIL).outcome.plan.routes[0].visits[0]
    mend(published, Said(What.BUS_OUT, "BUS-1", f"30.3.2027-{day.day}.4.2027"), AWAY)
    judgement = verify_month(published, APRIL)
    assert {f.code for f in judgement.report.at(Level.HARD)} >= {"shift_hours.no_shift", "driver.said_no"}
    assert look_at_month(published, APRIL, language=Language.SV, today=TODAY).hard
    with pytest.raises(DoesNotFit, match="planner replan --month 2027-04"):
        why(published, visit.id)
    assert list(month_coverage(published, APRIL, EN).lines())
    mended = replan_month(published, APRIL, (), today=TODAY, now=NOW)
    assert all(route.date != day for route in mended.stored.outcome.plan.routes)
    assert verify_month(published, APRIL).publishable
    kept_visit = mended.stored.outcome.plan.routes[0].visits[0]
    assert list(why(published, kept_visit.id).lines(EN))


def test_days_that_are_over_were_driven_whatever_was_told_too_late(published: Engine) -> None:
    """A bus that broke down on Wednesday drove on Tuesday: the published plan still holds."""
    first, *later = driven_days(published)
    mended = mend(published, Said(What.BUS_OUT, "BUS-1", "1.3.2027-31.3.2027"), today=later[0])
    assert [route.date for route in mended.stored.outcome.plan.routes] == [first]
    assert verify_month(published, MARCH).publishable
    publish(published)
    assert mend(published, today=later[0]).stored.outcome.plan.routes == mended.stored.outcome.plan.routes


def test_a_mended_plan_nobody_published_in_time_can_be_mended_and_approved_again(published: Engine) -> None:
    """Families were told the old plan, the day is over: it stays as it was, the days to come are mended."""
    first, *_rest = driven_days(published)
    mend(published, out_on(first))
    after = date(2027, 3, first.day + 1)
    mended = mend(published, today=after)
    assert [r for r in mended.stored.outcome.plan.routes if r.date == first] == [
        r for r in mended.published.outcome.plan.routes if r.date == first
    ]
    assert not verify_month(published, MARCH).publishable
    assert verify_month(published, MARCH, today=after).publishable
    assert approve(published, MARCH, now=datetime(2027, 3, after.day, 9, tzinfo=UTC)).state is PlanState.APPROVED


def test_a_bus_that_is_gone_from_the_data_gives_a_finding(imported: Engine, tmp_path: Path) -> None:
    folder = village_folder(tmp_path / "data")
    days = DateRange(date(2027, 3, 9), date(2027, 3, 12))
    with write_session(imported) as session:
        kept.remember(session, the_region(imported).id, [BusOut("BUS-1", days)], TODAY)
    for name in ("vehicles.csv", "shifts.csv"):
        change(folder / name, lambda row: row | {"vehicle_id": "BUS-2"})
    taken = import_data(imported, folder, today=TODAY)
    assert (taken.written, taken.disruptions) == (True, 1)
    assert "1 known disruption stays" in taken.sentences(EN)[-1]
    propose(imported, MARCH, seconds=20, now=NOW)
    for language in Language:
        _ = translator(language)
        (said,) = (one for one in verify_month(imported, MARCH).noticed(_) if "BUS-1" in one)
        assert "planner restore 1" in said
        lines = "\n".join(list_disruptions(imported, today=TODAY).lines(_))
        assert said in lines
        assert said in look_at_month(imported, MARCH, language=language, today=TODAY).data
    done = restore(imported, 1, today=TODAY)
    assert "BUS-1" in done.sentences(EN)[0]


def test_an_import_counts_only_what_is_not_over(imported: Engine, tmp_path: Path) -> None:
    folder = village_folder(tmp_path / "data")
    assert import_data(imported, folder, today=TODAY).disruptions == 0
    with write_session(imported) as session:
        days = DateRange(date(2027, 1, 11), date(2027, 1, 12))
        kept.remember(session, the_region(imported).id, [BusOut("BUS-1", days)], date(2027, 1, 10))
    assert import_data(imported, folder, today=TODAY).disruptions == 0
    assert import_data(imported, folder).disruptions == 1


def test_draft_and_disruption_are_kept_together_or_not_at_all(
    published: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_rest: object) -> None:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    day = driven_days(published)[0]
    monkeypatch.setattr(replanning, "versions", full)  # the last thing looked at before both are written
    with pytest.raises(Exception, match="disk full"):
        mend(published, out_on(day))
    monkeypatch.undo()
    assert list_disruptions(published, today=TODAY).known == ()
    with read_session(published) as session:
        assert len(versions(session, the_region(published).id)) == 1


def test_a_month_that_disruptions_take_whole_says_so(imported: Engine) -> None:
    with write_session(imported) as session:
        days = DateRange(MARCH.first, MARCH.last)
        kept.remember(session, the_region(imported).id, [BusOut("BUS-1", days)], TODAY)
    with pytest.raises(AllTaken, match="planner restore NUMBER") as refusal:
        propose(imported, MARCH, seconds=5, now=NOW)
    assert isinstance(refusal.value, NoOperatingDay)
    assert "shifts.csv" not in str(refusal.value)


def test_the_list_is_read_in_three_languages(published: Engine) -> None:
    assert list(list_disruptions(published, today=TODAY).lines(EN)) == [
        "No disruption is known from 15 February 2027 on."
    ]
    mend(published, AWAY, Said(What.HOLIDAY, "Kunta suljettu", "16.3.2027"))
    heads = {Language.EN: "Number", Language.FI: "Numero", Language.SV: "Nummer"}
    for language, head in heads.items():
        lines = list(list_disruptions(published, today=TODAY).lines(translator(language)))
        assert lines[0].startswith(head)
        assert [line.split()[0] for line in lines[1:3]] == ["1", "2"]
        assert "Kunta suljettu" in lines[2]
        assert re.search(r"planner restore [A-Z]+", lines[-1])
    assert not list_disruptions(published, today=date(2027, 5, 1)).known
    assert len(list_disruptions(published, today=date(2027, 5, 1), over_too=True).known) == 2


def test_the_month_at_a_glance_lists_what_came(published: Engine) -> None:
    assert look_at_month(published, MARCH, language=Language.EN, today=TODAY).disruptions == ()
    mend(published, AWAY)
    (said,) = look_at_month(published, MARCH, language=Language.EN, today=TODAY).disruptions
    assert said.startswith("1: Driver 1 does not drive")
    assert look_at_month(published, APRIL, language=Language.EN, today=TODAY).disruptions == (said,)
    assert look_at_month(published, month("2027-05"), language=Language.EN, today=TODAY).disruptions == ()


def test_a_month_that_is_not_published_is_told_and_planned_after_that(planned: Engine) -> None:
    with pytest.raises(OnlyKept, match="planner tell"):
        mend(planned, AWAY)
    assert list_disruptions(planned, today=TODAY).known == ()
    kept_now = tell(planned, MARCH, [AWAY], today=TODAY)
    assert kept_now.steps == (Step(MARCH, published=False),)
    for language in Language:
        told = "\n".join(kept_now.sentences(translator(language)))
        assert "planner plan --month 2027-03" in told
        assert "planner restore 1" in told
    propose(planned, MARCH, seconds=20, now=NOW)
    routes = newest_plan(planned, MARCH).outcome.plan.routes
    assert {r.driver_id for r in routes if r.date >= date(2027, 3, 9)} == {"DRIVER-2"}


def test_nothing_is_told_or_not_understood_and_nothing_is_kept(planned: Engine) -> None:
    with pytest.raises(NothingTold, match="--bus-out"):
        tell(planned, MARCH, [], today=TODAY)
    with pytest.raises(NotUnderstood, match="TRAM"):
        tell(planned, MARCH, [AWAY, Said(What.BUS_OUT, "TRAM", "9.3.")], today=TODAY)
    assert list_disruptions(planned, today=TODAY).known == ()


def test_without_a_region_there_is_nothing_to_list(tmp_path: Path) -> None:
    from planner.workflow.database import open_database

    engine = open_database(f"sqlite:///{tmp_path / 'empty.db'}")
    with pytest.raises(NoRegion):
        list_disruptions(engine, today=TODAY)
    engine.dispose()


def test_a_lost_visit_stays_visible(published: Engine) -> None:
    mended = mend(published, Said(What.BUS_OUT, "BUS-1", "1.3.-31.3."))
    assert {visit.status for visit in mended.stored.outcome.plan.off_route} == {VisitStatus.CANCELLED}
