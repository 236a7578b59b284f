"""Saves drafts one after another and says each version aloud once it is safe; test_crash kills it at any moment."""

import sys
from datetime import UTC, datetime

from planner.storage import plans
from planner.storage.engine import open_engine, write_session
from tests.storage.test_plans import outcome
from tests.worlds import EXAMPLE

engine = open_engine(sys.argv[1])
while True:
    with write_session(engine) as session:
        stored = plans.save_draft(session, EXAMPLE, outcome(3, 10, 17, 24), datetime(2027, 2, 1, tzinfo=UTC))
    sys.stdout.write(f"{stored.version}\n")
    sys.stdout.flush()
