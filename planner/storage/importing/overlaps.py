"""What must hold among the rows of shifts: no two dated rows of one vehicle speak about the same day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from planner.domain.days import Weekday
from planner.storage.importing.cells import Flaw
from planner.storage.importing.findings import FLAWED_ROWS_MAX, ImportCode
from planner.storage.importing.rows import ParsedFile

Dated = tuple[date, int, date]
"""First day, number of the row, last day."""


def check_overlaps(file: ParsedFile) -> None:
    """Move rows of shifts that speak about a day of an earlier row from the clean rows to the findings."""
    by_week: dict[tuple[str, Weekday], list[Dated]] = defaultdict(list)
    for row in file.rows:
        for pattern in row.values:
            if pattern.dates:  # an undated row only fills what dated ones leave
                dated = (pattern.dates.first, row.number, pattern.dates.last)
                by_week[pattern.vehicle_id, pattern.weekday].append(dated)
    clashes: dict[int, int] = {}
    for (_vehicle, weekday), rows in by_week.items():
        clashes |= dict(_clashes(sorted(rows), weekday))
    told = dict(islice(sorted(clashes.items()), FLAWED_ROWS_MAX))
    for row in file.rows:
        if row.number in told:
            days = f"{row.cells['first_day']} – {row.cells['last_day']}"
            file.refuse(row, Flaw(ImportCode.DAYS_OVERLAP, "first_day", days, first=told[row.number]))
    file.cut = file.cut or len(told) < len(clashes)
    file.rows = [row for row in file.rows if row.number not in clashes]


def _clashes(rows: list[Dated], weekday: Weekday) -> Iterator[tuple[int, int]]:
    """Yield two rows that speak about the same day, the lower one first; only days of the weekday count."""
    reaching: Dated | None = None  # of the rows that began already, the one that ends last
    for first, number, last in rows:
        if reaching:
            shared = first + timedelta(days=(weekday - first.weekday()) % 7)
            if shared <= min(last, reaching[2]):
                yield max(number, reaching[1]), min(number, reaching[1])
        if reaching is None or last > reaching[2]:
            reaching = (first, number, last)
