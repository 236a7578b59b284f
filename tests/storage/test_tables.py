"""The tables and the migrations say the same, and the database itself refuses what must not be."""

from datetime import UTC, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from planner.domain.days import Horizon
from planner.storage import jobs
from planner.storage.engine import write_session
from planner.storage.errors import StorageError, Trouble
from planner.storage.tables import (
    AvailabilityRow,
    LegRow,
    PlanRow,
    ServiceRow,
    ShiftPatternRow,
    StopRow,
    StopWindowRow,
    metadata,
)
from planner.storage.tables.base import UtcDateTime
from tests.storage.conftest import Database
from tests.worlds import EXAMPLE


def definitions(engine: Engine) -> set[tuple[object, ...]]:
    """Columns and constraints by table, as the database keeps them."""
    sqlite = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    postgres = """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conname <> 'alembic_version_pkc'
        UNION ALL
        SELECT table_name, column_name, concat_ws(' ', data_type, is_nullable, column_default IS NULL)
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'
        UNION ALL
        SELECT tablename, indexname, indexdef FROM pg_indexes
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'"""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            return {tuple(row) for row in connection.execute(text(postgres))}
        rows = connection.execute(text(sqlite)).all()
    return {(name, " ".join(line.split()).rstrip(",")) for name, sql in rows for line in sql.splitlines()}


def test_migrations_lead_to_exactly_these_tables(engine: Engine, database: Database) -> None:
    fresh = create_engine(database("new"))
    metadata.create_all(fresh)
    expected = definitions(fresh)
    fresh.dispose()
    assert definitions(engine) == expected


def test_nothing_is_left_to_migrate(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        (StopRow, {"lat": 70.3}),
        (StopRow, {"lon": 18.9}),
        (StopRow, {"lat": None}),
        (StopRow, {"kind": "pub"}),
        (StopRow, {"access": "by air"}),
        (StopRow, {"dwell": 0}),
        (StopRow, {"setup": -1}),
        (StopRow, {"visits_per_month": -1}),
        (StopRow, {"spacing_min_days": 43}),
        (StopRow, {"name_fi": "x" * 201}),
        (StopRow, {"name_fi": "", "name_sv": "", "name_en": ""}),
        (StopRow, {"locality_id": "NOWHERE"}),
        (StopWindowRow, {"ends": 1}),
        (StopWindowRow, {"ends": 1441}),
        (StopWindowRow, {"starts": -1}),
        (StopWindowRow, {"weekday": 7}),
        (ShiftPatternRow, {"starts": 1200}),
        (ShiftPatternRow, {"first_day": "2027-01-01"}),
        (AvailabilityRow, {"organisation_id": "NOBODY"}),
        (ServiceRow, {"booking": "perhaps"}),
        (ServiceRow, {"minutes": -1}),
        (LegRow, {"minutes": -1}),
        (LegRow, {"source": "guess"}),
    ],
)
def test_the_database_refuses(example: Engine, table: Any, changes: dict[str, Any]) -> None:
    assignments = ", ".join(f"{name} = :{name}" for name in changes)
    key = "rowid" if example.dialect.name == "sqlite" else "ctid"
    statement = text(
        f"UPDATE {table.__tablename__} SET {assignments} WHERE {key} = (SELECT MIN({key}) FROM {table.__tablename__})"
    )
    with pytest.raises(IntegrityError), write_session(example) as session:
        session.connection().execute(statement, changes)


def test_a_row_changed_meanwhile_is_not_overwritten(example: Engine) -> None:
    def move() -> None:
        with write_session(example) as session:
            stop = session.exec(select(StopRow)).first()
            assert stop is not None
            changed = text("UPDATE stop SET version = version + 1 WHERE id = :id")
            session.connection().execute(changed, {"id": stop.id})
            stop.address = "Elsewhere"

    with pytest.raises(StorageError) as caught:
        move()
    assert caught.value.trouble is Trouble.CHANGED_MEANWHILE


def test_instants_come_back_aware(example: Engine) -> None:
    now = datetime(2027, 2, 1, 12, 0, tzinfo=UTC)
    with write_session(example) as session:
        made = jobs.create(session, EXAMPLE, Horizon.month(2027, 3), 60, now)
    with write_session(example) as session:
        assert jobs.get(session, made.id).created_at == now


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        UtcDateTime().process_bind_param(datetime(2027, 2, 1), None)  # noqa: DTZ001


def test_plan_rows_have_a_version() -> None:
    assert "version" in PlanRow.__table__.c
