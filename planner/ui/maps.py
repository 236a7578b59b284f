"""A map without third parties: an own plain style, an own coastline, our stops. A list always stands beside it."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import pydeck
import streamlit as st

from planner.words.catalogue import Translator
from planner.workflow.reading import Place, basemap

_SEA = {
    "version": 8,
    "sources": {},
    "layers": [{"id": "sea", "type": "background", "paint": {"background-color": "#cfe4f2"}}],
}
_STYLE = "data:application/json," + quote(json.dumps(_SEA))
_LAND, _SHORE, _ACCENT, _INK = [238, 236, 225], [140, 160, 160], [11, 90, 111], [28, 43, 48]
_ONE_PLACE_ZOOM, _FAR_ZOOM = 10.5, 7.6


@st.cache_data(show_spinner=False)
def _land() -> dict[str, Any]:
    found: dict[str, Any] = basemap()
    return found


def _view(points: Sequence[dict[str, Any]]) -> pydeck.ViewState:
    lats, lons = [p["lat"] for p in points], [p["lon"] for p in points]
    wide = max(max(lats) - min(lats), (max(lons) - min(lons)) / 2)
    zoom = _ONE_PLACE_ZOOM if wide < 0.05 else max(_FAR_ZOOM, 8.6 - wide)  # noqa: PLR2004  degrees
    return pydeck.ViewState(latitude=(max(lats) + min(lats)) / 2, longitude=(max(lons) + min(lons)) / 2, zoom=zoom)


def show(places: Sequence[Place], _: Translator) -> None:
    """Show where the places are, and say which of them have no position."""
    points = [
        {"name": place.names[0].text, "lat": place.lat, "lon": place.lon}
        for place in places
        if place.lat is not None and place.lon is not None
    ]
    if not points:
        st.write(_("The position of this stop is not known yet."))
        return
    layers = [
        pydeck.Layer("GeoJsonLayer", _land(), get_fill_color=_LAND, get_line_color=_SHORE, line_width_min_pixels=1),
        pydeck.Layer(
            "ScatterplotLayer",
            points,
            get_position="[lon, lat]",
            get_fill_color=_ACCENT,
            get_line_color=[255, 255, 255],
            stroked=True,
            radius_min_pixels=7,
            radius_max_pixels=9,
            line_width_min_pixels=2,
            pickable=True,
        ),
        pydeck.Layer(
            "TextLayer",
            points,
            get_position="[lon, lat]",
            get_text="name",
            get_color=_INK,
            get_size=14,
            get_pixel_offset=[0, -18],
            character_set=pydeck.types.String("auto"),
            get_text_anchor=pydeck.types.String("middle"),
        ),
    ]
    deck = pydeck.Deck(
        layers=layers,
        initial_view_state=_view(points),
        map_provider="carto",
        map_style=_STYLE,
        tooltip={"text": "{name}"},
    )
    names = ", ".join(str(point["name"]) for point in points)
    st.pydeck_chart(deck, height=420, alt=_("Map of the stops: {names}").format(names=names))
    st.caption(_("The map shows only coast and land. Positions are listed with each stop."))
