import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Component

from planner.domain.language import Language
from planner.publish.calendar_feed import to_ics
from planner.publish.timetable import timetable
from planner.publish.values import StopTimetable, Timetable
from tests import builders
from tests.publish import sample
from tests.publish.sample import EN, FI, SV

BASE = "https://bus.example"


def feed(t: Timetable, stop_id: str = "KIM-DAL-01") -> tuple[StopTimetable, bytes]:
    stop = next(s for s in t.stops if s.place.stop_id == stop_id)
    return stop, to_ics(t, stop)


def events(raw: bytes) -> dict[str, Component]:
    return {str(e["uid"]): e for e in Calendar.from_ical(raw).walk("VEVENT")}


@pytest.mark.parametrize("language", list(Language))
def test_every_visit_of_every_stop_can_be_read_back(language: Language) -> None:
    t = sample.shown(language, base_url=BASE)
    for stop in t.stops:
        raw = to_ics(t, stop)
        found = events(raw)
        assert list(found) == [visit.uid for visit in stop.visits]
        for visit in stop.visits:
            event = found[visit.uid]
            local = event["dtstart"].dt.astimezone(ZoneInfo("Europe/Helsinki"))
            assert local.date() == visit.date
            assert local.hour * 60 + local.minute == visit.opens
            assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=visit.closes - visit.opens)
            assert event["status"] == ("CANCELLED" if visit.cancelled else "CONFIRMED")
            assert event["sequence"] == 3
            assert event["url"] == f"{BASE}/{language}/stops/{visit.place.slug}.html"
            assert visit.place.title in event["location"]
            assert all(aboard.name.text in event["description"] for aboard in visit.on_board)
            assert t.notice in event["description"]
        assert "METHOD" not in Calendar.from_ical(raw)


def test_the_feed_is_written_as_the_standard_wants() -> None:
    _, raw = feed(sample.shown(SV))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", raw)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    calendar = Calendar.from_ical(raw)
    assert calendar["refresh-interval"].dt == timedelta(hours=6)
    assert "X-PUBLISHED-TTL:PT6H" in raw.decode()
    assert calendar["version"] == "2.0"
    assert len(list(calendar.walk("VTIMEZONE"))) == 1


def test_a_cancelled_visit_says_so_where_calendars_show_it() -> None:
    _, raw = feed(sample.shown(SV))
    summaries = [str(event["summary"]) for event in events(raw).values()]
    assert summaries == [
        "INSTÄLLT: Servicebussen: Dalsbruk centrum / Taalintehtaan keskusta",
        "Servicebussen: Dalsbruk centrum / Taalintehtaan keskusta",
    ]


def test_a_moved_visit_moves_in_the_calendar() -> None:
    old, new = (
        timetable(
            sample.problem(),
            builders.plan(builders.route(sample.visit("LAI-02", 1, day, 840, sample.MLL))),
            language=FI,
            today=sample.TODAY,
            version=version,
        )
        for day, version in ((16, 1), (18, 2))
    )
    (before,), (after,) = (events(feed(t, "LAI-02")[1]).values() for t in (old, new))
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["dtstart"].dt - before["dtstart"].dt == timedelta(days=2)


def test_the_clock_is_not_asked() -> None:
    t = sample.shown(EN)
    stop, raw = feed(t)
    assert to_ics(t, stop) == raw
    stamp = datetime(2027, 3, 8, 9, 30, tzinfo=UTC)
    stamps = {e["dtstamp"].dt for e in events(to_ics(t, stop, stamp=stamp)).values()}
    assert stamps == {stamp}


@pytest.mark.parametrize(
    ("day", "hour"),
    [(date(2027, 3, 26), 12), (date(2027, 3, 29), 11), (date(2027, 10, 29), 11), (date(2027, 11, 1), 12)],
)
def test_summer_time_begins_and_ends_on_its_day(day: date, hour: int) -> None:
    plan = builders.plan(builders.route(builders.visit("LAI-02", day, 14 * 60, on_board=(sample.MLL,))))
    t = timetable(sample.problem(), plan, language=FI, today=day)
    (event,) = events(feed(t, "LAI-02")[1]).values()
    assert event["dtstart"].dt.astimezone(UTC).hour == hour
    zone = next(iter(Calendar.from_ical(feed(t, "LAI-02")[1]).walk("VTIMEZONE"))).to_tz()
    ours = datetime(day.year, day.month, day.day, 14, tzinfo=zone)
    assert (
        ours.utcoffset() == datetime(day.year, day.month, day.day, 14, tzinfo=ZoneInfo("Europe/Helsinki")).utcoffset()
    )


def test_a_place_without_position_has_no_point_on_the_map() -> None:
    stops = tuple(replace(s, position=None) for s in sample.STOPS)
    _, raw = feed(sample.shown(FI, stops=stops))
    assert b"GEO" not in raw
    _, raw = feed(sample.shown(FI))
    assert b"GEO:60.01985;22.50725" in raw
    assert "etsi bussia" in next(iter(events(raw).values()))["description"]


def test_a_feed_looks_as_agreed(golden: Callable[[str, bytes], None]) -> None:
    golden("stop_sv.ics", feed(sample.shown(SV, base_url=BASE))[1])
