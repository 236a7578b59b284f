"""Coordinators: change a month by hand. Choose a visit, see what a change does, keep it, take it back."""

import streamlit as st

from planner.ui import board_day, board_panels, state
from planner.ui.visit_form import add_form, visit_form
from planner.words.formats import capital, month_name
from planner.workflow.board import Board
from planner.workflow.board_view import BoardView, look_at_board
from planner.workflow.desk import Signed
from planner.workflow.months import code, months_around
from planner.workflow.planning import start_planning
from planner.workflow.refusals import TOLD, told

_ = state.translate()
VIEWS = {"day": _("Day"), "month": _("Month"), "list": _("List"), "map": _("Map")}
AGAIN_SECONDS = 60

st.title(_("Plan board"), anchor=False)
months = {code(month): month for month in months_around(state.today())}
labels = {key: capital(month_name(month.first, state.language())) for key, month in months.items()}
state.begin_with("board-month", "month", months, list(months)[1])
with st.container(horizontal=True, vertical_alignment="bottom"):
    chosen = st.selectbox(_("Month"), list(months), format_func=labels.__getitem__, key="board-month", width=260)
    st.text_input(_("Your name, for the history"), key="board-who", max_chars=60, width=260)
month = months[chosen]
state.show_in_address("month", chosen)
try:
    board = state.desk().board(month, today=state.today())
except TOLD as refusal:
    st.info(told(refusal, _))
    st.stop()
view = look_at_board(board, _)


@st.fragment
def steps(board: Board, view: BoardView) -> None:
    """Take a step back or make it again, and start a search around the locks."""
    with st.container(horizontal=True):
        undo = st.button(_("Undo"), icon=":material/undo:", disabled=not view.undo, help=view.undo or None)
        redo = st.button(_("Redo"), icon=":material/redo:", disabled=not view.redo, help=view.redo or None)
        again = st.button(_("Propose again around the locks"), icon=":material/autorenew:")
    signed = Signed(state.now(), st.session_state.get("board-who", ""))
    with state.telling(_):
        if undo:
            state.desk().undo(month, state.looked_at(board), signed, today=state.today())
            state.tell(_("Taken back: {what}").format(what=view.undo))
        if redo:
            state.desk().redo(month, state.looked_at(board), signed, today=state.today())
            state.tell(_("Made again: {what}").format(what=view.redo))
        if again:
            start_planning(state.engine(), state.places().database, month, seconds=AGAIN_SECONDS, now=state.now())
            st.switch_page("plan_page.py")
    if undo or redo or again:
        st.rerun()


st.html(board_panels.head(view, _))
steps(board, view)
state.show_told()
if view.hard:
    with st.expander(_("What stands in the way"), icon=":material/block:"):
        st.html(board_panels.lines(view.hard))
state.begin_with("board-view", "view", VIEWS, "day")
shown = st.segmented_control(_("View"), list(VIEWS), format_func=VIEWS.__getitem__, required=True, key="board-view")
state.show_in_address("view", shown)
by_day = shown in ("day", "map")
left, right = st.columns([3, 2], gap="large") if by_day else (st.container(), st.container())
with left:
    if by_day:
        board_day.show(board, view, with_map=shown == "map", _=_)
    elif shown == "month":
        st.html(board_panels.calendar(view, _))
    else:
        st.html(board_panels.visit_list(view.visits.values(), view, _))
with right:
    st.header(_("Change a visit"), anchor=False)
    visits = view.visits
    wanted = st.session_state.get("board-chosen")
    st.session_state["board-visit"] = wanted if wanted in visits else None
    visit_id = st.selectbox(
        _("Visit"),
        list(visits),
        format_func=lambda key: f"{visits[key].day} {visits[key].title}",
        key="board-visit",
        on_change=lambda: st.session_state.update({"board-chosen": st.session_state["board-visit"]}),
        placeholder=_("Choose from the list, or press a visit"),
        filter_mode="contains",
    )
    if visit_id:
        visit_form(board, visits[visit_id], _)
    with st.expander(_("One more visit"), icon=":material/add:"):
        add_form(board, _)
if view.history:
    with st.expander(_("What was changed by hand"), icon=":material/history:"):
        st.html(board_panels.lines(view.history))
state.has_looked_at(board)
