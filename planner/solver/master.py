"""The integer model that chooses one candidate route per shift and who is on board, in CP-SAT.

:class:`Master` answers the questions of :class:`~planner.rules.decisions.Decisions`; rules add themselves. A
master knows only the candidates it is given: the search hands it few at a time and keeps what it finds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from ortools.sat.python import cp_model

from planner.domain.clock import Minutes
from planner.domain.fleet import Shift
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Condition, Decisions, Expression
from planner.rules.draft import Draft
from planner.rules.rule import PlanRule
from planner.solver.candidates import Candidate

ShiftKey = tuple[date, str]
Columns = Mapping[ShiftKey, Sequence[Candidate]]
"""The candidates each shift may choose from."""
Company = Mapping[tuple[str, ShiftKey], frozenset[str]]
"""Who may be on board at the visit of a stop in a shift; a visit that is not named is open to everybody."""


class Master(Decisions):
    """One model over the given columns, with the given plan rules added; ``company`` keeps it small."""

    def __init__(
        self, problem: PlanningProblem, columns: Columns, rules: Iterable[PlanRule], company: Company | None = None
    ) -> None:
        self.problem = problem
        self.columns = columns
        self.company = company or {}
        self.model = cp_model.CpModel()
        self.promise_terms: list[tuple[int, cp_model.IntVar]] = []
        self.wish_terms: list[tuple[int, Expression]] = []
        self._on_board: dict[tuple[str, str, ShiftKey], cp_model.IntVar] = {}
        self._room: dict[tuple[str, str, ShiftKey], cp_model.IntVar] = {}
        self._comes: dict[tuple[str, ShiftKey], cp_model.IntVar] = {}
        self._drives: dict[tuple[str, ShiftKey], cp_model.IntVar] = {}
        self._weights: dict[str, int] = {}
        self._add_columns()
        for rule in rules:
            self._weights[rule.name] = rule.weighs(problem)
            rule.enforce(self)
        self.promise_cost = cp_model.LinearExpr.sum([weight * short for weight, short in self.promise_terms])
        self.wish_cost = cp_model.LinearExpr.sum([weight * amount for weight, amount in self.wish_terms])

    def _add_columns(self) -> None:
        self.chosen: dict[tuple[ShiftKey, int], cp_model.IntVar] = {}
        self._opens: dict[tuple[str, ShiftKey], dict[Minutes, Expression]] = {}
        self._visited: dict[tuple[str, ShiftKey], cp_model.IntVar] = {}
        for key, candidates in self.columns.items():
            by_opening: dict[tuple[str, Minutes], list[cp_model.IntVar]] = {}
            for index, candidate in enumerate(candidates):
                chosen = self.chosen[key, index] = self.model.new_bool_var("")
                for visit in candidate.visits:
                    by_opening.setdefault((visit.stop_id, visit.opens), []).append(chosen)
            self.model.add_at_most_one(self.chosen[key, index] for index in range(len(candidates)))
            for (stop_id, minute), variables in sorted(by_opening.items()):
                self._opens.setdefault((stop_id, key), {})[minute] = cp_model.LinearExpr.sum(variables)
        for (stop_id, key), opens in self._opens.items():
            visited = self._visited[stop_id, key] = self.model.new_bool_var("")
            self.model.add(cp_model.LinearExpr.sum(list(opens.values())) == visited)

    @cached_property
    def shifts(self) -> tuple[Shift, ...]:
        """Answer once: rules ask for them at every stop."""
        return super().shifts

    @cached_property
    def _shifts_on(self) -> Mapping[date, list[Shift]]:
        on: dict[date, list[Shift]] = {}
        for shift in self.problem.shifts:
            on.setdefault(shift.date, []).append(shift)
        return on

    def visited(self, stop_id: str, shift: Shift) -> Expression:
        """Answer with the visit variable, or 0 where no column holds the stop."""
        return self._visited.get((stop_id, shift.key), 0)

    def visited_on(self, stop_id: str, day: date) -> Expression:
        """Answer with the sum over the vehicles of the day."""
        return self.total(self.visited(stop_id, shift) for shift in self._shifts_on.get(day, ()))

    def opens_at(self, stop_id: str, shift: Shift) -> Mapping[Minutes, Expression]:
        """Answer with the columns that open then."""
        return self._opens.get((stop_id, shift.key), {})

    def routes(self, shift: Shift) -> Sequence[tuple[Draft, Expression]]:
        """Answer with the columns of the shift."""
        columns = self.columns.get(shift.key, ())
        return [(column.draft(shift), self.chosen[shift.key, index]) for index, column in enumerate(columns)]

    def driven(self, shift: Shift) -> Expression:
        """Answer with the sum over the columns of the shift."""
        return self.total(self.chosen[shift.key, index] for index in range(len(self.columns.get(shift.key, ()))))

    def drives(self, driver_id: str, shift: Shift) -> Expression:
        """Answer with a variable made when first asked for."""
        key = (driver_id, shift.key)
        if key not in self._drives:
            self._drives[key] = self.model.new_bool_var("")
        return self._drives[key]

    def driver_of(self, key: ShiftKey, value: Callable[[cp_model.IntVar], int]) -> str:
        """Return who drives the route of a shift in a solution; empty where no rule asked."""
        return next((who for (who, shift), there in self._drives.items() if shift == key and value(there)), "")

    def drivers(self) -> Iterator[tuple[tuple[str, ShiftKey], cp_model.IntVar]]:
        """Yield (driver, shift), and whether that driver drives it."""
        yield from self._drives.items()

    def on_board(self, organisation_id: str, stop_id: str, shift: Shift) -> Expression:
        """Answer with a variable made when first asked for; 0 where the stop cannot be visited."""
        if (stop_id, shift.key) not in self._visited:
            return 0
        if organisation_id not in self.company.get((stop_id, shift.key), (organisation_id,)):
            return 0
        key = (organisation_id, stop_id, shift.key)
        if key not in self._on_board:
            there = self._on_board[key] = self.model.new_bool_var("")
            self.model.add_implication(there, self._visited[stop_id, shift.key])
        return self._on_board[key]

    def has_private_room(self, organisation_id: str, stop_id: str, shift: Shift) -> Expression:
        """Answer with a variable that implies being on board."""
        there = self.on_board(organisation_id, stop_id, shift)
        key = (organisation_id, stop_id, shift.key)
        if key in self._on_board and key not in self._room:
            room = self._room[key] = self.model.new_bool_var("")
            self.model.add_implication(room, there)
        return self._room.get(key, 0)

    def comes(self, organisation_id: str, shift: Shift) -> Expression:
        """Answer with a variable that every visit of the organisation in the shift implies."""
        key = (organisation_id, shift.key)
        if key not in self._comes:
            comes = self._comes[key] = self.model.new_bool_var("")
            for stop in self.problem.stops:
                there = self.on_board(organisation_id, stop.id, shift)
                if isinstance(there, cp_model.IntVar):
                    self.model.add_implication(there, comes)
        return self._comes[key]

    def driving_minutes(self) -> Expression:
        """Answer with the driving of the chosen columns."""
        return cp_model.LinearExpr.weighted_sum(
            list(self.chosen.values()), [self.columns[key][index].driving for key, index in self.chosen]
        )

    def require(self, condition: Condition) -> None:
        """Add the condition; one that holds of constants alone adds nothing."""
        if condition is False:
            self.model.add_bool_or([])
        elif condition is not True:
            self.model.add(condition)

    def shortfall(self, rule: str, most: int) -> Expression:
        """Add a whole number that the promise stage makes small, by the weight of the rule."""
        variable = self.model.new_int_var(0, most, "")
        self.promise_terms.append((self._weights[rule], variable))
        return variable

    def flag(self) -> Expression:
        """Add a yes/no."""
        return self.model.new_bool_var("")

    def amount(self, most: int) -> Expression:
        """Add a whole number."""
        return self.model.new_int_var(0, most, "")

    def wish(self, rule: str, amount: Expression) -> None:
        """Add an amount that the wish stage makes small, by the weight of the rule."""
        self.wish_terms.append((self._weights[rule], amount))

    def total(self, expressions: Iterable[Expression]) -> Expression:
        """Return the sum."""
        terms = [e for e in expressions if not (isinstance(e, int) and e == 0)]
        return cp_model.LinearExpr.sum(terms) if terms else 0

    def roster(self) -> Iterator[tuple[tuple[str, str, ShiftKey], cp_model.IntVar, cp_model.IntVar | None]]:
        """Yield (organisation, stop, shift), whether it is on board, and whether it has the private room."""
        for key, there in self._on_board.items():
            yield key, there, self._room.get(key)
