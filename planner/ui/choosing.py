"""What a coordinator chooses before a search: how long, and what the wishes weigh."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from planner.domain.weights import Preference
from planner.words.catalogue import Translator
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


def _choice(label: str, names: Mapping[K, str], key: str) -> K:
    return st.selectbox(
        label, list(names), format_func=names.__getitem__, index=1, key=key, filter_mode=None, width=180
    )
