"""A small region for tests that plan for real: three stops of the example, one of them beyond a ferry."""

import csv
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from planner.workflow.database import open_database
from planner.workflow.importing import import_data
from planner.workflow.months import month
from planner.workflow.proposing import propose
from tests.worlds import DATA

STOPS = {"TKU-RUN-02", "KIM-DAL-01", "KIM-HII-01"}
LOCALITIES = {"TAALINTEHDAS"}
MARCH = month("2027-03")
TODAY = date(2027, 2, 15)
NOW = datetime(2027, 2, 15, 9, 0, tzinfo=UTC)
Row = dict[str, str]


def village_folder(folder: Path) -> Path:
    """Write the CSV files of the village into a new folder."""
    shutil.copytree(DATA, folder)
    keep(folder / "stops.csv", lambda row: row["stop_id"] in STOPS)
    keep(folder / "legs.csv", lambda row: {row["from_id"], row["to_id"]} <= {*STOPS, "TKU-KES-01"})
    keep(folder / "promises.csv", lambda row: row["locality_id"] in LOCALITIES)
    keep(folder / "closures.csv", lambda row: row["stop_id"] in {"", *STOPS})
    return folder


def village_closed_on(folder: Path, stop_id: str, day: date) -> Path:
    """Write the village into a new folder, one stop closed on one day."""
    village_folder(folder)
    with (folder / "closures.csv").open("a", encoding="utf-8") as file:
        file.write(f"tori,torg,market,{day},{day},,,{stop_id},\n")
    return folder


def keep(path: Path, wanted: Callable[[Row], bool]) -> None:
    """Keep only some rows of a CSV file."""
    change(path, lambda row: row if wanted(row) else None)


def change(path: Path, edit: Callable[[Row], Row | None]) -> None:
    """Write a CSV file anew with every row edited; ``None`` drops it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        names, rows = list(reader.fieldnames or ()), [edit(row) for row in reader]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(row for row in rows if row is not None)


@cache
def _templates() -> Path:
    """Make, once a test run, databases to copy: the village imported, and with a draft for March 2027."""
    folder = Path(mkdtemp(prefix="village-"))
    engine = open_database(f"sqlite:///{folder / 'imported.db'}")
    assert import_data(engine, village_folder(folder / "data")).written
    engine.dispose()
    shutil.copy(folder / "imported.db", folder / "planned.db")
    engine = open_database(f"sqlite:///{folder / 'planned.db'}")
    propose(engine, MARCH, seconds=20, now=NOW)
    engine.dispose()
    return folder


def village_database(folder: Path, *, planned: bool = False) -> str:
    """Put a database with the village into a folder and return its address."""
    path = folder / "village.db"
    shutil.copy(_templates() / ("planned.db" if planned else "imported.db"), path)
    return f"sqlite:///{path}"
