"""What can be done with a visit: every choice is judged at once, and kept only when the coordinator says so."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import streamlit as st

from planner.domain.editing import AddVisit, ChangeCompany, Edit, LockVisit, MoveVisit, RemoveVisit
from planner.domain.plan import Firmly
from planner.ui import board_panels, state
from planner.words.catalogue import Translator
from planner.workflow.best_places import best_places
from planner.workflow.board import Board, Tried
from planner.workflow.board_choices import (
    buses_on,
    lock_choices,
    lock_now,
    on_board_of,
    opening_hours,
    operating_days,
    stops_of,
)
from planner.workflow.board_view import VisitMark
from planner.workflow.desk import Signed
from planner.workflow.edit_refusals import NotEdited
from planner.workflow.explaining import why
from planner.workflow.one_click import one_click, what_stands
from planner.workflow.refusals import TOLD, told

K = TypeVar("K")


@st.fragment
def visit_form(board: Board, mark: VisitMark, _: Translator) -> None:
    """Draw the form of one visit; ``board`` is what the coordinator looks at, and what an edit is kept against."""
    st.subheader(mark.name, anchor=False)
    st.write("  \n".join(part for part in (f"{mark.day}, {mark.times}", mark.aboard, mark.lock) if part))
    if mark.over:
        st.caption(_("This visit is over or cancelled; it stays as it is."))
        return
    _remedies(board, mark, _)
    doing: dict[str, tuple[str, Callable[[Board, VisitMark, Translator], Edit | None]]] = {
        "move": (_("Move"), _move),
        "lock": (_("Lock"), _lock),
        "company": (_("On board"), _company),
        "places": (_("Best places"), _places),
        "why": (_("Why this day?"), _why),
        "remove": (_("Remove"), _remove),
    }
    names = {key: name for key, (name, _form) in doing.items()}
    chosen = st.segmented_control(
        _("What to do"), list(doing), format_func=names.__getitem__, key="board-do", default="move"
    )
    edit = doing[chosen][1](board, mark, _) if chosen else None
    if edit is not None:
        _judged(board, edit, _)


@st.fragment
def add_form(board: Board, _: Translator) -> None:
    """Draw the form for one more visit: where, and then the best places and any other."""
    stops = stops_of(board, _)
    stop_id = st.selectbox(
        _("Stop"),
        list(stops),
        format_func=stops.__getitem__,
        index=None,
        key="board-add",
        placeholder=_("Choose from the list"),
    )
    if stop_id is None:
        return
    _slots(board, ("add", stop_id), lambda: best_places(board, stop_id=stop_id), _)
    if st.toggle(_("Another day or hour"), key="board-add-other"):
        where = _where(board, None, None, _)
        if where:
            _judged(board, AddVisit(stop_id, *where), _)


def _move(board: Board, mark: VisitMark, _: Translator) -> Edit | None:
    where = _where(board, mark.date, mark.opens, _, mark.vehicle_id)
    if where is None or where == (mark.date, mark.vehicle_id, mark.opens):
        return None
    return MoveVisit(mark.id, *where)


def _where(
    board: Board, day: date | None, opens: int | None, _: Translator, bus: str = ""
) -> tuple[date, str, int | None] | None:
    days = operating_days(board, _)
    if not days:
        st.caption(_("No day is left on which a bus can drive."))
        return None
    chosen = _choice(_("Day"), days, day, "board-day")
    buses = buses_on(board, chosen, _)
    vehicle = _choice(_("Bus"), buses, bus, f"board-bus-{chosen}") if len(buses) > 1 else next(iter(buses))
    hour = _choice(_("Opens"), opening_hours(_, opens), opens, "board-hour")
    return chosen, vehicle, hour


def _choice(label: str, offered: Mapping[K, str], now: K | None, key: str) -> K:
    values = list(offered)
    index = next((number for number, value in enumerate(values) if value == now), 0)
    found = st.selectbox(label, values, index=index, format_func=offered.__getitem__, key=key, filter_mode="contains")
    return values[0] if found is None and None not in offered else found


def _lock(board: Board, mark: VisitMark, _: Translator) -> Edit | None:
    choices, now = lock_choices(_), lock_now(board, mark.id)
    firmly = st.radio(
        _("When the month is planned again"),
        list(choices),
        index=list(choices).index(now),
        format_func=choices.__getitem__,
        key=f"board-lock-{mark.id}-{now}",
    )
    return None if firmly == now else LockVisit(mark.id, Firmly(firmly) if firmly else None)


def _company(board: Board, mark: VisitMark, _: Translator) -> Edit | None:
    there, others = on_board_of(board, mark.id, _)
    leaves = _choice(_("Who leaves"), there, "", f"board-leaves-{mark.id}")
    comes = _choice(_("Who comes"), others, "", f"board-comes-{mark.id}")
    return ChangeCompany(mark.id, leaves, comes) if leaves or comes else None


def _remove(board: Board, mark: VisitMark, _: Translator) -> Edit | None:
    del board
    return RemoveVisit(mark.id)


def _places(board: Board, mark: VisitMark, _: Translator) -> Edit | None:
    _slots(board, ("move", mark.id), lambda: best_places(board, visit_id=mark.id), _)
    return None


def _why(board: Board, mark: VisitMark, _: Translator) -> Edit | None:
    if st.button(_("Compare with other days"), key="board-why"):
        try:
            with st.spinner(_("Comparing the days …")):
                answer = tuple(why(state.engine(), mark.id, today=board.today).lines(_))
            st.html(f'<div role="status">{board_panels.lines(answer)}</div>')
        except TOLD as refusal:
            st.info(told(refusal, _))
    return None


def _remedies(board: Board, mark: VisitMark, _: Translator) -> None:
    """Say what stands against a visit, and offer what would mend it."""
    standing = what_stands(board, mark.id, _)
    if not standing:
        return
    st.html(board_panels.lines(sentence for _finding, sentence in standing))
    names = {number: sentence for number, (_finding, sentence) in enumerate(standing)}
    chosen = st.selectbox(
        _("What would help against this?"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=f"board-help-{mark.id}",
        placeholder=_("Choose from the list"),
    )
    if chosen is not None:
        finding = standing[chosen][0]
        _slots(board, ("help", str(hash(finding))), lambda: one_click(board, finding), _)


def _slots(board: Board, about: tuple[str, str], find: Callable[[], Sequence[Tried]], _: Translator) -> None:
    """Offer edits that were tried out, each one click away; found once for what the coordinator looks at."""
    key = (board.seen, about)
    remembered = st.session_state.get("board-slots")
    if remembered is None or remembered[0] != key:
        with st.spinner(_("Looking at every day …")):
            remembered = (key, tuple(find()))
        st.session_state["board-slots"] = remembered
    if not remembered[1]:
        st.caption(
            _("Nothing was found that works while everything else stays. Propose the month again around the locks.")
        )
    for number, tried in enumerate(remembered[1]):
        with st.container(border=True):
            st.html(board_panels.tried(tried, _))
            if st.button(_("Take this"), key=f"board-take-{about[0]}-{number}", disabled=not tried.allowed):
                _keep(board, tried.edit, "", _)


def _judged(board: Board, edit: Edit, _: Translator) -> None:
    """Show what the checks say of an edit, and keep it when asked to."""
    try:
        tried = board.try_edit(edit)
    except NotEdited as refusal:
        st.info(told(refusal, _))
        return
    st.html(board_panels.tried(tried, _))
    reason = st.text_input(_("Why (for the history)"), key="board-reason", max_chars=200)
    if st.button(_("Keep the change"), type="primary", key="board-keep"):
        _keep(board, edit, reason, _)


def _keep(board: Board, edit: Edit, reason: str, _: Translator) -> None:
    signed = Signed(state.now(), st.session_state.get("board-who", ""), reason)
    with state.telling(_):
        done = state.desk().edit(board.plan.horizon, edit, state.looked_at(board), signed, today=board.today)
        state.tell("  \n".join(done.lines(_)))
        if isinstance(edit, MoveVisit | AddVisit):
            st.session_state["board-go-to"] = edit.date
        for key in ("board-reason", "board-day", "board-hour"):  # what was refused stays chosen
            st.session_state.pop(key, None)
    st.rerun()
