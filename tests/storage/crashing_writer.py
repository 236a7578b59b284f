"""Saves drafts one after another, each with what came over the month, as a replanning does.

It says each version aloud once it is safe; test_crash kills it at any moment.
"""

import sys
from datetime import UTC, date, datetime, timedelta
from itertools import count

from planner.domain.days import DateRange
from planner.domain.disruptions import BusOut
from planner.storage import plans
from planner.storage.disruptions import remember
from planner.storage.engine import open_engine, write_session
from tests.storage.test_plans import outcome
from tests.worlds import EXAMPLE

engine = open_engine(sys.argv[1])
for n in count():
    day = date(2027, 3, 1) + timedelta(days=n)
    with write_session(engine) as session:
        stored = plans.save_draft(session, EXAMPLE, outcome(3, 10, 17, 24), datetime(2027, 2, 1, tzinfo=UTC))
        remember(session, EXAMPLE, [BusOut("BUS-1", DateRange(day, day))], date(2027, 2, 1))
    sys.stdout.write(f"{stored.version}\n")
    sys.stdout.flush()
