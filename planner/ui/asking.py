"""What a family asks: in its own words, or by choosing from a list. Both show in the page below."""

import streamlit as st

from planner.ui import state
from planner.words.catalogue import Translator
from planner.workflow.finding import Answer, FindBy, Match, choices, find, look_for
from planner.workflow.reading import Timetable

SHOWN = 8
"""Things found that are offered; who needs more says more."""


def answer(timetable: Timetable, _: Translator) -> Answer | None:
    """Draw the question, then the list to choose from; return what was asked for, ``None`` before that.

    What is typed stands nowhere but on the page: not in its address, and in no log.
    """
    question = st.text_input(
        _("What do you need, or where do you live?"),
        placeholder=_("For example: money, alone, divorce, or the name of a place."),
        key="question",
    )
    if question.strip():
        return _typed(timetable, question, _)
    return _chosen(timetable, _)


def _typed(timetable: Timetable, question: str, _: Translator) -> Answer | None:
    matches = look_for(timetable, question)
    if not matches:
        st.info(_("Nothing was found. Try another word or the name of a place, or look at the list below."))
        if timetable.phone:
            st.caption(_("You can also ask by phone: {phone}.").format(phone=timetable.phone))
        return None
    shown = matches[:SHOWN]
    count = _("Results: {count}").format(count=len(matches))
    if len(matches) == 1:
        st.caption(count)
        return _found(timetable, shown[0])
    which = st.radio(
        count, range(len(shown)), format_func=lambda n: shown[n].label, key=f"found-{question.strip().casefold()}"
    )
    if len(matches) > SHOWN:
        st.caption(_("and {count} more").format(count=len(matches) - SHOWN))
    return _found(timetable, shown[which or 0])


def _found(timetable: Timetable, match: Match) -> Answer | None:
    return find(timetable, match.by, match.slug, match.near)


def _chosen(timetable: Timetable, _: Translator) -> Answer | None:
    names = {
        FindBy.LOCALITY.value: _("Village or district"),
        FindBy.STOP.value: _("Stop"),
        FindBy.SERVICE.value: _("Service"),
        FindBy.ORGANISATION.value: _("Organisation"),
    }
    kinds = list(names)
    asked = next((kind for kind in kinds if kind in st.query_params), FindBy.LOCALITY.value)
    state.begin_with("by", "by", kinds, asked)
    kind = st.segmented_control(_("Look by"), kinds, format_func=names.__getitem__, required=True, key="by")
    by = FindBy(kind or asked)
    offered = {choice.slug: choice.label for choice in choices(timetable, by)}
    key = f"chosen-{by.value}"
    state.begin_with(key, by.value, offered)
    chosen = st.selectbox(
        names[by.value],
        list(offered),
        format_func=offered.__getitem__,
        index=None,
        placeholder=_("Type a name or choose from the list"),
        key=key,
        filter_mode="contains",
    )
    for one in kinds:
        state.show_in_address(one, chosen if one == by.value else None)
    return find(timetable, by, chosen) if chosen else None
