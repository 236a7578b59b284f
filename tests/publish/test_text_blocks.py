import re
from dataclasses import replace
from datetime import date

import pytest

from planner.domain.language import Language, Text
from planner.publish.areas import Area, Kind
from planner.publish.errors import PublishError
from planner.publish.text_blocks import NOTICE_LINES, NOTICE_WIDTH, POST_MOST, notices_of, posts, text_blocks
from planner.publish.timetable import timetable
from planner.publish.values import Timetable
from tests import builders
from tests.publish import sample
from tests.publish.sample import FI, SV

BASE = "https://bus.example"
DALSBRUK = Area(Kind.LOCALITY, "dalsbruk")
MARCH = date(2027, 3, 1)


def every_day(language: Language, days: int = 31, **changes: object) -> Timetable:
    visits = [sample.visit("KIM-DAL-01", day, day, 14 * 60, sample.FOLK) for day in range(1, days + 1)]
    plan = builders.plan(*(builders.route(v) for v in visits), horizon=sample.MARCH)
    problem = sample.problem(**changes)
    return timetable(problem, plan, language=language, today=date(2027, 2, 1), base_url=BASE)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("days", [1, 3, 7, 31])
@pytest.mark.parametrize("area", [DALSBRUK, None, Area(Kind.MUNICIPALITY, "322"), Area(Kind.STOP, "KIM-DAL-01")])
def test_blocks_keep_their_length_and_together_name_every_visit(
    language: Language, days: int, area: Area | None
) -> None:
    t = every_day(language, days)
    made, notices = posts(t, area, t.visits), notices_of(t, area, t.visits)
    assert all(len(post) <= POST_MOST for post in made)
    for notice in notices:
        lines = notice.splitlines()
        assert len(lines) <= NOTICE_LINES
        assert max(map(len, lines)) <= NOTICE_WIDTH
    for blocks in (made, notices):
        assert all(t.phone in block and BASE in block.replace("\n", "") for block in blocks)
        told = re.findall(r"(\d+)(?:\.3\.| March 2027) ", " ".join(" ".join(blocks).split()))
        assert [int(day) for day in told] == list(range(1, days + 1))


def test_a_file_of_texts_says_what_each_block_is() -> None:
    text = text_blocks(sample.shown(SV, base_url=BASE), MARCH, DALSBRUK)
    length = re.search(r"--- Inlägg 1: (\d+) tecken ---\n(.*?)\n\n---", text, re.DOTALL)
    assert length is not None
    assert int(length[1]) == len(length[2])
    assert "Ti 16.3. kl. 14.00–16.30 Dalsbruk centrum (Butikens parkering)" in length[2]
    assert "[EXEMPEL]" in length[2]
    assert "9.3." not in length[2]


def test_examples_and_drafts_say_so_in_what_is_pasted() -> None:
    t = sample.shown(FI)
    assert posts(t, None, t.visits[-1:], draft="LUONNOS")[0].startswith("[LUONNOS] [ESIMERKKI] Palvelubussi")
    real = replace(t, notice="")
    assert posts(real, None, real.visits[-1:])[0].startswith("Palvelubussi")


def test_a_month_without_visits_has_no_block() -> None:
    text = text_blocks(sample.shown(FI), date(2027, 4, 1), DALSBRUK)
    assert "Ei tulevia käyntejä" in text
    assert "---" not in text


@pytest.mark.parametrize("area", [DALSBRUK, None, Area(Kind.MUNICIPALITY, "322"), Area(Kind.STOP, "KIM-DAL-01")])
def test_two_long_names_still_make_a_notice_of_five_lines(area: Area | None) -> None:
    long = Text(fi="Taalintehtaan " * 5 + "tori", sv="Dalsbruks " * 7 + "torg")
    stops = tuple(replace(s, names=long) for s in sample.STOPS)
    places = tuple(replace(one, names=long) for one in sample.LOCALITIES)
    t = every_day(SV, 3, stops=stops, localities=places)
    for notice in notices_of(t, area, t.visits):
        assert len(notice.splitlines()) <= NOTICE_LINES
        assert "torg" in notice.replace("\n", " ")


def test_texts_of_a_stop_name_it_once() -> None:
    t = every_day(SV, 3)
    (post,) = posts(t, Area(Kind.STOP, "KIM-DAL-01"), t.visits)
    assert post.count("Dalsbruk centrum") == 1


def test_what_fits_no_block_is_refused_not_cut() -> None:
    stops = tuple(replace(s, names=Text(fi="Pitkä nimi " * 50)) for s in sample.STOPS)
    with pytest.raises(PublishError, match="too long"):
        text_blocks(every_day(FI, 1, stops=stops), MARCH, DALSBRUK)
