"""PERUTTU / INSTÄLLT: a sheet for the door when a visit is cancelled, with the next date and where to ask."""

from typing import Any

from planner.publish.paper_parts import (
    Timetables,
    different,
    frame,
    said,
    said_phrase,
    together,
    translated,
    visit_row,
)
from planner.publish.poster import spots, stop_of
from planner.publish.typesetting import A4, Look, Sheet
from planner.publish.values import Timetable, TimetableVisit
from planner.words.catalogue import translator
from planner.words.formats import capital


def cancelled_sheet(timetables: Timetables, visit: TimetableVisit, look: Look = A4) -> Sheet:
    """Return the sheet of a cancelled visit, in one or more languages. It never says why."""
    main, place = timetables[0], visit.place
    showings = next(rows for rows in together(timetables, lambda t: t.visits) if rows[0].id == visit.id)
    following = [next_after(t, visit) for t in timetables]
    data = frame(timetables, place.title, f"stops/{place.slug}.html", [f for f in following[:1] if f]) | {
        "cancelled": [
            said(label["text"].upper(), label["lang"])
            for label in different(said(v.status_label, t.language) for v, t in zip(showings, timetables, strict=True))
        ],
        "kicker": different(said_phrase(t.region) for t in timetables),
        "visit": visit_row(showings, timetables)
        | {"long_days": different(said(v.date_words, t.language) for v, t in zip(showings, timetables, strict=True))},
        "names": [said_phrase(name) for name in place.names],
        "where": spots([v.place for v in showings]),
        "sorry": translated(timetables, lambda _t, _: _("The bus is not coming on this day.")),
        "next": [_next(t, f) for t, f in zip(timetables, following, strict=True)],
    }
    return Sheet("cancelled.typ", data, main.made_on, look)


def next_after(t: Timetable, cancelled: TimetableVisit) -> TimetableVisit | None:
    """Return the next visit of a stop after its cancelled one, else one of its locality, else of the nearest stop."""
    stop = stop_of(t, cancelled.place.stop_id)
    locality = next(one for one in t.localities if one.id == cancelled.place.locality_id)
    instead = stop_of(t, stop.instead.stop_id).visits if stop.instead else ()
    later = (
        v for visits in (stop.visits, locality.visits, instead) for v in visits if v.coming and v.date >= cancelled.date
    )
    return next(later, None)


def _next(t: Timetable, following: TimetableVisit | None) -> dict[str, Any]:
    _ = translator(t.tongue)
    if following is None:
        ask = _("The next visit is not known yet.")
        return {"heading": said(ask, t.language), "day": said("", t.language), "times": "", "names": []}
    return {
        "heading": said(_("The next visit"), t.language),
        "day": said(capital(following.date_words), t.language),
        "times": following.times,
        "names": [said_phrase(name) for name in following.place.names],
    }
