"""What can be unfolded below a plan: disruptions, coverage, wishes, and what was noticed about the data."""

import streamlit as st

from planner.ui import panels
from planner.words.catalogue import Translator
from planner.workflow.overview import MonthView


def below_plan(view: MonthView, _: Translator) -> None:
    """Draw one fold for each thing there is something to say about."""
    if view.disruptions:
        with st.expander(
            panels.counted(_("Known disruptions of this month"), view.disruptions), icon=":material/warning:"
        ):
            st.html(panels.disruptions(view.disruptions, _))
    if view.coverage is not None:
        with st.expander(_("How well each place is served"), icon=":material/diversity_3:"):
            st.html(panels.coverage(view.coverage, _))
    if panels.wishes(view.wished, _):
        with st.expander(_("Wishes, and how visits are shared"), icon=":material/balance:"):
            st.html(panels.wishes(view.wished, _))
    if view.data:
        with st.expander(panels.counted(_("What was noticed about the data"), view.data), icon=":material/fact_check:"):
            st.html(panels.sentences(view.data, _))
