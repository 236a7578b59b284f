import json
from datetime import datetime
from zoneinfo import ZoneInfo

from planner.publish.page_data import FORMAT, page_data
from planner.publish.selections import selections
from tests.publish import sample
from tests.publish.sample import SV

BASE = "https://bus.example"


def test_every_page_has_its_visits_as_data() -> None:
    t = sample.shown(SV, base_url=BASE)
    files = page_data(t)
    kinds = {one.kind for one in selections(t)}
    assert kinds == {"stop", "locality", "service", "organisation", "bus", "month"}
    assert set(files) == {f"{one.path}.{kind}" for one in selections(t) for kind in ("json", "geojson")}
    for one in selections(t):
        read = json.loads(files[f"{one.path}.json"])
        assert (read["format"], read["kind"], read["id"], read["title"]) == (FORMAT, one.kind, one.id, one.title)
        assert (read["notice"], read["language"], read["page"]) == (t.notice, "sv", f"{BASE}/sv/{one.path}.html")
        assert [v["uid"] for v in read["visits"]] == [v.uid for v in one.visits]
        for said, visit in zip(read["visits"], one.visits, strict=True):
            opens = datetime.fromisoformat(said["opens_at"]).astimezone(ZoneInfo("Europe/Helsinki"))
            assert (opens.date(), opens.hour * 60 + opens.minute) == (visit.date, visit.opens)
            assert [a["id"] for a in said["on_board"]] == [a.organisation_id for a in visit.on_board]


def test_maps_get_points_with_the_longitude_first() -> None:
    t = sample.shown(SV, base_url=BASE)
    files = page_data(t)
    for one in selections(t):
        read = json.loads(files[f"{one.path}.geojson"])
        assert read["type"] == "FeatureCollection"
        assert [f["id"] for f in read["features"]] == [v.uid for v in one.visits]
        for feature, visit in zip(read["features"], one.visits, strict=True):
            assert feature["type"] == "Feature"
            assert feature["geometry"] == {"type": "Point", "coordinates": [visit.place.lon, visit.place.lat]}
            assert feature["properties"]["stop"] == visit.place.title
    nowhere = sample.visit("LAI-05", 1, 16, 840, sample.MLL)
    (feature,) = json.loads(page_data(sample.told(sample.plan(nowhere)))["stops/lai-05.geojson"])["features"]
    assert feature["geometry"] is None, "a position that nobody knows is not guessed"
