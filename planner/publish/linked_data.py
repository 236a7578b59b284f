"""What a page says to search engines: schema.org in JSON-LD, one Event per dated visit.

Browsers do not run it: it is data. Cancelled visits stay in it and say so.
"""

import json
from typing import Any

from planner.publish.values import Aboard, Place, StopTimetable, Timetable, TimetableVisit
from planner.words.catalogue import translator

_SCHEMA = "https://schema.org/"
_STATUS = {"cancelled": "EventCancelled", "moved": "EventRescheduled"}
_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""So that no text can end the script element or begin a comment in it."""


def linked_data(t: Timetable, visits: tuple[TimetableVisit, ...], stop: StopTimetable | None = None) -> str:
    """Return the visits, the places and the organisations as JSON-LD; with ``stop``, its rhythm too.

    Empty when there is no visit: search engines need no empty graph.
    """
    if not visits:
        return ""
    places = {visit.place.stop_id: _place(t, visit.place) for visit in visits}
    aboard = {a.organisation_id: _organisation(a) for visit in visits for a in visit.on_board}
    events = [_event(t, visit) for visit in visits]
    if stop is not None and stop.repeat is not None:
        events[0]["eventSchedule"] = _schedule(stop)
    graph = {"@context": _SCHEMA, "@graph": [*events, *places.values(), *aboard.values()]}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def _event(t: Timetable, visit: TimetableVisit) -> dict[str, Any]:
    _ = translator(t.tongue)
    event: dict[str, Any] = {
        "@type": "Event",
        "identifier": visit.uid,
        "name": _("Service bus: {place}").format(place=visit.place.title),
        "description": " ".join(part for part in (t.notice, visit.status_words) if part),
        "startDate": visit.opens_at,
        "endDate": visit.closes_at,
        "eventStatus": _SCHEMA + _STATUS.get(visit.status, "EventScheduled"),
        "eventAttendanceMode": f"{_SCHEMA}OfflineEventAttendanceMode",
        "location": {"@id": f"#{visit.place.slug}"},
        "isAccessibleForFree": visit.free,
    }
    if visit.on_board:
        event["organizer"] = [{"@id": f"#{_key(aboard)}"} for aboard in visit.on_board]
    if visit.language_codes:
        event["inLanguage"] = list(visit.language_codes)
    if t.base_url:
        event["url"] = f"{t.base_url}/{t.tongue.folder}/stops/{visit.place.slug}.html"
    return event


def _place(t: Timetable, place: Place) -> dict[str, Any]:
    address = {"streetAddress": place.address, "addressLocality": place.municipality[0].text, "addressCountry": "FI"}
    shown: dict[str, Any] = {
        "@type": "Place",
        "@id": f"#{place.slug}",
        "name": [name.text for name in place.names],
        "address": {"@type": "PostalAddress"} | {name: value for name, value in address.items() if value},
    }
    if place.spot:
        shown["description"] = place.spot.text
    if place.lat is not None and place.lon is not None:
        shown["geo"] = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    if t.base_url:
        shown["url"] = f"{t.base_url}/{t.tongue.folder}/stops/{place.slug}.html"
    return shown


def _organisation(aboard: Aboard) -> dict[str, Any]:
    shown = {"@type": "Organization", "@id": f"#{_key(aboard)}", "name": aboard.name.text}
    return shown | ({"url": aboard.website} if aboard.website else {})


def _key(aboard: Aboard) -> str:
    """Return the name of an organisation inside the data: no stop can have it, because of its prefix."""
    return f"organisation:{aboard.slug}"


def _schedule(stop: StopTimetable) -> dict[str, Any]:
    assert stop.repeat is not None
    coming = [visit for visit in stop.visits if visit.coming]
    shown: dict[str, Any] = {
        "@type": "Schedule",
        "repeatFrequency": stop.repeat.frequency,
        "byDay": list(stop.repeat.by_day),
        "startDate": coming[0].date.isoformat(),
        "endDate": coming[-1].date.isoformat(),
        "scheduleTimezone": "Europe/Helsinki",
    }
    hours = {(visit.opens_at[11:19], visit.closes_at[11:19]) for visit in coming}
    if len(hours) == 1:  # else the events say when
        shown["startTime"], shown["endTime"] = hours.pop()
    if stop.repeat.except_dates:
        shown["exceptDate"] = [day.isoformat() for day in stop.repeat.except_dates]
    return shown
