"""Families: when does the bus come, where exactly, and who is on board."""

from functools import partial

import streamlit as st

from planner.ui import asking, cards, maps, state
from planner.workflow.reading import poster, published_timetable, stop_calendar

_ = state.translate()
st.title(_("When does the bus come?"), anchor=False)
timetable = published_timetable(state.engine(), language=state.language(), today=state.today())
if timetable is None:
    st.info(_("No timetable has been published yet. A coordinator makes one on the page Plan."))
    st.stop()
st.html(cards.notice(timetable.notice) + cards.notice(timetable.over_note))

answer = asking.answer(timetable, _)
if answer is None:
    st.html(cards.coming_visits(timetable, _, state.now()))
    st.stop()

st.html(cards.heading(answer.title, answer.subtitle) + cards.answer_cards(answer, _, state.now()))

if not answer.stops:
    st.stop()
with st.expander(_("Add to calendar, print"), expanded=len(answer.stops) == 1, icon=":material/event_available:"):
    for stop in answer.stops:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(cards.named(stop.place), width="stretch")
            st.download_button(
                _("Add to calendar"),
                partial(stop_calendar, timetable, stop),
                file_name=f"{stop.place.slug}.ics",
                mime="text/calendar",
                key=f"calendar-{stop.place.slug}",
                on_click="ignore",
                icon=":material/calendar_add_on:",
            )
            st.download_button(
                _("Print a poster"),
                partial(poster, state.engine(), stop, today=state.today()),
                file_name=f"{stop.place.slug}.pdf",
                mime="application/pdf",
                key=f"poster-{stop.place.slug}",
                on_click="ignore",
                icon=":material/print:",
            )

with st.expander(_("Map"), icon=":material/map:"):
    maps.show(tuple(stop.place for stop in answer.stops), _)
