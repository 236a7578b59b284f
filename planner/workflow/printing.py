"""Print a month: every paper for walls, hands and glove compartments, all at once or not at all."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.language import Language
from planner.publish.contents import contents_page
from planner.publish.crew_papers import day_sheet, roster_sheet
from planner.publish.files import Files
from planner.publish.pack import Pack, Paper, draft_word, printed_pack, public_papers
from planner.publish.press import Step
from planner.publish.release import check_folder, write_release
from planner.publish.slugs import slug
from planner.publish.values import Timetable
from planner.storage.engine import read_session
from planner.storage.plans import StoredPlan, latest
from planner.storage.tables import PlanState
from planner.words.catalogue import Translator, translator
from planner.words.formats import day_short, month_name
from planner.workflow.crew_days import day_sheets, rosters
from planner.workflow.database import the_region
from planner.workflow.judging import newest_plan
from planner.workflow.month_refusals import NothingToPublish
from planner.workflow.problems import problem_for
from planner.workflow.reading import basemap, published_plans, timetable_for

CONTENTS = "index.html"


@dataclass(frozen=True, slots=True)
class PrintedPack:
    """What was printed: how many papers and texts, where they are, and whether they are only a draft."""

    horizon: Horizon
    folder: Path
    papers: int
    texts: int
    draft: bool

    def sentence(self, _: Translator) -> str:
        """Return what was written and where to begin."""
        month = month_name(self.horizon.first, _.tongue)
        head = _("Printed: {month}, {papers} papers and {texts} texts to paste.")
        where = _("They are in {folder}, begin with {file}.").format(folder=self.folder, file=CONTENTS)
        parts = [head.format(month=month, papers=self.papers, texts=self.texts), where]
        if self.draft:
            parts.append(_("The month is not published: every page is marked as a draft."))
        return " ".join(parts)


def print_month(
    engine: Engine, horizon: Horizon, out: Path, _: Translator, *, today: date, progress: Step | None = None
) -> PrintedPack:
    """Write the print pack of a month into a folder: that of its published plan, else of its newest draft.

    Raises
    ------
    NoRegion, NoPlan, NothingToPublish
        When there is nothing to print.
    PublishError
        When a paper cannot be made or the folder cannot be written; what was there before still is.
    """
    check_folder(out)
    files, draft = pack_files(engine, horizon, _, today=today, progress=progress)
    write_release(files, out)
    texts = sum(path.endswith(".txt") for path in files)
    return PrintedPack(horizon, out.absolute(), len(files) - texts - 1, texts, draft)


def pack_as_zip(engine: Engine, horizon: Horizon, _: Translator, *, today: date) -> bytes:
    """Return the print pack of a month as one ZIP file; :func:`print_month` says when it is refused."""
    files, _draft = pack_files(engine, horizon, _, today=today)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(path), files[path], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def pack_files(
    engine: Engine, horizon: Horizon, _: Translator, *, today: date, progress: Step | None = None
) -> tuple[Files, bool]:
    """Return all files of the pack of a month, and whether they are only a draft."""
    stored = _plan_to_print(engine, horizon)
    draft = stored.state is not PlanState.PUBLISHED
    others = tuple(p for p in published_plans(engine, stored.region_id) if p.horizon != horizon)
    shown = {
        one: _marked(timetable_for(engine, (stored, *others), language=one, today=today), draft) for one in Language
    }
    pack = Pack(shown, horizon.first.replace(day=1), translator(Language(_.language)), basemap(), draft)
    papers = [*public_papers(pack), *_inside_papers(engine, stored, _, shown[_.language].version, today)]
    files = printed_pack(papers, draft=draft, progress=progress)
    title = _("Papers to print: {month}").format(month=month_name(horizon.first, _.tongue))
    return files | {CONTENTS: contents_page(papers, title, (shown[_.language].notice,), _)}, draft


def _plan_to_print(engine: Engine, horizon: Horizon) -> StoredPlan:
    region = the_region(engine)
    with read_session(engine) as session:
        published = latest(session, region.id, horizon, PlanState.PUBLISHED)
    stored = published or newest_plan(engine, horizon)
    if not stored.outcome.plan.all_visits():
        raise NothingToPublish(horizon)
    return stored


def _marked(t: Timetable, draft: bool) -> Timetable:
    """Return the timetable with a notice that it is not published yet."""
    if not draft:
        return t
    _ = translator(t.tongue)
    said = draft_word(_) + ": " + _("this timetable is not published yet and may change.")
    return replace(t, notice=f"{said} {t.notice}".strip())


def _inside_papers(engine: Engine, stored: StoredPlan, _: Translator, version: int, today: date) -> Sequence[Paper]:
    """Return the papers of those who work on the bus; ``version`` is the number that the public papers bear."""
    problem, plan = problem_for(engine, stored.horizon), stored.outcome.plan
    days = day_sheets(problem, plan, _, today=today, version=version)
    own = rosters(problem, plan, _, today=today, version=version)
    driving, aboard = _("For drivers"), _("For organisations on board")
    return [
        *(
            Paper(
                f"inside/days/{day.day.isoformat()}-{slug(day.vehicle_id)}.pdf",
                driving,
                f"{day_short(day.day, _.tongue)}: {day.bus}",
                day_sheet(day),
            )
            for day in days
        ),
        *(
            Paper(f"inside/organisations/{slug(one.organisation_id)}.pdf", aboard, one.organisation, roster_sheet(one))
            for one in own
        ),
    ]
