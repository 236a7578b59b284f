"""A second opinion on what a plan costs, written from docs/rules.md alone.

It knows the data classes of :mod:`planner.domain` and nothing else of the planner: no rule, no solver, no check, and
none of the domain's own answers to questions about calendars, promises or need. Where it, the solver and
:mod:`planner.checks.score` say the same of a plan, three readings of one text agree.
"""
