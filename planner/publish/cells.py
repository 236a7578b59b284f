"""Cells that no spreadsheet takes for a formula."""

Cell = str | float | int | None

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def harmless(cell: Cell) -> Cell:
    """Return the cell so that no spreadsheet takes its text for a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
