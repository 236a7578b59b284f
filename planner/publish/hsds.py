"""The directory of services as an HSDS 3.0 package (Open Referral): a zip of CSV tables with their description.

HSDS has no list of exceptions to a rhythm, so every visit is a schedule of its own, valid on its day; a cancelled
visit has none, for nobody should go there. Ids are made of ours, so the next package has the same.
"""

import io
import json
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from planner.domain.clock import instant
from planner.publish.cells import Cell
from planner.publish.exchange import written_csv
from planner.publish.files import Files, Timetables, main_of
from planner.publish.selections import stop_address
from planner.publish.values import Offer, OrganisationTimetable, Place, ServiceTimetable, Timetable, TimetableVisit
from planner.words.catalogue import translator
from planner.words.formats import language_name

Rows = list[dict[str, Cell]]

TABLES = {
    "organizations": ("id", "name", "description", "website"),
    "services": (
        *("id", "organization_id", "name", "description", "url", "status", "application_process"),
        *("fees_description", "eligibility_description", "minimum_age", "maximum_age", "assured_date", "alert"),
    ),
    "locations": (
        *("id", "location_type", "url", "name", "alternate_name", "description"),
        *("latitude", "longitude", "external_identifier", "external_identifier_type"),
    ),
    "service_at_location": ("id", "service_id", "location_id", "description"),
    "schedules": (
        *("id", "service_at_location_id", "valid_from", "valid_to", "dtstart", "timezone", "until", "count"),
        *("description", "opens_at", "closes_at", "schedule_link", "attending_type", "notes"),
    ),
    "languages": ("id", "service_id", "name", "code"),
    "cost_options": ("id", "service_id", "option", "currency", "amount", "amount_description"),
}
"""Columns of the tables; those of HSDS that we know nothing for are left out."""
_REFERS = {"organization_id": "organizations", "service_id": "services", "location_id": "locations"} | {
    "service_at_location_id": "service_at_location"
}
_NUMBERS = frozenset({"minimum_age", "maximum_age", "latitude", "longitude", "timezone", "count", "amount"})
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://palvelubussi/hsds")
_SECONDS_PER_HOUR = 3600
_BOM = b"\xef\xbb\xbf"


def hsds_package(timetables: Timetables) -> Files:
    """Return ``hsds.zip`` in the main language; the same timetable makes the same bytes."""
    t = main_of(timetables)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in package_files(t).items():
            when = (t.made_on.year, t.made_on.month, t.made_on.day, 0, 0, 0)
            package.writestr(zipfile.ZipInfo(name, when), data, zipfile.ZIP_DEFLATED)
    return {"hsds.zip": content.getvalue()}


def package_files(t: Timetable) -> Files:
    """Return the files of the package by name."""
    rows = tables(t)
    files = {f"{name}.csv": written_csv(columns, _full(columns, rows[name])) for name, columns in TABLES.items()}
    files = {name: data.removeprefix(_BOM) for name, data in files.items()}  # readers take it for a part of "id"
    return files | {"datapackage.json": json.dumps(_description(t), ensure_ascii=False, indent=1).encode()}


def tables(t: Timetable) -> dict[str, Rows]:
    """Return the rows of every table."""
    given = [(one, offer) for one in t.organisations for offer in one.offers]
    held = [visit for visit in t.visits if not visit.cancelled]
    pairs = {
        (visit.place.stop_id, aboard.organisation_id, offer.service_id): visit.place
        for visit in held
        for aboard in visit.on_board
        for offer in aboard.offers
    }
    return {
        "organizations": [_organisation(t, one) for one in t.organisations],
        "services": [_service(t, one, offer) for one, offer in given],
        "locations": [_location(t, stop.place) for stop in t.stops],
        "service_at_location": [_at_location(t, key, place) for key, place in pairs.items()],
        "schedules": [row for visit in held for row in _schedules(t, visit)],
        "languages": [row for one, offer in given for row in _languages(t, one, offer)],
        "cost_options": [_free(t, one, offer) for one, offer in given if offer.free],
    }


def _id(t: Timetable, *parts: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, "\n".join((t.region_id, *parts))))


def _service_id(t: Timetable, organisation_id: str, service_id: str) -> str:
    """Return the id of what one organisation offers: in HSDS a service belongs to one."""
    return _id(t, "service", organisation_id, service_id)


def _organisation(t: Timetable, one: OrganisationTimetable) -> dict[str, Cell]:
    _ = translator(t.tongue)
    offers = ", ".join(offer.name.text for offer in one.offers)
    description = _("On board the service bus: {services}.").format(services=offers or one.name.text)
    return {
        "id": _id(t, "organisation", one.organisation_id),
        "name": one.name.text,
        "description": " ".join(part for part in (description, t.notice) if part),
        "website": one.website,
    }


