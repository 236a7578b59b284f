import base64
import hashlib
import shutil
import subprocess

import pytest

from planner.publish.scripts import TEMPLATES, inline, read

SCRIPTS = sorted(path.name for path in TEMPLATES.glob("*.js"))


def test_a_script_is_allowed_by_the_hash_of_what_stands_in_the_page() -> None:
    found = inline("offline.js")
    assert found.hash == "sha256-" + base64.b64encode(hashlib.sha256(str(found.text).encode()).digest()).decode()
    assert "//" not in found.text


def test_scripts_are_light() -> None:
    assert len(inline("offline.js").text.encode()) < 1_000
    assert len(inline("matching.js", "search.js").text.encode()) < 12_500


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_makes_markup_of_text_or_code_of_data(name: str) -> None:
    for risky in (
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval(",
        "new Function",
        "localStorage",
    ):
        assert risky not in read(name)
    assert "</" not in inline(name).text


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_sound(name: str) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine; the browser tests run the scripts anyway")
    subprocess.run([node, "--check", str(TEMPLATES / name)], check=True, capture_output=True)
