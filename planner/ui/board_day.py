"""One day of the plan board: what each bus does, as bars, in words and as buttons that open a visit."""

from datetime import date

import streamlit as st

from planner.ui import board_panels, day_map, state
from planner.words.catalogue import Translator
from planner.workflow.board import Board
from planner.workflow.board_view import BoardView, look_at_day


def show(board: Board, view: BoardView, _: Translator, *, with_map: bool) -> None:
    """Draw the day that is chosen, with its map where that is asked for."""
    day = _chosen(view, _)
    if day is None:
        return
    if with_map:
        day_map.show(board, day, _)
    else:
        st.html(board_panels.legend(_))
    st.header(view.days[day].name, anchor=False)
    if free := view.days[day].free_buses:
        st.caption(_("Free on this day: {buses}").format(buses=", ".join(free)))
    for bus in look_at_day(board, day, _):
        st.html(board_panels.timeline(bus, _))
        with st.container(horizontal=True):
            for visit in bus.visits:
                st.button(visit.title, key=f"open-{visit.id}", on_click=_open, args=(visit.id,))


def _open(visit_id: str) -> None:
    st.session_state["board-chosen"] = visit_id


def _chosen(view: BoardView, _: Translator) -> date | None:
    """Let a day be chosen; it begins with the first one that has visits to come."""
    days = {day: one.short for day, one in view.days.items() if one.visits or one.free_buses}
    coming = [day for day, one in view.days.items() if one.visits and day >= state.today()]
    index = list(days).index(coming[0]) if coming else 0
    if not days:
        st.caption(_("No bus drives in this month."))
        return None
    shown = st.session_state.pop("board-go-to", st.session_state.get("board-shown-day"))
    st.session_state["board-shown-day"] = shown if shown in days else list(days)[index]
    return st.selectbox(
        _("Day"), list(days), format_func=days.__getitem__, filter_mode="contains", key="board-shown-day"
    )
