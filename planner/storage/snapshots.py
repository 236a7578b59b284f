"""What an import changed, row by row, as plain values: enough to tell whether it still stands, and to undo it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, select

from planner.storage.importing.writing import STORES, Store, copy_row

Values = dict[str, Any]
Snapshot = Mapping[str, Mapping[str, Values]]
"""Rows by file and key; a key is the id, or for facts without one all they say."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row of one file before and after; ``None``: there was none, or is none."""

    file: str
    key: str
    before: Values | None
    after: Values | None


def snapshot(session: Session, region_id: str, files: Iterable[str]) -> Snapshot:
    """Return all rows of these files as plain values."""
    return {
        name: {
            _key(store, values): values
            for row in session.exec(select(store.table).where(store.table.region_id == region_id))
            for values in (_values(row),)
        }
        for name, store in STORES.items()
        if name in set(files)
    }


def differences(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """Return the rows that differ, in the order of files in which each comes after those it refers to."""
    return tuple(
        Change(name, key, before[name].get(key), after[name].get(key))
        for name in before
        for key in sorted({*before[name], *after[name]})
        if before[name].get(key) != after[name].get(key)
    )


def put_back(session: Session, region_id: str, change: Change) -> None:
    """Make a row what it was before; one that was not there is deleted."""
    store = STORES[change.file]
    row = _found(session, region_id, store, change)
    if change.before is None:
        session.delete(row)
    elif row is None:
        session.add(_row(store.table, change.before))
    else:
        copy_row(_row(store.table, change.before), row)
    session.flush()


def _found(session: Session, region_id: str, store: Store, change: Change) -> Any:
    if store.by_id:
        return session.get(store.table, (region_id, change.key))
    rows = session.exec(select(store.table).where(store.table.region_id == region_id))
    return next((row for row in rows if _key(store, _values(row)) == change.key), None)


def _key(store: Store, values: Values) -> str:
    return str(values["id"]) if store.by_id else json.dumps(values, sort_keys=True)


def _values(row: SQLModel) -> Values:
    mapper = inspect(type(row))
    single_number = [column.key for column in mapper.primary_key] == ["id"]
    values = {
        attribute.key: _plain(getattr(row, attribute.key))
        for attribute in mapper.column_attrs
        if attribute.key != "version" and not (single_number and attribute.key == "id")
    }
    parts = {r.key: sorted((_values(part) for part in getattr(row, r.key)), key=str) for r in mapper.relationships}
    return values | parts


def _plain(value: Any) -> Any:
    return {"date": value.isoformat()} if isinstance(value, date) else value


def _row(table: type[Any], values: Values) -> Any:
    mapper = inspect(table)
    parts = {r.key: [_row(r.mapper.class_, one) for one in values[r.key]] for r in mapper.relationships}
    own = {a.key: _kept(values[a.key]) for a in mapper.column_attrs if a.key in values}
    return table(**own, **parts)


def _kept(value: Any) -> Any:
    return date.fromisoformat(value["date"]) if isinstance(value, dict) and list(value) == ["date"] else value
