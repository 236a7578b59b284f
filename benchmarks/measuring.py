"""Measure one search in a process of its own, so that its peak memory is its own."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

FIELDS = (
    "month",
    "visits_before",
    "seed",
    "seconds_to_first",
    "objective",
    "bound",
    "gap_percent_10s",
    "gap_percent",
    "seconds",
    "peak_mb",
    "hard_findings",
    "promises_unkept",
    "promise_cost",
    "promise_bound",
    "visits",
    "routes",
    "candidates",
    "stopped_by",
    "seconds_limit",
    "cores",
)
"""Columns. ``visits_before``: published visits around the month that spacing counts from. Seconds on the clock from the
call of ``solve``; objective and bound in driving minutes; ``gap_percent_10s``: the gap as it was shown
last within ten seconds, empty where no bound was known yet; ``peak_mb`` is the largest resident memory of the whole
process in MiB; promise costs are weighted."""


def measure_alone(
    month: str, data: Path, database: Path, *, seconds: float, gap: float, seed: int
) -> dict[str, object]:
    """Run :mod:`benchmarks.one` in a new process and return its row.

    Raises
    ------
    subprocess.CalledProcessError
        When the search failed; its own words are on standard error.
    """
    command = [
        sys.executable,
        "-m",
        "benchmarks.one",
        month,
        str(data),
        str(database),
        str(seconds),
        str(gap),
        str(seed),
    ]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    row: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return row | {"cores": os.cpu_count()}


def write_rows(rows: Iterable[Mapping[str, object]], out: Path, fields: Sequence[str] = FIELDS) -> None:
    """Write the rows as CSV, columns as in ``fields``."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fields)
        writer.writeheader()
        writer.writerows(rows)
