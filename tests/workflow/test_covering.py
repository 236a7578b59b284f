import csv
import io
from pathlib import Path

import pytest

from planner.domain.language import Language
from planner.words.catalogue import translator
from planner.workflow.covering import COLUMNS, AreaKind, month_coverage
from planner.workflow.database import Engine
from planner.workflow.month_refusals import NoPlan
from planner.workflow.refusals import FileNotWritten
from tests.village import MARCH


def test_every_place_stands_in_the_table_and_in_the_file(planned: Engine) -> None:
    view = month_coverage(planned, MARCH, translator(Language.EN))
    rows = list(csv.DictReader(io.StringIO(view.csv().decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["name"] for row in rows] == [row.name for row in view.rows]
    assert [row["level"] for row in rows][-1] == "region"
    assert int(rows[-1]["promised"]) == sum(int(row["promised"]) for row in rows if row["level"] == "locality")
    assert all(len(row.figures) == len(view.heads) - 1 for row in view.rows)
    assert all(len(row.short) == len(view.short_heads) - 1 for row in view.rows)


@pytest.mark.parametrize("language", Language)
def test_a_town_and_the_municipality_of_its_name_are_told_apart(planned: Engine, language: Language) -> None:
    view = month_coverage(planned, MARCH, translator(language))
    names = [row.name for row in view.rows]
    assert len(set(names)) == len(names)
    whole = {Language.FI: "koko kunta", Language.SV: "hela kommunen", Language.EN: "whole municipality"}[language]
    assert all((whole in row.name) == (row.kind is AreaKind.MUNICIPALITY) for row in view.rows)
    assert whole in view.csv().decode()


def test_the_sentences_name_the_place_that_is_served_worst(planned: Engine) -> None:
    view = month_coverage(planned, MARCH, translator(Language.EN))
    assert "which meets" in view.sentences[0]
    assert view.sentences[1].startswith(f"Served worst: {view.rows[0].name}")


@pytest.mark.parametrize("language", Language)
def test_columns_stand_under_their_heads(planned: Engine, language: Language) -> None:
    view = month_coverage(planned, MARCH, translator(language))
    lines = list(view.lines())
    table = lines[len(view.sentences) + 1 : -2]
    assert len({len(line) for line in table}) == 1
    assert "5 km" in lines[-1]


def test_a_file_that_cannot_be_written_is_told(planned: Engine, tmp_path: Path) -> None:
    view = month_coverage(planned, MARCH, translator(Language.EN))
    with pytest.raises(FileNotWritten, match=r"gone.*cannot be written"):
        view.write_csv(tmp_path / "gone" / "coverage.csv")
    view.write_csv(tmp_path / "coverage.csv")
    assert (tmp_path / "coverage.csv").read_bytes() == view.csv()


def test_a_month_without_plan_has_no_coverage(imported: Engine) -> None:
    with pytest.raises(NoPlan):
        month_coverage(imported, MARCH, translator(Language.EN))
