"""Nothing private becomes public: a mark in every column that is not for the public is found in no published file.

Every column of the database stands in one of the lists below; a new one fails the test until somebody decides whether
the public may read it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import select
from sqlmodel.sql.sqltypes import AutoString

from planner.domain.language import Language
from planner.domain.plan import VisitStatus
from planner.storage.engine import write_session
from planner.storage.plans import PlanState
from planner.storage.tables.base import Table
from planner.storage.tables.places import in_all
from planner.storage.tables.plans import PlanRow, VisitRow
from planner.workflow.approving import approve
from planner.workflow.changes import cancel_visit
from planner.workflow.database import Engine
from planner.workflow.publishing import publish
from planner.workflow.reading import published_timetable
from tests.publish.reading import text_of
from tests.village import MARCH, NOW, TODAY

MARK = "CANARY"
TEXTS = (sa.String, AutoString, sa.JSON)
NUMBER = 987_654_321
NAMES = ("name_fi", "name_sv", "name_en")

PUBLIC = {
    "region": {
        "id",
        *NAMES,
        "phone",
        "website",
        "feedback",
        *in_all("operator"),
        *in_all("privacy"),
        *in_all("weather"),
    },
    "municipality": {"id", *NAMES, "languages"},
    "locality": {"id", *NAMES},
    "stop": {"id", *NAMES, "address", *in_all("spot"), *in_all("nearby")},
    "service": {"id", *NAMES, "category", *in_all("easy"), *in_all("bring"), "booking_at"},
    "organisation": {"id", *NAMES, "languages", "website"},
    "vehicle": {"id", *NAMES},
    "visit": {"id"},
}
"""Texts that families read, and ids that are part of addresses."""

FIXED = {
    "pattern", "seasons", "kind", "kinds", "accuracy", "access", "state", "stopped_by", "preference", "status", "pin",
    "strength", "joins", "booking", "holidays_subdivision", "source", "stage",
}  # fmt: skip
"""Columns that hold one of a few words, or a rule that a machine reads: no room for a secret. ``source``
is one of a few words too, except where it is the address of a law."""

PRIVATE_KEYS = {"depot": "depot_id", "driver": "driver_id", "driving_rules": "driving_rules_id"}
"""Tables whose very ids are not for the public, and the name of the columns that point to them."""

COUNTS = {
    "stop": {"people_under_18"},
    "locality": {"under_18", "families", "one_parent_families", "need_percent"},
    "organisation": {"days_max", "people", "share"},
    "service": {"minutes", "staff"},
    "vehicle": {"seats", "private_rooms", "visits_max", "base_before", "base_after", "crew_min"},
    "plan": {"candidates"},
    "driving_rules": {"work_max", "driving_max", "weekly_rest"},
    "leg": {"minutes"},
}
"""Numbers that are not for the public."""


def texts(table: sa.Table) -> Iterator[sa.Column[object]]:
    """Yield the columns in which text can stand and that are not keys of other tables."""
    for column in table.columns:
        if isinstance(column.type, TEXTS) and not column.foreign_keys and not column.name.endswith("_id"):
            yield column


def secret_columns() -> list[sa.Column[object]]:
    found = []
    for table in Table.metadata.sorted_tables:
        for column in texts(table):
            public = column.name in PUBLIC.get(table.name, set())
            fixed = column.name in FIXED and (table.name, column.name) != ("driving_rules", "source")
            if not public and not fixed:
                found.append(column)
    return found


def test_every_column_is_known() -> None:
    names = {f"{column.table.name}.{column.name}" for column in secret_columns()}
    assert names == {
        *(f"{table}.{name}" for table in ("disruption", "driving_rules", "depot", "driver", "closure")
          for name in NAMES),
        *(f"{table}.id" for table in PRIVATE_KEYS),
        "driving_rules.source", "driving_rules.break_parts", "job.error", "leg.departures",
        "depot.address", "driver.licence_classes", "unkept.finding", "unkept.reasons", "unkept.ways_out",
        "vehicle.licence_class", "carried_lock.route_stop_ids", "visit.reason", "on_board.service_ids",
        "publication.visits", "column_mapping.shape", "column_mapping.columns", "import_batch.file",
        "import_batch.changes", "scenario.error", "scenario.answer", "plan_edit.who", "plan_edit.why",
        "plan_edit.undone_by", "plan_edit.edit", "plan_edit.step",
    }, "decide whether the public may read the new column"  # fmt: skip


def mark_everything(engine: Engine) -> int:
    """Put the mark and the number into everything that is not for the public; return how many values were marked."""
    marked = 0
    unreadable = {"leg.departures", "on_board.service_ids", "carried_lock.route_stop_ids", "driving_rules.break_parts",
                  "driver.licence_classes", "unkept.finding", "unkept.reasons", "unkept.ways_out",
                  "publication.visits", "column_mapping.columns", "import_batch.changes", "scenario.answer",
                  "plan_edit.edit", "plan_edit.step"}  # fmt: skip
    loose = sa.create_engine(engine.url, isolation_level="AUTOCOMMIT")  # one whose keys may be renamed
    with loose.connect() as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
        for table, pointer in PRIVATE_KEYS.items():
            for other in Table.metadata.sorted_tables:
                pointers = {pointer, "working_rules_id"} if table == "driving_rules" else {pointer}
                names = {c.name for c in other.columns} & pointers | ({"id"} if other.name == table else set())
                for name in names:
                    column = other.columns[name]
                    changed = sa.update(other).values({name: MARK + column}).where(column.is_not(None))
                    marked += connection.execute(changed).rowcount
        for column in secret_columns():
            full_name = f"{column.table.name}.{column.name}"
            if column.name != "id" and full_name not in unreadable:
                marked += connection.execute(sa.update(column.table).values({column.name: MARK})).rowcount
        for name, columns in COUNTS.items():
            table = Table.metadata.tables[name]
            marked += connection.execute(sa.update(table).values(dict.fromkeys(columns, NUMBER))).rowcount
    loose.dispose()
    return marked


@pytest.mark.sqlite
def test_nothing_private_is_found_in_any_published_file(planned: Engine, tmp_path: Path) -> None:
    approve(planned, MARCH, now=NOW)
    with write_session(planned) as session:
        visits = session.exec(select(VisitRow).join(PlanRow).where(PlanRow.state == PlanState.APPROVED)).all()
        first = visits[0].id
    cancel_visit(planned, first, f"{MARK} {NUMBER}", now=NOW)
    assert mark_everything(planned) > 100
    publish(planned, MARCH, tmp_path / "public", today=TODAY, now=NOW)
    shown = published_timetable(planned, language=Language.FI, today=TODAY)
    assert shown is not None
    assert [v.status for v in shown.visits if v.id == first] == [VisitStatus.CANCELLED.value]
    out = (tmp_path / "public").resolve()
    files = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert len(files) > 20
    for name, content in files.items():
        text = text_of(name, content)
        for mark in (MARK, str(NUMBER)):
            assert mark not in text, f"{mark} in {name}"
            assert mark.encode() not in content, f"{mark} in the bytes of {name}"
            assert mark.lower() not in name.lower()
