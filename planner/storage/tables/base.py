"""What all tables share: names of constraints, the version column, checks, and time in UTC.

Tables hold local dates with minutes since midnight; only technical timestamps are instants, kept as UTC.
Rows do not validate by themselves, so every limit is a CHECK constraint of the database as well.
"""

from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, DateTime, Dialect, ForeignKeyConstraint, MetaData
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from planner.domain.clock import MINUTES_PER_DAY

ID_MAX = 60
NAME_MAX = 200
NOTE_MAX = 2000

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """Base of every table; one metadata, so that constraints have stable names."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


class Versioned(SQLModel):
    """Optimistic locking: a row changed by somebody else meanwhile raises ``StaleDataError``."""

    version: int = Field(default=1, nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: D105, N805 - SQLAlchemy calls it with the class
        table = getattr(cls, "__table__", None)
        return {} if table is None else {"version_id_col": table.c.version}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC without zone in the database (SQLite drops zones)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Convert to UTC; refuse a naive time, which would be a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"{value} has no time zone; expected an aware time."
            raise ValueError(msg)
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the instant its zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


def one_of(column: str, kinds: type[StrEnum]) -> CheckConstraint:
    """Return a CHECK that allows the values of an enumeration."""
    values = ", ".join(f"'{kind.value}'" for kind in kinds)
    return CheckConstraint(f"{column} IN ({values})", name=column)


def at_least(least: int, *columns: str) -> tuple[CheckConstraint, ...]:
    """Return CHECKs that keep numbers from falling below ``least``; empty is allowed where the column is."""
    return tuple(CheckConstraint(f"{column} >= {least}", name=column) for column in columns)


def window() -> CheckConstraint:
    """Return the CHECK of a window ``starts`` to ``ends``, minutes since midnight."""
    return CheckConstraint(f"0 <= starts AND starts < ends AND ends <= {MINUTES_PER_DAY}", name="window")


def hours() -> tuple[CheckConstraint, ...]:
    """Return the CHECKs of hours on a weekday, or on any, between two days or always."""
    return (
        window(),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("(first_day IS NULL) = (last_day IS NULL)", name="dates"),
        in_order("first_day", "last_day", name="dates_order"),
    )


def in_order(*columns: str, name: str) -> CheckConstraint:
    """Return a CHECK that values do not fall from column to column."""
    return CheckConstraint(" AND ".join(f"{a} <= {b}" for a, b in pairwise(columns)), name=name)


def short(*columns: str, most: int = NAME_MAX) -> tuple[CheckConstraint, ...]:
    """Return CHECKs on the length of texts: SQLite itself does not keep to a declared length."""
    return tuple(CheckConstraint(f"length({column}) <= {most}", name=f"{column}_length") for column in columns)


def refers(table: str, column: str) -> ForeignKeyConstraint:
    """Return the foreign key to a row of the same region."""
    return ForeignKeyConstraint(["region_id", column], [f"{table}.region_id", f"{table}.id"])
