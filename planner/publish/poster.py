"""A stop's poster, A4 or A3: in a bilingual municipality both languages on one sheet, the majority's first."""

from typing import Any, NamedTuple

from planner.publish.instead import instead_words
from planner.publish.mini_map import Basemap
from planner.publish.paper_parts import (
    Said,
    Showings,
    Timetables,
    boarding,
    different,
    frame,
    map_part,
    may_break,
    said,
    said_phrase,
    together,
    translated,
    visit_row,
)
from planner.publish.typesetting import A4, Look, Sheet, typeset
from planner.publish.values import Place, StopTimetable, Timetable, TimetableVisit
from planner.words.catalogue import Translator, translator

_LONG_NAME = 24
"""Characters of a stop's name that fit one line at full size."""


def to_poster(timetables: Timetables, stop_id: str, basemap: Basemap | None = None, look: Look = A4) -> bytes:
    """Return the poster of a stop as PDF; see :func:`poster_sheet`.

    Raises
    ------
    UnpublishableError
        When it cannot be typeset.
    """
    return typeset(poster_sheet(timetables, stop_id, basemap, look))


def poster_sheet(timetables: Timetables, stop_id: str, basemap: Basemap | None = None, look: Look = A4) -> Sheet:
    """Return the poster of a stop, in the languages of the timetables, the first one first.

    It lists the visits still to come on the day the timetable was made. With a ``basemap`` it shows where the stop is,
    if there is room.
    """
    main = timetables[0]
    stops = tuple(stop_of(t, stop_id) for t in timetables)
    place = stops[0].place
    visits = together(timetables, lambda t: [v for v in stop_of(t, stop_id).visits if not v.over])
    shared = shared_facts([showings[0] for showings in visits])
    page = f"stops/{place.slug}.html"
    data = frame(timetables, place.title, page, [showings[0] for showings in visits]) | {
        "kicker": translated(timetables, lambda t, _: _kicker(_, coming=bool(visits)).format(period=t.period)),
        "names": [said_phrase(name) for name in place.names],
        "name_size": 32 if max(len(name.text) for name in place.names) <= _LONG_NAME else 25,
        "where": spots([stop.place for stop in stops]),
        "municipality": [said_phrase(name) for name in place.municipality],
        "note": different(said(_note(s, t), t.language) for s, t in zip(stops, timetables, strict=True)),
        "header": [
            translated(timetables, lambda _t, _: _("Day and time")),
            translated(timetables, lambda _t, _: _("On board")),
        ],
        "visits": [_row(showings, timetables, shared) for showings in visits],
        "facts": facts(timetables, visits, shared),
        "also": spoken(timetables, visits) if shared.languages else [],
        "map": map_part(timetables, [place], basemap, grey=look.grey),
    }
    return Sheet("poster.typ", data, main.made_on, look)


def stop_of(t: Timetable, stop_id: str) -> StopTimetable:
    """Return a stop with its visits."""
    return next(stop for stop in t.stops if stop.place.stop_id == stop_id)


def spots(places: list[Place]) -> list[Said]:
    """Return spot and address of a place, from its showings. A spot given in one language only stands once."""
    lines = [(said(p.spot.text, p.spot.lang), said(p.address, p.languages[0])) for p in places]
    return different(line for kind in zip(*lines, strict=True) for line in kind)


class Shared(NamedTuple):
    """Which facts are the same at every visit of a sheet: they stand once, below all."""

    price: bool
    booking: bool
    languages: bool


def shared_facts(visits: list[TimetableVisit]) -> Shared:
    """Look which facts the visits share."""
    held = [visit for visit in visits if not visit.cancelled]
    kinds = ({v.price for v in held}, {v.booking for v in held}, {v.languages for v in held})
    return Shared(*(len(kind) == 1 for kind in kinds))


def facts(timetables: Timetables, visits: list[Showings], shared: Shared) -> list[Said]:
    """Return what holds for all visits of the sheet: the price, how to book."""
    found = []
    for position, t in enumerate(timetables):
        first = next((showings[position] for showings in visits if not showings[position].cancelled), None)
        if first is not None:
            parts = (first.price if shared.price else "", first.booking_words if shared.booking else "")
            found.append(said(" · ".join(part for part in parts if part), t.language))
    return different(found)


def spoken(timetables: Timetables, visits: list[Showings]) -> list[Said]:
    """Return the languages on board, which are the same at all visits of the sheet."""
    held = next(showings for showings in visits if not showings[0].cancelled)
    return different(said(_spoken(v, t), t.language) for v, t in zip(held, timetables, strict=True))


def _row(showings: Showings, timetables: Timetables, shared: Shared) -> dict[str, Any]:
    tongues = zip(showings, timetables, strict=True)
    small = (said(" · ".join(part for part in _small(v, t, shared) if part), t.language) for v, t in tongues)
    return visit_row(showings, timetables) | {
        "on_board": boarding(showings),
        "may_break": may_break(showings),
        "small": different(small),
    }


def _small(visit: TimetableVisit, t: Timetable, shared: Shared) -> tuple[str, str, str]:
    """Return what differs from visit to visit."""
    return (
        "" if shared.languages else _spoken(visit, t),
        "" if shared.booking else visit.booking_words,
        "" if shared.price else visit.price,
    )


def _spoken(visit: TimetableVisit, t: Timetable) -> str:
    _ = translator(t.tongue)
    return _("Languages on board:") + " " + ", ".join(visit.languages) if visit.languages else ""


def _kicker(_: Translator, *, coming: bool) -> str:
    return _("The service bus comes here · {period}") if coming else _("Service bus · {period}")


def _note(stop: StopTimetable, t: Timetable) -> str:
    """Return why the bus does not come, and where it comes instead."""
    if stop.instead is None:
        return stop.note
    _ = translator(t.tongue)
    nearby = instead_words(stop.place, _)
    return f"{stop.note} {nearby} {stop.instead.title}".strip()
