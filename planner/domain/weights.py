"""What a coordinator prefers, as numbers with names: how much each wish weighs against a minute of driving."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

CALM_PERCENT, CHEAP_PERCENT = 200, 50
"""Twice, or half, of what the wishes for calm weigh when nothing is preferred. Chosen, not measured: a factor of two
is felt in the plan and still leaves driving some say."""


@dataclass(frozen=True)
class Weights:
    """How much the wishes weigh. The unit is one minute of driving.

    ``calm_percent`` multiplies the wishes that make a plan calm for families and crews (the same weekday, the same
    hour, familiar faces, unhurried visits); 100 leaves them as the rules say. ``by_rule`` sets the weight of single
    rules by name instead; 0 switches a wish off. Promises weigh what their rules say unless named here.
    """

    calm_percent: int = 100
    by_rule: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Freeze, and refuse weights that would ask for what nobody wishes."""
        if self.calm_percent < 0 or any(weight < 0 for weight in self.by_rule.values()):
            msg = f"Weights {self.calm_percent} %, {dict(self.by_rule)}: expected no negative number."
            raise ValueError(msg)
        object.__setattr__(self, "by_rule", MappingProxyType(dict(self.by_rule)))

    def of(self, name: str, usual: int, *, calm: bool) -> int:
        """Return what a rule weighs: ``usual`` unless a preference says otherwise."""
        if name in self.by_rule:
            return self.by_rule[name]
        return usual * self.calm_percent // 100 if calm else usual


USUAL = Weights()
CALM = Weights(CALM_PERCENT)
CHEAP = Weights(CHEAP_PERCENT)


class Preference(StrEnum):
    """What a coordinator asks of a search, in one word."""

    CALM = "calm"
    """Known days, hours and faces, unhurried visits: worth twice as much driving as usual."""
    BALANCED = "balanced"
    """As the rules weigh them."""
    CHEAP = "cheap"
    """Few kilometres: days, hours and faces are worth half as much driving as usual."""

    @property
    def weights(self) -> Weights:
        """Return the weights it stands for."""
        return {Preference.CALM: CALM, Preference.BALANCED: USUAL, Preference.CHEAP: CHEAP}[self]
