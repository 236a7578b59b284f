import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.storage import jobs
from planner.storage.engine import write_session
from planner.workflow.database import Engine, open_database, the_region
from planner.workflow.importing import import_data
from planner.workflow.judging import newest_plan, verify_month
from planner.workflow.month_refusals import AlreadyPlanning, NoPlan
from planner.workflow.planning import SILENCE, JobView, look_at_job, start_planning, stop_planning
from planner.workflow.proposing import propose
from planner.workflow.worker import GRACE_SECONDS
from tests.village import MARCH, NOW, village_database
from tests.worlds import DATA


def wait_for(engine: Engine, wanted: Callable[[JobView], bool], seconds: float = 60) -> JobView:
    """Look at the job until it is as wanted."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        view = look_at_job(engine, MARCH, now=datetime.now(UTC))
        assert view is not None
        if wanted(view):
            return view
        time.sleep(0.2)
    pytest.fail(f"The job is still {view}.")


def test_worker_plans_beside_the_app(tmp_path: Path) -> None:
    database = village_database(tmp_path)
    engine = open_database(database)
    assert look_at_job(engine, MARCH, now=NOW) is None
    start_planning(engine, database, MARCH, seconds=20, now=datetime.now(UTC))
    with pytest.raises(AlreadyPlanning):
        start_planning(engine, database, MARCH, seconds=20, now=datetime.now(UTC))
    view = wait_for(engine, lambda view: not view.running)
    assert not view.failed
    assert not view.interrupted
    assert newest_plan(engine, MARCH).version == 1
    engine.dispose()


def test_stop_before_the_search_begins_is_heard(tmp_path: Path) -> None:
    database = village_database(tmp_path)
    engine = open_database(database)
    job = start_planning(engine, database, MARCH, seconds=300, now=datetime.now(UTC))
    stop_planning(engine, job, now=datetime.now(UTC))
    view = wait_for(engine, lambda view: not view.running)
    assert not view.interrupted
    engine.dispose()


@pytest.fixture
def region(tmp_path: Path) -> str:
    """The whole example region, which takes some seconds to plan."""
    database = f"sqlite:///{tmp_path / 'region.db'}"
    engine = open_database(database)
    import_data(engine, DATA)
    engine.dispose()
    return database


def test_stop_really_ends_a_running_search_and_keeps_its_plan(region: str) -> None:
    engine = open_database(region)
    job = start_planning(engine, region, MARCH, seconds=300, now=datetime.now(UTC))
    wait_for(engine, lambda view: view.unkept is not None or not view.running)
    stop_planning(engine, job, now=datetime.now(UTC))
    view = wait_for(engine, lambda view: not view.running, seconds=GRACE_SECONDS + 20)
    assert not view.failed
    assert verify_month(engine, MARCH).publishable
    engine.dispose()


def test_killed_worker_leaves_the_old_plan_and_is_shown_as_interrupted(region: str) -> None:
    engine = open_database(region)
    with write_session(engine) as session:
        jobs.create(session, the_region(engine).id, MARCH, 300, datetime.now(UTC))
    worker = subprocess.Popen([sys.executable, "-m", "planner.workflow.worker", "--database", region])
    wait_for(engine, lambda view: view.stage is not None)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    view = look_at_job(engine, MARCH, now=datetime.now(UTC) + SILENCE + timedelta(seconds=5))
    assert view is not None
    assert view.interrupted
    assert not view.running
    with pytest.raises(NoPlan):
        newest_plan(engine, MARCH)
    propose(engine, MARCH, seconds=20, now=NOW)
    assert newest_plan(engine, MARCH).version == 1
    engine.dispose()


def test_worker_that_never_began_is_shown_as_interrupted(imported: Engine) -> None:
    with write_session(imported) as session:
        jobs.create(session, the_region(imported).id, MARCH, 60, NOW)
    view = look_at_job(imported, MARCH, now=NOW)
    assert view is not None
    assert view.running
    view = look_at_job(imported, MARCH, now=NOW + SILENCE + timedelta(seconds=1))
    assert view is not None
    assert view.interrupted
    with pytest.raises(NoPlan):
        newest_plan(imported, MARCH)


def test_share_of_time_and_gap_are_figures_for_a_screen() -> None:
    view = JobView(1, True, False, False, False, "", None, 90.0, 60.0, 3, 4000.0, 3900.0)
    assert view.share == 1.0
    assert view.gap_percent == pytest.approx(2.5)
