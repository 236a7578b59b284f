"""Other ways to run a month are remembered: a table of questions and their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KINDS = (
    "'as_it_is', 'every_two_weeks', 'every_three_weeks', 'one_bus_fewer', 'without_the_weakest', 'same_weekday', "
    "'any_weekday', 'one_more_day'"
)


def upgrade() -> None:
    op.create_table(
        "scenario",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("time_limit", sa.Float(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("heartbeat_at", sa.DateTime(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_scenario_horizon")),
        sa.CheckConstraint(f"kind IN ({_KINDS})", name=op.f("ck_scenario_kind")),
        sa.CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'impossible', 'failed')", name=op.f("ck_scenario_state")
        ),
        sa.CheckConstraint("length(error) <= 2000", name=op.f("ck_scenario_error_length")),
        sa.CheckConstraint("time_limit >= 1", name=op.f("ck_scenario_time_limit")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_scenario_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario")),
        sa.UniqueConstraint(
            "region_id", "first_day", "last_day", "kind", name=op.f("uq_scenario_region_id_first_day_last_day_kind")
        ),
    )
    with op.batch_alter_table("scenario", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scenario_region_id"), ["region_id"], unique=False)
