"""The process that answers questions about a month; a page or a test looks at the answers as they come.

Started by :func:`planner.workflow.scenarios.start_asking` as ``python -m planner.workflow.scenario_worker``.
"""

import argparse
import sys
from datetime import UTC, date, datetime
from functools import partial

from planner.domain.days import Horizon
from planner.workflow.database import open_database
from planner.workflow.scenarios import answer_waiting


def main(arguments: list[str]) -> None:
    """Answer what waits in the database that is named, for the days that are named."""
    parser = argparse.ArgumentParser(prog="planner.workflow.scenario_worker", description="Answers what-if questions.")
    parser.add_argument("--database", required=True)
    parser.add_argument("--first", type=date.fromisoformat, required=True)
    parser.add_argument("--last", type=date.fromisoformat, required=True)
    asked = parser.parse_args(arguments)
    answer_waiting(open_database(asked.database), Horizon(asked.first, asked.last), clock=partial(datetime.now, UTC))


if __name__ == "__main__":
    main(sys.argv[1:])
