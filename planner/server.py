"""One process for everything: the app, the published pages beside it, and a sign of life.

Start it with ``planner serve``, ``streamlit run planner/server.py`` or ``uvicorn planner.server:app``.
"""

import mimetypes
import os
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from planner.workflow.settings import Places

APP_SCRIPT = Path(__file__).resolve().parents[1] / "app.py"
PUBLIC = Places.named_by(os.environ).public
WORTH_SQUEEZING = 1000
"""Bytes above which an answer is sent compressed; the app's largest file shrinks to a third."""

KINDS = {".ics": "text/calendar", ".atom": "application/atom+xml", ".geojson": "application/geo+json"}
"""What the system may not know of the published files; readers of feeds go by it."""
for ending, kind in KINDS.items():
    mimetypes.add_type(kind, ending)


async def health(_request: Request) -> JSONResponse:
    """Say that the process answers."""
    return JSONResponse({"status": "ok"})


# `streamlit run` recognises the application only when it is made here, by this very call.
app = st.App(
    APP_SCRIPT,
    routes=[
        Route("/healthz", health),
        Mount("/public", StaticFiles(directory=PUBLIC, html=True, check_dir=False, follow_symlink=True)),
    ],
    middleware=[Middleware(GZipMiddleware, minimum_size=WORTH_SQUEEZING)],
)
