"""Every page of one language by its path, and what robots read: which pages there are."""

from collections.abc import Callable, Iterator
from functools import partial
from html import escape

from planner.publish import pages
from planner.publish.files import Files, Timetables, main_of
from planner.publish.marking import has_page
from planner.publish.pages import Address
from planner.publish.values import Timetable

Render = Callable[[Address], str]
_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def pages_of(t: Timetable, up: str) -> Files:
    """Return all pages of one language, by path in its folder; ``up`` leads from there to the top of the site.

    In a language of families they are those that exist in it.
    """
    here = ((path, render) for path, render in _pages(t) if has_page(t.tongue, path))
    return {path: render(Address(path, "../" * path.count("/") + up)).encode() for path, render in here}


def for_robots(timetables: Timetables) -> Files:
    """Return what robots ask for first: all may be read, and which pages there are in which languages.

    There is a map of the pages only where the site has an address, and none of example data.
    """
    main, allowed = main_of(timetables), ["User-agent: *", "Allow: /"]
    if not main.base_url or main.notice:
        return {"robots.txt": _lines(allowed)}
    allowed.append(f"Sitemap: {main.base_url}/sitemap.xml")
    return {"robots.txt": _lines(allowed), "sitemap.xml": _site_map(main)}


def _pages(t: Timetable) -> Iterator[tuple[str, Render]]:
    """Yield all pages of one language: where each stands, and how it is made."""
    yield "index.html", partial(pages.index_page if t.tongue.official else pages.families_page, t)
    for stop in t.stops:
        yield f"stops/{stop.place.slug}.html", partial(pages.stop_page, t, stop)
    for gone in t.gone:
        yield f"stops/{gone}.html", partial(pages.gone_page, t)
    for locality in t.localities:
        yield f"localities/{locality.slug}.html", partial(pages.locality_page, t, locality)
    for service in t.services:
        yield f"services/{service.slug}.html", partial(pages.service_page, t, service)
    for organisation in t.organisations:
        yield f"organisations/{organisation.slug}.html", partial(pages.organisation_page, t, organisation)
    for bus in t.buses:
        yield f"buses/{bus.bus.slug}.html", partial(pages.bus_page, t, bus)
    for month in t.months:
        yield f"months/{month.slug}.html", partial(pages.month_page, t, month)
    yield "services/index.html", partial(pages.services_page, t)
    yield "organisations/index.html", partial(pages.organisations_page, t)
    yield "changes.html", partial(pages.changes_page, t)
    yield "accessibility.html", partial(pages.statement_page, t)


def _site_map(t: Timetable) -> bytes:
    """Return every page in every language, each with its other languages."""
    base = escape(t.base_url)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<urlset {_NAMES}>"]
    gone = {f"stops/{one}.html" for one in t.gone}
    for path in (path for path, _render in _pages(t) if path not in gone):
        places = {one.code: f"{base}/{one.folder}/{path}" for one in t.tongues if has_page(one, path)}
        others = [_alternate(code, place) for code, place in places.items()]
        others.append(_alternate("x-default", f"{base}/{path}"))
        made = f"<lastmod>{t.made_on.isoformat()}</lastmod>"
        lines += [f"<url><loc>{place}</loc>{made}{''.join(others)}</url>" for place in places.values()]
    return _lines([*lines, "</urlset>"])


def _lines(lines: list[str]) -> bytes:
    return "\n".join([*lines, ""]).encode()


def _alternate(code: str, href: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{code}" href="{href}"/>'
