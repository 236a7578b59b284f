"""What a coordinator looks at: steps, figures, calendar, days, findings. Plain HTML with every text escaped."""

from collections.abc import Iterable, Sequence, Sized
from html import escape

from planner.domain.language import Language
from planner.words.catalogue import Translator
from planner.words.formats import WEEKDAYS_SHORT, decimal
from planner.workflow.covering import CoverageView
from planner.workflow.overview import CalendarDay, MonthView, Step
from planner.workflow.planning import JobView
from planner.workflow.reading import DayTimetable, TimetableVisit, joined
from planner.workflow.telling import preference_name, stage_words
from planner.workflow.told import Told
from planner.workflow.wishing import SharesView, Wished

SHOWN = 12
"""Findings shown before the rest has to be unfolded."""


def steps(view: MonthView, _: Translator) -> str:
    """Return how far the month is: proposed, approved, published."""
    names = {Step.PROPOSE: _("Propose"), Step.APPROVE: _("Approve"), Step.PUBLISH: _("Publish")}
    done_word, title = _("done"), escape(_("Steps"))
    parts = []
    for number, step in enumerate(Step, start=1):
        done, here = step in view.done, step is view.next_step
        mark = "✓" if done else f"{number}."
        words = names[step] + (f" – {done_word}" if done else "")
        current = ' aria-current="step"' if here else ""
        parts.append(
            f'<li class="{"pb-done" if done else "pb-here" if here else ""}"{current}>{mark} {escape(words)}</li>'
        )
    return f'<ol class="pb-steps" aria-label="{title}">{"".join(parts)}</ol>'


def meanwhile(view: MonthView, _: Translator) -> str:
    """Say what families see while a newer version is not published, and what it would change for them."""
    if view.change is None:
        return ""
    until = _("Families see the version that was published before, until this one is published.")
    return f"{until} {view.change.sentence(_)}"


def figures(view: MonthView, _: Translator) -> str:
    """Return the plan in a few figures."""
    rows = (
        (_("Visits"), str(view.visits), ""),
        (_("Promises not kept"), str(len(view.unkept)), ""),
        (_("Rules broken that must hold"), str(len(view.hard)), "pb-bad" if view.hard else ""),
        (_("Driving"), _unbroken(view.driving), "pb-long"),
        (_("At most this far from the best plan"), view.gap, ""),
        (_("Preferred"), preference_name(view.preference, _), "pb-word"),
    )
    cells = "".join(
        f'<div class="{kind}"><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>' for name, value, kind in rows
    )
    return f'<dl class="pb-figures">{cells}</dl>'


def _unbroken(figure: str) -> str:
    """Return a figure whose numbers stay with their units; it breaks after commas only."""
    return figure.replace(" ", "\N{NO-BREAK SPACE}").replace(",\N{NO-BREAK SPACE}", ", ")


def findings(told: tuple[Told, ...], _: Translator) -> str:
    """Return sentences, each with its reasons and what would help below."""
    items, why, help_ = [], escape(_("Why:")), escape(_("What would help:"))
    for one in told:
        below = "".join(f"<li>{why} {escape(reason)}</li>" for reason in one.reasons)
        below += "".join(f"<li>{help_} {escape(way)}</li>" for way in one.ways_out)
        items.append(f"<li>{escape(one.sentence)}{f'<ul>{below}</ul>' if below else ''}</li>")
    return _listed(items, _)


