"""Readers of what is published: what a browser would show and in which language, and the text of every kind of file."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import openpyxl

from tests.publish.test_papers import words_of

VOID = {"meta", "link", "br", "img", "hr", "input"}


@dataclass
class Page(HTMLParser):
    """Tags with their attributes, text by language, ids and links of one page."""

    source: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    _open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()
        assert self._open == [], f"not closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag not in VOID:
            self._open.append((tag, attributes.get("lang", self._open[-1][1] if self._open else "")))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"<{opened}> closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open and self._open[-1][0] not in ("style", "script"):
            self.texts.append((" ".join(data.split()), self._open[-1][1]))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        return " ".join(text for text, _ in self.texts)

    @property
    def links(self) -> list[str]:
        return [attributes["href"] for name, attributes in self.tags if "href" in attributes]


def text_of(path: str, content: bytes) -> str:
    """Return all text of a published file, packed ones included."""
    if path.endswith(".pdf"):
        return " ".join(words_of(content))
    if path.endswith(".xlsx"):
        cells = openpyxl.load_workbook(BytesIO(content)).active.values
        return " ".join(str(cell) for row in cells for cell in row)
    if path.endswith(".zip"):
        with ZipFile(BytesIO(content)) as packed:
            return " ".join(text_of(name, packed.read(name)) for name in packed.namelist())
    if path.endswith(".ics"):
        return content.decode().replace("\r\n ", "").replace("\\,", ",")
    return Page(content.decode()).text if path.endswith(".html") else content.decode("utf-8", "replace")
