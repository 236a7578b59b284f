import json
from dataclasses import replace
from datetime import date

import pytest

from planner.domain.days import Weekday
from planner.domain.plan import VisitStatus
from planner.domain.rhythm import EveryWeeks, NthWeekdays, Rhythm
from planner.publish.linked_data import linked_data
from planner.publish.repeating import repeat_of
from planner.publish.timetable import timetable
from planner.publish.values import StopTimetable, Timetable
from tests.publish import sample
from tests.publish.sample import FI, SV

TUESDAYS = (2, 16, 30)


def of(t: Timetable, stop_id: str) -> StopTimetable:
    return next(stop for stop in t.stops if stop.place.stop_id == stop_id)


def graph(t: Timetable, stop_id: str) -> list[dict[str, object]]:
    stop = of(t, stop_id)
    return json.loads(linked_data(t, stop.visits, stop))["@graph"]


def events(t: Timetable, stop_id: str) -> list[dict[str, object]]:
    return [node for node in graph(t, stop_id) if node["@type"] == "Event"]


def test_a_visit_is_an_event_with_its_place_its_organisations_and_its_languages() -> None:
    t = sample.shown(SV, base_url="https://bus.example")
    off, event = events(t, "KIM-DAL-01")
    assert event["startDate"] == "2027-03-16T14:00:00+02:00"
    assert event["endDate"] == "2027-03-16T16:30:00+02:00"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert off["eventStatus"] == "https://schema.org/EventCancelled"
    assert event["isAccessibleForFree"] is True
    assert event["inLanguage"] == ["sv", "fi", "ar"]
    assert event["url"] == "https://bus.example/sv/stops/kim-dal-01.html"
    assert t.notice in str(event["description"])
    nodes = {node.get("@id"): node for node in graph(t, "KIM-DAL-01")}
    place = nodes[event["location"]["@id"]]
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 60.01985, "longitude": 22.50725}
    assert place["address"] == {"@type": "PostalAddress", "addressLocality": "Kimitoön", "addressCountry": "FI"}
    organizers = [nodes[one["@id"]] for one in event["organizer"]]
    assert [one["name"] for one in organizers] == ["Folkhälsan", "Mannerheims Barnskyddsförbund"]
    assert organizers[0]["url"] == "https://example.org"


def test_a_moved_visit_is_rescheduled() -> None:
    found = events(sample.shown(FI), "TKU-RUN-02")
    moved = next(event for event in found if event["startDate"] == "2027-03-16T09:30:00+02:00")
    assert moved["eventStatus"] == "https://schema.org/EventRescheduled"
    assert "url" not in moved


def test_a_page_without_visits_says_nothing() -> None:
    assert linked_data(sample.shown(FI), ()) == ""


def rhythmic(pattern: EveryWeeks | NthWeekdays, *days: int) -> StopTimetable:
    stops = tuple(replace(s, rhythm=Rhythm(0, pattern=pattern)) if s.id == "TKU-RUN-02" else s for s in sample.STOPS)
    visits = [sample.visit("TKU-RUN-02", n, day, 14 * 60, sample.MLL) for n, day in enumerate(days, 1)]
    t = timetable(sample.problem(stops), sample.plan(*visits), language=FI, today=date(2027, 3, 1))
    return of(t, "TKU-RUN-02")


def test_a_rhythm_that_every_date_keeps_to_is_a_schedule() -> None:
    every_other = EveryWeeks(2, date(2027, 3, 2))
    stop = rhythmic(every_other, *TUESDAYS)
    event = json.loads(linked_data(sample.shown(FI), stop.visits, stop))["@graph"][0]
    assert event["eventSchedule"] == {
        "@type": "Schedule",
        "repeatFrequency": "P2W",
        "byDay": ["TU"],
        "startDate": "2027-03-02",
        "endDate": "2027-03-30",
        "scheduleTimezone": "Europe/Helsinki",
        "startTime": "14:00:00",
        "endTime": "16:30:00",
    }
    missed = rhythmic(every_other, 2, 30)
    assert missed.repeat is not None
    assert missed.repeat.except_dates == (date(2027, 3, 16),)
    monthly = rhythmic(NthWeekdays(((1, Weekday.TUESDAY), (3, Weekday.TUESDAY))), 2, 16)
    assert monthly.repeat is not None
    assert (monthly.repeat.frequency, monthly.repeat.by_day) == ("P1M", ("1TU", "3TU"))


@pytest.mark.parametrize("days", [(2, 17, 30), (3,), (2, 9)])
def test_a_rhythm_that_is_true_only_nearly_is_not_told(days: tuple[int, ...]) -> None:
    assert rhythmic(EveryWeeks(2, date(2027, 3, 2)), *days).repeat is None


def test_a_stop_nobody_comes_to_has_no_rhythm() -> None:
    visits = of(sample.shown(FI), "TKU-RUN-02").visits
    cancelled = tuple(replace(visit, status=VisitStatus.CANCELLED.value) for visit in visits)
    assert repeat_of(Rhythm(0, pattern=EveryWeeks(2, date(2027, 3, 2))), cancelled) is None
