from datetime import timedelta

from planner.domain.plan import OnBoard, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.services import Invitation
from planner.rules.invited import Invited
from tests.builders import MONDAY, organisation, plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = Invited()
TUESDAY = MONDAY + timedelta(days=1)
GUEST = OnBoard("P", ("TALK",))


def inviting(*invitations: Invitation) -> PlanningProblem:
    return problem(organisations=(organisation("O"), organisation("P", guest=True)), invitations=invitations)


QUESTION = inviting(Invitation("P", "A", MONDAY))


def test_an_invitation_is_kept_by_being_there() -> None:
    assert codes(RULE, QUESTION, plan(route(visit(on_board=(GUEST,))))) == []
    assert codes(RULE, QUESTION, plan(off_route=(visit(on_board=(GUEST,), status=VisitStatus.WITHOUT_BUS),))) == []


def test_being_elsewhere_or_on_another_day_does_not_keep_it() -> None:
    assert codes(RULE, QUESTION, plan(route(visit()))) == ["invited.not_on_board"]
    assert codes(RULE, QUESTION, plan(route(visit("B", on_board=(GUEST,))))) == ["invited.no_visit"]
    assert codes(RULE, QUESTION, plan(route(visit(day=TUESDAY, on_board=(GUEST,))))) == ["invited.no_visit"]
    assert codes(RULE, QUESTION, plan(off_route=(visit(status=VisitStatus.CANCELLED, on_board=(GUEST,)),))) == [
        "invited.no_visit"
    ]


def test_every_invitation_counts_and_those_of_other_months_do_not() -> None:
    question = inviting(Invitation("P", "A", MONDAY), Invitation("O", "B", TUESDAY))
    assert RULE.measure(question, plan()) == 2
    later = inviting(Invitation("P", "A", MONDAY + timedelta(days=30)))
    assert codes(RULE, later, plan()) == []


def test_the_sentences_say_where_and_who() -> None:
    for answer, said in ((plan(route(visit())), "but not on board"), (plan(), "the stop is not visited")):
        finding = only(RULE, QUESTION, answer)
        assert (finding.stop_id, finding.organisation_id, finding.date) == ("A", "P", MONDAY)
        assert said in sentence(RULE, finding, QUESTION)
        assert "Organisation P en is invited" in sentence(RULE, finding, QUESTION)
