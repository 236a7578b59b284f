"""Plan one month and print what it took as one line of JSON: ``python -m benchmarks.one`` (see measuring)."""

import json
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

from planner.checks.verify import verify
from planner.domain.findings import Level
from planner.domain.outcome import Progress
from planner.solver.solve import SolveSettings, solve
from planner.storage.engine import open_engine, write_session
from planner.storage.importing import import_folder
from planner.storage.plans import save_draft, set_state
from planner.storage.tables import PlanState
from planner.workflow.months import month
from planner.workflow.problems import problem_for

KIB_PER_MIB = 1024
EARLY_SECONDS = 10.0
"""What is shown after so long is what a coordinator decides by whether to wait."""


class Early:
    """Remembers the gap that was shown last within the first ten seconds; ``None``: no bound was known until then."""

    def __init__(self) -> None:
        self.gap_percent: float | None = None

    def __call__(self, progress: Progress) -> bool:
        """Note a look at the search, and let it go on."""
        if progress.seconds <= EARLY_SECONDS and progress.objective and progress.bound:
            self.gap_percent = round(100 * max(0.0, progress.objective - progress.bound) / progress.objective, 3)
        return True


def run(text: str, data: Path, database: Path, settings: SolveSettings) -> dict[str, object]:
    """Import the folder into a new database, plan the month, judge the plan."""
    engine = open_engine(f"sqlite:///{database}")
    report = import_folder(engine, data)
    if report.findings:
        sys.exit(f"{data}: {len(report.findings)} flaws, nothing imported; see planner import {data}")
    problem = problem_for(engine, month(text))
    early = Early()
    outcome = solve(problem, settings, progress=early)
    judged = verify(problem, outcome.plan)
    now = datetime.now(tz=UTC)
    with write_session(engine) as session:  # months in a row share the database: spacing counts from this one
        stored = save_draft(session, problem.region.id, outcome, now)
        for state in (PlanState.APPROVED, PlanState.PUBLISHED):
            stored = set_state(session, stored, state, now)
    return {
        "month": text,
        "visits_before": len(problem.past),
        "seed": settings.seed,
        "seconds_to_first": round(outcome.seconds_to_first, 2),
        "objective": outcome.objective,
        "bound": round(outcome.bound, 2),
        "gap_percent_10s": early.gap_percent,
        "gap_percent": round(outcome.gap_percent, 3),
        "seconds": round(outcome.seconds, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB),
        "hard_findings": len(judged.at(Level.HARD)),
        "promises_unkept": len(judged.at(Level.PROMISE)),
        "promise_cost": outcome.promise_cost,
        "promise_bound": round(outcome.promise_bound, 2),
        "visits": sum(1 for _ in outcome.plan.visits()),
        "routes": len(outcome.plan.routes),
        "candidates": outcome.candidates,
        "stopped_by": outcome.stopped_by.value,
        "seconds_limit": settings.seconds,
    }


if __name__ == "__main__":
    name, data_folder, database_file, seconds, gap, seed = sys.argv[1:]
    limits = SolveSettings(float(seconds), float(gap), int(seed), reasons_seconds=0)
    print(json.dumps(run(name, Path(data_folder), Path(database_file), limits)))
