from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.language import Language
from planner.words.catalogue import translator
from planner.words.formats import (
    clock,
    day_long,
    day_of_month,
    day_plain,
    day_short,
    language_name,
    listed,
    month_name,
    period,
    span,
)
from planner.words.tongues import OFFICIAL, Tongue, TongueError, family_tongues, header, tongue_of

DAY = date(2027, 3, 16)


def file(folder: Path, code: str, *fields: str, body: str = 'msgid "Stop"\nmsgstr "S"\n') -> Path:
    path = folder / code / "LC_MESSAGES" / "families.po"
    path.parent.mkdir(parents=True)
    head = "".join(f'"{field}\\n"\n' for field in ("Content-Type: text/plain; charset=utf-8", *fields))
    path.write_text(f'msgid ""\nmsgstr ""\n{head}\n{body}', encoding="utf-8")
    return path


def only(folder: Path, code: str, *fields: str) -> Tongue:
    file(folder, code, *fields)
    (found,) = family_tongues(folder)
    return found


def test_the_languages_of_the_product_speak_as_before() -> None:
    for language, tongue in OFFICIAL.items():
        assert tongue_of(language) is tongue_of(tongue) is tongue
        assert (tongue.code, tongue.folder, tongue.texts[0], tongue.direction) == (*[language.value] * 3, "ltr")
        assert tongue.official
        assert translator(language).language is language
    assert [day_long(DAY, one) for one in OFFICIAL] == [
        "tiistai 16. maaliskuuta 2027",
        "tisdag 16 mars 2027",
        "Tuesday 16 March 2027",
    ]
    assert [day_short(DAY, one) for one in OFFICIAL] == ["ti 16.3.2027", "ti 16.3.2027", "Tue 16 March 2027"]
    assert [day_plain(DAY, one) for one in OFFICIAL] == ["16.3.2027", "16.3.2027", "16 March 2027"]
    assert [day_of_month(DAY, one) for one in OFFICIAL] == ["16.3.", "16.3.", "16 Mar"]
    assert [span(840, 990, one) for one in OFFICIAL] == ["klo 14.00–16.30", "kl. 14.00–16.30", "14:00–16:30"]


def test_one_file_is_a_language_and_cldr_tells_the_rest(tmp_path: Path) -> None:
    latvian = only(tmp_path, "lv")
    assert (latvian.code, latvian.name, latvian.folder, latvian.direction) == ("lv", "Latviešu", "lv", "ltr")
    assert latvian.texts == (Language.EN, Language.FI, Language.SV)
    assert not latvian.official
    assert translator(latvian)("Stop") == "S"
    assert translator(latvian)("Not said") == "Not said"
    assert day_long(DAY, latvian) == "otrdiena, 2027. gada 16. marts"
    assert span(570, 720, latvian) == "9:30–12:00"
    assert language_name("ar", latvian) == "arābu"
    assert listed(("a", "b", "c"), latvian) == "a, b un c"


def test_the_header_may_say_it_differently(tmp_path: Path) -> None:
    tongue = only(
        tmp_path,
        "xx-simple",
        "X-Name: Eksks",
        "X-Locale: en_GB",
        "X-Folder: easy",
        "X-Texts: sv",
        "X-Date-Long: EEEE d MMMM y",
        "X-Date-Short: EEE d MMM",
        "X-Date: d.M.y",
        "X-Months: m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12",
        "X-Clock: .",
        "X-Times: at {times}",
    )
    assert (tongue.code, tongue.name, tongue.folder) == ("xx-simple", "Eksks", "easy")
    assert tongue.texts == (Language.SV, Language.EN, Language.FI)
    assert [day_long(DAY, tongue), day_short(DAY, tongue), day_plain(DAY, tongue)] == [
        "Tuesday 16 m3 2027",
        "Tue 16 m3",
        "16.3.2027",
    ]
    assert month_name(DAY, tongue) == "m3 2027"
    assert span(840, 990, tongue) == "at 14.00–16.30"
    assert period(DAY, date(2027, 3, 20), tongue) == "16.3.2027 – 20.3.2027"


@pytest.mark.parametrize(
    ("code", "field", "found", "remedy"),
    [
        ("xx", "X-Name: X", "no locale xx", "X-Locale: en_GB"),
        ("lv", "X-Texts: fi, de", "names de", "X-Texts: en, fi, sv"),
        ("lv", "X-Months: a, b", "has 2 names", "Give twelve"),
    ],
)
def test_a_header_that_cannot_be_used_says_where_and_what_to_do(
    tmp_path: Path, code: str, field: str, found: str, remedy: str
) -> None:
    path = file(tmp_path, code, field)
    with pytest.raises(TongueError) as caught:
        family_tongues(tmp_path)
    for part in (str(path), found, remedy):
        assert part in str(caught.value)


@pytest.mark.parametrize("body", ['msgid "Stop"\nmsgstr ""\n', '#, fuzzy\nmsgid "Stop"\nmsgstr "S"\n', ""])
def test_a_file_with_words_to_be_translated_is_a_draft(tmp_path: Path, body: str) -> None:
    file(tmp_path, "lv", body=body)
    assert family_tongues(tmp_path) == ()


def test_arabic_runs_from_right_to_left_with_its_own_comma(tmp_path: Path) -> None:
    arabic = only(tmp_path, "ar")
    assert (arabic.name, arabic.direction, arabic.comma) == ("العربية", "rtl", "، ")
    assert header(arabic.words or tmp_path)["Content-Type"] == "text/plain; charset=utf-8"


@settings(deadline=None)
@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(0, 24 * 60))
def test_digits_are_latin_and_the_day_is_in_every_date(day: date, minutes: int) -> None:
    for tongue in (*OFFICIAL.values(), *family_tongues()):
        for said in (day_long(day, tongue), day_short(day, tongue), day_plain(day, tongue), day_of_month(day, tongue)):
            numbers = [int("".join(run)) for run in _runs(said)]
            assert day.day in numbers, said
        assert all(c.isascii() for c in day_long(day, tongue) if c.isdigit())
        assert clock(minutes, tongue).replace(tongue.writing.clock, ":") == f"{minutes // 60}:{minutes % 60:02d}"


def _runs(text: str) -> list[str]:
    return "".join(c if c.isdigit() else " " for c in text).split()
