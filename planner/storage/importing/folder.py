"""Import a folder of CSV files: read all, judge all, then write all in one transaction, or nothing."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from planner.domain.places import Region
from planner.storage.engine import write_session
from planner.storage.importing.columns import FileSpec
from planner.storage.importing.files import FILES
from planner.storage.importing.findings import ImportCode, ImportFinding
from planner.storage.importing.overlaps import check_overlaps
from planner.storage.importing.reading import read_file
from planner.storage.importing.references import check_references
from planner.storage.importing.rows import ParsedFile, parse
from planner.storage.importing.writing import (
    STORES,
    Counts,
    in_use,
    remove,
    replace,
    stored_ids,
    upsert,
    write_region,
)

_REGIONS = "regions.csv"
_SHIFTS = "shifts.csv"


@dataclass(frozen=True)
class ImportReport:
    """What an import found and did.

    ``written`` is false when nothing was stored; ``counts`` by file are then empty. ``encodings`` tells how each
    file was read. ``region_id`` is empty when the folder names no region.
    """

    findings: tuple[ImportFinding, ...]
    written: bool = False
    region_id: str = ""
    counts: Mapping[str, Counts] = field(default_factory=dict)
    encodings: Mapping[str, str] = field(default_factory=dict)

    @property
    def total(self) -> Counts:
        """Rows of all files together."""
        return Counts(
            new=sum(c.new for c in self.counts.values()),
            changed=sum(c.changed for c in self.counts.values()),
            unchanged=sum(c.unchanged for c in self.counts.values()),
            removed=sum(c.removed for c in self.counts.values()),
        )


def import_folder(engine: Engine, folder: Path, *, accept_clean_rows: bool = False) -> ImportReport:
    """Import a folder of CSV files; ``docs/csv-columns.md`` describes them.

    The folder is one region, and each of its files is the whole truth about its rows: what is gone from a file
    is gone from the region. Nothing is written while there is a finding, unless ``accept_clean_rows``: then the
    clean rows are written, and what flawed files do not name stays as it was.

    Raises
    ------
    StorageError
        When the database refuses, for instance because the disk is full; nothing is written then.
    """
    files, encodings, early = read_folder(folder)
    with write_session(engine) as session:
        region = _region(files)
        stored = stored_ids(session, region.id) if region else {}
        check_references(files, stored)
        gone = _gone(files, stored)
        used = _used(session, region, gone, files)
        found = [*early, *used, *(f for file in files.values() for f in (*file.findings, *cut_findings(file)))]
        if not accept_clean_rows:
            # Rows that are left out only because another one is flawed need no correction themselves.
            found = [f for f in found if f.code is not ImportCode.FLAWED_REFERENCE]
        findings = tuple(_in_order(found))
        if region is None or (findings and not accept_clean_rows):
            return ImportReport(findings, False, region.id if region else "", encodings=encodings)
        counts = _write(session, region, files, gone)
    return ImportReport(findings, True, region.id, counts, encodings)


def read_folder(folder: Path) -> tuple[dict[str, ParsedFile], dict[str, str], list[ImportFinding]]:
    """Read every file of a folder: parsed files and encodings by name, and what is missing."""
    if not folder.is_dir():
        found = [ImportFinding(str(folder.name), None, "", ImportCode.MISSING_FOLDER)]
        return {spec.name: ParsedFile(spec, present=False) for spec in FILES}, {}, found
    there = {path.name.lower(): path for path in sorted(folder.iterdir()) if path.is_file()}
    files: dict[str, ParsedFile] = {}
    encodings: dict[str, str] = {}
    missing: list[ImportFinding] = []
    for spec in FILES:
        path = there.get(spec.name)
        if path is None:
            files[spec.name] = ParsedFile(spec, present=False)
            missing += _missing(spec, there)
            continue
        raw = read_file(path, spec.names, spec.needed)
        files[spec.name] = parse(raw, spec)
        encodings[spec.name] = raw.encoding
    _one_region(files[_REGIONS])
    check_overlaps(files[_SHIFTS])
    return files, encodings, missing


def _missing(spec: FileSpec, there: Mapping[str, Path]) -> list[ImportFinding]:
    others = [name for name in there if name not in {known.name for known in FILES}]
    close = difflib.get_close_matches(spec.name, others, n=1, cutoff=0.8)
    if spec.optional and not close:
        return []
    found = there[close[0]].name if close else ""
    return [ImportFinding(spec.name, None, "", ImportCode.MISSING_FILE, found)]


def _one_region(file: ParsedFile) -> None:
    if file.present and len(file.rows) != 1 and not file.findings:
        file.findings.append(ImportFinding(_REGIONS, None, "", ImportCode.ONE_REGION, str(len(file.rows))))


def _region(files: Mapping[str, ParsedFile]) -> Region | None:
    rows = files[_REGIONS].rows
    if len(rows) != 1:
        return None
    region: Region = rows[0].values[0]
    return region


def _gone(files: Mapping[str, ParsedFile], stored: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    # A file with flaws may have lost an id to a typing error: it removes nothing.
    return {
        name: ids - frozenset(files[name].ids)
        for name, ids in stored.items()
        if files[name].present and not files[name].findings
    }


def _used(
    session: Session, region: Region | None, gone: dict[str, frozenset[str]], files: Mapping[str, ParsedFile]
) -> list[ImportFinding]:
    findings = []
    staying = {name for name, file in files.items() if file.findings or not file.present}
    for name, ids in gone.items():
        used = in_use(session, region.id, name, ids, staying) if region and ids else frozenset()
        column = files[name].spec.key[0]
        findings += [ImportFinding(name, None, column, ImportCode.REMOVED_IN_USE, one) for one in sorted(used)]
        gone[name] = ids - used
    return findings


def _write(
    session: Session, region: Region, files: Mapping[str, ParsedFile], gone: Mapping[str, frozenset[str]]
) -> dict[str, Counts]:
    counts = {_REGIONS: write_region(session, region)}
    for name, store in STORES.items():
        file = files[name]
        if not file.present:
            continue
        values = [value for row in file.rows for value in row.values]
        if store.by_id:
            counts[name] = upsert(session, region.id, store, values)
        else:
            counts[name] = replace(session, region.id, store, values, keep=bool(file.findings))
    for name in reversed(STORES):  # what refers goes before what it refers to
        if gone.get(name):
            removed = remove(session, region.id, STORES[name], sorted(gone[name]))
            done = counts[name]
            counts[name] = Counts(done.new, done.changed, done.unchanged, removed)
    return counts


def cut_findings(file: ParsedFile) -> list[ImportFinding]:
    """Say that a file was not looked at to its end; nothing where it was."""
    if not file.cut:
        return []
    listed = [f for f in file.findings if f.code is not ImportCode.FLAWED_REFERENCE]
    facts = {"rows": len(file.flawed_rows), "flaws": len(listed)}
    return [ImportFinding(file.spec.name, None, "", ImportCode.TOO_MANY_FLAWS, facts=facts)]


def _in_order(findings: list[ImportFinding]) -> list[ImportFinding]:
    position = {spec.name: n for n, spec in enumerate(FILES)}
    last = ImportCode.TOO_MANY_FLAWS  # it speaks of the flaws above it
    return sorted(findings, key=lambda f: (position.get(f.file, -1), f.code is last, f.row or 0))
