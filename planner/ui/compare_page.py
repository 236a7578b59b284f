"""Coordinators: other ways to run a month, beside each other. Nothing of the month itself changes."""

from functools import partial

import streamlit as st

from planner.domain.scenarios import Kind
from planner.ui import choosing, comparing, panels, state
from planner.workflow.refusals import TOLD, told
from planner.workflow.scenario_words import Prices, as_file, differing, title, unanswered
from planner.workflow.scenarios import compare, start_asking

_ = state.translate()

st.title(_("Compare"), anchor=False)
st.write(
    _("What would change with another rhythm, one bus fewer or one day more? The plan of the month stays as it is.")
)
with st.container(horizontal=True, vertical_alignment="bottom"):
    month = choosing.month(_)
    seconds = choosing.seconds_each(_)
questions = [kind for kind in Kind if kind is not Kind.AS_IT_IS]
kinds = st.pills(
    _("Questions"),
    questions,
    format_func=partial(title, _=_),
    selection_mode="multi",
    default=questions,
    key="questions",
)
engine = state.engine()


@st.fragment(run_every=1)
def watch() -> None:
    """Say how many answers are there, until all are."""
    now = compare(engine, month, now=state.now())
    if not now.running:
        st.rerun()
    st.progress(
        len(now.answers) / len(now.asked),
        text=_("{done} of {all} answered").format(done=len(now.answers), all=len(now.asked)),
    )


try:
    comparison = compare(engine, month, now=state.now())
except TOLD as refusal:
    st.info(told(refusal, _))
    st.stop()

if comparison.running:
    watch()
elif st.button(_("Ask"), type="primary", disabled=not kinds, icon=":material/compare_arrows:"):
    with state.telling(_):
        start_asking(
            engine, state.places().database, month, [Kind(kind) for kind in kinds], seconds=seconds, now=state.now()
        )
    st.rerun()
state.show_told()
for sentence in unanswered(comparison, _):
    st.warning(sentence)
if not comparison.answers:
    st.info(_("Nothing was asked of this month yet. Choose questions and press Ask."))
    st.stop()

with st.expander(_("What driving and working cost"), icon=":material/euro:"):
    prices = Prices(
        st.number_input(_("Euros a kilometre"), 0.0, 100.0, Prices().km, 0.05, key="euros-km", width=240),
        st.number_input(_("Euros a working hour"), 0.0, 1000.0, Prices().hour, 1.0, key="euros-hour", width=240),
    )
    st.caption(_("One driver is counted a route. Put your own prices here; they are not stored."))
st.html(comparing.table(comparison, prices, _))
st.download_button(
    _("Save the table"),
    partial(as_file, comparison, prices),
    file_name=f"{month.first:%Y-%m}-scenarios.csv",
    mime="text/csv",
    on_click="ignore",
    icon=":material/download:",
)
st.html(comparing.bars(comparison, prices, _))
st.header(_("What would differ"), anchor=False)
for scenario in comparison.answers:
    if comparison.base is not None and scenario is not comparison.base:
        with st.expander(panels.counted(title(scenario.kind, _), differing(comparison, scenario))):
            st.html(comparing.differences(comparison, scenario, _))
