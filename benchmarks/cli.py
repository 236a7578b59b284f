"""The commands of ``python -m benchmarks``."""

import os
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.measuring import FIELDS, measure_alone, write_rows
from benchmarks.two_buses import write_two_buses
from planner.domain.language import Language
from planner.words.tongues import family_tongues
from planner.workflow.database import open_database
from planner.workflow.importing import import_data
from planner.workflow.judging import newest_plan
from planner.workflow.months import month as parse_month
from planner.workflow.problems import problem_for
from planner.workflow.proposing import propose
from planner.workflow.reading import timetable_for
from planner.workflow.refusals import Refused

app = typer.Typer(help="Measure the planner. Figures go to docs/evidence/.", no_args_is_help=True)
DATA = Path(__file__).parent.parent / "data"


@app.callback()
def benchmarks() -> None:
    """Measure the planner. Figures go to docs/evidence/."""


@app.command()
def month(  # noqa: PLR0913 - one option each
    seconds: Annotated[float, typer.Option(min=1, help="Time limit of one search, seconds.")] = 60,
    out: Annotated[Path, typer.Option(help="CSV file to write.")] = Path("month.csv"),
    months: Annotated[list[str] | None, typer.Option("--month", help="Month, 2027-03; may be given again.")] = None,
    data: Annotated[Path, typer.Option(help="Folder of CSV files to plan from.")] = DATA,
    gap: Annotated[float, typer.Option(min=0, help="Stop at this gap, percent; 0 searches until time is up.")] = 0.5,
    seed: Annotated[int, typer.Option(help="Seed of the search.")] = 0,
    in_a_row: Annotated[
        bool, typer.Option("--in-a-row", help="Publish each month before the next is planned.")
    ] = False,
) -> None:
    """Plan the shipped month and write how long it took and how good it is, one row per month."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for text in months or ["2027-03"]:
            try:
                parse_month(text)
            except Refused as refused:
                raise typer.BadParameter(str(refused)) from refused
            row = measure_alone(
                text, data, Path(folder) / ("row.db" if in_a_row else f"{text}.db"), seconds=seconds, gap=gap, seed=seed
            )
            rows.append(row)
            typer.echo(", ".join(f"{name} {row[name]}" for name in FIELDS))
    write_rows(rows, out)
    typer.echo(f"Written: {out}")


@app.command()
def disruptions(
    count: Annotated[int, typer.Option(min=1, help="How many disruptions, all kinds in turn.")] = 200,
    seed: Annotated[int, typer.Option(help="Seed of what is drawn, and of the search for the month.")] = 0,
    out: Annotated[Path, typer.Option(help="CSV file to write.")] = Path("disruptions.csv"),
    month_text: Annotated[str, typer.Option("--month", help="Month, 2027-03.")] = "2027-03",
    data: Annotated[Path, typer.Option(help="Folder of CSV files to plan from.")] = DATA,
    seconds: Annotated[float, typer.Option(min=1, help="Time limit of the search for the month.")] = 60,
) -> None:
    """Publish the shipped month once, draw disruptions, mend it after each, and say how much stayed."""
    from benchmarks import disruptions as drawn

    problem, published = drawn.published_month(month_text, data, seconds, seed)
    rows = drawn.measure(problem, published, count, seed)
    write_rows(rows, out, drawn.FIELDS)
    for line in drawn.summary(rows):
        typer.echo(line)
    typer.echo(f"Written: {out}")


@app.command("two-buses")
def two_buses(
    seconds: Annotated[float, typer.Option(min=1, help="Time limit of the search, seconds.")] = 120,
    out: Annotated[Path, typer.Option(help="CSV file to write.")] = Path("two-buses.csv"),
    gap: Annotated[float, typer.Option(min=0, help="Stop at this gap, percent.")] = 2.0,
    seed: Annotated[int, typer.Option(help="Seed of the search.")] = 0,
) -> None:
    """Plan a month for two buses (28 stops, 53 visits), made from the example."""
    with tempfile.TemporaryDirectory() as folder:
        data = write_two_buses(DATA, Path(folder) / "data")
        row = measure_alone("2027-03", data, Path(folder) / "two.db", seconds=seconds, gap=gap, seed=seed)
    typer.echo(", ".join(f"{name} {row[name]}" for name in FIELDS))
    write_rows([row], out)
    typer.echo(f"Written: {out}")


@app.command()
def formulations(
    seconds: Annotated[float, typer.Option(min=1, help="Time limit of each solve, seconds.")] = 30,
    out: Annotated[Path, typer.Option(help="CSV file to write.")] = Path("formulations.csv"),
) -> None:
    """Say and solve the shipped month in several ways, side by side: solvers, levels, symmetry, dominance."""
    from benchmarks.formulations import measure, write  # loads the solver

    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'month.db'}")
        import_data(engine, DATA)
        rows = []
        for row in measure(problem_for(engine, parse_month("2027-03")), seconds):
            rows.append(row)
            typer.echo(row)
    write(rows, out)
    typer.echo(f"Written: {out}")


@app.command()
def site(
    stops: Annotated[int, typer.Option(min=1, max=999, help="How many stops the region has.")] = 300,
    out: Annotated[Path, typer.Option(help="CSV file to write.")] = Path("site.csv"),
) -> None:
    """Make the public site of a large invented region in all languages, and say how long it took and how big it is."""
    from benchmarks import large_site  # loads the typesetter

    rows = []
    for row in large_site.measure(stops):
        rows.append(row | {"cores": os.cpu_count()})
        typer.echo(row)
    write_rows(rows, out, large_site.FIELDS)
    typer.echo(f"Written: {out}")


@app.command("first-screen")
def first_screen(
    seconds: Annotated[float, typer.Option(min=1, help="Time limit of the search, seconds.")] = 60,
    out: Annotated[Path, typer.Option(help="CSV file to write.")] = Path("first-screen.csv"),
) -> None:
    """Publish the shipped month and count the stop pages whose first answers need scrolling on a small phone."""
    from benchmarks import first_screen as screens  # loads the solver and a browser

    today = date(2027, 2, 26)
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'month.db'}")
        import_data(engine, DATA)
        propose(engine, parse_month("2027-03"), seconds=seconds, now=datetime.now(UTC))
        plans = (newest_plan(engine, parse_month("2027-03")),)
        shown = [timetable_for(engine, plans, language=one, today=today) for one in (*Language, *family_tongues())]
    rows = []
    for row in screens.measure(shown, today):
        rows.append(row)
        typer.echo(row)
    write_rows(rows, out, screens.FIELDS)
    typer.echo(f"Written: {out}")


@app.command()
def papers(
    stops: Annotated[int, typer.Option(min=1, max=999, help="How many stops the region has.")] = 300,
    out: Annotated[Path, typer.Option(help="CSV file to write.")] = Path("papers.csv"),
) -> None:
    """Typeset every kind of paper of a large invented region, and say how long one takes."""
    from benchmarks import papers as kinds  # loads the typesetter

    rows = []
    for row in kinds.measure(stops):
        rows.append(row | {"cores": os.cpu_count()})
        typer.echo(row)
    write_rows(rows, out, kinds.FIELDS)
    typer.echo(f"Written: {out}")


@app.command()
def reasons(
    seconds: Annotated[float, typer.Option(min=1, help="Time limit for promises, and again for wishes.")] = 20,
    search: Annotated[float, typer.Option(min=1, help="Time limit of the search for the month.")] = 60,
    out: Annotated[Path, typer.Option(help="CSV file to write.")] = Path("reasons.csv"),
) -> None:
    """Plan a hard month (three days a week, preferred hours), and count what gets its culprits and ways out."""
    from benchmarks import hard_month  # loads the solver

    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'month.db'}")
        import_data(engine, DATA)
        rows = []
        for row in hard_month.measure(problem_for(engine, parse_month("2027-03")), search, seconds):
            rows.append(row | {"cores": os.cpu_count()})
            typer.echo(row)
    write_rows(rows, out, (*hard_month.FIELDS, "cores"))
    typer.echo(f"Written: {out}")


@app.command()
def edits(
    count: Annotated[int, typer.Option(min=1, help="How many changes by hand, all kinds.")] = 100,
    seed: Annotated[int, typer.Option(help="Seed of what is drawn.")] = 0,
    out: Annotated[Path, typer.Option(help="CSV file to write.")] = Path("edits.csv"),
) -> None:
    """Change a month of 300 stops and four weeks by hand, and say how long each change takes to judge and to keep."""
    from benchmarks import edits as by_hand  # loads the solver

    rows = []
    for row in by_hand.measure(DATA, count, seed):
        rows.append(row | {"cores": os.cpu_count()})
        typer.echo(row)
    write_rows(rows, out, by_hand.FIELDS)
    typer.echo(f"Written: {out}")
