from datetime import timedelta

from planner.domain.plan import OnBoard, VisitStatus
from planner.domain.services import Invitation
from planner.rules.guests import Guests
from tests.builders import MONDAY, organisation, plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = Guests()
GUEST = OnBoard("P", ("TALK",))
QUESTION = problem(
    organisations=(organisation("O"), organisation("P", guest=True)),
    invitations=(Invitation("P", "A", MONDAY), Invitation("O", "B", MONDAY)),
)


def test_a_guest_comes_where_it_is_invited() -> None:
    assert codes(RULE, QUESTION, plan(route(visit(on_board=(GUEST,))))) == []


def test_a_guest_comes_nowhere_else() -> None:
    for other in (visit("B", on_board=(GUEST,)), visit(day=MONDAY + timedelta(days=1), on_board=(GUEST,))):
        assert codes(RULE, QUESTION, plan(route(other))) == ["guests.not_invited"]


def test_who_is_no_guest_needs_no_invitation_and_strangers_are_reported_elsewhere() -> None:
    assert codes(RULE, QUESTION, plan(route(visit(on_board=(OnBoard("O", ("TALK",)), OnBoard("GONE", ())))))) == []


def test_who_comes_to_a_room_is_not_the_planners_to_say_and_a_cancelled_visit_has_no_guests() -> None:
    elsewhere = visit("B", on_board=(GUEST,), status=VisitStatus.WITHOUT_BUS)
    assert codes(RULE, QUESTION, plan(off_route=(elsewhere,))) == []
    gone = visit("B", on_board=(GUEST,), status=VisitStatus.CANCELLED)
    assert codes(RULE, QUESTION, plan(off_route=(gone,))) == []


def test_the_sentence_names_guest_and_visit() -> None:
    finding = only(RULE, QUESTION, plan(route(visit("B", on_board=(GUEST,)))))
    assert sentence(RULE, finding, QUESTION).startswith(
        "Stop B / Stop B sv, Mon 1 March 2027: Organisation P en is a guest and not invited to this visit."
    )
