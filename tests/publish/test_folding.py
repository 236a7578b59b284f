import string

from hypothesis import given
from hypothesis import strategies as st

from planner.publish.folding import asked, fold, tokens


def test_letters_lose_their_marks_and_their_size() -> None:
    assert fold("Hämeenkyrö") == "hameenkyro"
    assert fold("ÅBO") == "abo"
    assert fold("Øresund Łódź Straße") == "oresund lodz strasse"
    assert fold("vaa'an") == fold("vaa’an") == "vaaan"
    assert fold("Привет مرحبا") == "привет مرحبا"


def test_words_are_cut_where_no_letter_stands() -> None:
    assert tokens("Autismi- ja ADHD-perheiden, neuvonta! ja") == ("autismi", "ja", "adhd", "perheiden", "neuvonta")
    assert asked("  A  ero? ") == ("ero",)
    assert asked("") == asked("?!") == ()


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(word.lower() == word for word in tokens(text))


@given(st.text(alphabet=string.ascii_letters + "åäöÅÄÖ -"))
def test_what_finns_and_swedes_type_becomes_plain_letters(text: str) -> None:
    assert set(fold(text)) <= set(string.ascii_lowercase + " -")
