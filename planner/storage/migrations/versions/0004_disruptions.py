"""What came over the plans is kept: a table of its own, empty at first; nothing that was stored changes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "disruption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about_id", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('bus_out', 'driver_away', 'organisation_away', 'stop_closed', 'holiday')",
            name=op.f("ck_disruption_kind"),
        ),
        sa.CheckConstraint("kind = 'holiday' OR about_id <> ''", name=op.f("ck_disruption_about")),
        sa.CheckConstraint("length(about_id) <= 60", name=op.f("ck_disruption_about_id_length")),
        sa.CheckConstraint("length(name_fi) <= 200", name=op.f("ck_disruption_name_fi_length")),
        sa.CheckConstraint("length(name_sv) <= 200", name=op.f("ck_disruption_name_sv_length")),
        sa.CheckConstraint("length(name_en) <= 200", name=op.f("ck_disruption_name_en_length")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_disruption_dates_order")),
        sa.CheckConstraint("0 <= starts AND starts < ends AND ends <= 1440", name=op.f("ck_disruption_window")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_disruption_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disruption")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("disruption", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_disruption_region_id"), ["region_id"], unique=False)
