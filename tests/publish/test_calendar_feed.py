import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Calendar, Component

from planner.domain.language import Language
from planner.publish.calendar_feed import calendars, to_ics
from planner.publish.selections import selections
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
            assert event["sequence"] == 0
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
    told = [sample.plan(sample.visit("LAI-02", 1, day, 840, sample.MLL)) for day in (16, 18)]
    (before,), (after,) = (events(feed(sample.told(*told[:n]), "LAI-02")[1]).values() for n in (1, 2))
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after["dtstart"].dt - before["dtstart"].dt == timedelta(days=2)
    assert after["last-modified"].dt == after["dtstamp"].dt == sample.PUBLISHED + timedelta(days=1)


def test_the_number_of_a_visit_rises_only_when_that_visit_changed() -> None:
    stays, moves = (sample.visit("LAI-02", n, 15 + n, 840, sample.MLL) for n in (1, 2))
    later = replace(moves, opens=900, closes=1020)
    t = sample.told(sample.plan(stays, moves), sample.plan(stays, later), sample.plan(stays, later))
    found = events(feed(t, "LAI-02")[1]).values()
    assert [event["sequence"] for event in found] == [0, 1]
    assert [event["last-modified"].dt for event in found] == [
        sample.PUBLISHED,
        sample.PUBLISHED + timedelta(days=1),
    ]


def test_a_visit_that_vanished_is_cancelled_and_not_gone() -> None:
    stays, vanishes = (sample.visit("LAI-02", n, 15 + n, 840, sample.MLL) for n in (1, 2))
    t = sample.told(sample.plan(stays, vanishes), sample.plan(stays), sample.plan(stays))
    here, gone = events(feed(t, "LAI-02")[1]).values()
    assert (here["status"], here["sequence"]) == ("CONFIRMED", 0)
    assert (gone["status"], gone["sequence"]) == ("CANCELLED", 1)
    assert gone["last-modified"].dt == sample.PUBLISHED + timedelta(days=1)
    assert "PERUTTU" in gone["summary"]


def test_a_visit_is_the_same_in_every_calendar_that_holds_it() -> None:
    files = calendars(sample.shown(SV, base_url=BASE))
    folders = {path.split("/")[0] for path in files}
    assert folders == {"stops", "localities", "services", "organisations", "buses"}
    seen: dict[str, bytes] = {}
    for path, raw in files.items():
        entries = re.findall(rb"BEGIN:VEVENT.*?END:VEVENT", raw, re.DOTALL)
        assert len(entries) == len(events(raw)), path
        for entry in entries:
            (uid,) = re.findall(rb"UID:(\S+)", entry)
            assert seen.setdefault(uid, entry) == entry
    assert len(seen) == len(sample.shown(SV).visits)


def test_calendars_hold_the_visits_of_their_pages() -> None:
    t = sample.shown(FI)
    files = calendars(t)
    for one in selections(t):
        if one.kind != "month":
            raw = files[f"{one.path}.ics"]
            assert list(events(raw)) == [visit.uid for visit in one.visits]
            assert Calendar.from_ical(raw)["name"] == f"Palvelubussi: {one.title}"
    for stop in t.stops:
        assert files[f"stops/{stop.place.slug}.ics"] == to_ics(t, stop)


def test_the_clock_is_not_asked() -> None:
    t = sample.shown(EN)
    stop, raw = feed(t)
    assert to_ics(t, stop) == raw
    stamp = datetime(2027, 3, 8, 9, 30, tzinfo=UTC)
    stamps = {e["dtstamp"].dt for e in events(to_ics(t, stop, stamp=stamp)).values()}
    assert stamps == {stamp}


NIGHTS = (date(2027, 3, 28), date(2027, 10, 31))
"""The clocks go forward on the one and back on the other."""


@pytest.mark.parametrize(
    ("day", "hour"),
    [(date(2027, 3, 27), 12), (NIGHTS[0], 11), (date(2027, 10, 30), 11), (NIGHTS[1], 12)],
)
def test_summer_time_begins_and_ends_on_its_day(day: date, hour: int) -> None:
    raw = on(day, 14 * 60, 16 * 60)
    (event,) = events(raw).values()
    assert event["dtstart"].dt.astimezone(UTC).hour == hour


@pytest.mark.parametrize("night", NIGHTS)
def test_two_readers_agree_with_the_clock_on_every_instant(night: date) -> None:
    """Both readers take the zone that the feed brings along; UTC is reckoned by hand beside them."""
    summer = (datetime.combine(NIGHTS[0], time(3)), datetime.combine(NIGHTS[1], time(4)))
    for day in (night - timedelta(days=1), night, night + timedelta(days=1)):
        for hour in (1, 5, 14, 23):
            raw = on(day, hour * 60, hour * 60 + 30)
            wall = datetime.combine(day, time(hour))
            by_hand = (wall - timedelta(hours=3 if summer[0] <= wall < summer[1] else 2)).replace(tzinfo=UTC)
            (event,) = events(raw).values()
            own = next(iter(Calendar.from_ical(raw).walk("VTIMEZONE"))).to_tz()
            zone = re.search(r"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", raw.decode(), re.DOTALL)
            said = re.search(r"DTSTART;TZID=Europe/Helsinki:(\d{8}T\d{6})", raw.decode())
            assert zone
            assert said
            second = tzical(StringIO(zone[0].replace("\r\n", "\n"))).get("Europe/Helsinki")
            read = datetime.strptime(said[1], "%Y%m%dT%H%M%S").replace(tzinfo=second)
            assert event["dtstart"].dt.astimezone(UTC) == by_hand
            assert wall.replace(tzinfo=own).astimezone(UTC) == by_hand
            assert read.astimezone(UTC) == by_hand


def on(day: date, opens: int, closes: int) -> bytes:
    visit = builders.visit("LAI-02", day, opens, closes=closes, departs=closes + 15, on_board=(sample.MLL,))
    t = timetable(sample.problem(), builders.plan(builders.route(visit)), language=FI, today=day)
    return feed(t, "LAI-02")[1]


def test_a_place_without_position_has_no_point_on_the_map() -> None:
    stops = tuple(replace(s, position=None) for s in sample.STOPS)
    _, raw = feed(sample.shown(FI, stops=stops))
    assert b"GEO" not in raw
    _, raw = feed(sample.shown(FI))
    assert b"GEO:60.01985;22.50725" in raw
    assert "etsi bussia" in next(iter(events(raw).values()))["description"]


def test_a_feed_looks_as_agreed(golden: Callable[[str, bytes], None]) -> None:
    golden("stop_sv.ics", feed(sample.shown(SV, base_url=BASE))[1])
