"""Plan a month beside the app, in a process of its own that any reader can watch and stop."""

import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.outcome import Stage
from planner.domain.weights import Preference
from planner.storage import jobs
from planner.storage.engine import read_session, write_session
from planner.storage.tables import JobState
from planner.workflow.database import the_region
from planner.workflow.month_refusals import AlreadyPlanning
from planner.workflow.proposing import question_for

SILENCE = timedelta(seconds=20)
"""A worker reports every second; one that was silent this long is dead."""
INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class JobView:
    """A search as a screen shows it. ``gap_percent`` and ``unkept`` are ``None`` while not known."""

    id: int
    running: bool
    stopping: bool
    interrupted: bool
    failed: bool
    error: str
    stage: Stage | None
    seconds: float
    time_limit: float
    unkept: int | None
    objective: float | None
    bound: float | None

    @property
    def share(self) -> float:
        """Return how much of the time is used, 0 to 1."""
        return min(1.0, self.seconds / self.time_limit)

    @property
    def gap_percent(self) -> float | None:
        """Return how far the best plan so far may be from the best possible one."""
        if self.objective is None or self.bound is None:
            return None
        return 100.0 * max(0.0, self.objective - self.bound) / max(abs(self.objective), 1e-9)


def start_planning(
    engine: Engine,
    database: str,
    horizon: Horizon,
    *,
    seconds: float,
    now: datetime,
    preference: Preference = Preference.BALANCED,
) -> int:
    """Start a search of at most ``seconds`` in a process of its own; return the number of its job.

    Raises
    ------
    NoRegion, NoOperatingDay
        When there is nothing to plan.
    AlreadyPlanning
        While the same month is being planned.
    """
    problem = question_for(engine, horizon)
    running = look_at_job(engine, horizon, now=now)
    if running is not None and running.running:
        raise AlreadyPlanning(horizon)
    with write_session(engine) as session:
        job = jobs.create(session, problem.region.id, horizon, seconds, now, preference)
    worker = subprocess.Popen(
        [sys.executable, "-m", "planner.workflow.worker", "--database", database],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=worker.wait, daemon=True).start()  # so that a worker that ended leaves no zombie
    return job.id


def look_at_job(engine: Engine, horizon: Horizon, *, now: datetime) -> JobView | None:
    """Return the newest search of a month; ``None`` when there was none. A dead one is shown as interrupted."""
    region = the_region(engine)
    with read_session(engine) as session:
        job = jobs.newest(session, region.id, horizon)
    if job is not None and not job.over and job.heartbeat_at < now - SILENCE:
        with write_session(engine) as session:
            if job.state is JobState.QUEUED:  # its worker died before it began
                jobs.claim(session, job.heartbeat_at)
            jobs.bury_dead(session, now, INTERRUPTED, SILENCE)
            job = jobs.get(session, job.id)
    return None if job is None else _view(job, now)


def stop_planning(engine: Engine, job_id: int, *, now: datetime) -> None:
    """Ask a search to stop; it keeps the best plan it has found."""
    with write_session(engine) as session:
        jobs.request_stop(session, job_id, now)


def _view(job: jobs.Job, now: datetime) -> JobView:
    progress = job.progress
    return JobView(
        id=job.id,
        running=not job.over,
        stopping=job.stop_requested and not job.over,
        interrupted=job.state is JobState.FAILED and job.error == INTERRUPTED,
        failed=job.state is JobState.FAILED and job.error != INTERRUPTED,
        error=job.error,
        stage=progress.stage if progress else None,
        seconds=(now - job.created_at).total_seconds(),
        time_limit=job.time_limit,
        unkept=progress.promises_unkept if progress else None,
        objective=progress.objective if progress else None,
        bound=progress.bound if progress else None,
    )
