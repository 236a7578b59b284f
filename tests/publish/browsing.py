"""A published site on disk, and pages of it in a real browser at a day and hour of our choice."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from planner.publish.offline import ICON
from planner.publish.scripts import read

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PHONE = {"width": 360, "height": 640}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; closed afterwards, because other modules open their own."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: install Debian's package chromium to run the browser tests")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield started
        started.close()


def written(files: dict[str, bytes], folder: Path) -> Path:
    """Write the files of a site, and the icon that its pages show, and return their folder."""
    for name, content in ({ICON: read(ICON).encode()} | files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@contextmanager
def read_at(browser: Browser, path: Path, now: str, *, zone: str = "Europe/Helsinki") -> Iterator[Page]:
    """Open a page as a phone does whose clock shows ``now`` (ISO 8601 with its offset) and stands in ``zone``."""
    context = browser.new_context(viewport=PHONE, timezone_id=zone)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.clock.install(time=now)
    page.goto(path.as_uri())
    yield page
    context.close()
    assert complaints == []