def _service(t: Timetable, one: OrganisationTimetable, offer: Offer) -> dict[str, Cell]:
    service = _offered(t, offer)
    page = f"services/{service.slug}.html"
    return {
        "id": _service_id(t, one.organisation_id, offer.service_id),
        "organization_id": _id(t, "organisation", one.organisation_id),
        "name": offer.name.text,
        "description": offer.easy.text,
        "url": f"{t.base_url}/{t.language}/{page}" if t.base_url else "",
        "status": "active",
        "application_process": offer.booking_words,
        "fees_description": service.price,
        "eligibility_description": offer.ages,
        "minimum_age": service.age_min,
        "maximum_age": service.age_max,
        "assured_date": t.made_on.isoformat(),
        "alert": t.notice,
    }


def _offered(t: Timetable, offer: Offer) -> ServiceTimetable:
    return next(service for service in t.services if service.offer.service_id == offer.service_id)


def _location(t: Timetable, place: Place) -> dict[str, Cell]:
    return {
        "id": _id(t, "stop", place.stop_id),
        "location_type": "physical",
        "url": f"{t.base_url}/{t.language}/stops/{place.slug}.html" if t.base_url else "",
        "name": place.names[0].text,
        "alternate_name": ", ".join(name.text for name in place.names[1:]),
        "description": ", ".join(part for part in (place.where, place.accuracy_note) if part),
        "latitude": place.lat,
        "longitude": place.lon,
        "external_identifier": place.stop_id,
        "external_identifier_type": "stop_id",
    }


def _at_location(t: Timetable, key: tuple[str, str, str], place: Place) -> dict[str, Cell]:
    stop_id, organisation_id, service_id = key
    return {
        "id": _id(t, "at", *key),
        "service_id": _service_id(t, organisation_id, service_id),
        "location_id": _id(t, "stop", stop_id),
        "description": place.where,
    }


def _schedules(t: Timetable, visit: TimetableVisit) -> Iterator[dict[str, Cell]]:
    """Yield a schedule for every service at a visit, of that day alone, with its offset from UTC."""
    day, opens = visit.date.isoformat(), instant(visit.date, visit.opens)
    offset = opens.utcoffset()
    for aboard in visit.on_board:
        for offer in aboard.offers:
            key = (visit.place.stop_id, aboard.organisation_id, offer.service_id)
            yield {
                "id": _id(t, "schedule", visit.uid, aboard.organisation_id, offer.service_id),
                "service_at_location_id": _id(t, "at", *key),
                "valid_from": day,
                "valid_to": day,
                "dtstart": day,
                "timezone": int(offset.total_seconds()) // _SECONDS_PER_HOUR if offset is not None else None,
                "until": day,
                "count": 1,
                "description": f"{visit.date_words} {visit.times}",
                "opens_at": _time(opens),
                "closes_at": _time(instant(visit.date, visit.closes)),
                "schedule_link": stop_address(t, visit),
                "attending_type": offer.booking_words,
                "notes": visit.status_words,
            }


def _time(at: datetime) -> str:
    """Return the time of day with its offset from UTC: ``14:00+02:00``."""
    return at.isoformat(timespec="minutes").partition("T")[2]


def _languages(t: Timetable, one: OrganisationTimetable, offer: Offer) -> Iterator[dict[str, Cell]]:
    service = _service_id(t, one.organisation_id, offer.service_id)
    for code in one.language_codes:
        row = _id(t, "language", service, code)
        yield {"id": row, "service_id": service, "name": language_name(code, t.tongue), "code": code}


def _free(t: Timetable, one: OrganisationTimetable, offer: Offer) -> dict[str, Cell]:
    service = _service_id(t, one.organisation_id, offer.service_id)
    return {
        "id": _id(t, "cost", service),
        "service_id": service,
        "option": _offered(t, offer).price,
        "currency": "eur",
        "amount": 0,
        "amount_description": _offered(t, offer).price,
    }


def _full(columns: tuple[str, ...], rows: Iterable[dict[str, Cell]]) -> Iterator[dict[str, Cell]]:
    return ({column: row[column] for column in columns} for row in rows)


def _description(t: Timetable) -> dict[str, Any]:
    """Return the tabular data package around the tables."""
    return {
        "profile": "tabular-data-package",
        "name": f"hsds-{uuid.uuid5(_NAMESPACE, t.region_id)}",
        "title": t.region.text,
        "description": t.notice,
        "hsds_version": "3.0",
        "language": t.language,
        "created": f"{t.made_on.isoformat()}T00:00:00Z",
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {
                    "fields": [{"name": c, "type": "number" if c in _NUMBERS else "string"} for c in columns],
                    "primaryKey": "id",
                    "foreignKeys": [
                        {"fields": c, "reference": {"resource": _REFERS[c], "fields": "id"}}
                        for c in columns
                        if c in _REFERS
                    ],
                },
            }
            for name, columns in TABLES.items()
        ],
    }
