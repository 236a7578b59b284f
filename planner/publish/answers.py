"""What families ask beyond when and where, answered for one stop in plain words.

What the region has told is said; where it has told nothing stands a sentence that is true of every bus, so
that nobody is promised what nobody knows.
"""

from planner.domain.places import Stop
from planner.publish.cleaning import clean
from planner.publish.showing import Reader
from planner.publish.values import Answered, Phrase, TimetableVisit
from planner.publish.wording import phrase
from planner.words.catalogue import Translator
from planner.words.formats import ltr


def answers_of(reader: Reader, stop: Stop, visits: tuple[TimetableVisit, ...]) -> tuple[Answered, ...]:
    """Return the questions with their answers, in the order in which families ask them."""
    coming = tuple(visit for visit in visits if visit.coming)
    _ = reader.words
    asked = (
        (_("What is near the stop?"), [phrase(stop.nearby, _)]),
        (_("Do I have to tell my name?"), [_name(reader)]),
        (_("May I bring the children?"), [_children(reader, coming)]),
        (_("Can I come in with a pram or a wheelchair?"), _steps(reader, stop, coming)),
        (_("How long does it take?"), [_length(reader, coming)]),
        (_("Do others hear what I talk about?"), _privacy(reader, coming)),
        (_("Does the bus come in rain and in frost?"), _weather(reader)),
        (_("What if I cannot come, or the bus is not there?"), _otherwise(reader, visits)),
        (_("Who runs the bus?"), [_operator(reader)]),
    )
    answered = ((question, tuple(said for said in answers if said)) for question, answers in asked)
    return tuple(Answered(question, said) for question, said in answered if said)


def _name(reader: Reader) -> Phrase:
    _ = reader.words
    match reader.problem.region.no_name_needed:
        case True:
            return _said(_, _("No. You do not have to tell who you are."))
        case False:
            return _said(_, _("Some services need your name. You may ask first what it is needed for."))
    return _said(_, _("You may ask on board first, before you tell your name."))


def _children(reader: Reader, coming: tuple[TimetableVisit, ...]) -> Phrase:
    _ = reader.words
    match reader.problem.region.children_welcome:
        case True:
            return _said(_, _("Yes. Children may come along."))
        case False:
            return _said(_, _("Not everywhere: ask before you come."))
    if any(offer.ages for visit in coming for aboard in visit.on_board for offer in aboard.offers):
        return _said(_, _("Some services here are for certain ages, as told beside them. About others, ask first."))
    return _said(_, _("Ask before you come, or on board."))


def _steps(reader: Reader, stop: Stop, coming: tuple[TimetableVisit, ...]) -> list[Phrase]:
    _ = reader.words
    entrance = next((visit.access for visit in coming if visit.access), "")
    way = {
        True: _("The way to the bus is without steps."),
        False: _("There are steps on the way to the bus."),
        None: "",
    }[stop.step_free]
    if entrance and stop.step_free:
        return [_said(_, _("Yes: neither the way to the bus nor its entrance has steps."))]
    known = [_said(_, f"{text}.".replace("..", ".")) for text in (entrance, way) if text]
    return [*known, _said(_, _("We do not know yet whether all of the way is without steps: ask before you come."))]


def _length(reader: Reader, coming: tuple[TimetableVisit, ...]) -> Phrase:
    _ = reader.words
    if coming and coming[0].booking == "booked":
        return _said(_, _("It is agreed when you book."))
    return _said(_, _("Come when it suits you while the bus is open, and leave when you want."))


def _privacy(reader: Reader, coming: tuple[TimetableVisit, ...]) -> list[Phrase]:
    _ = reader.words
    told = phrase(reader.problem.region.privacy, _)
    rooms = [aboard for aboard in (coming[0].on_board if coming else ()) if aboard.private_room]
    room = _("At the next visit you can talk undisturbed in a private room: {who}.").format(
        who=_.tongue.comma.join(ltr(aboard.name.text, _.tongue) for aboard in rooms)
    )
    said = [told, *([_said(_, room)] if rooms else [])]
    return said if any(said) else [_said(_, _("You can ask to talk where others do not hear."))]


def _weather(reader: Reader) -> list[Phrase]:
    _ = reader.words
    called_off = _said(_, _("If the weather stops the bus, the visit is marked as cancelled on this page."))
    return [phrase(reader.problem.region.weather, _), called_off]


def _otherwise(reader: Reader, visits: tuple[TimetableVisit, ...]) -> list[Phrase]:
    _, phone = reader.words, clean(reader.problem.region.phone)
    dates = _("Cancelled and moved visits come first on this page. All dates are in the list above.")
    call = _("You can also call {phone}.").format(phone=ltr(phone, _.tongue)) if phone else ""
    return [_said(_, dates if visits else ""), _said(_, call)]


def _operator(reader: Reader) -> Phrase:
    _, region = reader.words, reader.problem.region
    told = phrase(region.operator, _)
    if told:
        return told
    name = phrase(region.names, _).text
    return _said(_, _("{region}. Each organisation answers for its own service.").format(region=ltr(name, _.tongue)))


def _said(_: Translator, text: str) -> Phrase:
    """Return a sentence of ours, which is always in the reader's language."""
    return Phrase(text, _.tongue.code)
