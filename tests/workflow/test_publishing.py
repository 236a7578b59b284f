import errno
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import select

from planner.domain.language import Language
from planner.domain.plan import Plan, Visit, VisitStatus
from planner.publish.errors import PublishError
from planner.storage.engine import write_session
from planner.storage.plans import save_draft, set_visit_status
from planner.storage.tables import PlanState
from planner.storage.tables.places import RegionRow
from planner.words.catalogue import translator
from planner.workflow.approving import approve
from planner.workflow.changes import Changed, cancel_visit, hold_without_bus
from planner.workflow.comparing import Difference, difference
from planner.workflow.database import Engine
from planner.workflow.explaining import why
from planner.workflow.judging import newest_plan
from planner.workflow.month_refusals import HardFindings, NotApproved, NothingToPublish
from planner.workflow.months import month
from planner.workflow.overview import look_at_month
from planner.workflow.proposing import propose
from planner.workflow.publishing import approve_and_publish, publish
from planner.workflow.reading import poster, published_timetable, stop_calendar
from planner.workflow.refusals import Ending, NoReason, NoVisit
from planner.workflow.written import NoBusComes, NotKept, NoVisitId
from tests import builders
from tests.village import MARCH, NOW, TODAY


def late_for_work(engine: Engine) -> None:
    """Store a draft in which one visit closes an hour too early."""
    stored = newest_plan(engine, MARCH)
    plan = stored.outcome.plan
    route = plan.routes[0]
    short = replace(route.visits[0], closes=route.visits[0].closes - 60)
    broken = replace(plan, routes=(replace(route, visits=(short, *route.visits[1:])), *plan.routes[1:]))
    with write_session(engine) as session:
        save_draft(session, stored.region_id, replace(stored.outcome, plan=broken), NOW)


def test_draft_is_approved_and_then_published(planned: Engine, tmp_path: Path) -> None:
    assert published_timetable(planned, language=Language.FI, today=TODAY) is None
    assert approve(planned, MARCH, now=NOW).state is PlanState.APPROVED
    done = publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    assert newest_plan(planned, MARCH).state is PlanState.PUBLISHED
    assert str(done.folder) in done.sentence(translator(Language.EN))
    names = {str(p.relative_to(tmp_path / "public")) for p in (tmp_path / "public").rglob("*")}
    assert names >= {"index.html", "month.pdf", "visits.csv", "visits.json", "stops/kim-dal-01.html"}
    assert names >= {"stops/kim-dal-01.ics", "stops/kim-dal-01.pdf", "localities/taalintehdas.html"}


def test_sentence_counts_visits_to_come_and_names_the_others(planned: Engine, tmp_path: Path) -> None:
    english = translator(Language.EN)
    first, second, *rest = newest_plan(planned, MARCH).outcome.plan.all_visits()
    done = approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    assert f"with {2 + len(rest)} coming visits. The pages" in done.sentence(english)
    cancel_visit(planned, first.id, "sairaus", now=NOW)
    assert look_at_month(planned, MARCH, language=Language.EN, today=TODAY).visits == 1 + len(rest)
    with write_session(planned) as session:
        set_visit_status(session, newest_plan(planned, MARCH), second.id, VisitStatus.MOVED, NOW)
    done = approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    assert (done.coming, done.moved, done.cancelled) == (1 + len(rest), 1, 1)
    assert "1 of them has moved. 1 visit is cancelled and shown as cancelled." in done.sentence(english)
    for language in Language:
        assert "1" in done.sentence(translator(language))


def moved_by_half_an_hour(engine: Engine, visit_id: str) -> None:
    """Store a draft in which one visit is held half an hour later, with the rest of its day."""
    stored = newest_plan(engine, MARCH)
    plan = stored.outcome.plan

    def later(visit: Visit) -> Visit:
        times = ("arrives", "opens", "closes", "departs")
        return replace(visit, **{name: getattr(visit, name) + 30 for name in times})

    routes = tuple(
        replace(r, ends=r.ends + 30, breaks=(), visits=tuple(map(later, r.visits)))
        if any(v.id == visit_id for v in r.visits)
        else r
        for r in plan.routes
    )
    with write_session(engine) as session:
        save_draft(session, stored.region_id, replace(stored.outcome, plan=replace(plan, routes=routes)), NOW)


def without_visits(engine: Engine) -> None:
    """Store a draft that holds no visit."""
    stored = newest_plan(engine, MARCH)
    empty = replace(stored.outcome, plan=replace(stored.outcome.plan, routes=(), off_route=()))
    with write_session(engine) as session:
        save_draft(session, stored.region_id, empty, NOW)


