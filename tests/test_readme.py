import re
from pathlib import Path

import pytest

from tests.village import village_folder

ROOT = Path(__file__).parent.parent


def test_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    village_folder(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    program = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert program is not None
    exec(compile(program[1].replace("seconds=60", "seconds=20"), "README.md", "exec"), {})
    assert (tmp_path / "public" / "index.html").is_file()


def test_commands_of_the_readme_exist() -> None:
    from planner.cli import app

    known = {command.name for command in app.registered_commands}
    for paper in (ROOT / "README.md", ROOT / "docs" / "user-guide.md"):
        named = set(re.findall(r"^\s*planner ([a-z-]+)", paper.read_text(encoding="utf-8"), re.MULTILINE))
        assert named <= known, paper.name
