"""Gather what is to be translated: ``python -m planner.words.gathering`` brings every catalogue up to date.

Keys are the English sentences in ``_("...")``, ``_.plural("...", "...", n)`` and refusals of publishing, in Python
and in templates. New keys are added untranslated (a test fails until somebody says them), keys that are gone
are dropped. Finnish and Swedish say everything; the languages of families (``families.po``) only what their pages need.
To begin one, make its file (its header may be all there is, see :mod:`planner.words.tongues`) and run this.
"""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from planner.words.tongues import FAMILIES, LOCALE_FOLDER, locale_of

PACKAGE = Path(__file__).parent.parent
DOMAIN = "palvelubussi"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
HEADER = "# The words of Palvelubussi. Keys are gathered by: python -m planner.words.gathering"
PUBLISH = PACKAGE / "publish"
TEMPLATES = PUBLISH / "templates"
FAMILY_PAGES = ("families.html", "stop.html", "gone.html", "locality.html", "changes.html")
"""The pages that exist in the languages of families too."""
OFFICIAL_ONLY = frozenset({"changes.py", "rhythm_words.py"})
"""Modules whose words only feeds in the official languages say: they leave a timetable for families without."""
_TEMPLATE = re.compile(r'{%-? *(?:extends|import|include|from) "([^"]+)"')
_MODULE = re.compile(r"^from planner\.publish\.(\w+) import", re.MULTILINE)
_GAP = "\n\n"
PERSONAL = ('"POT-', '"PO-', '"Last-', '"Language-Team', '"Report-', '"Project-Id', '"Generated')
"""Header fields that change by themselves or ask for a person's address."""
WORDS = {"_": None, "plural": (1, 2)}
KEYWORDS = WORDS | {"PublishError": None, "UnpublishableError": None}
"""A refusal of publishing is read by coordinators, not by families."""


def template(keywords: Mapping[str, tuple[int, ...] | None] = KEYWORDS) -> Catalog:
    """Return every key of the package, in order of the files."""
    catalogue = Catalog(project="Palvelubussi", charset="utf-8", fuzzy=False)
    found = extract_from_dir(PACKAGE, method_map=METHODS, keywords=keywords, comment_tags=())
    for file, _line, key, _comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        catalogue.add(key, None, [(f"planner/{file}", 0)], context=context)
    return catalogue


def family_keys() -> Catalog:
    """Return the keys that families read: those of :data:`FAMILY_PAGES` and of what fills their timetable.

    Templates are followed into what they extend and import, modules into what they import from publishing.
    """
    wanted = {f"planner/{path.relative_to(PACKAGE).as_posix()}" for path in _family_files()}
    keys = Catalog(project="Palvelubussi", charset="utf-8", fuzzy=False)
    for message in template(WORDS):
        here = [place for place in message.locations if place[0] in wanted]
        if message.id and here:
            keys.add(message.id, None, here, context=message.context)
    return keys


def _family_files() -> set[Path]:
    waiting = [PUBLISH / "timetable.py", PUBLISH / "marking.py", *(TEMPLATES / name for name in FAMILY_PAGES)]
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in found and path.name not in OFFICIAL_ONLY:
            found.add(path)
            text = path.read_text(encoding="utf-8")
            waiting += [TEMPLATES / name for name in _TEMPLATE.findall(text)] if path.suffix == ".html" else []
            waiting += [PUBLISH / f"{name}.py" for name in _MODULE.findall(text)] if path.suffix == ".py" else []
    return found


def languages() -> Iterator[str]:
    """Yield the languages that everything is said in, but for English, which the keys are in."""
    return (path.parent.parent.name for path in sorted(LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def families(folder: Path = LOCALE_FOLDER) -> Iterator[Path]:
    """Yield the catalogues of the languages in which families have pages, drafts too."""
    yield from sorted(folder.glob(f"*/LC_MESSAGES/{FAMILIES}.po"))


def catalogue_path(language: str) -> Path:
    """Return the file of a language: one, so that adding a language is adding one file."""
    return LOCALE_FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def up_to_date(path: Path, keys: Catalog) -> bytes:
    """Return a catalogue with the keys of today: new ones untranslated, old ones dropped, its header as it was."""
    text = path.read_text(encoding="utf-8") if path.exists() else f'{HEADER}\nmsgid ""\nmsgstr ""\n'
    known = read_po(io.BytesIO(text.encode()), locale=locale_of(path) if path.exists() else None)
    known.fuzzy = False
    known.update(keys, no_fuzzy_matching=True, update_header_comment=False)
    written = io.BytesIO()
    write_po(written, known, width=0, include_lineno=False, ignore_obsolete=True)
    body = written.getvalue().decode().partition("\n\n")[2]
    head = [line for line in text.partition(_GAP)[0].rstrip().splitlines() if not line.startswith(PERSONAL)]
    return ("\n".join(head) + _GAP + body).encode()


def main() -> None:
    """Bring every catalogue up to date."""
    everything, read_by_families = template(), family_keys()
    for language in languages():
        catalogue_path(language).write_bytes(up_to_date(catalogue_path(language), everything))
    for path in families():
        path.write_bytes(up_to_date(path, read_by_families))


if __name__ == "__main__":
    main()
