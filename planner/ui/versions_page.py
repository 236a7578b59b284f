"""Coordinators: every version of a month, what each would change, how it would look to families, and the way back."""

from functools import partial

import streamlit as st

from planner.ui import choosing, panels, state
from planner.workflow.reading import joined
from planner.workflow.refusals import TOLD, told
from planner.workflow.versions import (
    apart,
    cells,
    go_back,
    heads,
    history,
    look_at_version,
    preview_as_zip,
    preview_of_stop,
    previewed,
)

_ = state.translate()

st.title(_("Versions"), anchor=False)
st.write(_("Nothing that was planned is ever written over. Look at an older version, and go back to it if you like."))
month, engine, today = choosing.month(_), state.engine(), state.today()
try:
    found = history(engine, month)
except TOLD as refusal:
    st.info(told(refusal, _))
    st.stop()
state.show_told()
if not found:
    st.info(_("This month was never planned. Propose a plan on the page Plan."))
    st.stop()
rows = [cells(version, _) for version in found]
st.html(f'<table class="pb-coverage pb-versions">{panels.table(heads(_), rows)}</table>')

names = {version.number: ", ".join(cells(version, _)[:3]) for version in found}
number = st.selectbox(_("Look at version"), list(names), format_func=names.__getitem__, key="version", filter_mode=None)
looked = look_at_version(engine, month, number, _)
if looked.hard:
    st.warning(_("With the data as it is today this version cannot be published:"))
    st.html(panels.sentences(looked.hard, _))
if st.button(
    _("Go back to version {number}").format(number=number),
    disabled=number == found[0].number,
    icon=":material/history:",
):
    with state.telling(_):
        draft = go_back(engine, month, number, now=state.now())
        state.tell(
            _("Version {number} is now draft {draft}. Families see what they saw, until you publish it.").format(
                number=number, draft=draft.version
            )
        )
    st.rerun()

differs, looks = st.tabs((_("What publishing it would change"), _("How families would see it")))
with differs:
    st.html(panels.sentences(looked.sentences(_), _))
with looks:
    try:
        shown = previewed(engine, looked.stored, language=state.language(), today=today)
    except TOLD as refusal:
        st.info(told(refusal, _))
        st.stop()
    stops = {stop.place.slug: joined(stop.place.names) for stop in shown.stops}
    if not stops:
        st.info(_("This version has no visit."))
        st.stop()
    slug = st.selectbox(_("Stop"), list(stops), format_func=stops.__getitem__, key="preview", filter_mode="contains")
    st.iframe(apart(preview_of_stop(shown, slug)), height=720, alt=_("How families would see it"))
    st.caption(_("Links do not work here. To walk through all pages, save them, unpack the file and open index.html."))
    st.download_button(
        _("Save all pages"),
        partial(preview_as_zip, engine, looked.stored, today=today),
        file_name=f"{month.first:%Y-%m}-version-{number}.zip",
        mime="application/zip",
        on_click="ignore",
        icon=":material/folder_zip:",
    )
