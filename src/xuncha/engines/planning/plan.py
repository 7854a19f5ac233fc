"""A plan as values: which team of which round visits each target, and who sits in which team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Position(StrEnum):
    """A person's position in a team."""

    LEADER = "leader"
    DEPUTY = "deputy"
    MEMBER = "member"


class Team(NamedTuple):
    """A team: the code of its round, and its number from 1."""

    round: str
    number: int


class Seat(NamedTuple):
    """One person's position in one team."""

    team: Team
    person: str
    position: Position


@dataclass(frozen=True, slots=True)
class Plan:
    """Each target's team by the target's code, and all seats; anyone may have made it."""

    visits: Mapping[str, Team]
    seats: tuple[Seat, ...] = ()
