"""Visits as people read them: small pieces of plain HTML, with every text escaped."""

from datetime import datetime
from html import escape

from planner.words.catalogue import Translator
from planner.workflow.finding import Answer, open_now
from planner.workflow.reading import Aboard, Offer, Phrase, Place, Timetable, TimetableVisit

COMING = 6
"""Visits shown to somebody who has not chosen a place yet."""


def notice(text: str) -> str:
    """Return a notice for the top of a page; nothing when there is nothing to say."""
    return f'<p class="pb-notice" role="note">{escape(text)}</p>' if text else ""


def _said(phrase: Phrase) -> str:
    note = f" {escape(phrase.note)}" if phrase.note else ""
    return f'<span lang="{escape(phrase.lang)}">{escape(phrase.text)}</span>{note}'


def _offer(offer: Offer) -> str:
    details = ", ".join(escape(part) for part in (offer.ages,) if part)
    easy = f'<br><span class="pb-easy">{_said(offer.easy)}</span>' if offer.easy else ""
    return f"<li>{_said(offer.name)}{f' ({details})' if details else ''}{easy}</li>"


def _aboard(aboard: Aboard) -> str:
    room = f'<p class="pb-easy">{escape(aboard.room_note)}</p>' if aboard.room_note else ""
    offers = "".join(_offer(offer) for offer in aboard.offers)
    return f"<li><strong>{_said(aboard.name)}</strong><ul>{offers}</ul>{room}</li>"


def _facts(visit: TimetableVisit, _: Translator) -> str:
    spoken = _("Languages: {languages}").format(languages=", ".join(visit.languages)) if visit.languages else ""
    parts = (spoken, visit.price, visit.booking_words, visit.access)
    return '<ul class="pb-facts">' + "".join(f"<li>{escape(part)}</li>" for part in parts if part) + "</ul>"


def _status(visit: TimetableVisit) -> str:
    if visit.status == "planned":
        return ""
    return f'<p class="pb-status pb-{escape(visit.status)}">{escape(visit.status_words)}</p>'


def _where(visit: TimetableVisit) -> str:
    names = " / ".join(_said(name) for name in visit.place.names)
    about = f'<br><span class="pb-easy">{escape(visit.place.accuracy_note)}</span>' if visit.place.accuracy_note else ""
    return f'<p class="pb-where"><strong>{names}</strong><br>{escape(visit.place.where)}{about}</p>'


def visit_card(visit: TimetableVisit, _: Translator, *, label: str = "", now: datetime | None = None) -> str:
    """Return everything about one visit: when, where, who is on board and for what; ``now``: whether it is open."""
    is_open = open_now(visit, now, _) if now else ""
    over = f'<p class="pb-label">{escape(label)}</p>' if label else ""
    over += f'<p class="pb-status pb-open">{escape(is_open)}</p>' if is_open else ""
    aboard = "".join(_aboard(one) for one in visit.on_board)
    on_board = escape(_("On board"))
    people = f'<h4>{on_board}</h4><ul class="pb-aboard">{aboard}</ul>' if aboard else ""
    return (
        f'<article class="pb-card{" pb-next" if label else ""}">{over}'
        f'<h3><time datetime="{visit.date.isoformat()}">{escape(visit.date_words)}</time>'
        f'<br><span class="pb-times">{escape(visit.times)}</span></h3>'
        f"{_status(visit)}{_where(visit)}{people}{_facts(visit, _)}</article>"
    )


def answer_cards(answer: Answer, _: Translator, now: datetime) -> str:
    """Return the answer to a family's question: called-off visits first, then the next one, then the others."""
    parts = [visit_card(visit, _) for visit in answer.called_off]
    if answer.next:
        parts.append(visit_card(answer.next, _, label=_("Next visit"), now=now))
    if answer.later:
        after = escape(_("After that"))
        parts.append(f'<h2 class="pb-more">{after}</h2>')
        parts.append('<div class="pb-grid">' + "".join(visit_card(visit, _) for visit in answer.later) + "</div>")
    if not answer.next and not answer.later and not answer.notes:
        here, anywhere = _("No visit is planned here at the moment."), _("No visit is planned at the moment.")
        nothing = escape(here if answer.stops else anywhere)
        parts.append(f"<p>{nothing}</p>")
    notes = "".join(f"<li>{escape(note)}</li>" for note in answer.notes)
    return "".join(parts) + (f'<ul class="pb-notes">{notes}</ul>' if notes else "")


def heading(title: str, subtitle: str = "") -> str:
    """Return the title of an answer."""
    below = f'<p class="pb-sub">{escape(subtitle)}</p>' if subtitle else ""
    return f'<h2 class="pb-title">{escape(title)}</h2>{below}'


def named(place: Place) -> str:
    """Return a place's name for the beginning of a line."""
    return f"<strong>{' / '.join(_said(name) for name in place.names)}</strong>"


def coming_visits(timetable: Timetable, _: Translator, now: datetime) -> str:
    """Return the next visits anywhere, for somebody who has not chosen yet."""
    ahead = [visit for visit in timetable.visits if not visit.over][:COMING]
    title = escape(_("The next visits"))
    nothing = escape(timetable.over_note or _("No visit is planned at the moment."))
    cards = "".join(visit_card(visit, _, now=now) for visit in ahead)
    below = f'<div class="pb-grid">{cards}</div>' if cards else f"<p>{nothing}</p>"
    return f'<h2 class="pb-more">{title}</h2>{below}'
