"""What is seen of a file that is brought: how it was read, its first rows, its flaws. HTML, every text escaped."""

import re
from html import escape

from planner.ui.panels import good, sentences
from planner.words.catalogue import Translator
from planner.workflow.bringing import Judged, Kind, Looked
from planner.workflow.undoing import kind_name

_MARKS = re.compile(r"[\\`*_{}\[\]()#+!|<>$~:]")
LONG = 60
"""Characters of a cell the preview shows."""


def kind_label(kind: Kind, _: Translator) -> str:
    """Return what a kind of table is called."""
    return kind_name(kind.value, _)


def read_as(looked: Looked, _: Translator) -> str:
    """Return with which letters and separator a file was read, or why it cannot be."""
    return "".join(f"<p>{escape(one)}</p>" for one in looked.sentences(_))


def preview(looked: Looked, _: Translator) -> str:
    """Return the header and the first rows of a file as a table that can be scrolled with the keyboard."""
    head, *rows = looked.preview
    caption = escape(_("The first rows of {file}").format(file=looked.sheet.name))
    heads = "".join(f'<th scope="col">{escape(cell[:LONG])}</th>' for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell[:LONG])}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<div class="pb-scroll" tabindex="0" role="region" aria-label="{caption}"><table class="pb-preview">'
        f"<caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def judged(table: Judged, _: Translator) -> str:
    """Return how many rows can be taken, every flaw, and what is odd about a timetable."""
    parts = [f'<p role="status"><strong>{escape(table.counted(_))}</strong></p>']
    if table.emptied(_):
        parts.append(paragraph(table.emptied(_)))
    flaws, noticed = table.flaws(_), table.noticed(_)
    if flaws:
        parts.append(sentences(flaws, _))
    for headline, rows in noticed:
        parts.append(f'<h3 class="pb-more">{escape(headline)}</h3>{sentences(rows, _)}')
    if not flaws and not noticed and table.clean:
        parts.append(good(_("Nothing odd was noticed.")))
    return "".join(parts)


def paragraph(text: str) -> str:
    """Return a sentence as a paragraph."""
    return f"<p>{escape(text)}</p>"


def plain(text: str) -> str:
    """Return a text in which nothing is taken for Markdown: names come from files of others."""
    return _MARKS.sub(r"\\\g<0>", text)
