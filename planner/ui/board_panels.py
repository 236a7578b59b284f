"""The plan board in plain HTML with every text escaped: bars of a day, calendar, list, and what an edit changes."""

from collections.abc import Iterable
from html import escape

from planner.domain.findings import Level
from planner.words.catalogue import Translator
from planner.words.formats import WEEKDAYS_SHORT
from planner.workflow.board import Tried
from planner.workflow.board_view import Bar, BoardView, BusDayView, DayView, Kind, VisitMark

HOURS_BETWEEN_MARKS = 2


def head(view: BoardView, _: Translator) -> str:
    """Return where the plan stands and what stands in its way."""
    hard = len(view.hard)
    said = (
        _.plural("{n} rule that must hold is broken", "{n} rules that must hold are broken", hard).format(n=hard)
        if hard
        else _("Every rule that must hold is kept")
    )
    kept = _.plural("{n} promise is not kept", "{n} promises are not kept", view.promises).format(n=view.promises)
    marks = "".join(f"<li>{escape(part)}</li>" for part in (view.state, said, kept))
    return f'<ul class="pb-facts pb-board-head{" pb-bad" if hard else ""}">{marks}</ul>'


def legend(_: Translator) -> str:
    """Return what the colours of the bars mean."""
    names = {
        Kind.DRIVE: _("Driving"),
        Kind.SET_UP: _("Set-up"),
        Kind.VISIT: _("Visit"),
        Kind.BREAK: _("Break"),
        Kind.OTHER: _("Other work"),
    }
    items = "".join(
        f'<li><span class="pb-bar pb-{kind.value}" aria-hidden="true"></span>{escape(name)}</li>'
        for kind, name in names.items()
    )
    return f'<ul class="pb-legend">{items}</ul>'


def timeline(bus: BusDayView, _: Translator) -> str:
    """Return the day of a bus as bars on the scale of the day, and the same in words."""
    first, last = bus.hours
    bars = "".join(_bar(bar, first, last) for bar in bus.bars)
    hours = "".join(
        f'<span style="left:{_share(hour * 60, first, last):.2f}%">{hour}</span>'
        for hour in range(first, last + 1, HOURS_BETWEEN_MARKS)
    )
    words = "".join(f"<li>{escape(bar.words)}</li>" for bar in bus.bars if bar.words)
    title = escape(_("The day in words"))
    return (
        f'<section class="pb-bus"><h3>{escape(bus.name)} <span class="pb-sub">{escape(bus.work)}</span></h3>'
        f'<div class="pb-line" role="img" aria-label="{escape(bus.in_words, quote=True)}">{bars}</div>'
        f'<div class="pb-hours" aria-hidden="true">{hours}</div>'
        f"<details><summary>{title}</summary><ul>{words}</ul></details></section>"
    )


def _bar(bar: Bar, first: int, last: int) -> str:
    left, width = _share(bar.start, first, last), _share(bar.end, first, last) - _share(bar.start, first, last)
    place = f"left:{left:.2f}%;width:{width:.2f}%"
    hard = " pb-hard" if bar.hard else ""
    return f'<span class="pb-bar pb-{bar.kind.value}{hard}" style="{place}">{escape(bar.text)}</span>'


def _share(minutes: int, first: int, last: int) -> float:
    return 100 * (minutes - first * 60) / ((last - first) * 60)


def calendar(view: BoardView, _: Translator) -> str:
    """Return the month as a calendar with the marks of every visit; weekends only where something happens then."""
    columns = range(7) if any(day.visits for week in view.weeks for day in week[5:]) else range(5)
    heads = "".join(f'<th scope="col">{escape(WEEKDAYS_SHORT[_.language][n])}</th>' for n in columns)
    body = "".join("<tr>" + "".join(_cell(week[n], _) for n in columns) + "</tr>" for week in view.weeks)
    caption = escape(_("The visits of {month}").format(month=view.month))
    return (
        f'<table class="pb-calendar"><caption>{caption}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _cell(day: DayView, _: Translator) -> str:
    if not day.inside:
        return f'<td class="pb-out">{day.date.day}</td>'
    weekday = escape(WEEKDAYS_SHORT[_.language][day.date.weekday()])
    visits = "".join(
        f'<li class="pb-visit{" pb-cancelled" if visit.hard else ""}">{escape(visit.title)}</li>'
        for visit in day.visits
    )
    closed = f"<br>{escape(day.closed)}" if day.closed else ""
    free = "" if visits or closed else ' class="pb-free"'
    return (
        f'<td{free}><span class="pb-name">{weekday} </span><span class="pb-day">{day.date.day}</span>{closed}'
        f"<ul>{visits}</ul></td>"
    )


def visit_list(visits: Iterable[VisitMark], view: BoardView, _: Translator) -> str:
    """Return the visits as a table, with locks and what they break in words."""
    names = (_("Day"), _("Open"), _("Stop"), _("On board"), _("Lock"), _("Rules"))
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = "".join(_row(visit, view, _) for visit in visits)
    caption = escape(_("Every visit of {month} by day").format(month=view.month))
    return (
        f'<table class="pb-days"><caption>{caption}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(visit: VisitMark, view: BoardView, _: Translator) -> str:
    broken = _("breaks a rule that must hold") if visit.hard else _("breaks a promise") if visit.promises else ""
    cells = (visit.times, visit.name, visit.aboard, visit.lock, broken)
    day = escape(view.days[visit.date].short)
    return f'<tr><th scope="row">{day}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def tried(what: Tried, _: Translator) -> str:
    """Return what an edit changes: rules that break, promises, wishes, driving."""
    first, *rest = what.lines(_) or ("",)
    parts = [f"<p><strong>{escape(first)}</strong></p>", *(f"<p>{escape(line)}</p>" for line in rest)]
    if price := what.price(_):
        parts.append(f"<p>{escape(price)}</p>")
    for title, bad, sentences in (
        (_("Not allowed: a rule that must hold would be broken"), True, what.told(what.new, Level.HARD, _)),
        (_("A promise would be broken"), True, what.told(what.new, Level.PROMISE, _)),
        (_("A wish would not be fulfilled any more"), False, what.told(what.new, Level.WISH, _)),
        (_("Stays, with other figures"), False, what.told(what.still, Level.PROMISE, _)),
        (_("Gets into order"), False, (*what.told(what.gone, Level.HARD, _), *what.told(what.gone, Level.PROMISE, _))),
        (_("A wish would be fulfilled"), False, what.told(what.gone, Level.WISH, _)),
    ):
        if sentences:
            items = "".join(f"<li>{escape(one)}</li>" for one in sentences)
            parts.append(f'<div class="pb-{"bad" if bad else "fine"}"><h4>{escape(title)}</h4><ul>{items}</ul></div>')
    if not (what.new or what.gone or what.still):
        calm = escape(_("No rule, promise or wish is touched."))
        parts.append(f"<p>✓ {calm}</p>")
    return f'<div class="pb-tried" role="status">{"".join(parts)}</div>'


def lines(sentences: Iterable[str]) -> str:
    """Return sentences as a list."""
    return '<ul class="pb-findings">' + "".join(f"<li>{escape(one)}</li>" for one in sentences) + "</ul>"
