import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from planner.domain.clock import HELSINKI
from planner.workflow.database import open_database
from planner.workflow.months import next_month
from planner.workflow.proposing import propose
from planner.workflow.publishing import approve_and_publish
from tests.village import village_database

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Witness:
    """Sees which hosts a page asks and what it complains about."""

    def __init__(self, page: Page) -> None:
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request: Request) -> None:
        if request.url.startswith(("http", "ws")):
            self.hosts.add(request.url.split("/")[2].split(":")[0])

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; closed after this module, because others open their own."""
    if CHROMIUM is None:
        pytest.skip("No Chromium on this machine: install Debian's package chromium to run the browser tests.")
    options = ["--no-sandbox", "--use-gl=swiftshader", "--enable-unsafe-swiftshader"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with its published pages beside it: the village, next month published."""
    folder = tmp_path_factory.mktemp("served")
    database, today = village_database(folder), datetime.now(HELSINKI).date()
    engine, month = open_database(database), next_month(today)
    propose(engine, month, seconds=20, now=datetime.now(UTC))
    approve_and_publish(engine, month, folder / "public", today=today, now=datetime.now(UTC))
    engine.dispose()
    with served(folder, database, free_port()) as found:
        yield found


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def served(folder: Path, database: str, port: int) -> Iterator[str]:
    """Run the app on a database, with what is published in the folder's ``public`` beside it."""
    command = ["-c", "from planner.cli import app; app()", "serve", "--port", str(port)]
    places = ["--database", database, "--out", str(folder / "public")]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, *command, *places],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=log,
            stderr=log,
        )
    try:
        _wait(f"http://localhost:{port}/healthz", server, folder / "log")
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _attempt in range(120):
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url) as answer:
                assert answer.read() == b'{"status":"ok"}'
                return
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"{url} does not answer.\n{log.read_text()}")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A laptop's window, in Finnish."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True, locale="fi-FI")
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone's window."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()
