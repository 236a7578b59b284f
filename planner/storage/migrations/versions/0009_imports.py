"""Imports can be undone, and headings are remembered: two tables, empty at first."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_batch",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("plan_number", sa.Integer(), nullable=True),
        sa.Column("plan_revision", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_import_batch_horizon")),
        sa.CheckConstraint("plan_number >= 1", name=op.f("ck_import_batch_plan_number")),
        sa.CheckConstraint("plan_revision >= 1", name=op.f("ck_import_batch_plan_revision")),
        sa.CheckConstraint("length(kind) <= 200", name=op.f("ck_import_batch_kind_length")),
        sa.CheckConstraint("length(file) <= 200", name=op.f("ck_import_batch_file_length")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_import_batch_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_index(op.f("ix_import_batch_region_id"), "import_batch", ["region_id"])
    op.create_table(
        "column_mapping",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("shape", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("length(kind) <= 200", name=op.f("ck_column_mapping_kind_length")),
        sa.CheckConstraint("length(shape) <= 200", name=op.f("ck_column_mapping_shape_length")),
        sa.PrimaryKeyConstraint("kind", "shape", name=op.f("pk_column_mapping")),
    )
