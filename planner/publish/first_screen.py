"""How much of a visit fits the first screen of a phone: who is on board always, of the services the first ones."""

from planner.publish.values import TimetableVisit

LETTERS = 215
"""Letters on the lines that a phone of 360 × 640 pixels has left for who is on board and for what."""
_BETWEEN = 2
"""A comma and a space."""
_REST = 14
"""Letters of the link to those left out."""


def offers_at_first(visit: TimetableVisit, letters: int = LETTERS) -> tuple[int, ...]:
    """Return how many services of each on board are named at first, in their order.

    Each has at least one; then they take turns as long as there is room. Those left out are at least two, since the
    link to one would be as long as its name.
    """
    named = [min(1, len(aboard.offers)) for aboard in visit.on_board]
    room = letters - sum(len(aboard.name.text) + _BETWEEN for aboard in visit.on_board)
    room -= sum(_width(visit, n, 0) + _REST for n, count in enumerate(named) if count)
    open_ones = [n for n, count in enumerate(named) if count]
    while open_ones:
        for n in tuple(open_ones):
            if named[n] == len(visit.on_board[n].offers) or _width(visit, n, named[n]) > room:
                open_ones.remove(n)
            else:
                room -= _width(visit, n, named[n])
                named[n] += 1
    lengths = [len(aboard.offers) for aboard in visit.on_board]
    return tuple(length if length - count == 1 else count for count, length in zip(named, lengths, strict=True))


def _width(visit: TimetableVisit, n: int, number: int) -> int:
    offer = visit.on_board[n].offers[number]
    beside = len(offer.booking_words) if offer.booking == "booked" != visit.booking else 0
    return len(offer.name.text) + len(offer.ages) + beside + _BETWEEN
