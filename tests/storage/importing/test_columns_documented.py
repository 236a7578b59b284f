"""``docs/csv-columns.md`` and the program describe the same files: every column, every example, every code."""

import re
from pathlib import Path

import pytest

from planner.domain.audit import Noticed
from planner.storage.importing.columns import NEEDED, FileSpec
from planner.storage.importing.files import FILES
from planner.storage.importing.findings import ImportCode

PAGE = (Path(__file__).parents[3] / "docs" / "csv-columns.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    return PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def documented(name: str) -> dict[str, list[str]]:
    """Cells of the table of a file, by column."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section(name).splitlines() if "|" in line]
    return {row[0].strip("`"): row for row in rows if row[0].startswith("`")}


@pytest.mark.parametrize("spec", FILES, ids=lambda s: s.name)
def test_every_column_is_documented(spec: FileSpec) -> None:
    assert sorted(documented(spec.name)) == sorted(spec.names)


@pytest.mark.parametrize("spec", FILES, ids=lambda s: s.name)
def test_every_example_can_be_read(spec: FileSpec) -> None:
    table = documented(spec.name)
    for column in spec.columns:
        column.read(table[column.name][3].strip("`"))


@pytest.mark.parametrize("spec", FILES, ids=lambda s: s.name)
def test_what_is_needed_is_said(spec: FileSpec) -> None:
    table = documented(spec.name)
    for column in spec.columns:
        said = table[column.name][4]
        assert said.startswith("needed") is (column.empty is NEEDED), column.name
        assert said.startswith("header") is column.in_header, column.name


@pytest.mark.parametrize("spec", [s for s in FILES if s.optional], ids=lambda s: s.name)
def test_what_may_be_left_out_is_said(spec: FileSpec) -> None:
    assert "May be left out." in section(spec.name)


def test_every_code_is_documented() -> None:
    table = section("What the import may say")
    assert set(re.findall(r"`([a-z_]+)`", table)) - {"regions.csv"} == {code.value for code in ImportCode}


def test_every_notice_about_a_timetable_is_documented() -> None:
    table = section("A timetable you drive already").partition("| Code |")[2].partition("\n\n")[0]
    cells = " ".join(line.split("|")[1] for line in table.splitlines()[2:])
    assert set(re.findall(r"`([a-z_]+)`", cells)) == {kind.value for kind in Noticed}
