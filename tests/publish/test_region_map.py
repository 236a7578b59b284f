import re
from dataclasses import replace
from itertools import combinations
from math import hypot

from planner.domain.language import Text
from planner.domain.places import Locality
from planner.publish.region_map import region_map
from planner.publish.values import Timetable
from planner.workflow.reading import basemap
from tests.publish import sample
from tests.publish.reading import Page
from tests.publish.sample import EN, FI, SV

BASEMAP = basemap()


def with_map(t: Timetable) -> Timetable:
    return replace(t, basemap=BASEMAP)


def marks(drawn: str) -> dict[str, str]:
    """Return the name of every mark and where it leads."""
    return {name: href for href, name in re.findall(r'<a href="([^"]*)"><title>([^<]*)</title>', drawn)}


def test_every_village_with_a_position_has_a_mark_that_leads_to_its_page() -> None:
    assert marks(region_map(with_map(sample.shown(SV)), "../sv/")) == {
        "Laitila / Letala: 1 hållplats": "../sv/localities/laitila.html",
        "Runosmäki / Runosbacken: 1 hållplats": "../sv/localities/runosmaki.html",
        "Dalsbruk / Taalintehdas: 1 hållplats": "../sv/localities/dalsbruk.html",
    }


def test_villages_too_close_for_fingers_share_a_mark_that_leads_into_the_list() -> None:
    near = Locality("near", Text(fi="Lähikylä"), "853")
    stops = (*sample.STOPS, replace(sample.STOPS[0], id="X-1", locality_id="near"))
    t = with_map(sample.shown(FI, stops=stops, localities=(*sample.LOCALITIES, near)))
    page = Page(region_map(t, ""))
    said, leads_to = next(mark for mark in marks(page.source).items() if "Lähikylä" in mark[0])
    assert leads_to == "#m3"
    assert "Runosmäki" in said
    assert said.endswith(": 2 pysäkkiä")
    points = [(float(c["cx"]), float(c["cy"])) for c in page.all("circle") if c.get("class") == "touch"]
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 31 for a, b in combinations(points, 2))


def test_no_map_without_a_base_map_or_a_position() -> None:
    assert region_map(sample.shown(EN), "") == ""
    nowhere = tuple(replace(stop, position=None) for stop in sample.STOPS)
    assert region_map(with_map(sample.shown(EN, stops=nowhere)), "") == ""


def test_names_are_escaped_and_the_map_is_small() -> None:
    hostile = tuple(replace(one, names=Text('"><script>alert(1)</script>')) for one in sample.LOCALITIES)
    drawn = region_map(with_map(sample.shown(EN, localities=hostile)), "")
    assert "<script" not in drawn
    assert not re.search(r"\son\w+=|\sstyle=|https?:", drawn)
    assert len(drawn.encode()) < 10_000
