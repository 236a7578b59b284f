"""One process for everything: the app, the published pages beside it, and a sign of life.

Start it with ``planner serve``, ``streamlit run planner/server.py`` or ``uvicorn planner.server:app``.
"""

import os
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from planner.workflow.settings import PUBLIC_LINK, Places

APP_SCRIPT = Path(__file__).resolve().parents[1] / "app.py"
WORTH_SQUEEZING = 1000
"""Bytes above which an answer is sent compressed; the app's largest file shrinks to a third."""


async def health(_request: Request) -> JSONResponse:
    """Say that the process answers."""
    return JSONResponse({"status": "ok"})


def serve_app(places: Places) -> st.App:
    """Return the application: the screens at ``/``, published pages at ``/public``, ``/healthz``."""
    pages = StaticFiles(directory=places.public / PUBLIC_LINK, html=True, check_dir=False, follow_symlink=True)
    return st.App(
        APP_SCRIPT,
        routes=[Route("/healthz", health), Mount("/public", pages)],
        middleware=[Middleware(GZipMiddleware, minimum_size=WORTH_SQUEEZING)],
    )


app = serve_app(Places.named_by(os.environ))
