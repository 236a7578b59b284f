"""The process that plans: takes a waiting job, reports every second, and stops when somebody asks.

Started by :func:`planner.workflow.planning.start_planning` as ``python -m planner.workflow.worker``.
"""

import argparse
import os
import sys
import threading
from datetime import UTC, datetime

from sqlalchemy import Engine

from planner.domain.language import Language
from planner.domain.outcome import Progress
from planner.storage import jobs
from planner.storage.engine import write_session
from planner.words.catalogue import translator
from planner.workflow.database import open_database
from planner.workflow.proposing import propose
from planner.workflow.refusals import TOLD, told

BEAT_SECONDS = 1.0
GRACE_SECONDS = 15.0
"""How long a search may take to end by itself once it was asked to; then the process ends without a plan."""
STOPPED_HARD = "stopped before a plan was found"


class Pulse:
    """Shows once a second that the search lives, writes down how far it is, and notices a wish to stop.

    The solver calls its watcher only now and then, so the pulse has a thread of its own; one job, one pulse.
    """

    def __init__(self, engine: Engine, job_id: int) -> None:
        self._engine, self._job_id = engine, job_id
        self._latest: Progress | None = None
        self._asked_at: datetime | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Pulse":
        """Begin to beat."""
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        """Stop beating."""
        self._over.set()
        self._thread.join()

    def watch(self, progress: Progress) -> bool:
        """Take a look at the search; answer whether it goes on."""
        self._latest = progress
        return self._asked_at is None

    def _run(self) -> None:
        while not self._over.wait(BEAT_SECONDS):
            now = datetime.now(UTC)
            goes_on = self._beat(now)
            if not goes_on and self._asked_at is None:
                self._asked_at = now
            if self._asked_at and (now - self._asked_at).total_seconds() > GRACE_SECONDS:
                with write_session(self._engine) as session:
                    jobs.fail(session, self._job_id, STOPPED_HARD, now)
                os._exit(1)

    def _beat(self, now: datetime) -> bool:
        with write_session(self._engine) as session:
            if self._latest is None:
                return jobs.heartbeat(session, self._job_id, now)
            return jobs.report(session, self._job_id, self._latest, now)


def work(engine: Engine) -> bool:
    """Take one waiting job and do it; tell whether there was one."""
    with write_session(engine) as session:
        job = jobs.claim(session, datetime.now(UTC))
    if job is None:
        return False
    try:
        with Pulse(engine, job.id) as pulse:
            proposal = propose(
                engine,
                job.horizon,
                seconds=job.time_limit,
                now=datetime.now(UTC),
                progress=pulse.watch,
                preference=job.preference,
            )
    except Exception as error:
        sentence = told(error, translator(Language.EN)) if isinstance(error, TOLD) else repr(error)
        with write_session(engine) as session:
            jobs.fail(session, job.id, sentence, datetime.now(UTC))
        raise
    with write_session(engine) as session:
        jobs.finish(session, job.id, proposal.stored.version, datetime.now(UTC))
    return True


def main(arguments: list[str]) -> None:
    """Do one waiting job of the database that is named."""
    parser = argparse.ArgumentParser(prog="planner.workflow.worker", description="Does one waiting planning job.")
    parser.add_argument("--database", required=True)
    work(open_database(parser.parse_args(arguments).database))


if __name__ == "__main__":
    main(sys.argv[1:])
