"""Plan one month and print what it took as one line of JSON: ``python -m benchmarks.one`` (see measuring)."""

import json
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

from planner.checks.verify import verify
from planner.domain.findings import Level
from planner.solver.solve import SolveSettings, solve
from planner.storage.engine import open_engine, write_session
from planner.storage.importing import import_folder
from planner.storage.plans import save_draft, set_state
from planner.storage.tables import PlanState
from planner.workflow.months import month
from planner.workflow.problems import problem_for

KIB_PER_MIB = 1024


def run(text: str, data: Path, database: Path, settings: SolveSettings) -> dict[str, object]:
    """Import the folder into a new database, plan the month, judge the plan."""
    engine = open_engine(f"sqlite:///{database}")
    report = import_folder(engine, data)
    if report.findings:
        sys.exit(f"{data}: {len(report.findings)} flaws, nothing imported; see planner import {data}")
    problem = problem_for(engine, month(text))
    outcome = solve(problem, settings)
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
    limits = SolveSettings(float(seconds), float(gap), int(seed))
    print(json.dumps(run(name, Path(data_folder), Path(database_file), limits)))
