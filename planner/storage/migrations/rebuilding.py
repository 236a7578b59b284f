"""Build a table anew and keep its rows: SQLite cannot add a constraint to a table that is there.

The steps of a migration call this for SQLite and PostgreSQL alike, so that both come to the same tables.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op


def rebuild(name: str, create: Callable[[], None], added: Mapping[str, str]) -> None:
    """Build a table anew; ``added`` says, in SQL, what old rows have in columns that may not be empty."""
    in_sqlite = op.get_bind().dialect.name == "sqlite"
    pointing = [] if in_sqlite else list(_pointing_at(name))
    for table, key in pointing:
        op.drop_constraint(key["name"], table, type_="foreignkey")
    if in_sqlite:
        # References in other tables go on naming the table, not its old rows.
        op.execute("PRAGMA legacy_alter_table = ON")
    else:
        _free_names(name)
    _copy(name, create, added)
    if in_sqlite:
        op.execute("PRAGMA legacy_alter_table = OFF")
        return
    _count_on(name)
    for table, key in pointing:
        op.create_foreign_key(key["name"], table, name, key["constrained_columns"], key["referred_columns"])


def _copy(name: str, create: Callable[[], None], added: Mapping[str, str]) -> None:
    old = f"old_{name}"
    op.rename_table(name, old)
    create()
    kept = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(old)]
    into, values = ", ".join([*kept, *added]), ", ".join([*kept, *added.values()])
    op.execute(f"INSERT INTO {name} ({into}) SELECT {values} FROM {old}")
    op.drop_table(old)


def _pointing_at(name: str) -> Iterator[tuple[str, Any]]:
    """Yield the references of other tables to this one: PostgreSQL would let them go on with its old rows."""
    inspector = sa.inspect(op.get_bind())
    for table in inspector.get_table_names():
        yield from ((table, key) for key in inspector.get_foreign_keys(table) if key["referred_table"] == name)


def _free_names(name: str) -> None:
    """Drop keys and indexes of a table: in PostgreSQL their names are taken in the whole database."""
    inspector = sa.inspect(op.get_bind())
    for index in inspector.get_indexes(name):
        if index["name"] and not index.get("duplicates_constraint"):
            op.drop_index(index["name"], table_name=name)
    for unique in inspector.get_unique_constraints(name):
        op.drop_constraint(str(unique["name"]), name, type_="unique")
    op.drop_constraint(str(inspector.get_pk_constraint(name)["name"]), name, type_="primary")


def _count_on(name: str) -> None:
    """Let numbers that PostgreSQL gives go on after those of the copied rows."""
    for column in sa.inspect(op.get_bind()).get_columns(name):
        if str(column["default"]).startswith("nextval"):
            key = column["name"]
            op.execute(
                f"SELECT setval(pg_get_serial_sequence('{name}', '{key}'), "
                f"(SELECT coalesce(max({key}), 0) + 1 FROM {name}), false)"
            )