def sentences(told: tuple[str, ...], _: Translator) -> str:
    """Return plain sentences as a list."""
    return _listed([f"<li>{escape(sentence)}</li>" for sentence in told], _)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; on a phone each row is a card. The first cell names the row."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(
            f'<td data-head="{escape(name)}">{escape(cell)}</td>' for name, cell in zip(heads[1:], row[1:], strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"


def disruptions(told: tuple[str, ...], _: Translator) -> str:
    """Return what is known to come over the month, and how one of it is taken back."""
    back = escape(_("Every plan of these days knows them. To take one back: planner restore NUMBER"))
    return f"{sentences(told, _)}<p>{back}</p>"


def _listed(items: list[str], _: Translator) -> str:
    """Return a list; what is beyond the first screen can be unfolded."""
    shown = f'<ul class="pb-findings">{"".join(items[:SHOWN])}</ul>'
    if len(items) <= SHOWN:
        return shown
    more = escape(_.plural("{n} more", "{n} more", len(items) - SHOWN).format(n=len(items) - SHOWN))
    return f'{shown}<details><summary>{more}</summary><ul class="pb-findings">{"".join(items[SHOWN:])}</ul></details>'


def coverage(view: CoverageView, _: Translator) -> str:
    """Return how well each place is served, the worst served first."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in view.short_heads)
    rows = "".join(
        f'<tr class="pb-{row.kind.value}"><th scope="row">{escape(row.name)}</th>'
        + "".join(
            f'<td data-head="{escape(name)}">{escape(cell)}</td>'
            for name, cell in zip(view.short_heads[1:], row.short, strict=True)
        )
        + "</tr>"
        for row in view.rows
    )
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in view.sentences)
    return (
        f'{said}<table class="pb-coverage"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
        f'<p class="pb-easy">{escape(view.note)}</p>'
    )


def wishes(wished: Wished, _: Translator) -> str:
    """Return the wishes that are not fulfilled everywhere, by title, and the shares; empty when there are neither."""
    parts = [
        f'<h3 class="pb-wish">{escape(counted(wish.title, wish.told))}</h3>{findings(wish.told, _)}'
        for wish in wished.wishes
    ]
    if wished.shares:
        title = escape(_("How the visits are shared:"))
        parts.append(f'<h3 class="pb-wish">{title}</h3>{_shares(wished.shares)}')
    return "".join(parts)


def _shares(view: SharesView) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in view.heads)
    body = ""
    for name, *cells in view.rows:
        figures = zip(view.heads[1:], cells, strict=True)
        told = "".join(f'<td data-head="{escape(one)}">{escape(cell)}</td>' for one, cell in figures)
        body += f'<tr><th scope="row">{escape(name)}</th>{told}</tr>'
    return f'<table class="pb-coverage"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _visit(visit: TimetableVisit) -> str:
    name = escape(visit.place.names[0].text)
    return f'<li class="pb-visit pb-{escape(visit.status)}"><strong>{escape(visit.clock_times)}</strong><br>{name}</li>'


def _day(day: CalendarDay, _: Translator) -> str:
    if not day.inside:
        return '<td class="pb-out"></td>'
    number = f"{day.date.day}" if _.language is Language.EN else f"{day.date.day}."
    free = "" if day.visits or day.closed else ' class="pb-free"'
    name = f'<span class="pb-name">{escape(WEEKDAYS_SHORT[_.language][day.date.weekday()])} </span>'
    closed = f" {escape(day.closed)}" if day.closed else ""
    visits = "".join(_visit(visit) for visit in day.visits)
    listed = f"<ul>{visits}</ul>" if visits else ""
    return f'<td{free}>{name}<span class="pb-day">{number}</span>{closed}{listed}</td>'


def calendar(view: MonthView, _: Translator) -> str:
    """Return the month as a table of weeks; weekends only where something happens then."""
    columns = range(7) if any(day.visits for week in view.weeks for day in week[5:]) else range(5)
    head = "".join(f'<th scope="col">{escape(WEEKDAYS_SHORT[_.language][n])}</th>' for n in columns)
    body = "".join("<tr>" + "".join(_day(week[n], _) for n in columns) + "</tr>" for week in view.weeks)
    caption = escape(_("The visits of {month}").format(month=view.name))
    return (
        f'<table class="pb-calendar"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def days(view: MonthView, _: Translator) -> str:
    """Return every visit by day and time, with the drive there and who is on board, and each driver's day."""
    heads = (_("Day"), _("Open"), _("Stop"), _("Drive there"), _("On board"))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    rows = "".join(_rows(day, view) for day in view.days)
    caption = escape(_("Every visit of {month} by day").format(month=view.name))
    return (
        f'<table class="pb-days"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _rows(day: DayTimetable, view: MonthView) -> str:
    visits = "".join(_row(visit, view.ways_there.get(visit.id, "")) for visit in day.visits)
    driver = "".join(
        f'<tr class="pb-driver"><td colspan="5">{escape(line)}</td></tr>'
        for line in view.working_days.get(day.date, ())
    )
    return visits + driver


def _row(visit: TimetableVisit, way_there: str) -> str:
    people = ", ".join(aboard.name.text for aboard in visit.on_board)
    status = f" – {visit.status_label}" if visit.status != "planned" else ""
    place = f"{visit.place.title}, {joined(visit.place.municipality)}{status}"
    return (
        f'<tr><th scope="row">{escape(visit.date_short)}</th><td class="pb-clock">{escape(visit.clock_times)}</td>'
        f"<td>{escape(place)}</td><td>{escape(way_there)}</td><td>{escape(people)}</td></tr>"
    )


def action(step: Step, view: MonthView, _: Translator) -> str:
    """Return the label of a step's button."""
    if step is Step.PROPOSE:
        return _("Propose again") if Step.PROPOSE in view.done else _("Propose a plan")
    if step is Step.APPROVE:
        return _("Approve")
    return _("Publish again") if Step.PUBLISH in view.done else _("Publish")


def busy(step: Step, _: Translator) -> str:
    """Return what is said while a step is being taken."""
    return {
        Step.PROPOSE: _("Starting the search …"),
        Step.APPROVE: _("Checking the plan anew …"),
        Step.PUBLISH: _("Writing pages, posters and calendars …"),
    }[step]


def job_stage(job: JobView, _: Translator) -> str:
    """Return what a running search does."""
    return _("Stopping …") if job.stopping else stage_words(job.stage, _)


def job_figures(job: JobView, _: Translator) -> str:
    """Return how good the plan found so far is; a screen reader hears it change."""
    unknown = "–"
    rows = (
        (_("Promises not kept so far"), unknown if job.unkept is None else str(job.unkept)),
        (_("Cost of the wishes not fulfilled"), unknown if job.objective is None else f"{job.objective:.0f}"),
        (_("No plan can cost less than"), unknown if job.bound is None else f"{job.bound:.0f}"),
        (_("Gap"), unknown if job.gap_percent is None else f"{decimal(job.gap_percent, _.language)} %"),
    )
    cells = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in rows)
    return f'<div role="status"><dl class="pb-figures">{cells}</dl></div>'


def job_ended(job: JobView, _: Translator) -> str:
    """Return what is said about a search that did not end well; empty when it did."""
    if job.interrupted:
        return _("The last search was interrupted. The plan from before is untouched; propose again.")
    if job.failed:
        return _("The last search broke off: {error} The plan from before is untouched.").format(error=job.error)
    return ""


def good(sentence: str) -> str:
    """Return a sentence about something that went well."""
    return f"<p>✓ {escape(sentence)}</p>"


def counted(name: str, things: Sized) -> str:
    """Return a name with how many there are."""
    return f"{name} ({len(things)})"
