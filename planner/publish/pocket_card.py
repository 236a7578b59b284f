"""Pocket cards: ten to a sheet, with lines to cut along; the next visits, whom to ask, and the code."""

from typing import Any

from planner.publish.areas import Area, Kind
from planner.publish.paper_parts import (
    Said,
    Showings,
    Timetables,
    different,
    frame,
    is_example,
    own_names,
    said,
    said_phrase,
    short_weekdays,
    together,
    translated,
    visit_row,
)
from planner.publish.typesetting import A4, Look, Sheet
from planner.publish.values import Timetable
from planner.words.catalogue import Translator, translator

MOST_VISITS = 6
"""Visits that one card names at most."""


def pocket_card(timetables: Timetables, area: Area, look: Look = A4) -> Sheet:
    """Return ten equal cards of a stop, locality or municipality, with its next visits.

    The card names as many visits as fit 90 × 54 mm in letters of 9 points, and says how many more there are. Where not
    even one fits so, names get smaller and their words are divided, then they stand in the first language only.
    What still does not fit is refused when it is typeset.
    """
    main = timetables[0]
    visits = together(timetables, lambda t: [v for v in area.visits(t) if v.coming])
    names_stops = area.kind is not Kind.STOP and len({showings[0].place.stop_id for showings in visits}) > 1
    _ = translator(main.tongue)
    data = frame(timetables, area.title(main), area.page(main), [showings[0] for showings in visits]) | {
        "names": [said_phrase(name) for name in area.names(main)],
        "kicker": different(said_phrase(t.region) for t in timetables),
        "visits": [_row(showings, timetables, names_stops) for showings in visits[:MOST_VISITS]],
        "spot": [] if names_stops or not visits else visit_row(visits[0], timetables)["spot"],
        "offers": _offers(timetables, visits),
        "more": [_more(timetables, len(visits) - count) for count in range(MOST_VISITS + 1)],
        "phone": said(main.phone, main.language),
        "example": translated(timetables, _marks),
        "none": translated(timetables, lambda _t, _: _("No coming visits")) if not visits else [],
        "too_much": _("The text does not fit the card"),
    }
    return Sheet("card.typ", data, main.made_on, look)


def _marks(t: Timetable, _: Translator) -> str:
    """Return in few words that the card is of an example, or over: it is cut off from the sheet it stands on."""
    marks = (_("Example: the bus does not really come.") if is_example(t, _) else "", t.over_note)
    return " ".join(mark for mark in marks if mark)


def _offers(timetables: Timetables, visits: list[Showings]) -> list[Said]:
    """Return what is offered at any of the visits, in every language of the card."""
    found = []
    for position, t in enumerate(timetables):
        aboard = (one for showings in visits for one in showings[position].on_board)
        names = dict.fromkeys(offer.name.text for one in aboard for offer in one.offers)
        found.append(said(", ".join(names), t.language))
    return different(found)


def _more(timetables: Timetables, count: int) -> list[Said]:
    """Return how many visits come that the card does not name."""
    if count <= 0:
        return []
    return translated(timetables, lambda _t, _: _.plural("{n} more visit", "{n} more visits", count).format(n=count))


def _row(showings: Showings, timetables: Timetables, names_stops: bool) -> dict[str, Any]:
    """Return one visit; the stop, where there are several, in the languages of the card only."""
    return visit_row(showings, timetables) | {
        "weekday": short_weekdays(showings, timetables),
        "names": own_names(showings[0].place, timetables) if names_stops else [],
    }
