"""Long searches as rows: any page can see how far one is, stop it, and tell a living one from a dead one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from planner.domain.days import Horizon
from planner.domain.outcome import Progress, Stage
from planner.domain.weights import Preference
from planner.storage.tables import NOTE_MAX, JobRow, JobState

SILENCE = timedelta(seconds=60)
"""A running job that did not report for so long is taken for dead; a search reports every few seconds."""


class UnknownJobError(LookupError):
    """No job of this number."""


@dataclass(frozen=True, slots=True)
class Job:
    """One long search.

    ``time_limit`` in seconds; ``preference`` is what the coordinator asked for; ``plan_version`` is what it saved;
    times are aware, UTC.
    """

    id: int
    region_id: str
    horizon: Horizon
    time_limit: float
    state: JobState
    stop_requested: bool
    created_at: datetime
    heartbeat_at: datetime
    finished_at: datetime | None
    progress: Progress | None
    plan_version: int | None
    error: str
    preference: Preference = Preference.BALANCED

    @property
    def over(self) -> bool:
        """Tell whether nothing more will happen."""
        return self.state in (JobState.DONE, JobState.STOPPED, JobState.FAILED)


def create(
    session: Session,
    region_id: str,
    horizon: Horizon,
    time_limit: float,
    now: datetime,
    preference: Preference = Preference.BALANCED,
) -> Job:
    """Queue a search."""
    row = JobRow(
        region_id=region_id,
        first_day=horizon.first,
        last_day=horizon.last,
        time_limit=time_limit,
        preference=preference.value,
        state=JobState.QUEUED.value,
        created_at=now,
        heartbeat_at=now,
    )
    session.add(row)
    session.flush()
    return _job(row)


def claim(session: Session, now: datetime) -> Job | None:
    """Take the oldest queued job and start it; ``None`` when nothing waits. Two workers never get the same."""
    query = select(JobRow).where(JobRow.state == JobState.QUEUED.value).order_by(col(JobRow.id))
    row = session.exec(query).first()
    if row is None:
        return None
    row.state, row.heartbeat_at = JobState.RUNNING.value, now
    session.flush()
    return _job(row)


def report(session: Session, job_id: int, progress: Progress, now: datetime) -> bool:
    """Write down how far a search is; false means: somebody asked to stop."""
    row = _row(session, job_id)
    row.stage, row.seconds = progress.stage.value, progress.seconds
    row.objective, row.bound, row.promises_unkept = progress.objective, progress.bound, progress.promises_unkept
    row.heartbeat_at = now
    session.flush()
    return not row.stop_requested


def heartbeat(session: Session, job_id: int, now: datetime) -> bool:
    """Show that the search lives; false means: somebody asked to stop."""
    row = _row(session, job_id)
    row.heartbeat_at = now
    session.flush()
    return not row.stop_requested


def request_stop(session: Session, job_id: int, now: datetime) -> Job:
    """Ask a search to stop; one that still waits is over at once."""
    row = _row(session, job_id)
    row.stop_requested = True
    if row.state == JobState.QUEUED:
        row.state, row.finished_at = JobState.STOPPED.value, now
    session.flush()
    return _job(row)


def finish(session: Session, job_id: int, plan_version: int, now: datetime) -> Job:
    """Close a job that saved a version."""
    row = _row(session, job_id)
    row.state = (JobState.STOPPED if row.stop_requested else JobState.DONE).value
    row.plan_version, row.finished_at = plan_version, now
    session.flush()
    return _job(row)


def fail(session: Session, job_id: int, error: str, now: datetime) -> Job:
    """Close a job that broke; ``error`` says what happened."""
    row = _row(session, job_id)
    row.state, row.error, row.finished_at = JobState.FAILED.value, error[:NOTE_MAX], now
    session.flush()
    return _job(row)


def bury_dead(session: Session, now: datetime, error: str, silence: timedelta = SILENCE) -> tuple[Job, ...]:
    """Fail the running jobs that fell silent, for instance because the machine was switched off."""
    query = select(JobRow).where(JobRow.state == JobState.RUNNING.value, JobRow.heartbeat_at < now - silence)
    return tuple(fail(session, row.id or 0, error, now) for row in session.exec(query).all())


def get(session: Session, job_id: int) -> Job:
    """Return one job."""
    return _job(_row(session, job_id))


def newest(session: Session, region_id: str, horizon: Horizon) -> Job | None:
    """Return the newest job of a horizon."""
    query = select(JobRow).where(
        JobRow.region_id == region_id, JobRow.first_day == horizon.first, JobRow.last_day == horizon.last
    )
    row = session.exec(query.order_by(col(JobRow.id).desc())).first()
    return _job(row) if row else None


def _row(session: Session, job_id: int) -> JobRow:
    row = session.get(JobRow, job_id)
    if row is None:
        raise UnknownJobError(job_id)
    return row


def _job(row: JobRow) -> Job:
    progress = None
    if row.stage:
        progress = Progress(Stage(row.stage), row.seconds, row.objective, row.bound, row.promises_unkept)
    return Job(
        id=row.id or 0,
        region_id=row.region_id,
        horizon=Horizon(row.first_day, row.last_day),
        time_limit=row.time_limit,
        state=JobState(row.state),
        stop_requested=row.stop_requested,
        created_at=row.created_at,
        heartbeat_at=row.heartbeat_at,
        finished_at=row.finished_at,
        progress=progress,
        plan_version=row.plan_version,
        error=row.error,
        preference=Preference(row.preference),
    )
