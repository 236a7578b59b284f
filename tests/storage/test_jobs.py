from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.outcome import Progress, Stage
from planner.storage import jobs
from planner.storage.engine import read_session, write_session
from planner.storage.jobs import Job
from planner.storage.tables import JobState
from tests.worlds import EXAMPLE

NOW = datetime(2027, 2, 10, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)
MARCH = Horizon.month(2027, 3)


def queued(engine: Engine) -> Job:
    with write_session(engine) as session:
        return jobs.create(session, EXAMPLE, MARCH, 60, NOW)


def running(engine: Engine) -> Job:
    queued(engine)
    with write_session(engine) as session:
        job = jobs.claim(session, NOW)
    assert job is not None
    return job


def test_a_life(example: Engine) -> None:
    made = queued(example)
    assert (made.state, made.progress, made.over) == (JobState.QUEUED, None, False)
    with write_session(example) as session:
        assert jobs.claim(session, LATER) is not None
    progress = Progress(Stage.WISHES, 12.5, 500.0, 480.0, 2)
    with write_session(example) as session:
        assert jobs.report(session, made.id, progress, LATER)
    with read_session(example) as session:
        seen = jobs.get(session, made.id)
        assert (seen.state, seen.progress, seen.heartbeat_at) == (JobState.RUNNING, progress, LATER)
    with write_session(example) as session:
        done = jobs.finish(session, made.id, 3, LATER)
    assert (done.state, done.plan_version, done.finished_at, done.over) == (JobState.DONE, 3, LATER, True)


def test_no_job_is_taken_twice(example: Engine) -> None:
    first, second = queued(example), queued(example)
    with write_session(example) as session:
        taken = [jobs.claim(session, NOW) for _ in range(3)]
    assert [job and job.id for job in taken] == [first.id, second.id, None]


def test_stop_reaches_the_search(example: Engine) -> None:
    job = running(example)
    with write_session(example) as session:
        jobs.request_stop(session, job.id, NOW)
    with write_session(example) as session:
        assert not jobs.report(session, job.id, Progress(Stage.ROUTES, 1.0), NOW)
        assert not jobs.heartbeat(session, job.id, NOW)
        assert jobs.finish(session, job.id, 1, NOW).state is JobState.STOPPED


def test_a_waiting_job_stops_at_once(example: Engine) -> None:
    job = queued(example)
    with write_session(example) as session:
        assert jobs.request_stop(session, job.id, NOW).over
        assert jobs.claim(session, NOW) is None


def test_a_broken_job_says_why(example: Engine) -> None:
    job = running(example)
    with write_session(example) as session:
        failed = jobs.fail(session, job.id, "x" * 5000, NOW)
    assert (failed.state, len(failed.error)) == (JobState.FAILED, 2000)


@pytest.mark.parametrize(("silence", "dead"), [(59, False), (60, False), (61, True)])
def test_a_silent_job_is_taken_for_dead(example: Engine, silence: int, dead: bool) -> None:
    job = running(example)
    with write_session(example) as session:
        buried = jobs.bury_dead(session, NOW + timedelta(seconds=silence), "silent")
        assert [j.id for j in buried] == ([job.id] if dead else [])


def test_the_newest_job_of_a_month(example: Engine) -> None:
    queued(example)
    last = queued(example)
    with read_session(example) as session:
        assert jobs.newest(session, EXAMPLE, MARCH) == last
        assert jobs.newest(session, EXAMPLE, Horizon.month(2027, 4)) is None
        with pytest.raises(jobs.UnknownJobError):
            jobs.get(session, 99)
