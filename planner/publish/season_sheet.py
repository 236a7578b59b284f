"""All dates of the season on one big list: for whoever has no phone to look them up with."""

from datetime import date
from itertools import groupby
from typing import Any

from planner.publish.areas import Area, Kind
from planner.publish.paper_parts import (
    Said,
    Showings,
    Timetables,
    different,
    frame,
    said,
    said_phrase,
    short_weekdays,
    together,
    translated,
    visit_row,
)
from planner.publish.poster import spots
from planner.publish.typesetting import A4, Look, Sheet
from planner.words.formats import capital, month_name


def season_sheet(timetables: Timetables, area: Area, look: Look = A4) -> Sheet:
    """Return the visits still to come of a stop, locality or municipality, of every month of the timetable."""
    main = timetables[0]
    visits = together(timetables, lambda t: [v for v in area.visits(t) if not v.over])
    several = len({showings[0].place.stop_id for showings in visits}) > 1
    data = frame(timetables, area.title(main), area.page(main), [showings[0] for showings in visits]) | {
        "kicker": translated(
            timetables, lambda t, _: _("The service bus comes here · {period}").format(period=t.period)
        ),
        "names": [said_phrase(name) for name in area.names(main)],
        "where": different(said_phrase(name) for name in area.municipality(main)),
        "several": several,
        "stand": [] if several or not visits else _stand(visits[0], area),
        "months": [_month(timetables, list(rows)) for _first, rows in groupby(visits, key=_first_of_month)],
        "call": translated(timetables, lambda t, _: _("Call: {phone}").format(phone=t.phone) if t.phone else ""),
        "header": [
            translated(timetables, lambda _t, _: _("Day")),
            translated(timetables, lambda _t, _: _("Time")),
            *([translated(timetables, lambda _t, _: _("Place"))] if several else []),
        ],
        "none": translated(timetables, lambda _t, _: _("No coming visits")) if not visits else [],
        "easy": None,
    }
    return Sheet("season.typ", data, main.made_on, look)


def _first_of_month(showings: Showings) -> date:
    return showings[0].date.replace(day=1)


def _stand(showings: Showings, area: Area) -> list[Said]:
    """Return the one stop of the sheet and where exactly the bus stands."""
    names = [said_phrase(name) for name in showings[0].place.names]
    stop = [] if area.kind is Kind.STOP else names
    return different([*stop, *spots([visit.place for visit in showings])])


def _month(timetables: Timetables, rows: list[Showings]) -> dict[str, Any]:
    first = rows[0][0].date
    heading = different(said(capital(month_name(first, t.tongue)), t.language) for t in timetables)
    visits = [visit_row(row, timetables) | {"weekday": short_weekdays(row, timetables)} for row in rows]
    return {"heading": heading, "visits": visits}
