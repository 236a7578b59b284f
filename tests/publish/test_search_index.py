import gzip
import json
from dataclasses import replace
from typing import Any

import pytest

from planner.publish.search_index import index_json, search_index
from planner.publish.searching import search
from planner.publish.values import Timetable
from tests.publish import sample
from tests.publish.sample import EN, FI, SV

ENGLISH = sample.shown(EN)


def index(t: Timetable = ENGLISH) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(index_json(t))
    return found


def things(kind: int, t: Timetable = ENGLISH) -> list[str]:
    return [thing[3] for thing in index(t)["things"] if thing[0] == kind]


def test_everything_with_a_page_is_in_it() -> None:
    assert things(0) == [f"services/{s.slug}.html" for s in ENGLISH.services]
    assert things(1) == [f"localities/{p.slug}.html" for p in ENGLISH.localities]
    assert things(2) == [f"stops/{s.place.slug}.html" for s in ENGLISH.stops]
    assert things(3) == [f"organisations/{o.slug}.html" for o in ENGLISH.organisations]


def test_every_visit_is_in_it_with_who_is_on_board() -> None:
    found = index()
    for visit, (day, time, stop, said, board) in zip(ENGLISH.visits, found["visits"], strict=True):
        assert found["days"][day] == [visit.date.isoformat(), visit.date_short]
        assert found["times"][time] == [visit.times, visit.closes]
        assert found["things"][stop][3] == f"stops/{visit.place.slug}.html"
        assert found["said"][abs(said)] == ("" if visit.status == "planned" else visit.status_label)
        assert (said < 0) == visit.cancelled
        paths = {found["things"][thing][3] for thing in found["boards"][board]}
        assert {path for path in paths if path.startswith("org")} == {
            f"organisations/{aboard.organisation_id.lower()}.html" for aboard in visit.on_board
        }


def test_a_stop_has_its_position_and_whether_that_is_only_about_right() -> None:
    stops = {thing[3]: thing[5:] for thing in index()["things"] if thing[0] == 2}
    assert stops["stops/kim-dal-01.html"] == [60.01985, 22.50725, 1]
    assert stops["stops/lai-02.html"] == [60.8783, 21.69301, 0]
    assert stops["stops/lai-05.html"] == []


@pytest.mark.parametrize("language", [FI, SV, EN])
def test_names_of_all_languages_lead_there_in_every_language(language: Any) -> None:
    found = index(sample.shown(language))
    for typed in ("Letala", "Laitila", "Nowhere"):
        places = {found["things"][n][3] for n in search(found, typed).localities}
        assert places == ({"localities/laitila.html"} if typed != "Nowhere" else set()), typed


def test_names_in_another_language_than_the_pages_carry_it() -> None:
    swedish = {thing[3]: thing[1] for thing in index(sample.shown(SV))["things"]}
    assert swedish["localities/dalsbruk.html"] == ["Dalsbruk", ["Taalintehdas", "fi"]]
    assert swedish["services/srv-13.html"] == [["Tuki synnytyksen jälkeiseen masennukseen (på finska)", "fi"]]


def test_nothing_in_it_ends_the_element_it_stands_in() -> None:
    hostile = "</script><script>alert(1)</script><!--"
    region = replace(sample.problem().region, phone=hostile)
    services = tuple(replace(s, names=replace(s.names, en=hostile)) for s in sample.SERVICES)
    text = index_json(sample.shown(EN, region=region, services=services))
    assert "<" not in text
    assert json.loads(text)["things"][0][1] == [hostile]


def test_it_is_small() -> None:
    """The figure for a whole region stands in docs/publishing.md."""
    assert len(gzip.compress(index_json(ENGLISH).encode())) < 4_000


def test_the_text_in_the_page_and_the_value_are_the_same() -> None:
    assert index() == json.loads(json.dumps(search_index(ENGLISH)))
