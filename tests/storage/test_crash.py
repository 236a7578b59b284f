"""A killed program loses nothing it said was saved, and leaves no half version."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.storage import plans
from planner.storage.disruptions import known_disruptions
from planner.storage.engine import open_engine, read_session
from tests.storage.test_plans import MARCH
from tests.worlds import EXAMPLE


def killed_after(seconds: float, path: Path) -> int:
    """Let a program save into a database, kill it, and return the last version it said was safe."""
    command = [sys.executable, "-m", "tests.storage.crashing_writer", f"sqlite:///{path}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        said = [first, *process.stdout.readlines()]
    return max(int(line) for line in said if line.endswith("\n"))


@pytest.mark.parametrize("seconds", [0.02, 0.11, 0.23])
def test_killed_while_saving(templates: Path, tmp_path: Path, seconds: float) -> None:
    path = tmp_path / "planner.db"
    path.write_bytes((templates / "example.db").read_bytes())
    promised = killed_after(seconds, path)
    engine = open_engine(f"sqlite:///{path}")
    try:
        with read_session(engine) as session:
            kept = [label.version for label in plans.versions(session, EXAMPLE)]
            newest = plans.latest(session, EXAMPLE, MARCH)
            came = len(known_disruptions(session, EXAMPLE))
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    finally:
        engine.dispose()
    assert promised in kept
    assert kept == list(range(len(kept), 0, -1))
    assert newest is not None
    assert (len(newest.outcome.plan.all_visits()), len(newest.outcome.unkept)) == (4, 1)
    assert came == len(kept), "a draft and what it was mended for are kept together or not at all"