def test_plan_without_visits_is_not_published(planned: Engine, tmp_path: Path) -> None:
    without_visits(planned)
    with pytest.raises(NothingToPublish, match="no visits") as refusal:
        approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    assert refusal.value.ending is Ending.MISSING
    assert newest_plan(planned, MARCH).state is PlanState.DRAFT
    approve(planned, MARCH, now=NOW)
    with pytest.raises(NothingToPublish):
        publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    assert not (tmp_path / "public").exists()


def test_coordinator_sees_what_publishing_again_would_change(planned: Engine, tmp_path: Path) -> None:
    def change() -> Difference | None:
        return look_at_month(planned, MARCH, language=Language.EN, today=TODAY).change

    assert change() is None
    approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    assert change() is None
    visit = newest_plan(planned, MARCH).outcome.plan.all_visits()[0]
    propose(planned, MARCH, seconds=20, now=NOW)
    assert change() == Difference()
    moved_by_half_an_hour(planned, visit.id)
    found = change()
    assert found is not None
    assert found.moved >= 1
    assert "moved" in found.sentence(translator(Language.EN))


def test_difference_counts_new_moved_and_cancelled_visits() -> None:
    at = partial(builders.visit, "A")
    day = date(2027, 3, 1)
    one, two, three = (at(day, 600, id=f"a.2027-03.{n}") for n in (1, 2, 3))
    four = at(day, 600, id="a.2027-03.4")
    before = Plan(MARCH, (builders.route(one, two, three),))
    called_off = replace(three, status=VisitStatus.CANCELLED)
    after = Plan(MARCH, (builders.route(one, replace(two, opens=660), four),), (called_off,))
    assert difference(before, after) == Difference(new=1, moved=1, cancelled=1)
    assert difference(before, before) == Difference()
    said = difference(before, after).sentence(translator(Language.EN))
    assert said == "Publishing it would change for families: 1 new visit, 1 visit moved, 1 visit cancelled."


def test_draft_is_not_published_without_approval(planned: Engine, tmp_path: Path) -> None:
    with pytest.raises(NotApproved):
        publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    assert not (tmp_path / "public").exists()


def test_plan_that_breaks_a_hard_rule_is_not_approved(planned: Engine, tmp_path: Path) -> None:
    late_for_work(planned)
    with pytest.raises(HardFindings) as refusal:
        approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    assert refusal.value.ending is Ending.FLAWS
    assert "1 rule that must hold is broken" in str(refusal.value)
    assert "ehdoton" in refusal.value.say(translator(Language.FI))
    assert newest_plan(planned, MARCH).state is PlanState.DRAFT
    assert not (tmp_path / "public").exists()


