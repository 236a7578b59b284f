"""The visits that one page shows, for its calendar and its data: of a stop, a village, a service, a bus, a month ..."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.publish.values import Timetable, TimetableVisit

CALENDARS = ("stop", "locality", "service", "organisation", "bus")
"""Kinds of pages whose visits one can subscribe to; a month is over before a calendar is."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What one page is about and its visits, by time. ``path`` is its address in the site, without an ending."""

    kind: str
    """``stop``, ``locality``, ``service``, ``organisation``, ``bus`` or ``month``."""
    id: str
    path: str
    title: str
    visits: tuple[TimetableVisit, ...]


def selections(t: Timetable) -> Iterator[Selection]:
    """Yield what every page of a timetable shows."""
    for stop in t.stops:
        yield Selection("stop", stop.place.stop_id, f"stops/{stop.place.slug}", stop.place.title, stop.visits)
    for place in t.localities:
        yield Selection("locality", place.id, f"localities/{place.slug}", place.title, place.visits)
    for service in t.services:
        offer = service.offer
        yield Selection("service", offer.service_id, f"services/{service.slug}", offer.name.text, service.visits)
    for those in t.organisations:
        path = f"organisations/{those.slug}"
        yield Selection("organisation", those.organisation_id, path, those.name.text, those.visits)
    for bus in t.buses:
        yield Selection("bus", bus.bus.vehicle_id, f"buses/{bus.bus.slug}", bus.bus.name.text, bus.visits)
    for month in t.months:
        visits = tuple(visit for day in month.days for visit in day.visits)
        yield Selection("month", month.slug, f"months/{month.slug}", month.name, visits)


def stop_address(t: Timetable, visit: TimetableVisit) -> str:
    """Return the address of the page of a visit's stop, or an empty string while the site has none."""
    return f"{t.base_url}/{t.language}/stops/{visit.place.slug}.html" if t.base_url else ""
