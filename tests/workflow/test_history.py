"""What families were told before decides what their calendars and the feed of changes say now."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from icalendar import Calendar, Component

from planner.domain.language import Language
from planner.publish.values import Timetable
from planner.storage.engine import write_session
from planner.storage.plans import save_draft
from planner.workflow.changes import cancel_visit
from planner.workflow.database import Engine
from planner.workflow.judging import newest_plan
from planner.workflow.publishing import approve_and_publish
from planner.workflow.reading import published_timetable
from tests.village import MARCH, NOW, TODAY


def shown(engine: Engine, language: Language = Language.FI) -> Timetable:
    found = published_timetable(engine, language=language, today=TODAY)
    assert found is not None
    return found


def published(engine: Engine, out: Path, *, day: int) -> dict[str, Component]:
    """Publish so many days later, and return what all calendars of stops hold, by visit."""
    approve_and_publish(engine, MARCH, out, today=TODAY, now=NOW + timedelta(days=day))
    raw = [path.read_bytes() for path in sorted((out / "fi" / "stops").glob("*.ics"))]
    events = [event for one in raw for event in Calendar.from_ical(one).walk("VEVENT")]
    return {str(event["uid"]).split("@")[0]: event for event in events}


def test_a_cancelled_visit_counts_once_and_the_others_stay(planned: Engine, tmp_path: Path) -> None:
    out = tmp_path / "public"
    first = published(planned, out, day=0)
    assert {event["sequence"] for event in first.values()} == {0}
    assert [change.kind for change in shown(planned).changes] == ["new_month"]
    off, *rest = first
    cancel_visit(planned, off, "SECRET-REASON", now=NOW)
    assert shown(planned).changes == shown(planned).changes[:1], "what is not published yet is no change"
    second = published(planned, out, day=1)
    assert (second[off]["sequence"], second[off]["status"]) == (1, "CANCELLED")
    assert second[off]["last-modified"].dt == NOW + timedelta(days=1)
    assert all(second[one].to_ical() == first[one].to_ical() for one in rest)
    third = published(planned, out, day=2)
    assert third[off].to_ical() == second[off].to_ical()
    for language in Language:
        newest, month = shown(planned, language).changes
        assert (newest.kind, newest.visit_id, newest.at) == ("cancelled", off, NOW + timedelta(days=1))
        assert newest.place is not None
        assert newest.place.title in newest.title
        assert newest.before in newest.words
        assert month.kind == "new_month"
        assert "SECRET" not in repr(shown(planned, language))


def test_a_visit_that_vanishes_from_the_plan_is_told_as_cancelled(planned: Engine, tmp_path: Path) -> None:
    out = tmp_path / "public"
    first = published(planned, out, day=0)
    stored = newest_plan(planned, MARCH)
    plan = stored.outcome.plan
    gone = plan.routes[0].visits[0].id
    routes = tuple(replace(r, visits=tuple(v for v in r.visits if v.id != gone)) for r in plan.routes)
    without = replace(plan, routes=tuple(r for r in routes if r.visits))
    with write_session(planned) as session:
        save_draft(session, stored.region_id, replace(stored.outcome, plan=without), NOW)
    second = published(planned, out, day=1)
    assert second.keys() == first.keys()
    assert (second[gone]["sequence"], second[gone]["status"]) == (1, "CANCELLED")
