"""What a coordinator chooses before a search: how long, and what the wishes weigh."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from planner.domain.days import Horizon
from planner.domain.weights import Preference
from planner.ui import state
from planner.words.catalogue import Translator
from planner.words.formats import capital, month_name
from planner.workflow.months import code, months_around
from planner.workflow.telling import preference_name

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """The two settings of a search."""

    seconds: float
    preference: Preference


def search_settings(_: Translator) -> SearchSettings:
    """Draw the two choices side by side and return what is chosen."""
    times = {20: _("20 seconds"), 60: _("1 minute"), 300: _("5 minutes")}
    names = {preference.value: preference_name(preference, _) for preference in Preference}
    seconds = _choice(_("Search at most"), times, "seconds")
    prefer = _choice(_("Prefer"), names, "prefer")
    return SearchSettings(float(seconds), Preference(prefer))


def month(_: Translator) -> Horizon:
    """Draw the choice of a month and return the days of the one that is chosen: next month at first."""
    months = {code(month): month for month in months_around(state.today())}
    labels = {key: capital(month_name(month.first, _.language)) for key, month in months.items()}
    chosen = st.selectbox(
        _("Month"), list(months), format_func=labels.__getitem__, index=1, key="month", filter_mode=None, width=260
    )
    return months[chosen]


def seconds_each(_: Translator) -> float:
    """Draw the choice of how long each of several searches takes at most."""
    return float(
        _choice(_("Search each at most"), {10: _("10 seconds"), 20: _("20 seconds"), 60: _("1 minute")}, "each")
    )


def _choice(label: str, names: Mapping[K, str], key: str) -> K:
    return st.selectbox(
        label, list(names), format_func=names.__getitem__, index=1, key=key, filter_mode=None, width=180
    )
