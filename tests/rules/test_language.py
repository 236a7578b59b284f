from planner.domain.language import Language
from planner.domain.places import Municipality
from planner.domain.plan import OnBoard, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.language import LanguageOfPlace
from tests.builders import organisation, plan, problem, route, text, visit
from tests.rules.judging import codes, only, sentence

RULE = LanguageOfPlace()
SWEDISH_FIRST = (Municipality("M", text("Municipality"), (Language.SV, Language.FI)),)


def swedish(*spoken: tuple[str, ...]) -> PlanningProblem:
    """Organisations O, P … that speak these languages, where Swedish comes first."""
    people = tuple(organisation(key, languages=languages) for key, languages in zip("OPQ", spoken, strict=False))
    return problem(municipalities=SWEDISH_FIRST, organisations=people)


def test_one_speaker_is_enough() -> None:
    question = swedish(("fi",), ("fi", "sv"))
    both = (OnBoard("O", ("TALK",)), OnBoard("P", ("TALK",)))
    assert codes(RULE, question, plan(route(visit(on_board=both)))) == []
    assert codes(RULE, question, plan(route(visit(on_board=both[:1])))) == ["language.nobody"]


def test_the_first_language_is_asked_for_not_the_second() -> None:
    assert codes(RULE, swedish(("fi",), ("sv",)), plan(route(visit()))) == ["language.nobody"]
    finnish_first = swedish(("fi",), ("sv",)).replace(municipalities=problem().municipalities)
    assert codes(RULE, finnish_first, plan(route(visit()))) == []


def test_a_language_everybody_speaks_is_not_asked_about() -> None:
    assert codes(RULE, swedish(("sv",), ("sv", "fi")), plan(route(visit(on_board=())))) == []


def test_visits_in_a_room_count_and_cancelled_ones_and_other_months_do_not() -> None:
    question = swedish(("fi",), ("sv",))
    assert codes(RULE, question, plan(off_route=(visit(status=VisitStatus.WITHOUT_BUS),))) == ["language.nobody"]
    assert codes(RULE, question, plan(off_route=(visit(status=VisitStatus.CANCELLED),))) == []
    later = question.horizon.last.replace(day=8)
    assert codes(RULE, question, plan(route(visit(day=later)))) == []


def test_a_municipality_nobody_knows_asks_for_nothing() -> None:
    question = swedish(("fi",), ("sv",)).replace(municipalities=())
    assert codes(RULE, question, plan(route(visit()))) == []


def test_the_sentence_names_the_language() -> None:
    question = swedish(("fi",), ("sv",))
    finding = only(RULE, question, plan(route(visit())))
    assert (finding.facts["expected"], finding.facts["found"]) == ("sv", ("fi",))
    assert "nobody on board speaks Swedish" in sentence(RULE, finding, question)
    assert "ingen ombord talar svenska" in sentence(RULE, finding, question, Language.SV)
