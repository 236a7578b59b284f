from datetime import date

import pytest

from planner.publish import press
from planner.publish.errors import PublishError
from planner.publish.month_sheet import month_list
from planner.publish.poster import poster_sheet
from planner.publish.typesetting import Sheet, typeset
from tests.publish import sample
from tests.publish.sample import FI, SV

SHEETS = [
    *(month_list(sample.shown(language)) for language in (FI, SV)),
    *(poster_sheet((sample.shown(FI),), stop.id) for stop in sample.STOPS),
]
BROKEN = Sheet("poster.typ", {"title": "My poster", "lang": "fi"}, date(2027, 3, 1))


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """A press that starts processes even for few papers."""
    monkeypatch.setattr(press, "WORTH_IT", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@pytest.mark.usefixtures("several")
def test_processes_print_the_same_papers_in_the_same_order() -> None:
    steps: list[tuple[int, int]] = []
    pdfs = press.print_all(SHEETS, lambda done, of: steps.append((done, of)))
    assert pdfs == [typeset(sheet) for sheet in SHEETS]
    assert steps == [(n, len(SHEETS)) for n in range(1, len(SHEETS) + 1)]


@pytest.mark.usefixtures("several")
def test_a_paper_that_a_process_cannot_make_is_told() -> None:
    with pytest.raises(PublishError, match="My poster"):
        press.print_all([*SHEETS, BROKEN])


def test_few_papers_need_no_process() -> None:
    assert press.print_all(SHEETS[:1]) == [typeset(SHEETS[0])]
    assert press.print_all([]) == []
