"""Change single cells and rows of a copied example folder."""

import csv
from collections.abc import Callable
from pathlib import Path

Rows = list[dict[str, str]]


def rewrite(folder: Path, name: str, change: Callable[[Rows], Rows]) -> None:
    """Write a file anew with its rows changed."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        rows = change(list(csv.DictReader(file)))
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def set_cells(folder: Path, name: str, row: int, **cells: str) -> None:
    """Set cells of the row a spreadsheet would number so (the header is row 1)."""

    def change(rows: Rows) -> Rows:
        rows[row - 2] |= cells
        return rows

    rewrite(folder, name, change)


def add_row(folder: Path, name: str, like: int, **cells: str) -> int:
    """Append a copy of a row with some cells changed; returns its number."""
    number = 0

    def change(rows: Rows) -> Rows:
        nonlocal number
        number = len(rows) + 2
        return [*rows, {**rows[like - 2], **cells}]

    rewrite(folder, name, change)
    return number


def drop_row(folder: Path, name: str, row: int) -> None:
    """Remove a row."""
    rewrite(folder, name, lambda rows: rows[: row - 2] + rows[row - 1 :])
