"""Tables: for a shell, names to the left and figures to the right; and as files that spreadsheets open."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from planner.publish.cells import Cell, harmless
from planner.workflow.refusals import FileNotWritten


def in_columns(rows: Sequence[Sequence[str]], names: int = 1) -> Iterator[str]:
    """Yield one line a row; every row has as many cells as the first, which holds the heads.

    ``names``: so many of the first columns are words and stand to the left.
    """
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = (
            cell.ljust(width) if n < names else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV: UTF-8 with a byte order mark (Excel needs it), comma, CRLF; no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def write_file(path: Path, content: bytes) -> None:
    """Write a table into a file.

    Raises
    ------
    FileNotWritten
        When the disk does not take it.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileNotWritten(path, error.strerror or type(error).__name__) from error
