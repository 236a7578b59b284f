"""What must hold between files: every id names something, and what it names is clean itself."""

import difflib
from collections.abc import Iterator, Mapping

from planner.storage.importing.cells import Flaw
from planner.storage.importing.columns import Column
from planner.storage.importing.findings import FLAWED_ROWS_MAX, ImportCode
from planner.storage.importing.rows import ParsedFile, Row

Files = Mapping[str, ParsedFile]
Stored = Mapping[str, frozenset[str]]
"""Ids the database already holds for the region, by file name."""


def check_references(files: Files, stored: Stored) -> None:
    """Move every row with a reference that leads nowhere from the clean rows to the findings.

    ``files`` stand in an order in which each comes after those it refers to. Ids already ``stored`` count
    where the file that holds them is not in the folder or has flaws, for then it is not replaced.
    """
    for file in files.values():
        file.rows = list(_clean_rows(file, files, stored))


def _clean_rows(file: ParsedFile, files: Files, stored: Stored) -> Iterator[Row]:
    known: dict[Column, set[str]] = {
        column: set().union(*(known_ids(name, files, stored) for name in column.refers))
        for column in file.spec.columns
        if column.refers
    }
    localities, stops = files["localities.csv"].ids, files["stops.csv"].ids
    flawed = 0
    for row in file.rows:
        flaws = [
            *_dangling(row, known, files),
            *_other_municipality(file, row, localities),
            *_id_of_a_stop(file, row, stops),
        ]
        for flaw in flaws:
            file.refuse(row, flaw)
        if not flaws:
            yield row
        elif any(flaw.code is not ImportCode.FLAWED_REFERENCE for flaw in flaws):
            flawed += 1
            if flawed == FLAWED_ROWS_MAX:
                file.cut = True
                return


def known_ids(name: str, files: Files, stored: Stored) -> set[str]:
    """Return the ids rows of other files may refer to."""
    file = files[name]
    stays = bool(file.findings) or not file.present or file.adds
    kept = stored.get(name, frozenset()) if stays else frozenset()
    return {*file.ids, *kept}


def _dangling(row: Row, known: Mapping[Column, set[str]], files: Files) -> Iterator[Flaw]:
    for column, ids in known.items():
        for wanted in _references(row, column):
            if wanted not in ids:
                yield _flaw(column, wanted, ids, files)


def _references(row: Row, column: Column) -> tuple[str, ...]:
    value = row.cells[column.name]
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _flaw(column: Column, wanted: str, known: set[str], files: Files) -> Flaw:
    names = ", ".join(column.refers)
    if any(_left_out(files[name], wanted) for name in column.refers):
        return Flaw(ImportCode.FLAWED_REFERENCE, column.name, wanted, files=names)
    close = difflib.get_close_matches(wanted, sorted(known), n=1, cutoff=0.75)
    suggestion = {"suggestion": close[0]} if close else {}
    return Flaw(ImportCode.UNKNOWN_REFERENCE, column.name, wanted, files=names, **suggestion)


def _left_out(file: ParsedFile, wanted: str) -> bool:
    # The file may be missing or unreadable as a whole: one finding about it is enough.
    # What stands in rows that were not looked at, nobody knows.
    return wanted in file.mentioned or file.cut or not file.present or not file.usable


def _id_of_a_stop(file: ParsedFile, row: Row, stops: Mapping[str, Row]) -> Iterator[Flaw]:
    # Legs tell places apart by their id alone.
    if file.spec.name == "depots.csv" and row.cells["depot_id"] in stops:
        yield Flaw(ImportCode.ID_OF_A_STOP, "depot_id")


def _other_municipality(file: ParsedFile, row: Row, localities: Mapping[str, Row]) -> Iterator[Flaw]:
    locality = localities.get(row.cells.get("locality_id", ""))
    if file.spec.name != "stops.csv" or locality is None:
        return
    municipality = locality.cells["municipality_id"]
    if municipality != row.cells["municipality_id"]:
        yield Flaw(ImportCode.OTHER_MUNICIPALITY, "municipality_id", municipality=municipality)
