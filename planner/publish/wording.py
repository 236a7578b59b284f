"""The words of the timetable that depend on facts: status, price, booking, ages, notices."""

from collections.abc import Iterable

from planner.domain.language import Language, Text
from planner.domain.plan import VisitStatus
from planner.domain.services import Booking, Service
from planner.publish.cleaning import clean
from planner.publish.values import Phrase
from planner.words.catalogue import Translator


def phrase(text: Text, reader: Translator, *, proper_name: bool = False) -> Phrase:
    """Return the text in the reader's language; in another one it says so, unless it is a proper name."""
    found, language = text.best(*reader.tongue.texts)
    found = clean(found)
    if not found or proper_name or language.value == reader.tongue.spoken:
        return Phrase(found, language.value)
    _ = reader
    note = {Language.FI: _("(in Finnish)"), Language.SV: _("(in Swedish)"), Language.EN: _("(in English)")}[language]
    return Phrase(found, language.value, note)


def place_names(names: Text, official: tuple[Language, ...], reader: Language) -> tuple[Phrase, ...]:
    """Return the names of a place: official languages first, the majority's before the minority's, then the reader's.

    A name that is the same in two languages stands once.
    """
    found: dict[str, Phrase] = {}
    for language in (*official, reader):
        name = clean(names.given(language))
        if name:
            found.setdefault(name, Phrase(name, language.value))
    if not found:
        name, language = names.best()
        return (Phrase(clean(name), language.value),)
    return tuple(found.values())


def example_notice(_: Translator) -> str:
    """Return the notice of example data: real organisations stand in an invented timetable."""
    return _("Example data: the organisations are real, but this timetable is invented. The bus is not coming.")


def status_label(status: VisitStatus, over: bool, _: Translator) -> str:
    """Return one or two words: *Cancelled*."""
    if over and status is not VisitStatus.CANCELLED:
        return _("Over")
    return {
        VisitStatus.PLANNED: _("The bus is coming"),
        VisitStatus.MOVED: _("Moved"),
        VisitStatus.CANCELLED: _("Cancelled"),
        VisitStatus.WITHOUT_BUS: _("Without the bus"),
    }[status]


def status_words(status: VisitStatus, over: bool, _: Translator) -> str:
    """Return the sentence that says whether one can rely on the visit."""
    if over and status is not VisitStatus.CANCELLED:
        return _("This visit is over.")
    return {
        VisitStatus.PLANNED: _("The bus is coming as planned."),
        VisitStatus.MOVED: _("This visit has moved: note the new day and time."),
        VisitStatus.CANCELLED: _("This visit is cancelled: the bus is not coming."),
        VisitStatus.WITHOUT_BUS: _("This visit is held indoors at the stop, without the bus."),
    }[status]


def booking_words(booking: Booking, _: Translator) -> str:
    """Return how one gets to see someone."""
    return {
        Booking.WALK_IN: _("No booking needed"),
        Booking.BOOKED: _("Book a time first"),
        Booking.EITHER: _("Just come, or book a time"),
    }[booking]


def booking_of(services: Iterable[Service]) -> Booking:
    """Return the booking of a whole visit: what all its services share, else *either*."""
    kinds = {service.booking for service in services}
    if not kinds:
        return Booking.WALK_IN
    return kinds.pop() if len(kinds) == 1 else Booking.EITHER


def price_words(services: tuple[Service, ...], _: Translator) -> str:
    """Return what a visit costs; nothing, unless a service says otherwise."""
    if all(service.free for service in services):
        return _("Free of charge")
    return _("Some services cost money") if any(service.free for service in services) else _("There is a charge")


def yours_words(spoken: tuple[str, ...], _: Translator) -> str:
    """Return whether somebody on board speaks the reader's language; nothing where that goes without saying."""
    if _.tongue.spoken in set(Language) or not spoken:
        return ""
    if _.tongue.spoken in spoken:
        return _("Someone on board speaks your language.")
    return _("Nobody on board speaks your language this time.")


def age_words(service: Service, _: Translator) -> str:
    """Return whom the service is for by age, or an empty string when it is for all."""
    match service.age_min, service.age_max:
        case None, None:
            return ""
        case low, None:
            return _("from age {low}").format(low=low)
        case None, high:
            return _("up to age {high}").format(high=high)
        case low, high:
            return _("ages {low}–{high}").format(low=low, high=high)
    return ""
