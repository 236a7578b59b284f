"""Tables for a shell: names to the left, figures to the right."""

from collections.abc import Iterator, Sequence


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
