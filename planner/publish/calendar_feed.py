"""Calendars to subscribe to, for stops, villages, services, organisations and buses: RFC 5545 and 7986.

A visit has the same UID in all of them and keeps it for ever; its SEQUENCE rises when it is told anew. So a moved
visit moves in people's calendars and a cancelled one says so, instead of vanishing or doubling.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone

from planner.domain.clock import instant
from planner.publish.files import Files
from planner.publish.selections import CALENDARS, selections, stop_address
from planner.publish.values import Aboard, StopTimetable, Timetable, TimetableVisit
from planner.words.catalogue import Translator, translator

REFRESH = timedelta(hours=6)

_HELSINKI = """\
BEGIN:VTIMEZONE
TZID:Europe/Helsinki
BEGIN:DAYLIGHT
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
TZNAME:EEST
DTSTART:19700329T030000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
TZNAME:EET
DTSTART:19701025T040000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""Written by hand: the one that icalendar generates starts summer time an hour late."""
_ZONE = bytes(Timezone.from_ical(_HELSINKI).to_ical())


_END = b"END:VCALENDAR\r\n"


def calendars(t: Timetable) -> Files:
    """Return all calendars of one language by path; each visit is written once, however many of them hold it."""
    made = _made(t, None)
    events = {visit.id: _event_lines(t, visit, made) for visit in t.visits}
    return {
        f"{one.path}.ics": _calendar(t, one.title, (events[visit.id] for visit in one.visits))
        for one in selections(t)
        if one.kind in CALENDARS
    }


def to_ics(t: Timetable, stop: StopTimetable, *, stamp: datetime | None = None) -> bytes:
    """Return the calendar of one stop, cancelled visits too.

    ``stamp`` is when the timetable was made (aware; ``None``: the midnight its day began).
    """
    made = _made(t, stamp)
    return _calendar(t, stop.place.title, (_event_lines(t, visit, made) for visit in stop.visits))


def _made(t: Timetable, stamp: datetime | None) -> datetime:
    return (stamp or instant(t.made_on, 0)).astimezone(UTC)


def _calendar(t: Timetable, title: str, events: Iterable[bytes]) -> bytes:
    """Return a calendar around events that are written already."""
    _ = translator(t.tongue)
    calendar = Calendar()
    calendar.add("prodid", "-//Palvelubussi//planner//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    name = _("Service bus: {place}").format(place=title)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")  # REFRESH, as the older clients read it
    if t.notice:
        calendar.add("description", t.notice)
    head = bytes(calendar.to_ical()).removesuffix(_END)
    return b"".join((head, _ZONE, *events, _END))


def _event_lines(t: Timetable, visit: TimetableVisit, made: datetime) -> bytes:
    return bytes(_event(t, visit, made, translator(t.tongue)).to_ical())


def _event(t: Timetable, visit: TimetableVisit, made: datetime, _: Translator) -> Event:
    place = visit.place
    event = Event()
    event.add("uid", visit.uid)
    event.add("dtstamp", visit.changed_at or made)
    if visit.changed_at:
        event.add("last-modified", visit.changed_at)
    event.add("sequence", visit.sequence)
    event.add("dtstart", instant(visit.date, visit.opens))
    event.add("dtend", instant(visit.date, visit.closes))
    summary = _("Service bus: {place}").format(place=place.title)
    event.add("summary", _("CANCELLED: {visit}").format(visit=summary) if visit.cancelled else summary)
    event.add("status", "CANCELLED" if visit.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("location", ", ".join(part for part in (place.title, place.where) if part))
    if place.lat is not None and place.lon is not None:
        event.add("geo", (place.lat, place.lon))
    if address := stop_address(t, visit):
        event.add("url", address)
    services = list(dict.fromkeys(offer.name.text for aboard in visit.on_board for offer in aboard.offers))
    if services:
        event.add("categories", services)
    event.add("description", "\n".join(_description(t, visit, _)))
    return event


def _description(t: Timetable, visit: TimetableVisit, _: Translator) -> list[str]:
    """Return the lines that a family reads on opening the entry."""
    lines = [t.notice, visit.status_words, *(_line(aboard) for aboard in visit.on_board)]
    lines.append(f"{visit.price} · {visit.booking_words}")
    if visit.languages:
        lines.append(_("Languages on board:") + " " + ", ".join(visit.languages))
    lines += [visit.access, visit.place.accuracy_note]
    if t.phone:
        lines.append(_("Questions?") + " " + t.phone)
    return [line for line in lines if line]


def _line(aboard: Aboard) -> str:
    offers = ", ".join(str(offer.name) for offer in aboard.offers)
    said = f"{aboard.name.text}: {offers}" if offers else aboard.name.text
    return f"{said} – {aboard.room_note}" if aboard.room_note else said
