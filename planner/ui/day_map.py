"""The map of one day: where each bus drives, in the order of its stops. The same stands beside it in words."""

from datetime import date

import streamlit as st

from planner.ui import maps
from planner.words.catalogue import Translator
from planner.workflow.board import Board
from planner.workflow.board_view import ways_of

_COLOURS = ([11, 90, 111], [155, 33, 21], [32, 96, 58], [120, 80, 10], [90, 60, 140], [60, 60, 60])


def show(board: Board, day: date, _: Translator) -> None:
    """Show the routes of a day; says so when no stop of it has a position."""
    ways = ways_of(board, day, _)
    paths, points = [], []
    for number, way in enumerate(ways):
        colour = _COLOURS[number % len(_COLOURS)]
        paths.append({"path": [[lon, lat] for _name, lat, lon in way.places], "colour": colour, "name": way.bus})
        for order, (name, lat, lon) in enumerate(way.stops, start=1):
            points.append({"name": f"{order}. {name}", "label": str(order), "lat": lat, "lon": lon, "colour": colour})
    if not points:
        st.caption(_("No stop of this day has a known position."))
        return
    names = "; ".join(f"{way.bus}: {', '.join(name for name, _lat, _lon in way.stops)}" for way in ways)
    maps.show_routes(paths, points, _("Map of the day: {names}").format(names=names))
