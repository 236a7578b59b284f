# ruff: noqa: E501
"""What a search was asked to prefer, kept with the search and with the plan it found.

Both tables are built anew and their rows copied, since SQLite cannot add a constraint to a table; what was planned before
was planned without a preference. There is no way back: a copy of the file is the older state.
"""

import sqlalchemy as sa
from alembic import op

from planner.storage.migrations.rebuilding import rebuild

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, create in (("job", _job), ("plan", _plan)):
        rebuild(name, create, {"preference": "'balanced'"})
    with op.batch_alter_table("job", schema=None) as batch_op:  # its index went with the old rows
        batch_op.create_index(batch_op.f("ix_job_region_id"), ["region_id"], unique=False)


def _job() -> None:
    op.create_table(
        "job",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("time_limit", sa.Float(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("stop_requested", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("heartbeat_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("objective", sa.Float(), nullable=True),
        sa.Column("bound", sa.Float(), nullable=True),
        sa.Column("promises_unkept", sa.Integer(), nullable=True),
        sa.Column("plan_version", sa.Integer(), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("preference", sa.String(), nullable=False),
        sa.CheckConstraint("preference IN ('calm', 'balanced', 'cheap')", name=op.f("ck_job_preference")),
        sa.CheckConstraint("state IN ('queued', 'running', 'done', 'stopped', 'failed')", name=op.f("ck_job_state")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_job_horizon")),
        sa.CheckConstraint("length(error) <= 2000", name=op.f("ck_job_error_length")),
        sa.CheckConstraint("time_limit >= 0", name=op.f("ck_job_time_limit")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_job_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )


def _plan() -> None:
    op.create_table(
        "plan",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("promise_cost", sa.Float(), nullable=False),
        sa.Column("promise_bound", sa.Float(), nullable=False),
        sa.Column("objective", sa.Float(), nullable=False),
        sa.Column("bound", sa.Float(), nullable=False),
        sa.Column("seconds_to_first", sa.Float(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("stopped_by", sa.String(), nullable=False),
        sa.Column("candidates", sa.Integer(), nullable=False),
        sa.Column("preference", sa.String(), nullable=False),
        sa.CheckConstraint("preference IN ('calm', 'balanced', 'cheap')", name=op.f("ck_plan_preference")),
        sa.CheckConstraint("state IN ('draft', 'approved', 'published')", name=op.f("ck_plan_state")),
        sa.CheckConstraint("stopped_by IN ('gap', 'time', 'user')", name=op.f("ck_plan_stopped_by")),
        sa.CheckConstraint("candidates >= 0", name=op.f("ck_plan_candidates")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_plan_horizon")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_plan_number")),
        sa.CheckConstraint("seconds >= 0", name=op.f("ck_plan_seconds")),
        sa.CheckConstraint("seconds_to_first >= 0", name=op.f("ck_plan_seconds_to_first")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_plan_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint(
            "region_id", "first_day", "last_day", "number", name=op.f("uq_plan_region_id_first_day_last_day_number")
        ),
    )
