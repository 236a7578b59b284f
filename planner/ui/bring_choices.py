"""What a coordinator says about a file she brings: which heading is what, for which month, which bus is which."""

import streamlit as st

from planner.domain.days import Horizon
from planner.ui import state
from planner.words.catalogue import Translator
from planner.words.formats import capital, month_name
from planner.workflow.bringing import LEFT_ASIDE, Judged, Kind, Looked, buses_of, columns, mapping_for
from planner.workflow.database import Engine
from planner.workflow.months import code, months_around

_BESIDE = 3
"""Choices side by side; on a phone they stand below each other."""


def headings(engine: Engine, looked: Looked, kind: Kind, key: str, _: Translator) -> dict[str, str]:
    """Draw a choice for every heading of the file and return which column each is."""
    guessed, choices = mapping_for(engine, looked, kind), [LEFT_ASIDE, *columns(kind)]
    known = sum(1 for heading in looked.headings if guessed.get(heading))
    mapping: dict[str, str] = {}
    with st.expander(_("Columns: {n} of {of} recognised").format(n=known, of=len(looked.headings))):
        for first in range(0, len(looked.headings), _BESIDE):
            # a row at a time, so that a phone shows them in the order of the file
            for heading, place in zip(looked.headings[first : first + _BESIDE], st.columns(_BESIDE), strict=False):
                mapping[heading] = place.selectbox(
                    heading,
                    choices,
                    index=choices.index(guessed.get(heading, LEFT_ASIDE)),
                    format_func=lambda column: column or _("– not used –"),
                    key=f"{key}-{kind}-{heading}",
                )
    return mapping


def month(key: str, _: Translator) -> Horizon:
    """Draw the choice of a month, the next one first."""
    months = {code(one): one for one in months_around(state.today())}
    labels = {name: capital(month_name(one.first, state.language())) for name, one in months.items()}
    chosen = st.selectbox(
        _("Month"), list(months), format_func=labels.__getitem__, index=1, key=f"{key}-month", filter_mode=None
    )
    return months[chosen]


def buses(engine: Engine, table: Judged, key: str, _: Translator) -> dict[str, str]:
    """Draw a choice of vehicle for every bus of a timetable."""
    known = buses_of(engine, table, _)
    options = [LEFT_ASIDE, *known.vehicles]
    return {
        bus: st.selectbox(
            _("Which vehicle is “{bus}”?").format(bus=bus),
            options,
            index=options.index(guess),
            format_func=lambda vehicle: known.vehicles.get(vehicle) or "–",
            key=f"{key}-bus-{bus}",
            filter_mode=None,
        )
        for bus, guess in known.guessed.items()
    }
