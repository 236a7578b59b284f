"""Let another organisation come to a visit: three choices, what the checks say of them, and the way back."""

from collections.abc import Mapping

import streamlit as st

from planner.domain.days import Horizon
from planner.ui import panels, state
from planner.words.catalogue import Translator
from planner.workflow.swap_trials import Trial
from planner.workflow.swapping import Swapping, look_for_swaps, swap, take_back


def fold(month: Horizon, _: Translator) -> None:
    """Draw what can be unfolded; nothing in it is judged before a visit is chosen."""
    with st.expander(_("Swap an organisation"), icon=":material/swap_horiz:"):
        _choose(month, _)


@st.fragment
def _choose(month: Horizon, _: Translator) -> None:
    ready = look_for_swaps(state.engine(), month, today=state.today())
    if ready.last is not None:
        st.caption(_("The last swap: {swap}").format(swap=ready.last_words(_)))
        if st.button(_("Take the swap back"), icon=":material/undo:", key="swap-back"):
            _take_back(month, _)
    trial = _trial(ready, _)
    if trial is None:
        return
    _say(trial, _)
    if st.button(_("Swap"), type="primary", icon=":material/swap_horiz:", key="swap"):
        with state.telling(_):
            done = swap(state.engine(), month, trial.swap, today=state.today(), now=state.now())
            state.tell("  \n".join(done.lines(_)))
        st.rerun()


def _take_back(month: Horizon, _: Translator) -> None:
    with state.telling(_):
        take_back(state.engine(), month, today=state.today(), now=state.now())
        state.tell(_("The swap is taken back. The plan is as it was before it."))
    st.rerun()


def _trial(ready: Swapping, _: Translator) -> Trial | None:
    """Let the visit, the one who leaves and the one who comes be chosen; return what the checks say of it."""
    visits = {visit.id: visit for visit in ready.visits(state.today())}
    key = _choice(ready, _("Visit"), {key: ready.name(visit, _) for key, visit in visits.items()}, _)
    if key is None:
        return None
    leaves = _choice(ready, _("Who stays away"), ready.company(visits[key], _), _)
    if leaves is None:
        return None
    trials = {trial.swap.comes: trial for trial in ready.trials(visits[key], leaves)}
    if not trials:
        st.write(_("Nobody else can come to this visit without breaking a rule that must hold."))
        return None
    comes = _choice(ready, _("Who comes instead"), {key: trial.comes(_) for key, trial in trials.items()}, _)
    return trials[comes] if comes is not None else None


def _choice(ready: Swapping, label: str, offered: Mapping[str, str], _: Translator) -> str | None:
    """Let one be chosen. What was chosen for an older version of the plan is forgotten."""
    key = f"{label}-{ready.stored.horizon.first}-{ready.stored.version}"
    nothing = _("Choose from the list")
    return st.selectbox(label, list(offered), format_func=offered.__getitem__, index=None, placeholder=nothing, key=key)


def _say(trial: Trial, _: Translator) -> None:
    """Show what the checks say of a swap that is not made yet."""
    again, broken = trial.kept_again(_), trial.broken(_)
    if again:
        st.html(panels.good(_("These warnings go:")) + panels.sentences(again, _))
    if broken:
        st.html(panels.sentences((_("These warnings come:"), *broken), _))
    if not again and not broken:
        st.write(_("No warning goes and none comes."))
