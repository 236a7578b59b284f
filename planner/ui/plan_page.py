"""Coordinators: propose a month, look at it, see what could not be kept and why, approve, publish."""

import streamlit as st

from planner.ui import cards, choosing, folds, maps, panels, state, swapping
from planner.words.formats import capital, month_name
from planner.workflow.approving import approve
from planner.workflow.months import code, months_around
from planner.workflow.overview import Step, look_at_month
from planner.workflow.planning import look_at_job, start_planning, stop_planning
from planner.workflow.publishing import publish
from planner.workflow.refusals import TOLD, told
from planner.workflow.telling import preference_meaning

_ = state.translate()

st.title(_("Plan a month"), anchor=False)
months = {code(month): month for month in months_around(state.today())}
labels = {key: capital(month_name(month.first, state.language())) for key, month in months.items()}
with st.container(horizontal=True, vertical_alignment="bottom"):
    chosen = st.selectbox(
        _("Month"),
        list(months),
        format_func=labels.__getitem__,
        index=1,
        key="month",
        filter_mode=None,
        width=260,
    )
    asked = choosing.search_settings(_)
st.caption(preference_meaning(asked.preference, _))
month, engine = months[chosen], state.engine()


@st.fragment(run_every=1)
def watch() -> None:
    """Show a running search, and let it be stopped."""
    job = look_at_job(engine, month, now=state.now())
    if job is None or not job.running:
        st.rerun()
    st.progress(job.share, text=panels.job_stage(job, _))
    st.html(panels.job_figures(job, _))
    if st.button(_("Stop and keep the best plan so far"), disabled=job.stopping, icon=":material/stop_circle:"):
        stop_planning(engine, job.id, now=state.now())


def act(step: Step) -> None:
    """Take one step and remember what came of it."""
    with state.telling(_):
        if step is Step.PROPOSE:
            start_planning(
                engine,
                state.places().database,
                month,
                seconds=asked.seconds,
                now=state.now(),
                preference=asked.preference,
            )
        elif step is Step.APPROVE:
            approve(engine, month, now=state.now())
            state.tell(_("The plan is approved. Publish it when families may see it."))
        else:
            done = publish(engine, month, state.places().public, today=state.today(), now=state.now())
            state.tell(done.sentence(_))


try:
    view = look_at_month(engine, month, language=state.language(), today=state.today())
    job = look_at_job(engine, month, now=state.now())
except TOLD as refusal:
    st.info(told(refusal, _))
    st.stop()

if view.notice:
    st.html(cards.notice(view.notice))
st.html(panels.steps(view, _))
if job and job.running:
    watch()
else:
    clicked = None
    with st.container(horizontal=True):
        for step in Step:
            if st.button(
                panels.action(step, view, _),
                key=step.value,
                type="primary" if step is view.next_step else "secondary",
                disabled=step not in view.possible,
            ):
                clicked = step
    if clicked is not None:
        with st.spinner(panels.busy(clicked, _)):
            act(clicked)
        st.rerun()
if panels.meanwhile(view, _):
    st.caption(panels.meanwhile(view, _))
for beside in view.beside:
    st.caption(beside)
state.show_told()
if job and panels.job_ended(job, _):
    st.warning(panels.job_ended(job, _))

if view.state is not None:
    st.html(panels.figures(view, _))
    if view.hard:
        st.header(_("What stands in the way"), anchor=False)
        st.html(panels.sentences(view.hard, _))
    names = (_("Month"), _("Days"), _("Map"), panels.counted(_("Not kept, and why"), view.unkept))
    calendar, days, where, unkept = st.tabs(names)
    calendar.html(panels.calendar(view, _))
    days.html(panels.days(view, _))
    with where:
        maps.show(view.places, _)
    unkept.html(panels.findings(view.unkept, _) if view.unkept else panels.good(_("Every promise is kept.")))
    if not (job and job.running):
        swapping.fold(month, _)
folds.below_plan(view, _)
