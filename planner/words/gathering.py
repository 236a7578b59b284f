"""Gather what is to be translated: ``python -m planner.words.gathering`` brings every catalogue up to date.

Keys are the English sentences in ``_("...")``, ``_.plural("...", "...", n)`` and refusals of publishing, in Python
and in templates. New keys are added untranslated (a test fails until somebody says them), keys that are gone
are dropped. To begin a new language, make its folder and run this.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from planner.words.tongues import LOCALE_FOLDER

PACKAGE = Path(__file__).parent.parent
DOMAIN = "palvelubussi"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
HEADER = "# The words of Palvelubussi. Keys are gathered by: python -m planner.words.gathering"
PERSONAL = ('"POT-', '"PO-', '"Last-', '"Language-Team', '"Report-', '"Project-Id', '"Generated')
"""Header fields that change by themselves or ask for a person's address."""
KEYWORDS = {"_": None, "plural": (1, 2), "PublishError": None}


def template() -> Catalog:
    """Return every key of the package, in order of the files."""
    catalogue = Catalog(project="Palvelubussi", charset="utf-8", fuzzy=False)
    found = extract_from_dir(PACKAGE, method_map=METHODS, keywords=KEYWORDS, comment_tags=())
    for file, _line, key, _comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        catalogue.add(key, None, [(f"planner/{file}", 0)], context=context)
    return catalogue


def languages() -> Iterator[str]:
    """Yield the languages that have a folder."""
    return (folder.name for folder in sorted(LOCALE_FOLDER.iterdir()) if folder.is_dir())


def catalogue_path(language: str) -> Path:
    """Return the file of a language: one, so that adding a language is adding one file."""
    return LOCALE_FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def up_to_date(language: str) -> bytes:
    """Return the catalogue of a language with the keys of today: new ones untranslated, old ones dropped."""
    known = Catalog(locale=language, header_comment=HEADER, project="Palvelubussi", fuzzy=False)
    if catalogue_path(language).exists():
        with catalogue_path(language).open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    known.add(message.id, message.string)
    known.update(template(), no_fuzzy_matching=True, update_header_comment=False)
    known.fuzzy = False
    written = BytesIO()
    write_po(written, known, width=0, include_lineno=False, ignore_obsolete=True)
    lines = written.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(PERSONAL)).encode()


def main() -> None:
    """Bring every catalogue up to date."""
    for language in languages():
        path = catalogue_path(language)
        written = up_to_date(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written)


if __name__ == "__main__":
    main()
