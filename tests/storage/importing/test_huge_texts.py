"""Texts of a size nobody types: refused with a sentence, cell by cell, and nothing is stored."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import Engine

from planner.domain.language import Language
from planner.storage.importing import ImportCode, ImportReport, import_folder
from planner.storage.importing.files import FILES
from planner.storage.importing.reading import CELL_MAX
from planner.words.catalogue import translator
from tests.storage.importing.spoiling import set_cells
from tests.storage.importing.test_folder import codes, everything

MEGABYTE = 1_000_000
SENTENCE_MAX = 400
"""Characters of a message: it names the cell and repeats its beginning, never all of it."""


def fill(folder: Path, cell: str) -> None:
    """Let every file hold one row with the same text in every column it may have."""
    for spec in FILES:
        with (folder / spec.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([spec.names, [cell] * len(spec.names)])


def told(report: ImportReport) -> None:
    for language in Language:
        for finding in report.findings:
            sentence = finding.sentence(translator(language))
            assert len(sentence) <= SENTENCE_MAX
            assert finding.file in sentence


def test_a_megabyte_as_a_name_is_refused_and_nothing_is_stored(example: Engine, folder: Path) -> None:
    before = everything(example)
    set_cells(folder, "stops.csv", 2, name_fi="x" * MEGABYTE)
    report = import_folder(example, folder)
    assert codes(report) == [("stops.csv", 2, "", ImportCode.CELL_TOO_LONG)]
    told(report)
    assert not report.written
    assert everything(example) == before


@pytest.mark.parametrize("piece", ["a ", "9-12, ", "🎈"])
def test_no_list_or_text_of_pages_is_stored(example: Engine, folder: Path, piece: str) -> None:
    before = everything(example)
    fill(folder, piece * 5000)
    report = import_folder(example, folder)
    assert {spec.name for spec in FILES} == {finding.file for finding in report.findings}
    told(report)
    assert not report.written
    assert everything(example) == before


def test_every_text_without_end_is_told_with_its_column(engine: Engine, folder: Path) -> None:
    fill(folder, "x" * (CELL_MAX - 1))
    found = {(finding.file, finding.column) for finding in import_folder(engine, folder).findings}
    assert found >= {(spec.name, column) for spec in FILES for column in spec.names}
