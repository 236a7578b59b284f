"""Bring the tables of a region to what the files say, touching only rows that differ.

A row that says the same as before is not written, so its version stays and the same folder twice changes nothing.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, inspect
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, SQLModel, select

from planner.storage import mapping, tables


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import did to the rows of one file."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Store:
    """Where the values of a file are kept. ``by_id``: rows have an id and a version; else they are a set of facts."""

    table: type[Any]
    to_row: Callable[[str, Any], SQLModel]
    to_value: Callable[[Any], Any]
    by_id: bool = True


STORES: dict[str, Store] = {
    "municipalities.csv": Store(tables.MunicipalityRow, mapping.municipality_row, mapping.municipality),
    "localities.csv": Store(tables.LocalityRow, mapping.locality_row, mapping.locality),
    "stops.csv": Store(tables.StopRow, mapping.stop_row, mapping.stop),
    "depots.csv": Store(tables.DepotRow, mapping.depot_row, mapping.depot),
    "driving_rules.csv": Store(tables.DrivingRulesRow, mapping.driving_rules_row, mapping.driving_rules),
    "vehicles.csv": Store(tables.VehicleRow, mapping.vehicle_row, mapping.vehicle),
    "shifts.csv": Store(tables.ShiftPatternRow, mapping.shift_pattern_row, mapping.shift_pattern, by_id=False),
    "drivers.csv": Store(tables.DriverRow, mapping.driver_row, mapping.driver),
    "driver_hours.csv": Store(tables.DriverHoursRow, mapping.driver_hours_row, mapping.driver_hours, by_id=False),
    "services.csv": Store(tables.ServiceRow, mapping.service_row, mapping.service),
    "organisations.csv": Store(tables.OrganisationRow, mapping.organisation_row, mapping.organisation),
    "availability.csv": Store(tables.AvailabilityRow, mapping.availability_row, mapping.availability, by_id=False),
    "promises.csv": Store(tables.PromiseRow, mapping.promise_row, mapping.promise, by_id=False),
    "closures.csv": Store(tables.ClosureRow, mapping.closure_row, mapping.closure, by_id=False),
    "invitations.csv": Store(tables.InvitationRow, mapping.invitation_row, mapping.invitation, by_id=False),
    "legs.csv": Store(tables.LegRow, mapping.leg_row, mapping.known_leg, by_id=False),
}
"""Every file but ``regions.csv``, each after those it refers to."""


def stored_ids(session: Session, region_id: str) -> dict[str, frozenset[str]]:
    """Return the ids a region already has, by file."""
    return {
        name: frozenset(session.exec(select(store.table.id).where(store.table.region_id == region_id)))
        for name, store in STORES.items()
        if store.by_id
    }


def in_use(session: Session, region_id: str, name: str, ids: Iterable[str], staying: Collection[str]) -> frozenset[str]:
    """Return those ids that are still referred to: by plans, or by rows of the files that stay as they are."""
    wanted, used = list(ids), set[str]()
    for column, owner in _references(STORES[name].table.__tablename__):
        if owner is None or owner in staying:
            query = select(column).where(column.table.c.region_id == region_id, column.in_(wanted)).distinct()
            used.update(session.exec(query))
    return frozenset(used)


@cache
def _references(table: str) -> tuple[tuple[Column[str], str | None], ...]:
    """Return the columns that hold ids of a table, each with the file of its rows; ``None``: plans."""
    files = {
        part.__table__.name: name
        for name, store in STORES.items()
        for part in (store.table, *(r.mapper.class_ for r in inspect(store.table).relationships))
    }
    return tuple(
        (element.parent, files.get(other.name))
        for other in tables.metadata.sorted_tables
        for key in other.foreign_key_constraints
        for element in key.elements
        if key.referred_table.name == table and element.column.name == "id"
    )


def write_region(session: Session, region: Any) -> Counts:
    """Write the region itself."""
    row = session.get(tables.RegionRow, region.id)
    if row is None:
        session.add(mapping.region_row(region))
        session.flush()
        return Counts(new=1)
    if mapping.region(row) == region:
        return Counts(unchanged=1)
    copy_row(mapping.region_row(region), row)
    return Counts(changed=1)


def upsert(session: Session, region_id: str, store: Store, values: Sequence[Any]) -> Counts:
    """Write rows with an id: new ones in, changed ones over, equal ones untouched."""
    rows = {r.id: r for r in session.exec(select(store.table).where(store.table.region_id == region_id))}
    done: Counter[str] = Counter()
    for value in values:
        row = rows.get(value.id)
        fresh = store.to_row(region_id, value)
        if row is None:
            session.add(fresh)
            done["new"] += 1
        elif store.to_value(row) == store.to_value(fresh):
            done["unchanged"] += 1
        else:
            copy_row(fresh, row)
            done["changed"] += 1
    session.flush()
    return Counts(**done)


def remove(session: Session, region_id: str, store: Store, ids: Iterable[str]) -> int:
    """Remove rows by id."""
    rows = [session.get(store.table, (region_id, name)) for name in ids]
    for row in rows:
        session.delete(row)
    session.flush()
    return len(rows)


def replace(session: Session, region_id: str, store: Store, values: Sequence[Any], *, keep: bool) -> Counts:
    """Make a set of facts what the file says; ``keep`` leaves facts the file does not name."""
    rows = session.exec(select(store.table).where(store.table.region_id == region_id)).all()
    before = {store.to_value(row): row for row in rows}
    wanted = dict.fromkeys(values)
    gone = [] if keep else [row for value, row in before.items() if value not in wanted]
    if keep:
        # A fact of the same key says something else now: the new word counts.
        keys = {_key(store.to_row(region_id, value)) for value in wanted} - {None}
        gone = [row for value, row in before.items() if value not in wanted and _key(row) in keys]
    for row in gone:
        session.delete(row)
    session.flush()
    new = [value for value in wanted if value not in before]
    session.add_all(store.to_row(region_id, value) for value in new)
    session.flush()
    return Counts(new=len(new), unchanged=len(wanted) - len(new), removed=len(gone))


def _key(row: SQLModel) -> tuple[Any, ...] | None:
    names = [column.key for column in inspect(type(row)).primary_key]
    return None if names == ["id"] else tuple(getattr(row, name) for name in names)


def copy_row(fresh: SQLModel, row: SQLModel) -> None:
    """Let a stored row say what a fresh one says, its parts too; its version moves."""
    mapper = inspect(type(row))
    for attribute in mapper.column_attrs:
        if attribute.key != "version":
            setattr(row, attribute.key, getattr(fresh, attribute.key))
    for relationship in mapper.relationships:
        setattr(row, relationship.key, list(getattr(fresh, relationship.key)))
    # A change of a stop's windows is a change of the stop: its version must move.
    if "name_fi" in mapper.column_attrs:
        flag_modified(row, "name_fi")
