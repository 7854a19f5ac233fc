"""A broken rule, in words and with what it concerns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from xuncha.engines.planning.plan import Team
from xuncha.engines.planning.rules import Demand


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule.

    Attributes:
        demand: the instance of the rule that is broken.
        words: a Chinese sentence with ``%(name)s`` places for ``values``.
        targets, people: codes of those concerned, for a board to mark.
        team: the team concerned, if one is.
    """

    demand: Demand
    words: str
    values: Mapping[str, object]
    targets: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    team: Team | None = None

    def say(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence, through ``translate``."""
        return translate(self.words) % self.values
