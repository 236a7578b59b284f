"""A leaflet of a village or district: when and where the bus comes, and what it is for, in plain words."""

from typing import Any

from planner.publish.areas import Area
from planner.publish.mini_map import Basemap
from planner.publish.paper_parts import (
    Said,
    Showings,
    Timetables,
    different,
    frame,
    map_part,
    said_phrase,
    together,
    translated,
    visit_row,
)
from planner.publish.poster import facts, shared_facts, spoken
from planner.publish.typesetting import A4, Look, Sheet
from planner.publish.values import Aboard, Offer


def leaflet(timetables: Timetables, area: Area, basemap: Basemap | None = None, look: Look = A4) -> Sheet:
    """Return the leaflet of a stop, locality or municipality: coming visits, and all that is offered at them."""
    main = timetables[0]
    visits = together(timetables, lambda t: [v for v in area.visits(t) if not v.over])
    held = [showings for showings in visits if not showings[0].cancelled]
    places = list({showings[0].place.stop_id: showings[0].place for showings in held}.values())
    shared = shared_facts([showings[0] for showings in visits])
    data = frame(timetables, area.title(main), area.page(main), [showings[0] for showings in visits]) | {
        "kicker": translated(timetables, lambda t, _: _("Service bus · {period}").format(period=t.period)),
        "names": [said_phrase(name) for name in area.names(main)],
        "where": different(said_phrase(name) for name in area.municipality(main)),
        "when": translated(timetables, lambda _t, _: _("When and where")),
        "what": translated(timetables, lambda _t, _: _("Who is on board, and what for")) if held else [],
        "header": [
            translated(timetables, lambda _t, _: _("Day and time")),
            translated(timetables, lambda _t, _: _("Place")),
        ],
        "visits": [_row(showings, timetables) for showings in visits],
        "organisations": _organisations(held),
        "facts": facts(timetables, visits, shared),
        "also": spoken(timetables, visits) if shared.languages else [],
        "none": translated(timetables, lambda _t, _: _("No coming visits")) if not visits else [],
        "map": map_part(timetables, places, basemap, grey=look.grey),
    }
    return Sheet("leaflet.typ", data, main.made_on, look)


def _row(showings: Showings, timetables: Timetables) -> dict[str, Any]:
    aboard = [different(said_phrase(one.name) for one in same) for same in _same(showings)]
    return visit_row(showings, timetables) | {"aboard": aboard}


def _same(showings: Showings) -> list[tuple[Aboard, ...]]:
    return list(zip(*(visit.on_board for visit in showings), strict=True))


def _organisations(visits: list[Showings]) -> list[dict[str, Any]]:
    """Return who comes, by the first visit, with everything it offers at any of them."""
    names: dict[str, list[Said]] = {}
    offers: dict[str, dict[str, dict[str, list[Said]]]] = {}
    for aboard in (aboard for showings in visits for aboard in _same(showings)):
        key = aboard[0].organisation_id
        names.setdefault(key, different(said_phrase(one.name) for one in aboard))
        mine = offers.setdefault(key, {})
        for same in zip(*(one.offers for one in aboard), strict=True):
            mine.setdefault(same[0].service_id, _offer(same))
    return [{"names": names[key], "offers": list(offers[key].values())} for key in names]


def _offer(same: tuple[Offer, ...]) -> dict[str, list[Said]]:
    return {
        "names": different(said_phrase(offer.name) for offer in same),
        "easy": different(said_phrase(offer.easy) for offer in same),
    }
