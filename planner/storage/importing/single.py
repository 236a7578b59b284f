"""Tables that somebody brings one by one into a region that is there: rows are added and changed, none goes away."""

from collections.abc import Mapping

from sqlmodel import Session

from planner.storage.importing.columns import NEEDED, FileSpec
from planner.storage.importing.files import FILES
from planner.storage.importing.folder import cut_findings
from planner.storage.importing.reading import Sheet, raw_file
from planner.storage.importing.references import check_references
from planner.storage.importing.rows import ParsedFile, parse
from planner.storage.importing.workbook import ROWS_MAX
from planner.storage.importing.writing import STORES, replace, stored_ids, upsert
from planner.storage.snapshots import Change, differences, snapshot

SPECS = {spec.name: spec for spec in FILES}
BROUGHT = ("stops.csv", "services.csv", "organisations.csv", "availability.csv", "legs.csv")
"""Files that may be brought alone, each after those it refers to."""


def needed_columns(spec: FileSpec) -> tuple[str, ...]:
    """Return the columns without which no row can be understood."""
    return tuple(column.name for column in spec.columns if column.empty is NEEDED)


def parsed_tables(
    session: Session, region_id: str, sheets: Mapping[str, tuple[Sheet, Mapping[str, str]]]
) -> dict[str, ParsedFile]:
    """Read tables by file name, each with its mapping of headings, and check them against what is stored.

    Every row is looked at, however many have flaws. References may lead to stored rows or to the other tables.
    """
    files: dict[str, ParsedFile] = {}
    for spec in FILES:
        if spec.name not in sheets:
            files[spec.name] = ParsedFile(spec, present=False)
            continue
        sheet, mapping = sheets[spec.name]
        raw = raw_file(sheet, spec.names, needed_columns(spec), mapping, ROWS_MAX)
        files[spec.name] = parse(raw, spec, ROWS_MAX)
        files[spec.name].adds = True
    check_references(files, stored_ids(session, region_id))
    for name in sheets:
        files[name].findings += cut_findings(files[name])
    return {name: files[name] for name in sheets}


def write_table(session: Session, region_id: str, name: str, file: ParsedFile) -> tuple[Change, ...]:
    """Add and change the clean rows of one table; return what changed."""
    before = snapshot(session, region_id, (name,))
    values = [value for row in file.rows for value in row.values]
    if STORES[name].by_id:
        upsert(session, region_id, STORES[name], values)
    else:
        replace(session, region_id, STORES[name], values, keep=True)
    return differences(before, snapshot(session, region_id, (name,)))
