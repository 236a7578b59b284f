"""Every page of one language: where it stands, in whose language its door at the top opens, how it is made.

Also what robots read: which pages there are, and that all of them may be read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape

from planner.publish import pages
from planner.publish.pages import Address
from planner.publish.values import Timetable


@dataclass(frozen=True, slots=True)
class PublicPage:
    """One page: ``path`` inside its language's folder; ``languages`` those of its place, none: the region's."""

    path: str
    languages: tuple[str, ...]
    render: Callable[[Address], str]

    def html(self, up: str) -> bytes:
        """Return the page; ``up`` leads from its language's folder to the top of the site."""
        return self.render(Address(self.path, "../" * self.path.count("/") + up)).encode()


def public_pages(t: Timetable) -> Iterator[PublicPage]:
    """Yield all pages of one language."""
    yield PublicPage("index.html", (), partial(pages.index_page, t))
    for stop in t.stops:
        where, languages = f"stops/{stop.place.slug}.html", stop.place.languages
        yield PublicPage(where, languages, partial(pages.stop_page, t, stop))
    for locality in t.localities:
        where = f"localities/{locality.slug}.html"
        yield PublicPage(where, locality.languages, partial(pages.locality_page, t, locality))
    for service in t.services:
        yield PublicPage(f"services/{service.slug}.html", (), partial(pages.service_page, t, service))
    for organisation in t.organisations:
        where = f"organisations/{organisation.slug}.html"
        yield PublicPage(where, (), partial(pages.organisation_page, t, organisation))
    for bus in t.buses:
        yield PublicPage(f"buses/{bus.bus.slug}.html", (), partial(pages.bus_page, t, bus))
    for month in t.months:
        yield PublicPage(f"months/{month.slug}.html", (), partial(pages.month_page, t, month))
    yield PublicPage("services/index.html", (), partial(pages.services_page, t))
    yield PublicPage("organisations/index.html", (), partial(pages.organisations_page, t))
    yield PublicPage("changes.html", (), partial(pages.changes_page, t))
    yield PublicPage("accessibility.html", (), partial(pages.statement_page, t))


def site_map(base_url: str, languages: tuple[str, ...], t: Timetable) -> bytes:
    """Return the sitemap: every page in every language, each with its other languages."""
    base_url = escape(base_url)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<urlset {_NAMES}>"]
    for page in public_pages(t):
        others = [_alternate(code, f"{base_url}/{code}/{page.path}") for code in languages]
        others.append(_alternate("x-default", f"{base_url}/{page.path}"))
        for code in languages:
            made = f"<lastmod>{t.made_on.isoformat()}</lastmod>"
            lines.append(f"<url><loc>{base_url}/{code}/{page.path}</loc>{made}{''.join(others)}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def robots(base_url: str) -> bytes:
    """Return ``robots.txt``: everything here is public; the sitemap is named where the site has an address."""
    lines = ["User-agent: *", "Allow: /"]
    return "\n".join([*lines, *([f"Sitemap: {base_url}/sitemap.xml"] if base_url else []), ""]).encode()


_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def _alternate(code: str, href: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{code}" href="{href}"/>'
