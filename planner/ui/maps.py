"""A map without third parties: an own plain style, municipal borders, our stops. A list always stands beside it."""

import json
import math
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import pydeck
import streamlit as st

from planner.words.catalogue import Translator
from planner.workflow.reading import Place, basemap, joined, map_source

_EMPTY = {"id": "paper", "type": "background", "paint": {"background-color": "#e9eff0"}}
_STYLE = "data:application/json," + quote(json.dumps({"version": 8, "sources": {}, "layers": [_EMPTY]}))
_BORDER, _NAME, _INK, _ACCENT, _WHITE = [150, 165, 170], [110, 125, 130], [28, 43, 48], [11, 90, 111], [255, 255, 255]
_OURS, _OTHERS = [255, 255, 255], [243, 246, 246]
_NEAR_ZOOM = 8.8
_PIXELS = 290
"""Part of the map that the points may fill, in pixels."""
_LABELS_MAX = 8
"""More names than this lie over each other; then a name shows when one points at its stop."""
_LEAN = 9
"""Pixels by which a label stands above or below its point."""


@st.cache_data(show_spinner=False)
def _borders() -> dict[str, Any]:
    return basemap()


def _towns(places: Sequence[Place]) -> list[dict[str, Any]]:
    """Return the names of municipalities, each above its northernmost place; neighbours lean away from each other."""
    north: dict[str, Place] = {}
    for place in sorted((p for p in places if p.lat is not None and p.lon is not None), key=lambda p: p.lat or 0.0):
        north[joined(place.municipality)] = place
    from_west = sorted(north.items(), key=lambda item: item[1].lon or 0.0)
    return [
        {"name": name, "lat": place.lat, "lon": place.lon, "anchor": "end" if n % 2 == 0 else "start"}
        for n, (name, place) in enumerate(from_west)
    ]


def _points(places: Sequence[Place]) -> list[dict[str, Any]]:
    """Return the places with a position from south to north; labels of neighbours lean away from each other."""
    placed = sorted((p.lat, p.lon, p.names[0].text) for p in places if p.lat is not None and p.lon is not None)
    return [
        {"name": name, "lat": lat, "lon": lon, "offset": [12, _LEAN if n % 2 == 0 else -_LEAN]}
        for n, (lat, lon, name) in enumerate(placed)
    ]


def _view(points: Sequence[dict[str, Any]]) -> pydeck.ViewState:
    """Return a view that shows all points, on a phone too.

    Web Mercator draws the earth 512 pixels times 2 to the power of the zoom wide.
    """
    lats, lons = [p["lat"] for p in points], [p["lon"] for p in points]
    lat, lon = (max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2
    degrees = max((max(lats) - min(lats)) / math.cos(math.radians(lat)), max(lons) - min(lons))
    fitting = math.log2(_PIXELS / max(degrees, 1e-6) * 360 / 512)
    return pydeck.ViewState(latitude=lat, longitude=lon, zoom=min(_NEAR_ZOOM, fitting))


def _names(data: list[dict[str, Any]], **look: Any) -> pydeck.Layer:
    plain = {"character_set": pydeck.types.String("auto"), "font_family": pydeck.types.String("sans-serif")}
    return pydeck.Layer("TextLayer", data, get_position="[lon, lat]", get_text="name", pickable=False, **plain, **look)


def _layers(points: list[dict[str, Any]], towns: list[dict[str, Any]]) -> list[pydeck.Layer]:
    dots = {"radius_min_pixels": 7, "radius_max_pixels": 7, "line_width_min_pixels": 2, "stroked": True}
    ground = {"background": True, "get_background_color": [255, 255, 255, 205], "background_padding": [4, 1]}
    above = {"get_size": 14, "get_pixel_offset": [0, -18], "get_text_anchor": "anchor"}
    layers = [
        _ground(),
        pydeck.Layer(
            "ScatterplotLayer",
            points,
            get_position="[lon, lat]",
            get_fill_color=_ACCENT,
            get_line_color=_WHITE,
            pickable=True,
            **dots,
        ),
        # names over the dots, on a light ground: readable where stops stand close
        _names(towns, get_color=_NAME, **above, **ground),
    ]
    if len(points) <= _LABELS_MAX:
        start = pydeck.types.String("start")
        layers.append(_names(points, get_color=_INK, get_size=14, get_pixel_offset="offset", get_text_anchor=start))
    return layers


def show(places: Sequence[Place], _: Translator) -> None:
    """Show where the places are; says so when none of them has a position."""
    points = _points(places)
    if not points:
        st.write(_("The position of this stop is not known yet."))
        return
    deck = pydeck.Deck(
        layers=_layers(points, _towns(places)),
        initial_view_state=_view(points),
        map_provider="carto",
        map_style=_STYLE,
        tooltip={"text": "{name}"},
    )
    names = ", ".join(str(point["name"]) for point in reversed(points))
    st.pydeck_chart(deck, height=420, alt=_("Map of the stops: {names}").format(names=names))
    said = _("The map shows municipal borders only. The exact place is written with every stop.")
    st.caption(f"{said} ({map_source(_borders(), _.tongue)})")


def show_routes(paths: list[dict[str, Any]], points: list[dict[str, Any]], alt: str) -> None:
    """Show routes as lines between their stops, each in its own colour, over the municipal borders."""
    layers = [
        _ground(),
        pydeck.Layer("PathLayer", paths, get_path="path", get_color="colour", width_min_pixels=3, opacity=0.6),
        pydeck.Layer(
            "ScatterplotLayer",
            points,
            get_position="[lon, lat]",
            get_fill_color="colour",
            get_line_color=_WHITE,
            stroked=True,
            pickable=True,
            radius_min_pixels=10,
            radius_max_pixels=10,
            line_width_min_pixels=2,
        ),
    ]
    layers.append(
        pydeck.Layer(
            "TextLayer",
            points,
            get_position="[lon, lat]",
            get_text="label",
            get_color=_WHITE,
            get_size=13,
            font_family=pydeck.types.String("sans-serif"),
        )
    )
    corners = [{"lat": lat, "lon": lon} for path in paths for lon, lat in path["path"]]
    deck = pydeck.Deck(
        layers=layers,
        initial_view_state=_view([*points, *corners]),
        map_provider="carto",
        map_style=_STYLE,
        tooltip={"text": "{name}"},
    )
    st.pydeck_chart(deck, height=420, alt=alt)


def _ground() -> pydeck.Layer:
    fill = f"properties.in_region ? {_OURS} : {_OTHERS}"
    border = {"get_line_color": _BORDER, "line_width_min_pixels": 1}
    return pydeck.Layer("GeoJsonLayer", _borders(), get_fill_color=fill, **border)
