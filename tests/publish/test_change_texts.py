import re
from dataclasses import replace
from datetime import date

import pytest

from planner.domain.language import Language, Text
from planner.domain.plan import VisitStatus
from planner.publish.change_texts import change_texts, is_moved
from planner.publish.errors import UnpublishableError
from planner.publish.text_blocks import NOTICE_LINES, NOTICE_WIDTH, POST_MOST
from planner.publish.values import Timetable, TimetableVisit
from tests.publish import sample
from tests.publish.sample import EN, FI, SV

BASE = "https://bus.example"


def cancelled_of(t: Timetable) -> TimetableVisit:
    return next(visit for visit in t.visits if visit.cancelled)


def blocks(text: str) -> list[str]:
    """Return the post and the notice of a file of texts."""
    return [block.strip() for block in re.split(r"--- .* ---\n", text)[1:]]


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        (
            FI,
            [
                "PERUTTU",
                "iistai 9. maaliskuuta 2027",
                "Taalintehdas",
                "Seuraava käynti: tiistai 16. maalis",
                "ysyttävää?",
            ],
        ),
        (SV, ["INSTÄLLT", "isdag 9 mars 2027", "Dalsbruk", "sta besök: tisdag 16 mars", "Frågor?"]),
        (EN, ["CANCELLED", "Tuesday 9 March 2027", "Dalsbruk", "next visit: Tuesday 16 March", "Questions?"]),
    ],
)
def test_a_cancellation_says_first_that_then_which_then_when_again_then_whom_to_ask(
    language: Language, in_order: list[str]
) -> None:
    t = sample.shown(language, base_url=BASE)
    post, notice = blocks(change_texts(t, cancelled_of(t)))
    for block in (post, " ".join(notice.split())):
        places = [block.index(said) for said in [*in_order, t.phone, f"{BASE}/stops/kim-dal-01.html"]]
        assert places == sorted(places)
        assert "SECRET" not in block
    assert len(post) <= POST_MOST
    assert len(notice.splitlines()) <= NOTICE_LINES
    assert max(map(len, notice.splitlines())) <= NOTICE_WIDTH
    assert cancelled_of(t).clock_times in notice


def test_what_is_pasted_says_that_it_is_an_example_or_a_draft() -> None:
    t = sample.shown(FI)
    assert all(b.startswith("[ESIMERKKI] PERUTTU") for b in blocks(change_texts(t, cancelled_of(t))))
    draft = replace(t, notice="LUONNOS: voi muuttua.")
    assert all(
        b.startswith("[LUONNOS] PERUTTU") for b in blocks(change_texts(draft, cancelled_of(draft), draft="LUONNOS"))
    )
    real = replace(t, notice="")
    assert all(b.startswith("PERUTTU") for b in blocks(change_texts(real, cancelled_of(real))))


def test_no_visit_after_it_is_told_too() -> None:
    t = sample.shown(SV)
    alone = replace(t, stops=tuple(replace(s, visits=(), instead=None) for s in t.stops))
    alone = replace(alone, localities=tuple(replace(one, visits=()) for one in t.localities))
    assert "Nästa besök är inte bestämt ännu." in " ".join(change_texts(alone, cancelled_of(alone)).split())


def test_a_moved_visit_is_told_with_its_new_and_its_old_time() -> None:
    before = sample.plan(sample.visit("KIM-DAL-01", 1, 16, 14 * 60, sample.FOLK))
    after = sample.plan(sample.visit("KIM-DAL-01", 1, 18, 10 * 60, sample.FOLK, status=VisitStatus.MOVED))
    t = sample.told(before, after, language=FI)
    (visit,) = t.visits
    assert is_moved(t, visit)
    for block in blocks(change_texts(t, visit)):
        said = " ".join(block.split())
        parts = ("SIIRRETTY", "keskusta", "18. maaliskuuta 2027 klo 10.00–12.30", "16.3.2027 klo 14.00–16.30")
        places = [said.index(part) for part in parts]
        assert places == sorted(places)
    same = sample.told(before, before)
    assert not is_moved(same, same.visits[0])


def test_braces_in_a_name_are_only_text() -> None:
    stops = tuple(replace(s, names=Text(fi="Tori {place} {0}")) for s in sample.STOPS)
    t = sample.shown(FI, stops=stops)
    assert "Tori {place} {0}" in blocks(change_texts(t, cancelled_of(t)))[0]


def test_long_names_leave_out_what_is_least_and_endless_ones_are_refused() -> None:
    long = tuple(replace(s, names=Text(fi="Taalintehtaan " * 9 + "tori")) for s in sample.STOPS)
    t = sample.shown(FI, stops=long, base_url=BASE)
    _post, notice = blocks(change_texts(t, cancelled_of(t)))
    assert len(notice.splitlines()) <= NOTICE_LINES
    assert "02 000 0000" in notice
    endless = sample.shown(FI, stops=tuple(replace(s, names=Text(fi="Pitkä nimi " * 60)) for s in sample.STOPS))
    with pytest.raises(UnpublishableError, match="too long"):
        change_texts(endless, cancelled_of(endless))


def test_the_day_of_the_text_is_the_visits_own() -> None:
    t = sample.shown(EN, today=date(2027, 3, 1))
    assert "9 March 2027" in change_texts(t, cancelled_of(t))
