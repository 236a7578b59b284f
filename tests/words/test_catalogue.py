import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from planner.domain.language import Language
from planner.words.catalogue import translator
from planner.words.gathering import catalogue_path, families, family_keys, languages, template, up_to_date
from planner.words.tongues import LOCALE_FOLDER

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


def catalogues() -> list[tuple[Path, set[str | tuple[str, ...]]]]:
    """Return every catalogue with the keys it must hold."""
    read_by_families = {message.id for message in family_keys() if message.id}
    return [(catalogue_path(one), keys()) for one in FOREIGN] + [(path, read_by_families) for path in families()]


@pytest.mark.parametrize(
    ("path", "expected_keys"), catalogues(), ids=lambda it: it.parts[-3] if isinstance(it, Path) else "keys"
)
def test_the_catalogue_holds_every_key_and_no_other(path: Path, expected_keys: set[str | tuple[str, ...]]) -> None:
    with path.open("rb") as file:
        catalogue = {message.id: message for message in read_po(file) if message.id}
    assert set(catalogue) == expected_keys, "run: python -m planner.words.gathering"
    for key, message in catalogue.items():
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        assert all(said), f"not translated in {path.parts[-3]}: {key}"
        assert not message.fuzzy
        expected = placeholders(key if isinstance(key, str) else key[-1])
        assert all(set(placeholders(one)) <= set(expected) for one in said), key
        assert placeholders(said[-1]) == expected, key


@pytest.mark.parametrize("language", FOREIGN)
def test_gathering_again_changes_nothing(language: Language) -> None:
    assert catalogue_path(language).read_bytes() == up_to_date(catalogue_path(language), template())


def test_each_reader_has_an_own_language() -> None:
    finnish, english = translator(Language.FI), translator(Language.EN)
    assert finnish("Stop") != english("Stop") == "Stop"
    assert finnish.plural("{n} day", "{n} days", 1) != finnish.plural("{n} day", "{n} days", 2)


def test_no_sentence_hides_from_the_gatherer() -> None:
    """``_(f"...")`` has no key, and ``f"{_('...')}"`` is seen by some versions of Python only."""
    package = LOCALE_FOLDER.parent.parent
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            hidden = [n for n in ast.walk(node) if translates(n)] if isinstance(node, ast.JoinedStr) else []
            assert not hidden, f"{path}:{node.lineno}: translate first, then put it into the f-string"
            if translates(node):
                assert not isinstance(node.args[0], ast.JoinedStr | ast.BinOp), f"{path}:{node.lineno}"


def translates(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func
    return (isinstance(name, ast.Name) and name.id == "_") or (
        isinstance(name, ast.Attribute) and name.attr == "plural"
    )
