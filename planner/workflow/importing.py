"""Take a region in from CSV files: all of it, or nothing and the list of every flaw."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from planner.storage.disruptions import known_disruptions
from planner.storage.engine import read_session
from planner.storage.importing import ImportReport, import_folder
from planner.words.catalogue import Translator
from planner.workflow.refusals import FolderMissing


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an import. ``disruptions`` counts the known ones that are not over: they stay as they were."""

    report: ImportReport
    disruptions: int = 0

    @property
    def written(self) -> bool:
        """Tell whether anything was stored."""
        return self.report.written

    def sentences(self, _: Translator) -> tuple[str, ...]:
        """Return every flaw with its place, then what was stored."""
        flaws = tuple(f"- {finding.sentence(_)}" for finding in self.report.findings)
        counted = _.plural("{n} flaw was found.", "{n} flaws were found.", len(flaws)).format(n=len(flaws))
        if not self.written:
            advice = _("Nothing was stored. Correct the files, or import only the clean rows: --accept-clean-rows")
            return (*flaws, counted, advice)
        total = self.report.total
        stored = _("Stored: {new} new rows, {changed} changed, {removed} removed, {unchanged} as they were.").format(
            new=total.new, changed=total.changed, removed=total.removed, unchanged=total.unchanged
        )
        return (*flaws, counted, stored, *self._stay(_)) if flaws else (stored, *self._stay(_))

    def _stay(self, _: Translator) -> tuple[str, ...]:
        if not self.disruptions:
            return ()
        said = _.plural(
            "{n} known disruption stays; files say nothing about it. To see it: planner disruptions",
            "{n} known disruptions stay; files say nothing about them. To see them: planner disruptions",
            self.disruptions,
        )
        return (said.format(n=self.disruptions),)


def import_data(engine: Engine, folder: Path, *, accept_clean_rows: bool = False, today: date | None = None) -> Taken:
    """Import a folder of CSV files; see ``docs/csv-columns.md`` for the columns.

    Known disruptions are in no file, so they stay; those not over on ``today`` (``None``: all) are counted.

    Raises
    ------
    FolderMissing
        When there is no such folder.
    """
    if not folder.is_dir():
        raise FolderMissing(folder)
    report = import_folder(engine, folder, accept_clean_rows=accept_clean_rows)
    if not report.written:
        return Taken(report)
    with read_session(engine) as session:
        return Taken(report, len(known_disruptions(session, report.region_id, since=today)))
