"""The pieces a timetable is made of: texts with their language, places, offers, who is on board, buses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text and the language it is written in (ISO 639-1).

    ``note`` is empty, or says in the reader's language that the text is in another one: "(in Finnish)".
    """

    text: str
    lang: str
    note: str = ""

    def __bool__(self) -> bool:
        """Tell whether there is any text."""
        return bool(self.text)

    def __str__(self) -> str:
        """Return the text with its note."""
        return f"{self.text} {self.note}".rstrip()


@dataclass(frozen=True, slots=True)
class Place:
    """Where exactly the bus stands. ``names`` are in the municipality's order of languages, each name once."""

    stop_id: str
    slug: str
    names: tuple[Phrase, ...]
    spot: Phrase
    address: str
    locality_id: str
    locality: tuple[Phrase, ...]
    municipality_id: str
    municipality: tuple[Phrase, ...]
    languages: tuple[str, ...]
    """Official languages of the municipality, the majority's first."""
    accuracy_note: str = ""
    """Empty, or a warning that the position on the map is only about right."""
    lat: float | None = None
    lon: float | None = None

    @property
    def title(self) -> str:
        """Return all names: ``Dalsbruk / Taalintehdas``."""
        return joined(self.names)

    @property
    def where(self) -> str:
        """Return spot, address and municipality on one line."""
        return ", ".join(part for part in (self.spot.text, self.address, joined(self.municipality)) if part)


@dataclass(frozen=True, slots=True)
class Offer:
    """One service at one visit."""

    service_id: str
    slug: str
    name: Phrase
    easy: Phrase
    ages: str
    free: bool
    booking: str
    """``walk_in``, ``booked`` or ``either``."""
    booking_words: str
    booking_at: str = ""
    """Where to book: a web address, a mail address or a phone number, empty when not told."""
    bring: Phrase = Phrase("", "en")


@dataclass(frozen=True, slots=True)
class Aboard:
    """One organisation at one visit. ``room_note`` is empty, or says that one can talk undisturbed."""

    organisation_id: str
    slug: str
    name: Phrase
    offers: tuple[Offer, ...]
    private_room: bool
    room_note: str
    website: str


@dataclass(frozen=True, slots=True)
class Bus:
    """One bus by the name that is painted on it."""

    vehicle_id: str
    slug: str
    name: Phrase


def joined(names: tuple[Phrase, ...]) -> str:
    """Return the names with a slash between them."""
    return " / ".join(name.text for name in names)
