"""A problem of many areas, each with rounds of its own, and rounds that all of them share."""

from __future__ import annotations

from collections.abc import Mapping

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.model import options
from xuncha.engines.planning.problem import Round, Target
from xuncha.engines.planning.solver.clusters import clusters


def apart(index: Index) -> list[Index]:
    """Return the areas as problems by themselves, without what they share; none if they mix."""
    by_areas: dict[frozenset[str], list[Round]] = {}
    for round in index.order:
        if round.areas:
            by_areas.setdefault(round.areas, []).append(round)
    if len(by_areas) < 2 or index.problem.begun:  # noqa: PLR2004 -- one is the whole
        return []
    if len(set().union(*by_areas)) < sum(map(len, by_areas)):
        return []
    parts = []
    for areas, rounds in by_areas.items():
        inside = [target.code for target in index.problem.targets if target.area in areas]
        parts.append(index.part(inside, [round.code for round in rounds]))
    placed = sum(len(part.targets) for part in parts)
    return parts if placed == len(index.targets) and not _tied(index) else []


def _tied(index: Index) -> bool:
    """Whether anything binds targets of several areas."""
    return any(
        len({target.area for target in cluster.targets}) > 1 for cluster in clusters(index)
    ) or any(
        target.after and index.targets[target.after].area != target.area
        for target in index.problem.targets
        if target.after in index.targets
    )


def fed(index: Index, rounds: Mapping[str, str]) -> dict[str, str]:
    """Return ``rounds`` with targets moved into the shared rounds, a place for each team."""
    found = dict(rounds)
    shared = [round for round in index.order if not round.areas]
    work = sum(target.days for target in index.problem.targets)
    for round in shared:
        share = work // max(1, len(index.teams))
        for targets in _movable(index, found, round)[: round.teams]:
            taken = 0
            for target in targets:
                if taken + target.days > share and taken:
                    break
                found[target.code] = round.code
                taken += target.days
    return found


def _movable(index: Index, rounds: Mapping[str, str], round: Round) -> list[list[Target]]:
    """Return what could move into the round by place, most work first."""
    looked_at = {target.after for target in index.problem.targets}
    places: dict[str, list[Target]] = {}
    for cluster in clusters(index):
        target = cluster.targets[0]
        free = len(cluster.targets) == 1 and not target.after and target.code not in looked_at
        if free and index.rounds[rounds[target.code]].areas and target.place:
            teams = options(index, [target.code])[target.code]
            if any(team.round == round.code for team in teams):
                places.setdefault(target.place, []).append(target)
    found = [sorted(targets, key=lambda target: target.risk) for targets in places.values()]
    return sorted(found, key=lambda targets: -sum(target.days for target in targets))
