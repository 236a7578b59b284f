"""Locks that a version could not keep are carried on: a table of its own, empty at first."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "carried_lock",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("stop_id", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("strength", sa.String(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=True),
        sa.Column("vehicle_id", sa.String(), nullable=True),
        sa.Column("route_stop_ids", sa.JSON(), nullable=False),
        sa.CheckConstraint("opens >= 0", name=op.f("ck_carried_lock_opens")),
        sa.CheckConstraint("strength IN ('date', 'date_and_time', 'route')", name=op.f("ck_carried_lock_strength")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_carried_lock_plan_id_plan")),
        sa.ForeignKeyConstraint(
            ["region_id", "stop_id"], ["stop.region_id", "stop.id"], name=op.f("fk_carried_lock_region_id_stop_id_stop")
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "vehicle_id"],
            ["vehicle.region_id", "vehicle.id"],
            name=op.f("fk_carried_lock_region_id_vehicle_id_vehicle"),
        ),
        sa.PrimaryKeyConstraint("plan_id", "position", name=op.f("pk_carried_lock")),
    )
