"""The visits of every page as data: JSON for programs and GeoJSON (RFC 7946) for maps, beside the page itself."""

import json
from typing import Any

from planner.domain.clock import HELSINKI, instant
from planner.publish.files import Files
from planner.publish.selections import Selection, selections, stop_address
from planner.publish.values import Aboard, Timetable, TimetableVisit, joined

FORMAT = "palvelubussi-visits/1"
"""Raised when a name or a meaning changes."""

Values = dict[str, Any]


def page_data(t: Timetable) -> Files:
    """Return ``.json`` and ``.geojson`` of every page of one language, by path."""
    visits = {visit.id: _visit(t, visit) for visit in t.visits}
    files: Files = {}
    for one in selections(t):
        shown = [visits[visit.id] for visit in one.visits]
        about = _about(t, one)
        files[f"{one.path}.json"] = _written(about | {"visits": shown})
        points = [_feature(visit, values) for visit, values in zip(one.visits, shown, strict=True)]
        files[f"{one.path}.geojson"] = _written({"type": "FeatureCollection", "features": points} | about)
    return files


def _about(t: Timetable, one: Selection) -> Values:
    return {
        "format": FORMAT,
        "kind": one.kind,
        "id": one.id,
        "title": one.title,
        "notice": t.notice,
        "language": t.language,
        "region": t.region.text,
        "time_zone": HELSINKI.key,
        "first": t.first.isoformat(),
        "last": t.last.isoformat(),
        "made_on": t.made_on.isoformat(),
        "version": t.version,
        "page": f"{t.base_url}/{t.language}/{one.path}.html" if t.base_url else "",
        "next_visit": next((visit.id for visit in one.visits if visit.coming), None),
    }


def _visit(t: Timetable, visit: TimetableVisit) -> Values:
    place = visit.place
    return {
        "id": visit.id,
        "uid": visit.uid,
        "sequence": visit.sequence,
        "status": visit.status,
        "status_in_words": visit.status_words,
        "date_in_words": visit.date_words,
        "times_in_words": visit.times,
        "opens_at": instant(visit.date, visit.opens).isoformat(),
        "closes_at": instant(visit.date, visit.closes).isoformat(),
        "stop_id": place.stop_id,
        "stop": place.title,
        "where": place.where,
        "locality": joined(place.locality),
        "municipality": joined(place.municipality),
        "municipality_code": place.municipality_id,
        "lat": place.lat,
        "lon": place.lon,
        "position_is_exact": place.lat is not None and not place.accuracy_note,
        "bus": visit.bus.name.text if visit.bus else "",
        "on_board": [_aboard(aboard) for aboard in visit.on_board],
        "languages": list(visit.language_codes),
        "free": visit.free,
        "booking": visit.booking,
        "accessibility": visit.access,
        "page": stop_address(t, visit),
    }


def _aboard(aboard: Aboard) -> Values:
    services = [{"id": offer.service_id, "name": offer.name.text} for offer in aboard.offers]
    return {"id": aboard.organisation_id, "name": aboard.name.text, "services": services}


def _feature(visit: TimetableVisit, values: Values) -> Values:
    """Return the visit as a point: longitude first, nothing where the position is not known."""
    place = visit.place
    point = {"type": "Point", "coordinates": [place.lon, place.lat]} if place.lat is not None else None
    properties = {name: value for name, value in values.items() if name not in ("lat", "lon")}
    return {"type": "Feature", "id": visit.uid, "geometry": point, "properties": properties}


def _written(values: Values) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
