"""Coordinators: bring lists and a timetable of your own, see them judged, import them, take an import back."""

import streamlit as st

from planner.ui import bring_choices, bring_panels, cards, state
from planner.workflow.bringing import Judged, Kind, Looked, bring, bring_timetable, judge_table, look
from planner.workflow.refusals import TOLD, told
from planner.workflow.undoing import list_imports, undo_import

_ = state.translate()
engine = state.engine()


@st.cache_resource(show_spinner=False, max_entries=16)
def looked_at(data: bytes, name: str) -> Looked:
    """Read a file once, however often the page is drawn; what comes out is never changed."""
    return look(data, name)


def take(table: Judged, key: str) -> None:
    """Offer to store a table as it was judged."""
    clean_only = bool(table.left_out) and st.checkbox(_("Leave out the rows with flaws"), key=f"{key}-clean")
    ready = bool(table.clean) and (clean_only or not table.left_out)
    if table.audited is None:
        if st.button(_("Import"), key=f"{key}-import", type="primary", disabled=not ready):
            with state.telling(_):
                done = bring(engine, table, now=state.now(), accept_clean_rows=clean_only)
                state.tell(bring_panels.plain(done.sentence(_)))
            st.rerun()
        return
    month = bring_choices.month(key, _)
    buses = bring_choices.buses(engine, table, key, _)
    if st.button(_("Adopt as the starting plan"), key=f"{key}-adopt", type="primary", disabled=not ready):
        with st.spinner(_("The timetable is taken over and judged …")), state.telling(_):
            adopted = bring_timetable(
                engine,
                table,
                month,
                now=state.now(),
                today=state.today(),
                buses=buses,
                accept_clean_rows=clean_only,
            )
            state.tell(bring_panels.plain("\n\n".join(adopted.in_short(_))))
        st.rerun()


st.title(_("Bring your own lists"), anchor=False)
st.write(_("Choose lists or a timetable, as CSV or Excel. Nothing is stored before you say so."))
state.show_told()
brought = st.file_uploader(_("Files"), type=["csv", "txt", "xlsx"], accept_multiple_files=True, key="brought")
try:
    for file in brought:
        looked = looked_at(file.getvalue(), file.name)
        st.html(cards.heading(file.name))
        st.html(bring_panels.read_as(looked, _))
        if not looked.readable:
            continue
        kinds, key = list(Kind), file.file_id
        kind = st.selectbox(
            _("What is it?"),
            kinds,
            index=kinds.index(looked.kind),
            format_func=lambda one: bring_panels.kind_label(one, _),
            key=f"{key}-kind",
        )
        st.html(bring_panels.preview(looked, _))
        mapping = bring_choices.headings(engine, looked, kind, key, _)
        table = judge_table(engine, looked, kind, mapping, today=state.today())
        st.html(bring_panels.judged(table, _))
        take(table, key)
    imports = list_imports(engine)
except TOLD as refusal:
    st.info(told(refusal, _))
    st.stop()

if imports:
    st.html(cards.heading(_("What was brought")))
for one in imports:
    st.html(bring_panels.paragraph(one.sentence(_)))
    label = _("Undo import {number}").format(number=one.batch.number)
    if not one.batch.undone and st.button(label, key=f"undo-{one.batch.number}", icon=":material/undo:"):
        with state.telling(_):
            state.tell(bring_panels.plain(undo_import(engine, str(one.batch.number), now=state.now()).sentence(_)))
        st.rerun()
