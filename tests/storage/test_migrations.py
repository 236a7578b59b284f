"""A database of an older planner keeps every row, and the new columns say what was true before they were there."""

from typing import NamedTuple

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, MetaData, create_engine, select
from sqlalchemy.exc import IntegrityError

from planner.domain.rhythm import Rhythm
from planner.domain.services import Joining
from planner.domain.weights import Preference
from planner.storage import plans
from planner.storage.disruptions import known_disruptions
from planner.storage.engine import open_engine, read_session, write_session
from planner.storage.migrations import configuration
from planner.storage.plans import PlanState
from planner.storage.repository import load_problem
from planner.storage.tables import LocalityRow, RouteRow
from planner.travel.ladder import travel_times
from tests.storage.conftest import Database
from tests.storage.test_plans import MARCH, NOW, outcome, save, step
from tests.worlds import EXAMPLE

Content = dict[str, list[tuple[object, ...]]]


class Old(NamedTuple):
    """A database of the first planner: where it is, what stands in which columns."""

    address: str
    rows: Content
    columns: dict[str, list[str]]


def content(connection: Connection, columns: dict[str, list[str]]) -> Content:
    """Rows by table, of the columns given."""
    return {
        table: sorted(map(tuple, connection.exec_driver_sql(f"SELECT {', '.join(names)} FROM {table}")), key=repr)
        for table, names in columns.items()
    }


@pytest.fixture
def old(example: Engine, database: Database) -> Old:
    """The example region and two plans, as the first planner kept them."""
    return kept_by("0001", example, database("new"))


def kept_by(revision: str, example: Engine, address: str) -> Old:
    """Return the example region and two plans as an older planner kept them."""
    step(example, save(example, outcome(3, 17)), PlanState.APPROVED, PlanState.PUBLISHED)
    save(example, outcome(5))
    engine = create_engine(address)
    with engine.begin() as connection:
        command.upgrade(configuration(connection), revision)
    tables = MetaData()
    with engine.begin() as connection, example.connect() as newer:
        tables.reflect(connection, resolve_fks=True)
        own = [table for table in tables.sorted_tables if table.name != "alembic_version"]
        columns = {table.name: [column.name for column in table.columns] for table in own}
        for table in own:
            if rows := newer.execute(select(*table.columns)).mappings().all():
                connection.execute(table.insert(), [dict(row) for row in rows])
        rows_now = content(connection, columns)
    engine.dispose()
    assert all(
        rows_now[name] for name in ("stop", "stop_window", "route", "visit", "on_board", "unkept", "route_break")
    )
    return Old(address, rows_now, columns)


def test_nothing_is_lost(old: Old) -> None:
    assert rows_after(old) == old.rows


def test_the_planner_before_disruptions_loses_nothing_and_knows_none(example: Engine, database: Database) -> None:
    before = kept_by("0003", example, database("new"))
    assert rows_after(before) == before.rows
    engine = open_engine(before.address)
    with read_session(engine) as session:
        assert known_disruptions(session, EXAMPLE) == ()
    engine.dispose()


def test_the_planner_before_locks_were_carried_loses_nothing(example: Engine, database: Database) -> None:
    before = kept_by("0004", example, database("new"))
    assert rows_after(before) == before.rows


def test_plans_go_on_after_those_of_an_older_planner(old: Old) -> None:
    engine = open_engine(old.address)
    assert save(engine, outcome(8)).version == 3
    engine.dispose()


def rows_after(old: Old) -> Content:
    """Return the rows of an older database after this planner opened it."""
    engine = open_engine(old.address)
    with engine.connect() as connection:
        after = content(connection, old.columns)
        if engine.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA legacy_alter_table").scalar() == 0
    engine.dispose()
    return after


def test_old_rows_mean_what_they_meant(old: Old) -> None:
    engine = open_engine(old.address)
    with read_session(engine) as session:
        problem = load_problem(session, EXAMPLE, MARCH, travel=travel_times)
        found = plans.latest(session, EXAMPLE, MARCH)
    engine.dispose()
    assert found is not None
    assert found.outcome.unkept == outcome(5).unkept
    assert found.preference is Preference.BALANCED
    for stop in problem.stops:
        usual = stop.rhythm
        assert usual == Rhythm(usual.visits_per_month, usual.spacing_min_days, usual.spacing_max_days)
        assert (stop.dwell_min, stop.preferred) == (None, ())
    assert all(locality.rhythm is None for locality in problem.localities)
    assert all(o.joins is Joining.STOP and not o.guest and o.people == 1 for o in problem.organisations)
    assert all(v.crew_min == 2 and v.driver_counts and not v.licence_class for v in problem.vehicles)
    assert all(not rules.break_parts and rules.daily_rest is None for rules in problem.driving_rules)
    assert all(leg.departures == () for leg in problem.travel.legs.values())
    assert (problem.drivers, problem.driver_hours, problem.invitations) == ((), (), ())


def test_the_new_tables_hold_together(old: Old) -> None:
    engine = open_engine(old.address)
    for wrong in (
        LocalityRow(region_id=EXAMPLE, id="L", name_fi="L", municipality_id="NOWHERE"),
        RouteRow(
            plan_id=1,
            position=99,
            region_id=EXAMPLE,
            vehicle_id="BUS-1",
            date=NOW.date(),
            begins=1,
            ends=2,
            driver_id="NOBODY",
        ),
    ):
        with pytest.raises(IntegrityError), write_session(engine) as session:
            session.add(wrong)
    engine.dispose()