def test_full_disk_leaves_pages_and_plan_as_they_were(
    planned: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    before = (tmp_path / "public").resolve()
    propose(planned, MARCH, seconds=20, now=NOW)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(PublishError, match="disk is full"):
        approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    assert (tmp_path / "public").resolve() == before
    assert newest_plan(planned, MARCH).state is PlanState.APPROVED


def test_coming_month_is_published_beside_the_running_one(planned: Engine, tmp_path: Path) -> None:
    out = tmp_path / "public"
    approve_and_publish(planned, MARCH, out, today=TODAY, now=NOW)
    first = json.loads((out / "visits.json").read_text(encoding="utf-8"))
    april = month("2027-04")
    propose(planned, april, seconds=20, now=NOW)
    approve_and_publish(planned, april, out, today=TODAY + timedelta(days=30), now=NOW)
    both = published_timetable(planned, language=Language.SV, today=TODAY + timedelta(days=30))
    assert both is not None
    assert {visit.date.month for visit in both.visits} == {3, 4}
    assert json.loads((out / "visits.json").read_text(encoding="utf-8")) != first
    later = published_timetable(planned, language=Language.SV, today=april.first)
    assert later is not None
    assert {visit.date.month for visit in later.visits} == {4}
    assert later.version >= both.version


def test_cancelled_visit_stays_on_the_pages_as_cancelled(planned: Engine, tmp_path: Path) -> None:
    approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    before = published_timetable(planned, language=Language.SV, today=TODAY)
    assert before is not None
    visit = before.visits[0]
    done = cancel_visit(planned, visit.id, "bussen är på verkstad", now=NOW)
    assert done.visit.status is VisitStatus.CANCELLED
    assert visit.id in done.sentence(translator(Language.SV))
    after = published_timetable(planned, language=Language.SV, today=TODAY)
    assert after is not None
    assert after.visits[0].cancelled
    assert after.version > before.version
    approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    stop = next(s for s in after.stops if s.place.stop_id == visit.place.stop_id)
    assert b"STATUS:CANCELLED" in stop_calendar(after, stop)


def test_new_draft_does_not_bring_a_cancelled_visit_back(planned: Engine, tmp_path: Path) -> None:
    approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    visit = newest_plan(planned, MARCH).outcome.plan.all_visits()[0]
    propose(planned, MARCH, seconds=20, now=NOW)
    cancel_visit(planned, visit.id, "sairaus", now=NOW)
    for state in (PlanState.DRAFT, PlanState.PUBLISHED):
        from planner.storage.engine import read_session
        from planner.storage.plans import latest

        with read_session(planned) as session:
            plan = latest(session, newest_plan(planned, MARCH).region_id, MARCH, state)
        assert plan is not None
        status = {v.id: v.status for v in plan.outcome.plan.all_visits()}[visit.id]
        assert status is VisitStatus.CANCELLED


def test_visit_is_held_without_the_bus(planned: Engine) -> None:
    visit = newest_plan(planned, MARCH).outcome.plan.all_visits()[0]
    assert hold_without_bus(planned, visit.id, "bussi on rikki", now=NOW).visit.status is VisitStatus.WITHOUT_BUS


def test_unknown_visit_and_missing_reason_are_refused(planned: Engine) -> None:
    visit = newest_plan(planned, MARCH).outcome.plan.all_visits()[0]
    with pytest.raises(NoVisit, match=r"nowhere.2027-03.1"):
        cancel_visit(planned, "nowhere.2027-03.1", "?", now=NOW)
    with pytest.raises(NoReason):
        cancel_visit(planned, visit.id, "  ", now=NOW)


def test_poster_of_a_stop_is_a_pdf(planned: Engine, tmp_path: Path) -> None:
    approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    shown = published_timetable(planned, language=Language.EN, today=TODAY)
    assert shown is not None
    assert poster(planned, shown.stops[0], today=TODAY).startswith(b"%PDF-")


def test_codes_and_calendars_lead_to_the_website_of_the_region(planned: Engine, tmp_path: Path) -> None:
    with write_session(planned) as session:
        for region in session.exec(select(RegionRow)):
            region.website = "https://bus.example/"
            session.add(region)
    approve_and_publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    feed = (tmp_path / "public" / "sv" / "stops" / "kim-dal-01.ics").read_text(encoding="utf-8")
    assert "https://bus.example/sv/stops/kim-dal-01.html" in feed.replace("\r\n ", "").replace("\n ", "")


@pytest.mark.parametrize("change", [cancel_visit, hold_without_bus])
def test_reason_the_database_does_not_take_is_refused_in_words(planned: Engine, change: Callable[..., Changed]) -> None:
    visit = newest_plan(planned, MARCH).outcome.plan.all_visits()[0]
    for reason, says in (
        ("x" * 2001, "2001 characters. At most 2000"),
        ("bro\x07ken", "invisible"),
        ("a\u202eb", "inv"),
    ):
        with pytest.raises(NotKept, match=says) as refusal:
            change(planned, visit.id, reason, now=NOW)
        assert refusal.value.ending is Ending.USAGE
        assert all("--reason" in refusal.value.say(translator(language)) for language in Language)
    assert newest_plan(planned, MARCH).outcome.plan.all_visits()[0].status is VisitStatus.PLANNED
    assert change(planned, visit.id, "x" * 2000, now=NOW).visit.reason == "x" * 2000


def test_visit_without_an_id_is_refused(planned: Engine) -> None:
    for ask in (partial(cancel_visit, reason="snow", now=NOW), why):
        with pytest.raises(NoVisitId, match="No id of a visit") as refusal:
            ask(planned, " ")
        assert refusal.value.ending is Ending.USAGE


@pytest.mark.parametrize(
    ("change", "says"), [(cancel_visit, "is cancelled"), (hold_without_bus, "is held in a room without the bus")]
)
def test_why_of_a_visit_no_bus_drives_to_says_what_became_of_it(
    planned: Engine, change: Callable[..., Changed], says: str
) -> None:
    visit = newest_plan(planned, MARCH).outcome.plan.all_visits()[0]
    change(planned, visit.id, "snow", now=NOW)
    with pytest.raises(NoBusComes, match=says) as refusal:
        why(planned, visit.id)
    assert all(visit.id in refusal.value.say(translator(language)) for language in Language)


@pytest.mark.parametrize("kind", ["somebody else's", "in a file", "name too long", "closed"])
def test_folder_that_is_refused_approves_nothing(planned: Engine, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    out = {"in a file": folder / "mine.txt" / "public", "name too long": folder / ("x" * 300)}.get(kind, folder)
    if kind == "closed":
        out = Path("/proc/self/public")
    with pytest.raises(PublishError):
        approve_and_publish(planned, MARCH, out, today=TODAY, now=NOW)
    assert newest_plan(planned, MARCH).state is PlanState.DRAFT
    assert [one.name for one in folder.iterdir()] == ["mine.txt"]
