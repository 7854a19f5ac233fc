"""Targets that always share a round, as one thing to place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import lateness
from xuncha.engines.planning.model.scope import options
from xuncha.engines.planning.problem import Target


@dataclass(frozen=True, slots=True)
class Cluster:
    """Targets bound to one round by 巡镇带村 or 同组巡察, and the rounds that may take them all."""

    targets: tuple[Target, ...]
    rounds: tuple[str, ...]

    @property
    def days(self) -> int:
        """Staff-days of all of them."""
        return sum(target.days for target in self.targets)


@lru_cache(maxsize=4)
def clusters(index: Index) -> list[Cluster]:
    """Return the clusters of a problem, in the order of their first target."""
    bound = [[target.code for target in targets] for targets in index.groups.values()]
    for code, villages in index.followers.items():
        township = index.township(code)
        lead = [township.code] if township else []
        bound.append(lead + [village.code for village in villages])
    return [Cluster(tuple(found), _shared(index, found)) for found in joined(index, bound)]


def joined(index: Index, bound: Iterable[Sequence[str]]) -> list[list[Target]]:
    """Return all targets, those together that the lists of codes bind to each other."""
    head = {code: code for code in index.targets}

    def root(code: str) -> str:
        while head[code] != code:
            head[code] = head[head[code]]
            code = head[code]
        return code

    for codes in bound:
        for code in codes[1:]:
            head[root(code)] = root(codes[0])
    members: dict[str, list[Target]] = {}
    for target in index.problem.targets:
        members.setdefault(root(target.code), []).append(target)
    return list(members.values())


def _shared(index: Index, targets: list[Target]) -> tuple[str, ...]:
    open_rounds = [
        dict.fromkeys(team.round for team in teams)
        for teams in options(index, [target.code for target in targets]).values()
    ]
    return tuple(
        code for code in open_rounds[0] if all(code in others for others in open_rounds[1:])
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """Clusters that differ in nothing but their days: a round takes some of them."""

    clusters: tuple[Cluster, ...]
    late: tuple[tuple[str, int], ...]

    @property
    def rounds(self) -> tuple[str, ...]:
        """Return the rounds that may take them."""
        return self.clusters[0].rounds

    @property
    def targets(self) -> tuple[Target, ...]:
        """Return the targets of the first of them, which stands for all."""
        return self.clusters[0].targets

    def late_in(self, round: str) -> int:
        """Return the months by which one of them is late in the round."""
        return dict(self.late).get(round, 0)


@lru_cache(maxsize=4)
def kinds(index: Index) -> list[Kind]:
    """Return the clusters by kind; what is tied to others is of a kind of its own."""
    looked_at = {target.after for target in index.problem.targets if target.after}
    found: dict[object, list[Cluster]] = {}
    for number, cluster in enumerate(clusters(index)):
        only = cluster.targets[0]
        tied = len(cluster.targets) > 1 or only.after or only.code in looked_at
        alike = (only.system, only.place, cluster.rounds, months_late(index, cluster))
        found.setdefault(number if tied else alike, []).append(cluster)
    return [Kind(tuple(same), months_late(index, same[0])) for same in found.values()]


def months_late(index: Index, cluster: Cluster) -> tuple[tuple[str, int], ...]:
    """Return the months by which the cluster's targets are late, by round."""
    return tuple(
        (code, sum(lateness(index, target, index.rounds[code]) for target in cluster.targets))
        for code in cluster.rounds
    )
