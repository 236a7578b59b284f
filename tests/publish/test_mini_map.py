import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as some

from planner.domain.language import Language
from planner.publish.map_view import Point, Size, clipped, round_km
from planner.publish.mini_map import map_words, mini_map
from planner.publish.nearby import nearby, way_words
from planner.publish.values import Phrase, Place
from planner.words.catalogue import translator
from tests.publish import sample

SQUARE = [[[20.0, 59.0], [24.0, 59.0], [24.0, 62.0], [20.0, 62.0], [20.0, 59.0]]]
BASEMAP = {
    "features": [
        {
            "properties": {"name_fi": "Maa", "name_sv": "Land", "in_region": True},
            "geometry": {"type": "Polygon", "coordinates": SQUARE},
        }
    ]
}
SIZE = Size()


def place(stop_id: str, north_km: float, east_km: float, name: str = "") -> Place:
    """A place so many kilometres from 60° N 22° E; a degree of longitude is half as wide there."""
    base = sample.shown().stops[0].place
    names = (Phrase(name or stop_id, "fi"),)
    lat, lon = 60 + north_km / 111.19, 22 + east_km / 55.6
    return replace(base, stop_id=stop_id, names=names, lat=lat, lon=lon, accuracy_note="")


HOME = place("HOME", 0, 0)
NEAR = (place("NORTH", 1, 0), place("EAST", 0, 2), place("SOUTH-WEST", -2, -2))


def names_on(svg: str) -> list[str]:
    return [text for _, text in re.findall(r'<text class="(name)"[^>]*>([^<]*)</text>', svg)]


def test_the_map_shows_the_stop_its_neighbours_north_and_a_scale() -> None:
    svg = mini_map(HOME, BASEMAP, around=(HOME, *NEAR))
    root = ElementTree.fromstring(svg)
    assert names_on(svg) == ["HOME", "NORTH", "EAST", "SOUTH-WEST"]
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == map_words(HOME, (HOME, *NEAR))
    assert svg.count('class="stop"') == 1
    assert svg.count('class="near"') == 3
    assert ">N<" in svg
    assert re.search(r">\d+ k?m<", svg)


def test_the_words_say_what_the_picture_shows() -> None:
    assert map_words(HOME, NEAR, language=Language.EN) == (
        "Map: HOME. Nearby stops: NORTH 1.0 km to the north, EAST 2.0 km to the east, "
        "SOUTH-WEST 2.8 km to the south-west."
    )
    assert "NORTH 1,0 km pohjoiseen" in map_words(HOME, NEAR, language=Language.FI)
    assert "SOUTH-WEST 2,8 km åt sydväst" in map_words(HOME, NEAR, language=Language.SV)
    doubtful = replace(HOME, accuracy_note="Only about right.")
    assert map_words(doubtful, language=Language.EN).endswith("Only about right.")
    assert 'class="about"' in mini_map(doubtful, BASEMAP)


def test_a_stop_without_a_position_has_no_map() -> None:
    assert mini_map(replace(HOME, lat=None, lon=None), BASEMAP, around=NEAR) == ""
    assert nearby(replace(HOME, lat=None, lon=None), NEAR) == ()


def test_several_stops_are_shown_together_and_named_where_there_is_room() -> None:
    crowd = [place(f"STOP-{n}", n / 1000, 0) for n in range(20)]
    svg = mini_map([*NEAR, *crowd], BASEMAP)
    assert svg.count('class="stop"') == 23
    assert {"NORTH", "EAST"} <= set(names_on(svg))
    assert len(names_on(svg)) < 12


def test_what_is_much_farther_than_the_others_is_left_out() -> None:
    seen = nearby(HOME, (*NEAR, place("FAR", 30, 0), place("BEYOND", 300, 0)))
    assert [one.place.stop_id for one in seen] == ["NORTH", "EAST", "SOUTH-WEST"]
    assert [one.place.stop_id for one in nearby(HOME, [place("FAR", 30, 0)])] == ["FAR"]


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><image href="https://evil.example/x">', "&amp;"])
def test_a_name_is_text_whatever_it_holds(hostile: str) -> None:
    svg = mini_map(place("X", 0, 0, hostile), BASEMAP, around=[place("Y", 0, 1, hostile)])
    root = ElementTree.fromstring(svg)
    assert {element.tag.split("}")[1] for element in root.iter()} <= {"svg", "rect", "path", "circle", "text"}
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace("https://evil.example", "")


def test_municipalities_are_named_in_the_readers_language() -> None:
    assert ">Maa</text>" in mini_map(NEAR[0], BASEMAP, language=Language.FI)
    assert ">Land</text>" in mini_map(NEAR[0], BASEMAP, language=Language.SV)


@given(some.lists(some.tuples(some.floats(-2000, 2000), some.floats(-2000, 2000)), min_size=3, max_size=12))
def test_cutting_leaves_nothing_outside_and_keeps_what_is_inside(corners: list[tuple[float, float]]) -> None:
    ring = [Point(x, y) for x, y in corners]
    kept = clipped(ring, SIZE)
    assert all(-2.1 <= x <= SIZE.width + 2.1 and -2.1 <= y <= SIZE.height + 2.1 for x, y in kept)
    assert all(p in kept for p in ring if 0 <= p.x <= SIZE.width and 0 <= p.y <= SIZE.height)


@given(some.floats(0.01, 900))
def test_the_scale_is_a_round_number_that_fits(most: float) -> None:
    km = round_km(most)
    assert most / 2.5 - 1e-9 <= km <= most + 1e-9
    assert f"{km:.0e}"[0] in "125"


def test_every_direction_has_words_in_every_language() -> None:
    ring = [nearby(HOME, [place("X", n, e)])[0] for n in (-1, 0, 1) for e in (-1, 0, 1) if n or e]
    for language in Language:
        assert len({way_words(one, translator(language)) for one in ring}) == 8
