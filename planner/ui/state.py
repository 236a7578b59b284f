"""The few things a visitor's session remembers, each with its type. Nothing here is shared between visitors."""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import streamlit as st

from planner.domain.clock import HELSINKI
from planner.domain.language import Language
from planner.words.catalogue import Translator, translator
from planner.workflow.board import Board, Seen
from planner.workflow.database import Engine, open_database
from planner.workflow.desk import Desk
from planner.workflow.reading import main_language
from planner.workflow.refusals import TOLD, told
from planner.workflow.settings import Places

LANGUAGE_KEY = "language"
_TODAY_KEY = "today"
_TOLD_KEY = "told"
_SEEN_KEY = "board-seen"


def language() -> Language:
    """Return the language the visitor reads."""
    return Language(st.session_state.get(LANGUAGE_KEY) or Language.FI)


def first_language() -> Language:
    """Return the language the visitor's browser asks for; where we do not speak it, the region's first one."""
    code = (st.context.locale or "").replace("_", "-").partition("-")[0].lower()
    return Language(code) if code in set(Language) else main_language(engine(), today=today())


def translate() -> Translator:
    """Return the translator of the visitor's language."""
    return translator(language())


def today() -> date:
    """Return today's date in Finland; a test may set another."""
    chosen = st.session_state.get(_TODAY_KEY)
    return chosen if isinstance(chosen, date) else datetime.now(HELSINKI).date()


def now() -> datetime:
    """Return this moment, aware."""
    return datetime.now(UTC)


def places() -> Places:
    """Return where the planner keeps things, as the server was told."""
    return Places.named_by(os.environ)


@st.cache_resource(show_spinner=False)
def _opened(database: str) -> Engine:
    return open_database(database)


def engine() -> Engine:
    """Return the database, opened once for all visitors."""
    return _opened(places().database)


@st.cache_resource(show_spinner=False)
def _desk(database: str) -> Desk:
    return Desk(_opened(database))


def desk() -> Desk:
    """Return the desk where plans are changed by hand, one for all visitors."""
    return _desk(places().database)


def looked_at(board: Board) -> Seen:
    """Return which state of the month's plan this visitor looks at: the one drawn last, else that of the board."""
    horizon, seen = st.session_state.get(_SEEN_KEY, (None, board.seen))
    return seen if horizon == board.plan.horizon and isinstance(seen, Seen) else board.seen


def has_looked_at(board: Board) -> None:
    """Remember that a board was drawn."""
    st.session_state[_SEEN_KEY] = (board.plan.horizon, board.seen)


def begin_with(key: str, in_address: str, allowed: Collection[str], otherwise: str | None = None) -> None:
    """Let a choice begin with what the page's address asks for, when it is one of the allowed values."""
    if key not in st.session_state:
        value = st.query_params.get(in_address)
        st.session_state[key] = value if value in allowed else otherwise


def show_in_address(key: str, value: str | None) -> None:
    """Keep a choice in the page's address, so that it can be sent to somebody."""
    if value is None:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != value:
        st.query_params[key] = value


def tell(sentence: str) -> None:
    """Keep a sentence about what was just done until the page is drawn."""
    st.session_state[_TOLD_KEY] = ("success", sentence)


@contextmanager
def telling(_: Translator) -> Iterator[None]:
    """Turn a refusal into a sentence on the page."""
    try:
        yield
    except TOLD as refusal:
        st.session_state[_TOLD_KEY] = ("error", told(refusal, _))


def show_told() -> None:
    """Show what was just done or refused, once."""
    kind, sentence = st.session_state.pop(_TOLD_KEY, ("", ""))
    if sentence:
        show = st.success if kind == "success" else st.error
        show(sentence)
