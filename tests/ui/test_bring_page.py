"""A coordinator brings a file, sees how it was read and what is wrong, stores it, and takes it back."""

import pytest
from streamlit.testing.v1 import AppTest

from planner.domain.language import Language
from planner.words.catalogue import translator
from tests.timetables import stop, timetable, workbook
from tests.ui.conftest import Open
from tests.ui.test_timetable_page import shown
from tests.workflow.test_adopting import ROUND
from tests.workflow.test_bringing import LEGS

PAGE = "planner/ui/bring_page.py"
FLAWED = stop("Huono <b>", "60.2", "22.1", "soon-12:00")
OVERLAPS = ROUND[2] | stop(
    "Huono <b>", "60.1950", "21.9200", "15:50-16:00", mobile="Palvelubussi", organisation=ROUND[2]["organisation"]
)


def brought(open_app: Open, name: str, data: bytes, language: str = "en") -> AppTest:
    app = open_app(language, planned=False, page=PAGE)
    app.file_uploader[0].upload(name, data, "text/csv").run()
    assert not app.exception
    return app


def press(app: AppTest, ending: str) -> None:
    next(button for button in app.button if str(button.key).endswith(ending)).click().run()
    assert not app.exception


@pytest.mark.parametrize("language", Language)
def test_a_file_is_judged_in_the_readers_language(open_app: Open, language: Language) -> None:
    data = timetable(*ROUND, FLAWED, OVERLAPS, separator=";", encoding="cp1252")
    app, _ = brought(open_app, "oma.csv", data, language.value), translator(language)
    page = shown(app)
    assert "oma.csv" in page
    assert _("Row {row}, {column}").partition(" ")[0] in page
    assert (
        _.plural("{n} row can be taken, {out} cannot.", "{n} rows can be taken, {out} cannot.", 4).format(n=4, out=1)
        in page
    )
    assert "Huono &lt;b&gt;" in page
    assert next(b for b in app.button if str(b.key).endswith("-adopt")).disabled


def test_a_timetable_is_adopted_and_taken_back(open_app: Open) -> None:
    app = brought(open_app, "oma.xlsx", workbook(*ROUND))
    app.selectbox(key=next(str(s.key) for s in app.selectbox if str(s.key).endswith("-month"))).select("2027-03").run()
    press(app, "-adopt")
    assert "the timetable is a draft now, with 9 visits" in app.success[0].value.replace("\\", "")
    press(app, "undo-1")
    assert "undone" in app.success[0].value
    assert not [b for b in app.button if str(b.key).startswith("undo-")]


def test_a_list_is_imported_with_its_clean_rows_only(open_app: Open) -> None:
    app = brought(open_app, "ajot.csv", (LEGS.format(minutes=95) + "TKU-KES-01,EI-OLE,1,2\n").encode())
    assert "EI-OLE" in shown(app)
    assert next(b for b in app.button if str(b.key).endswith("-import")).disabled
    app.checkbox[0].check().run()
    press(app, "-import")
    assert "1 new rows" in app.success[0].value


@pytest.mark.parametrize("data", [b"", b"\x00" * 99, b"PK\x03\x04x", b"a;a\n1;2\n", b"stop,arrival\n" + b"x," * 50])
def test_whatever_is_brought_the_page_says_what_it_is(open_app: Open, data: bytes) -> None:
    app = brought(open_app, "outo.csv", data)
    assert "outo.csv" in shown(app)
    assert not [b for b in app.button if str(b.key).endswith(("-import", "-adopt")) and not b.disabled]


def test_a_refusal_is_a_sentence(open_app: Open) -> None:
    app = brought(open_app, "oma.csv", timetable(*(dict(row) | {"start": "2030-01-01"} for row in ROUND)))
    press(app, "-adopt")
    assert "has no visit in March 2027" in app.error[0].value
