import errno
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from planner.domain.language import Language
from planner.publish.errors import PublishError
from planner.publish.release import KEPT, MANIFEST, write_file, write_release
from planner.words.catalogue import translator
from tests.publish.crashing_publisher import NAMES, release

ROOT = Path(__file__).parents[2]


def read_site(out: Path) -> dict[str, bytes]:
    """Read the site as it is now, and check every file against its manifest."""
    base = out.resolve()
    manifest = json.loads((base / MANIFEST).read_bytes())["files"]
    files = {name: (base / name).read_bytes() for name in manifest}
    assert {name: hashlib.sha256(content).hexdigest() for name, content in files.items()} == manifest
    on_disk = {str(p.relative_to(base)) for p in base.rglob("*") if p.is_file()}
    assert on_disk == {*manifest, MANIFEST}
    return files


def number_of(files: dict[str, bytes]) -> int:
    numbers = {content.split()[1] for content in files.values()}
    assert len(numbers) == 1, "files of two releases are mixed"
    assert set(files) == set(NAMES)
    return int(numbers.pop())


def leftovers(out: Path) -> list[str]:
    names = [p.name for p in out.with_name(f"{out.name}.releases").iterdir()]
    return [name for name in names if not name.isdecimal() and name != ".lock"]


def test_a_release_is_whole_and_linked(tmp_path: Path) -> None:
    out = tmp_path / "site"
    folder = write_release(release(1), out)
    assert number_of(read_site(out)) == 1
    assert out.is_symlink()
    assert out.resolve() == folder
    assert leftovers(out) == []
    assert oct(folder.stat().st_mode & 0o777) == "0o755", "a web server of another user must read it"


def test_the_last_three_releases_stay(tmp_path: Path) -> None:
    out = tmp_path / "site"
    for number in range(1, 7):
        write_release(release(number), out)
    kept = sorted(p.name for p in (tmp_path / "site.releases").iterdir() if p.name.isdecimal())
    assert kept == ["0004", "0005", "0006"]
    assert len(kept) == KEPT
    assert number_of(read_site(out)) == 6


def test_a_site_can_be_moved_with_its_releases(tmp_path: Path) -> None:
    write_release(release(1), tmp_path / "here" / "site")
    (tmp_path / "here").rename(tmp_path / "there")
    assert number_of(read_site(tmp_path / "there" / "site")) == 1


def test_an_empty_folder_becomes_the_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    write_release(release(1), tmp_path / "site")
    assert number_of(read_site(tmp_path / "site")) == 1


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_is_not_ours_is_left_alone(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "site"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "thesis.txt").write_text("mine")
    if kind == "folder":
        elsewhere.rename(out)
    elif kind == "file":
        out.write_text("mine")
    else:
        out.symlink_to(elsewhere)
    with pytest.raises(PublishError) as caught:
        write_release(release(1), out)
    assert str(out) in str(caught.value)
    assert "Choose another folder" in str(caught.value)
    assert out.read_text() == "mine" if kind == "file" else (out / "thesis.txt").read_text() == "mine"
    assert not (tmp_path / "site.releases").exists()


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "", ".", "a\\b", "a\0b", "a//b", MANIFEST])
def test_a_file_name_never_leaves_the_site(tmp_path: Path, name: str) -> None:
    with pytest.raises(PublishError):
        write_release({name: b"x"}, tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_the_root_of_the_disk_is_no_site() -> None:
    with pytest.raises(PublishError, match="left alone"):
        write_release(release(1), Path("/"))


def test_a_full_disk_keeps_the_old_site_at_every_moment(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_release(release(1), out)
    for room in range(len(NAMES) + 1):
        written = 0

        def write(path: Path, content: bytes, room: int = room) -> None:
            nonlocal written
            if written == room:
                path.write_bytes(content[: len(content) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            written += 1
            write_file(path, content)

        with pytest.raises(PublishError) as caught:
            write_release(release(2), out, write=write)
        assert number_of(read_site(out)) == 1
        assert leftovers(out) == []
    message = str(caught.value)
    assert str(out) in message
    assert "disk is full" in message
    assert "Free some space" in message


def test_a_really_full_disk(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk could be mounted here; the injected writer proves the same")
    try:
        out = small / "site"
        files = {"a.html": b"a" * 60_000, "b.html": b"b" * 60_000}
        write_release(files, out)
        with pytest.raises(PublishError, match="disk is full"):
            write_release({"a.html": b"c" * 100_000, "b.html": b"d" * 300_000}, out)
        assert read_site(out) == files
        assert leftovers(out) == []
        write_release(files, out)
    finally:
        subprocess.run(["umount", str(small)], check=True)


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "may write to"), (errno.EROFS, "may write to"), (errno.EIO, "Look at the disk")],
)
def test_other_failures_are_told_in_every_language(tmp_path: Path, number: int, words: str) -> None:
    def write(path: Path, content: bytes) -> None:
        raise OSError(number, os.strerror(number))

    with pytest.raises(PublishError) as caught:
        write_release(release(1), tmp_path / "site", write=write)
    assert words in str(caught.value)
    assert str(tmp_path / "site") in str(caught.value)
    told = {caught.value.say(translator(language)) for language in Language}
    assert len(told) == len(Language)


def test_killed_at_any_moment_the_site_is_whole(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Kill -9 a publisher again and again: always one whole release, never older than the last one told."""
    kills = request.config.getoption("--kills")
    out = tmp_path / "site"
    write_release(release(0), out)
    chance = random.Random(20270301)
    told, kills_after = 0, 0
    for _ in range(kills):
        live = number_of(read_site(out))
        script = [sys.executable, "-S", "-m", "tests.publish.crashing_publisher", str(out), str(live + 1)]
        # Without site-packages Python starts in a moment, and the release writer needs nothing else.
        process = subprocess.Popen(script, cwd=ROOT, stdout=subprocess.PIPE, env={"PYTHONPATH": str(ROOT)})
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.03))
        os.kill(process.pid, signal.SIGKILL)
        lines = [first, *process.stdout.read().splitlines()]
        process.stdout.close()
        process.wait()
        told = max([told, *(int(line.split()[1]) for line in lines if line.startswith(b"done"))])
        found = number_of(read_site(out))
        assert found >= told
        kills_after += found > live
    assert kills_after == kills, "every publisher got at least one release out, so the kills met real work"
    write_release(release(told + 1), out)
    assert leftovers(out) == []


def test_readers_never_see_a_gap(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_release(release(0), out)
    stop, reads, gaps = threading.Event(), [0], []

    def keep_reading() -> None:
        while not stop.is_set():
            try:
                number_of(read_site(out))
            except (OSError, AssertionError, ValueError) as error:
                gaps.append(repr(error))
            reads[0] += 1

    readers = [threading.Thread(target=keep_reading) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(1, 26):
        write_release(release(number), out)
        time.sleep(0.01)
    stop.set()
    for reader in readers:
        reader.join()
    assert gaps == []
    assert reads[0] > 20
