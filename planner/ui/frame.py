"""What every page has in common: the warm-up, the language, the navigation, the look."""

import gc
from pathlib import Path

import streamlit as st

from planner.domain.language import Language
from planner.ui import state
from planner.words.catalogue import translator

OWN_NAMES = {Language.FI: "Suomi", Language.SV: "Svenska", Language.EN: "English"}
_FOLDER = Path(__file__).parent


@st.cache_resource(show_spinner=False)
def warm_up() -> bool:
    """Import what is heavy once and take it out of the collector's sight.

    Streamlit collects garbage after every run of a page; measured, this makes a new session ten times cheaper.
    """
    import altair  # noqa: F401
    import pydeck  # noqa: F401

    import planner.workflow.reading  # noqa: F401

    gc.collect()
    gc.freeze()
    return True


def set_page() -> None:
    """Set what the browser shows around the page."""
    st.set_page_config(page_title="Palvelubussi", page_icon=str(_FOLDER / "icon.svg"), layout="wide")
    st.html(_FOLDER / "look.css")


def choose_language() -> Language:
    """Let the visitor choose a language; the address remembers it, and the page tells screen readers."""
    codes = [language.value for language in Language]
    if state.LANGUAGE_KEY not in st.session_state:
        state.begin_with(state.LANGUAGE_KEY, state.LANGUAGE_KEY, codes, state.first_language().value)
    with st.container(horizontal_alignment="right"):
        chosen = st.segmented_control(
            "Kieli – Språk – Language",
            codes,
            format_func=lambda code: OWN_NAMES[Language(code)],
            required=True,
            key=state.LANGUAGE_KEY,
            label_visibility="collapsed",
        )
        language = Language(chosen or Language.FI)
        st.html(f"<script>document.documentElement.lang='{language.value}'</script>", unsafe_allow_javascript=True)
    state.show_in_address(state.LANGUAGE_KEY, language.value)
    return language


def pages(language: Language) -> list[st.Page]:
    """Return the pages, families' first."""
    _ = translator(language)
    return [
        st.Page(_FOLDER / "timetable_page.py", title=_("Timetable"), icon=":material/event:", default=True),
        st.Page(_FOLDER / "plan_page.py", title=_("Plan"), icon=":material/edit_calendar:", url_path="plan"),
        st.Page(_FOLDER / "board_page.py", title=_("Plan board"), icon=":material/view_timeline:", url_path="board"),
        st.Page(_FOLDER / "compare_page.py", title=_("Compare"), icon=":material/compare_arrows:", url_path="compare"),
        st.Page(_FOLDER / "versions_page.py", title=_("Versions"), icon=":material/history:", url_path="versions"),
        st.Page(_FOLDER / "bring_page.py", title=_("Bring your own"), icon=":material/upload_file:", url_path="bring"),
    ]
