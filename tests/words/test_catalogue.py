import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from planner.domain.language import Language
from planner.words.catalogue import LOCALE_FOLDER, translator
from planner.words.gathering import catalogue_path, languages, template, up_to_date

FOREIGN = (Language.FI, Language.SV)


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", text))


def keys() -> set[str | tuple[str, ...]]:
    return {message.id for message in template() if message.id}


def test_every_language_but_english_has_one_file() -> None:
    assert set(languages()) == {language.value for language in FOREIGN}
    for language in FOREIGN:
        assert [path.name for path in (LOCALE_FOLDER / language / "LC_MESSAGES").iterdir()] == ["palvelubussi.po"]


def test_the_package_speaks_from_every_room() -> None:
    files = {location[0].split("/")[1] for message in template() for location in message.locations}
    assert {"rules", "publish", "storage", "ui", "workflow", "cli.py"} <= files
    assert len(keys()) > 300


@pytest.mark.parametrize("language", FOREIGN)
def test_the_catalogue_holds_every_key_and_no_other(language: Language) -> None:
    with catalogue_path(language).open("rb") as file:
        catalogue = {message.id: message for message in read_po(file, locale=language) if message.id}
    assert set(catalogue) == keys(), "run: python -m planner.words.gathering"
    for key, message in catalogue.items():
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        assert all(said), f"not translated into {language}: {key}"
        assert not message.fuzzy
        expected = placeholders(key if isinstance(key, str) else key[-1])
        assert all(set(placeholders(one)) <= set(expected) for one in said), key
        assert placeholders(said[-1]) == expected, key


@pytest.mark.parametrize("language", FOREIGN)
def test_gathering_again_changes_nothing(language: Language) -> None:
    assert catalogue_path(language).read_bytes() == up_to_date(language)


def test_each_reader_has_an_own_language() -> None:
    finnish, english = translator(Language.FI), translator(Language.EN)
    assert finnish("Stop") != english("Stop") == "Stop"
    assert finnish.plural("{n} day", "{n} days", 1) != finnish.plural("{n} day", "{n} days", 2)


def test_no_sentence_is_made_of_pieces_a_translator_cannot_see() -> None:
    """``_(f"...")`` and ``_("a" + b)`` have no key; the gatherer would pass over them in silence."""
    package = Path(LOCALE_FOLDER).parent.parent
    for path in package.rglob("*.py"):
        assert not re.search(r"\b_\(f[\"']", path.read_text(encoding="utf-8")), path
