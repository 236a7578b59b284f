"""What the first screen of a phone has room for: the card of the next visit of every stop, in every language."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from planner.publish.page_tree import pages_of
from planner.publish.values import Timetable

FIELDS = ("language", "stops", "overflowing", "lowest_pixel", "stop")
PHONE = {"width": 360, "height": 640}
LOWEST = """() => { const card = document.querySelector("section.card:not([hidden]):not(.off)");
  const mark = card.querySelector("[data-now]"), words = document.getElementById("main").dataset;
  if (mark) { mark.hidden = false; mark.textContent = words.today.replace("{time}", "12.30"); }
  return Math.ceil(Math.max(...[...card.querySelectorAll("h2, h3, p, li")].filter(e => e.offsetParent)
    .map(e => e.getBoundingClientRect().bottom))); }"""
"""Where the card of the next visit ends, with the mark that says that it is today."""


def measure(timetables: Sequence[Timetable], today: date) -> Iterator[dict[str, object]]:
    """Yield a row for each language: how many stops need scrolling, and how low the lowest answer stands."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for t in timetables:
            page = browser.new_context(viewport=PHONE).new_page()
            page.clock.install(time=f"{today}T08:00:00+02:00")
            ends = []
            for path, content in pages_of(t, "../").items():
                if path.startswith("stops/"):
                    file = Path(folder) / "page.html"
                    file.write_bytes(content)
                    page.goto(file.as_uri())
                    ends.append((page.evaluate(LOWEST), path.removeprefix("stops/").removesuffix(".html")))
            lowest, stop = max(ends)
            over = sum(1 for end, _stop in ends if end > PHONE["height"])
            yield dict(zip(FIELDS, (t.language, len(ends), over, lowest, stop), strict=True))
        browser.close()
