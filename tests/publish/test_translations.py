"""Every word of the publishing room exists in Finnish and Swedish, with the same placeholders."""

import ast
import re
from pathlib import Path

import pytest

from planner import publish
from planner.domain.language import Language
from planner.words.catalogue import translator

ROOM = Path(publish.__file__).parent


def keys() -> set[str]:
    found: set[str] = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "PublishError"):
                first = node.args[0]
                found |= {str(first.value)} if isinstance(first, ast.Constant) else set()
    for path in ROOM.rglob("*.html"):
        found |= {a or b for a, b in re.findall(r"""_\((?:"([^"]+)"|'([^']+)')\)""", path.read_text(encoding="utf-8"))}
    return found


def test_the_room_speaks() -> None:
    assert {"Next visit", "Languages", "Page {page} of {pages}"} <= keys()
    assert len(keys()) > 80


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
@pytest.mark.parametrize("key", sorted(keys()))
def test_every_key_is_translated(key: str, language: Language) -> None:
    words = translator(language)(key)
    assert words != key
    assert sorted(re.findall(r"\{\w+\}", words)) == sorted(re.findall(r"\{\w+\}", key))
