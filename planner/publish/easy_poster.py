"""A stop's poster in easy language: every date of the season in large type, then in short sentences what the bus is.

For whoever has no phone to look things up with, or reads little. One language a sheet: two would be twice as long.
"""

from collections.abc import Iterator

from planner.publish.areas import Area, Kind
from planner.publish.paper_parts import Said, said
from planner.publish.season_sheet import season_sheet
from planner.publish.typesetting import A4, Look, Sheet
from planner.publish.values import Timetable, TimetableVisit
from planner.words.catalogue import Translator, translator

MOST_OFFERS = 5
"""Services told in their own easy words: more than that is not read."""


def easy_poster(t: Timetable, stop_id: str, look: Look = A4) -> Sheet:
    """Return the dates of a stop and the same in easy words: what one can do there, what it costs, where to ask."""
    sheet = season_sheet((t,), Area(Kind.STOP, stop_id), look)
    held = [v for v in t.visits if v.place.stop_id == stop_id and v.coming]
    _ = translator(t.tongue)
    easy: list[Said] = [said(sentence, t.language) for sentence in _sentences(t, held, _)]
    words = {"heading": said(_("In easy language"), t.language), "sentences": easy} if held else None
    return Sheet("season.typ", sheet.data | {"easy": words}, t.made_on, look)


def _sentences(t: Timetable, held: list[TimetableVisit], _: Translator) -> Iterator[str]:
    yield _("The bus comes here on these days. You can step in while it is here.")
    yield from _offered(t, held)
    if all(visit.free for visit in held):
        yield _("It costs nothing.")
    yield from _how_to_come({visit.booking for visit in held}, _)
    if t.phone:
        yield _("Do you want to ask something? Call {phone}.").format(phone=t.phone)
        yield _("Call before you come a long way: days may change.")


def _offered(t: Timetable, held: list[TimetableVisit]) -> Iterator[str]:
    """Yield what is offered, in the easy words of each service; a service without them in this language is left out."""
    offers = (offer for visit in held for one in visit.on_board for offer in one.offers)
    easy = dict.fromkeys(offer.easy.text for offer in offers if offer.easy.text and offer.easy.lang == t.language)
    yield from list(easy)[:MOST_OFFERS]


def _how_to_come(kinds: set[str], _: Translator) -> Iterator[str]:
    if kinds == {"walk_in"}:
        yield _("You can just come. You need not book a time.")
    elif kinds == {"booked"}:
        yield _("Book a time before you come.")
    else:
        yield _("You can just come, or book a time first.")
