"""What families were told is kept: a table of its own, with the published plans there are as its first rows."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_FACTS = ("id", "stop_id", "date", "arrives", "opens", "closes", "departs", "status")


def upgrade() -> None:
    publication = op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("visits", sa.JSON(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_publication_horizon")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_publication_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_publication_region_id"), ["region_id"], unique=False)
    if told := _told():
        op.bulk_insert(publication, told)


def _told() -> list[dict[str, Any]]:
    """Return a row for every published version of a plan, as it stands now."""
    connection, tables = op.get_bind(), sa.MetaData()
    tables.reflect(connection, only=("plan", "visit", "on_board"))
    plan, visit, on_board = (tables.tables[name] for name in ("plan", "visit", "on_board"))
    rows = []
    published = sa.select(plan).where(plan.c.state == "published").order_by(plan.c.changed_at, plan.c.id)
    for version in connection.execute(published).mappings().all():
        company: dict[str, list[dict[str, Any]]] = {}
        aboard = sa.select(on_board).where(on_board.c.plan_id == version["id"]).order_by(on_board.c.position)
        for entry in connection.execute(aboard).mappings():
            facts = {name: entry[name] for name in ("organisation_id", "service_ids", "private_room")}
            company.setdefault(entry["visit_id"], []).append(facts)
        visits = sa.select(visit).where(visit.c.plan_id == version["id"])
        visits = visits.order_by(visit.c.date, visit.c.opens, visit.c.stop_id)
        rows.append(
            {
                "region_id": version["region_id"],
                "published_at": version["changed_at"],
                "first_day": version["first_day"],
                "last_day": version["last_day"],
                "visits": [
                    {name: row[name] for name in _FACTS}
                    | {"date": row["date"].isoformat(), "on_board": company.get(row["id"], []), "reason": ""}
                    for row in connection.execute(visits).mappings()
                ],
            }
        )
    return rows
