"""What the Finnish Service Catalogue takes: one location a stop, one exceptional hour a visit, texts within limits."""

import json
from dataclasses import replace
from datetime import date

import pytest

from planner.domain.days import Weekday
from planner.domain.language import Language, Text
from planner.domain.places import Stop
from planner.domain.rhythm import EveryWeeks, NthWeekdays, Rhythm
from planner.publish.finnish_grid import north_east
from planner.publish.service_catalogue import service_locations
from planner.publish.values import Timetable
from planner.words.formats import clock
from tests.publish import sample
from tests.publish.sample import FI, SV


def shown(stops: tuple[Stop, ...] = sample.STOPS) -> dict[Language, Timetable]:
    return {one: sample.shown(one, base_url="https://bus.example", stops=stops) for one in Language}


def read(timetables: dict[Language, Timetable]) -> dict[str, dict[str, object]]:
    found = json.loads(service_locations(timetables)["ptv.json"])
    assert found["format"] == "palvelubussi-ptv/1"
    return {channel["sourceId"].partition(".")[2]: channel for channel in found["channels"]}


def test_every_visit_to_come_is_an_exceptional_hour_of_its_date() -> None:
    timetables = shown()
    found = read(timetables)
    assert set(found) == {stop.id for stop in sample.STOPS}
    for stop in timetables[FI].stops:
        hours = found[stop.place.stop_id]["serviceHours"]
        coming = [visit for visit in stop.visits if not visit.over]
        assert len(hours) == len(coming)  # type: ignore[arg-type]
        for hour, visit in zip(hours, coming, strict=True):  # type: ignore[call-overload]
            assert hour["serviceHourType"] == "Exceptional"
            assert hour["validFrom"] == hour["validTo"] == f"{visit.date.isoformat()}T00:00:00"
            assert hour["isClosed"] is visit.cancelled
            wanted = {
                "dayFrom": Weekday.of(visit.date).name.title(),
                "from": clock(visit.opens, Language.EN).rjust(5, "0"),
                "to": clock(visit.closes, Language.EN).rjust(5, "0"),
            }
            assert hour["openingHour"] == ([] if visit.cancelled else [wanted])


def test_texts_come_in_every_language_and_within_their_limits() -> None:
    for channel in read(shown()).values():
        for key, kinds in (
            ("serviceChannelNames", {"Name": 100}),
            ("serviceChannelDescriptions", {"Summary": 150, "Description": 2500}),
        ):
            said = channel[key]
            assert {(s["language"], s["type"]) for s in said} == {
                (one.value, kind) for one in Language for kind in kinds
            }  # type: ignore[attr-defined]
            assert all(0 < len(s["value"]) <= kinds[s["type"]] for s in said)  # type: ignore[attr-defined]
        assert channel["areas"] == [{"type": "Municipality", "areaCodes": [channel["areas"][0]["areaCodes"][0]]}]  # type: ignore[index]
        assert channel["publishingStatus"] == "Draft", "example data is never sent out as real"


def test_the_rhythm_stands_beside_the_hours_where_the_visits_keep_to_it() -> None:
    every = replace(sample.STOPS[0], rhythm=Rhythm(0, pattern=EveryWeeks(2, date(2027, 3, 2))))
    found = read(shown((every, *sample.STOPS[1:])))["TKU-RUN-02"]
    said = [{s["language"]: s["value"] for s in hour["additionalInformation"]} for hour in found["serviceHours"]]  # type: ignore[attr-defined]
    assert said[0] == {
        "fi": "Joka toinen viikko: tiistaisin. Siirretty",
        "sv": "Varannan vecka: tisdagar. Flyttat",
        "en": "Every other week: Tuesdays. Moved",
    }
    assert said[1]["fi"] == "Joka toinen viikko: tiistaisin"
    beside = replace(sample.STOPS[0], rhythm=Rhythm(0, pattern=EveryWeeks(2, date(2027, 3, 9))))
    assert {stop.rhythm for stop in shown((beside, *sample.STOPS[1:]))[FI].stops} == {""}


@pytest.mark.parametrize(
    ("pattern", "fi", "sv"),
    [
        (EveryWeeks(1, date(2027, 3, 2)), "Joka viikko: tiistaisin", "Varje vecka: tisdagar"),
        (
            NthWeekdays(((1, Weekday.TUESDAY), (3, Weekday.TUESDAY), (-1, Weekday.TUESDAY))),
            "Kuukauden ensimmäinen tiistai, kuukauden kolmas tiistai, kuukauden viimeinen tiistai",
            "Månadens första tisdag, månadens tredje tisdag, månadens sista tisdag",
        ),
        (NthWeekdays(((-3, Weekday.TUESDAY), (-1, Weekday.TUESDAY))), "", ""),
    ],
)
def test_rhythms_in_words(pattern: EveryWeeks | NthWeekdays, fi: str, sv: str) -> None:
    stop = replace(sample.STOPS[0], rhythm=Rhythm(0, pattern=pattern))
    timetables = shown((stop, *sample.STOPS[1:]))
    said = [next(s for s in timetables[one].stops if s.place.stop_id == stop.id).rhythm for one in (FI, SV)]
    assert said == [fi, sv]


def test_what_the_catalogue_would_refuse_is_left_out_with_a_message() -> None:
    long = replace(sample.STOPS[2], names=Text(fi="Pitkä " * 20))
    raw = json.loads(service_locations(shown((long, *sample.STOPS[:2])))["ptv.json"])
    assert [c["sourceId"].partition(".")[2] for c in raw["channels"]] == ["KIM-DAL-01", "TKU-RUN-02"]
    assert len(raw["messages"]) == 3, "one for each language"
    assert "LAI-02 (fi)" in raw["messages"][0]
    assert "133" in raw["messages"][0]
    assert "100" in raw["messages"][0]


@pytest.mark.parametrize(("length", "taken"), [(100, True), (101, False)])
def test_a_name_may_be_a_hundred_characters_long(length: int, taken: bool) -> None:
    stop = replace(sample.STOPS[2], names=Text(fi="x" * (length - len("Palvelubussi: "))))
    finnish = {FI: sample.shown(FI, stops=(stop, *sample.STOPS[:2]))}
    assert ("LAI-02" in read(finnish)) is taken


@pytest.mark.parametrize(
    ("position", "north", "east"),
    [
        ((60.1699, 24.9384), 6672118.3802, 385611.3167),
        ((60.45183, 22.26663), 6711092.2033, 239744.2259),
        ((69.9, 27.0), 7754721.4586, 500000.0),
        ((65.0, 31.0), 7214422.1707, 688528.1181),
    ],
)
def test_the_grid_agrees_with_another_program(position: tuple[float, float], north: float, east: float) -> None:
    """Expected values are from PROJ (EPSG:4326 to EPSG:3067), to a tenth of a millimetre."""
    assert north_east(*position) == pytest.approx((north, east), abs=1e-3)
