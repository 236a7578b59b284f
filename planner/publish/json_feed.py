"""The timetable as JSON, for whoever builds something of it: every value that the pages show, by name."""

import json
from dataclasses import asdict
from datetime import date

from planner.publish.values import Timetable

FORMAT = "palvelubussi-timetable/1"
"""Raised when a name or a meaning changes."""


def to_json(t: Timetable) -> bytes:
    """Return region, period, stops and visits; the other orders of the timetable follow from the visits."""
    stops = [
        {
            **asdict(stop.place),
            "note": stop.note,
            "next_visit": stop.next.id if stop.next else None,
            "visits": [visit.id for visit in stop.visits],
        }
        for stop in t.stops
    ]
    visits = []
    for visit in t.visits:
        values = asdict(visit)
        place = values.pop("place")
        visits.append({"stop_id": place["stop_id"], "slug": place["slug"], "title": visit.place.title, **values})
    shown = {
        "format": FORMAT,
        "notice": t.notice,
        "language": t.language,
        "region": asdict(t.region),
        "first": t.first,
        "last": t.last,
        "period": t.period,
        "made_on": t.made_on,
        "version": t.version,
        "phone": t.phone,
        "website": t.website,
        "stops": stops,
        "visits": visits,
    }
    return json.dumps(shown, ensure_ascii=False, indent=1, default=_written).encode()


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    msg = f"{type(value).__name__} has no place in the timetable's JSON."
    raise TypeError(msg)
