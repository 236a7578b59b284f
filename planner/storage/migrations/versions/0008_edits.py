"""What is changed by hand is remembered: one table of steps, empty at first."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_edit",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("edit", sa.JSON(), nullable=False),
        sa.Column("step", sa.JSON(), nullable=False),
        sa.CheckConstraint("state IN ('done', 'undone', 'dropped')", name=op.f("ck_plan_edit_state")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_plan_edit_position")),
        sa.CheckConstraint("length(who) <= 200", name=op.f("ck_plan_edit_who_length")),
        sa.CheckConstraint("length(undone_by) <= 200", name=op.f("ck_plan_edit_undone_by_length")),
        sa.CheckConstraint("length(why) <= 2000", name=op.f("ck_plan_edit_why_length")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_edit_plan_id_plan")),
        sa.PrimaryKeyConstraint("plan_id", "position", name=op.f("pk_plan_edit")),
    )
