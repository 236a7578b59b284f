"""A stop's poster, A4: in a bilingual municipality both languages on one sheet, the majority's first."""

from typing import Any

from planner.publish.cleaning import phone_address
from planner.publish.glyphs import drawable
from planner.publish.typesetting import (
    Said,
    boarding,
    different,
    may_break,
    notices,
    printed,
    qr_code,
    said,
    said_phrase,
    typeset,
)
from planner.publish.values import Place, StopTimetable, Timetable, TimetableVisit
from planner.words.catalogue import Translator, translator

Showings = tuple[TimetableVisit, ...]
"""One visit in every language of the poster."""

_VISITS_IN_CODE = 12
"""Visits a phone's camera still reads easily from a code of 36 mm."""
_LONG_NAME = 24
"""Characters of a stop's name that fit one line at full size."""


def to_poster(timetables: tuple[Timetable, ...], stop_id: str) -> bytes:
    """Return the poster of a stop, in the languages of the timetables, the first one first.

    It lists the visits still to come on the day the timetable was made.

    Raises
    ------
    PublishError
        When it cannot be typeset.
    """
    main = timetables[0]
    stops = tuple(next(s for s in t.stops if s.place.stop_id == stop_id) for t in timetables)
    places = [stop.place for stop in stops]
    place = places[0]
    visits = list(zip(*(tuple(v for v in stop.visits if not v.over) for stop in stops), strict=True))
    address = f"{main.base_url}/stops/{place.slug}.html" if main.base_url else ""
    shared = len({showings[0].booking for showings in visits if not showings[0].cancelled}) == 1
    return typeset(
        "poster.typ",
        {
            "lang": main.language,
            "title": f"{main.region.text}: {place.title}",
            "names": [said_phrase(name) for name in place.names],
            "name_size": 32 if max(len(name.text) for name in place.names) <= _LONG_NAME else 25,
            "where": different(line for lines in zip(*map(_where, places), strict=True) for line in lines),
            "municipality": [said_phrase(name) for name in place.municipality],
            "notice": notices(timetables),
            "note": different(said(_note(s, t), t.language) for s, t in zip(stops, timetables, strict=True)),
            "visits": [_row(showings, timetables, with_booking=not shared) for showings in visits],
            "facts": _facts(timetables, visits, with_booking=shared),
            "address": drawable(address.partition("://")[2]),
            "qr": qr_code(address or _in_short(place, visits)) if address or visits else "",
            "printed": [printed(t) for t in timetables],
        }
        | _labels(timetables, coming=bool(visits), has_address=bool(address)),
        main.made_on,
    )


def _where(place: Place) -> tuple[Said, Said]:
    """Return spot and address. On a sheet of two languages a spot given in one of them stands once."""
    return said(place.spot.text, place.spot.lang), said(place.address, place.languages[0])


def _row(showings: Showings, timetables: tuple[Timetable, ...], *, with_booking: bool) -> dict[str, Any]:
    tongues = list(zip(showings, timetables, strict=True))
    return {
        "weekday": different(said(v.weekday, t.language) for v, t in tongues),
        "day": showings[0].day_of_month,
        "at": different(said(v.times.removesuffix(v.clock_times).strip(), t.language) for v, t in tongues),
        "times": showings[0].clock_times,
        "status": showings[0].status,
        "status_words": different(said(v.status_label, t.language) for v, t in tongues),
        "on_board": boarding(showings),
        "may_break": may_break(showings),
        "small": different(
            said(" · ".join(part for part in _small(v, t, with_booking) if part), t.language) for v, t in tongues
        ),
    }


def _small(visit: TimetableVisit, t: Timetable, with_booking: bool) -> tuple[str, ...]:
    _ = translator(t.tongue)
    languages = _("Languages on board:") + " " + ", ".join(visit.languages) if visit.languages else ""
    return (languages, visit.booking_words if with_booking else "")


def _facts(timetables: tuple[Timetable, ...], visits: list[Showings], *, with_booking: bool) -> list[Said]:
    """Return what holds for all visits of the sheet: the price, and how to book."""
    facts = []
    for position, t in enumerate(timetables):
        here = [showings[position] for showings in visits if not showings[position].cancelled]
        prices = {visit.price for visit in here}
        parts = [*prices] if len(prices) == 1 else []
        if here and with_booking:
            parts.append(here[0].booking_words)
        facts.append(said(" · ".join(parts), t.language))
    return different(facts)


def _labels(timetables: tuple[Timetable, ...], *, coming: bool, has_address: bool) -> dict[str, Any]:
    """Return the words that stand on every poster."""
    readers = [translator(t.tongue) for t in timetables]
    both = [(t, _) for t, _ in zip(timetables, readers, strict=True)]
    contact = [said(" ".join(_contact(t, _, has_address, coming)), t.language) for t, _ in both]
    _ = readers[0]
    return {
        "kicker": [said(_kicker(_, coming=coming).format(period=t.period), t.language) for t, _ in both],
        "header": [
            different(said(_("Day and time"), t.language) for t, _ in both),
            different(said(_("On board"), t.language) for t, _ in both),
        ],
        "contact": different(contact),
        "qr_alt": _("QR code: the page of this stop on the web")
        if has_address
        else _("QR code: the times of these visits as text"),
    }


def _in_short(place: Place, visits: list[Showings]) -> str:
    """Return the visits as plain text: what the code holds while the pages have no address on the web."""
    times = [f"{v.date_short} {v.times}" for v, *_other in visits[:_VISITS_IN_CODE] if not v.cancelled]
    return "\n".join((place.title, *times))


def _kicker(_: Translator, *, coming: bool) -> str:
    return _("The service bus comes here · {period}") if coming else _("Service bus · {period}")


def _note(stop: StopTimetable, t: Timetable) -> str:
    """Return why the bus does not come, and where it comes instead."""
    if stop.instead is None:
        return stop.note
    _ = translator(t.tongue)
    nearby = _("The nearest stop the bus comes to:")
    return f"{stop.note} {nearby} {stop.instead.title}".strip()


def _contact(t: Timetable, _: Translator, has_address: bool, coming: bool) -> list[str]:
    words = []
    if phone_address(t.phone):
        words.append(_("Questions?") + f" {t.phone}.")
    if has_address:
        words.append(_("Changes and cancellations are on the web:"))
    elif coming:
        words.append(_("Take the times along: scan the code."))
    return words
