"""The shape of the house is a test: who may know whom, how long a module is, what has to be there."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from planner.domain.language import Language
from planner.words.catalogue import translator

ROOT = Path(__file__).parent.parent
MODULES = sorted(p for p in (ROOT / "planner").rglob("*.py") if "versions" not in p.parts)
SHELL = (
    "cli.py",
    "bringing.py",
    "locks.py",
    "mending.py",
    "papers.py",
    "shell.py",
    "options.py",
    "usage.py",
    "watching.py",
    "server.py",
)
LINES_MAX = 320
"""Modules are meant to have about 200 lines; this is where one has to be cut."""


def imported(path: Path) -> set[str]:
    """Return the names of all modules a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def rooms(path: Path) -> set[str]:
    """Return the rooms of the house a file imports from."""
    return {name.split(".")[1] for name in imported(path) if name.startswith("planner.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LINES_MAX
    assert ast.get_docstring(ast.parse(text)), "A module begins with a sentence about itself."


@pytest.mark.parametrize(
    ("library", "room"),
    [("ortools", "solver"), ("sqlmodel", "storage"), ("streamlit", "ui"), ("typst", "publish"), ("geopy", "travel")],
)
def test_a_library_is_known_in_one_room_only(library: str, room: str) -> None:
    knows = {
        path.relative_to(ROOT / "planner")
        for path in MODULES
        for name in imported(path)
        if name.split(".")[0] == library
    }
    strangers = {path for path in knows if path.parts[0] not in (room, f"{room}.py")}
    assert strangers <= ({Path("server.py")} if library == "streamlit" else set())


def test_screens_and_shell_reach_everything_through_workflow() -> None:
    for path in (*(ROOT / "planner" / "ui").glob("*.py"), *map((ROOT / "planner").joinpath, SHELL)):
        assert rooms(path) <= {"workflow", "words", "domain", "ui", "shell", "usage", "options", "watching"}, path


def test_judging_does_not_load_the_solver() -> None:
    script = "import sys, planner.checks.verify, planner.checks.data; print('ortools' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_domain_is_plain_python() -> None:
    for path in (ROOT / "planner" / "domain").glob("*.py"):
        others = {name.split(".")[0] for name in imported(path)} - set(sys.stdlib_module_names)
        assert others <= {"planner"}, path
        assert rooms(path) <= {"domain"}, path


def test_today_is_asked_only_at_the_entry_points() -> None:
    allowed = {"ui", "shell.py", "workflow"}
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        if re.search(r"\b(date\.today|datetime\.now|datetime\.utcnow|time\.time)\(", text):
            assert path.relative_to(ROOT / "planner").parts[0] in allowed, path


def test_pages_hold_no_logic() -> None:
    for path in (ROOT / "planner" / "ui").glob("*_page.py"):
        assert path.read_text(encoding="utf-8").count("\n") <= 120, path


def spoken() -> list[tuple[str, str | None]]:
    """Return every sentence of the code that readers see: the key, and its plural."""
    found = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            keys = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if isinstance(node.func, ast.Name) and node.func.id == "_" and keys:
                found.add((keys[0], None))
            elif isinstance(node.func, ast.Attribute) and node.func.attr == "plural" and len(keys) == 2:
                found.add((keys[0], keys[1]))
    return sorted(found, key=str)


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
def test_every_sentence_is_translated_with_its_placeholders(language: Language) -> None:
    _ = translator(language)
    for one, many in spoken():
        said = [_(one)] if many is None else [_.plural(one, many, 1), _.plural(one, many, 2)]
        for key, words in zip((one, many or one), said, strict=False):
            same = {"Juliste", "{file}: {found}"}
            assert words != key or key in same or not re.search(r"[a-z]{4} [a-z]", key), f"{language}: {key!r}"
            assert set(re.findall(r"\{(\w*)\}", words)) == set(re.findall(r"\{(\w*)\}", key)), f"{language}: {key!r}"


def test_pins_name_no_host_and_cover_what_is_needed() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert not re.search(r"https?://|--index|--find-links|file:", pins)
    pinned = {re.split(r"[=;]", line)[0].strip().lower().replace("_", "-") for line in pins.splitlines()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = project["dependencies"] + [name for extra in project["optional-dependencies"].values() for name in extra]
    assert {re.split(r"[<>=[]", name)[0].lower() for name in needed} <= pinned


def test_the_app_listens_here_only_and_tells_nobody() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
    assert config["server"]["fileWatcherType"] == "none"


def test_documents_link_to_files_that_exist() -> None:
    papers = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    for paper in papers:
        for target in re.findall(r"\]\(([^)#]+)\)", paper.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (paper.parent / target).exists(), f"{paper.name} links to {target}"
