"""What a model may decide: the options of each target and of each person in each round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from xuncha.engines.planning.checks.begun import begun_visits
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.plan import Plan, Seat, Team


@dataclass(frozen=True, slots=True)
class Scope:
    """Options left open; all else stands as in a plan.

    Attributes:
        visits: teams from which each target may choose; one alone is fixed.
        staffed: rounds whose seats are open to everyone.
        seats: seats that stand, in rounds that are not staffed.
        manned: whether the model knows people; without, every team counts as full.
    """

    visits: Mapping[str, tuple[Team, ...]]
    staffed: frozenset[str]
    seats: tuple[Seat, ...] = ()
    manned: bool = True

    @classmethod
    def whole(cls, index: Index) -> Self:
        """Leave open all that the problem does."""
        return cls(options(index), frozenset(index.rounds))

    @classmethod
    def anything(cls, index: Index) -> Self:
        """Leave open even what wishes and begun rounds forbid, for a model that names demands."""
        every = tuple(index.teams)
        return cls(dict.fromkeys(index.targets, every), frozenset(index.rounds))

    @classmethod
    def part(
        cls,
        index: Index,
        plan: Plan,
        *,
        targets: Iterable[str],
        rounds: Iterable[str],
        staffed: Iterable[str],
    ) -> Self:
        """Leave open where ``targets`` go among ``rounds``, and who sits in ``staffed`` rounds."""
        chosen, manned = frozenset(rounds), frozenset(staffed)
        visits: dict[str, tuple[Team, ...]] = {code: (team,) for code, team in plan.visits.items()}
        for code, teams in options(index, targets).items():
            visits[code] = tuple(team for team in teams if team.round in chosen)
        seats = tuple(seat for seat in plan.seats if seat.team.round not in manned)
        return cls(visits, manned, seats)


def options(index: Index, only: Iterable[str] | None = None) -> dict[str, tuple[Team, ...]]:
    """Return the teams that may take each target by MUST, NEVER, AREA and BEGUN alone."""
    standing, begun = begun_visits(index), index.problem.begun
    found = {}
    for code in index.targets if only is None else only:
        stands = standing.get(code)
        found[code] = tuple(
            team
            for round in index.order
            if index.allows(index.targets[code], round)
            for team in index.teams_of(round)
            if (team == stands if stands else round.code not in begun)
        )
    return found
