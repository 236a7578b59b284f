from dataclasses import replace

import pytest

from planner.domain.language import Language, Text
from planner.publish.areas import Area, Kind
from planner.publish.errors import PublishError, UnpublishableError
from planner.publish.pocket_card import pocket_card
from planner.publish.typesetting import typeset
from planner.words.catalogue import translator
from planner.workflow.refusals import Ending, NoRegion, ending, told
from tests.publish import sample


def test_what_the_data_cannot_print_is_a_flaw_of_the_data_and_no_failure_of_the_machine() -> None:
    assert ending(UnpublishableError("Too long.")) is Ending.FLAWS
    assert ending(PublishError("The disk is full.")) is Ending.OUTSIDE
    assert ending(NoRegion()) is Ending.MISSING


@pytest.mark.parametrize(
    ("language", "remedy"), [(Language.FI, "Lyhennä"), (Language.SV, "Förkorta"), (Language.EN, "Shorten")]
)
def test_a_refused_paper_says_which_why_and_what_to_do(language: Language, remedy: str) -> None:
    stops = tuple(replace(s, names=Text(fi="Hyvin pitkä paikan nimi " * 60)) for s in sample.STOPS)
    with pytest.raises(UnpublishableError) as refused:
        typeset(pocket_card((sample.shown(language, stops=stops),), Area(Kind.STOP, "LAI-02")))
    said = told(refused.value, translator(language))
    assert "Hyvin pitkä" in said
    assert remedy in said
    assert ending(refused.value) is Ending.FLAWS
