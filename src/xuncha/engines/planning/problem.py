"""The planning problem as values: what is to be inspected, when, by whom, and under which rules.

Codes are the office's own; each is unique within its kind. Days of targets are staff-days, days
of rounds are the working days that one person gives to the round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from xuncha.engines.planning.plan import Plan, Position


class TargetKind(StrEnum):
    """What kind of body a target is."""

    DEPARTMENT = "department"
    TOWNSHIP = "township"
    VILLAGE = "village"
    OTHER = "other"


class RoundKind(StrEnum):
    """In which way a round inspects."""

    REGULAR = "regular"
    SPECIAL = "special"
    MOBILE = "mobile"
    UPGRADED = "upgraded"
    CROSS = "cross"
    MICRO = "micro"
    LOOK_BACK = "look_back"
    JOINT = "joint"


# Rounds that are held by people from elsewhere.
ELSEWHERE = frozenset({RoundKind.UPGRADED, RoundKind.CROSS})


class Follow(StrEnum):
    """How a village goes with its township (巡镇带村): not at all, in its round, with its team."""

    FREE = "free"
    ROUND = "round"
    TEAM = "team"


class Source(StrEnum):
    """Whether a person belongs to the inspection office or is borrowed."""

    OWN = "own"
    BORROWED = "borrowed"


class Tie(StrEnum):
    """Why a person keeps away from a unit; a leader who led there before may not lead again."""

    SERVED_IN = "served_in"
    KIN_IN = "kin_in"
    NATIVE_OF = "native_of"
    POST = "post"
    INSPECTED = "inspected"
    LED = "led"


# A present post and a native place bind to the township above as well.
UPWARD = frozenset({Tie.POST, Tie.NATIVE_OF})


@dataclass(frozen=True, slots=True)
class Target:
    """One visit to one unit.

    Attributes:
        days: staff-days of work.
        system: code of its group of like units; "" fits into any round.
        township: code of the township in which it lies, "" for none.
        zone: name of the 片区 whose targets lie near each other; by default each township is one.
        area: code of the place that counts for 属地: people of it are not from elsewhere.
        risk: grade, 1 general, 2 attention, 3 focus.
        last: day on which it was last inspected, None for never.
        must: rounds of which one has to take it; empty leaves the choice.
        never: rounds that may not take it.
        group: targets of one group go to one team.
        follow: whether a village goes with its township.
        after: code of the earlier visit to the same unit, on which this one looks back.
    """

    code: str
    name: str
    kind: TargetKind
    days: int
    system: str = ""
    township: str = ""
    zone: str = ""
    area: str = ""
    risk: int = 1
    last: date | None = None
    must: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    group: str = ""
    follow: Follow = Follow.FREE
    after: str = ""

    @property
    def place(self) -> str:
        """Zone or township that it is or lies in; "" where distance does not matter."""
        return self.zone or (self.code if self.kind is TargetKind.TOWNSHIP else self.township)


@dataclass(frozen=True, slots=True)
class Round:
    """One round: ``teams`` teams work ``days`` days each between ``start`` and ``end``.

    Attributes:
        system: the system that it is for; "" takes any one.
        areas: where its targets and, unless it is held by people from elsewhere, its people come
            from; empty for everywhere.
        skills: how many people with each skill every team of it needs, beside the rules' own.
    """

    code: str
    name: str
    start: date
    end: date
    days: int
    teams: int
    kind: RoundKind = RoundKind.REGULAR
    theme: str = ""
    system: str = ""
    areas: frozenset[str] = frozenset()
    skills: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``start`` to ``end``, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who can be sent.

    Attributes:
        may: positions that the person may take.
        home: code of the inspected unit in which the person works, "" for another.
        native: code of the unit or township from which the person comes, "" for another.
        area: code of the place that counts for 属地; "" is from a higher level, at home nowhere.
        free: spans in which the person can be called; empty for always.
        away: spans in which the person cannot.
        rest: days that must pass between the end of one round and the start of the next.
    """

    code: str
    name: str
    may: frozenset[Position]
    skills: frozenset[str] = frozenset()
    home: str = ""
    native: str = ""
    area: str = ""
    source: Source = Source.OWN
    free: tuple[Span, ...] = ()
    away: tuple[Span, ...] = ()
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """A person's tie to a target or a township; ``until`` is the day it ended, None if it lasts."""

    person: str
    unit: str
    tie: Tie
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """The office's own figures; all are defaults that it may change.

    Attributes:
        team_min, team_max: people in a team, its leader included.
        deputies_min, deputies_max: deputies in a team.
        skills: how many people with each skill a team needs.
        borrowed: largest share of borrowed people in a team, in per cent.
        recusal_years: how long a post that was left still keeps a person away.
        early: for a risk grade, months from the first round's start by which its targets are due.
        revisit: for a risk grade, months after the last inspection by which they are due again.
    """

    team_min: int = 5
    team_max: int = 7
    deputies_min: int = 1
    deputies_max: int = 2
    skills: Mapping[str, int] = field(default_factory=dict)
    borrowed: int = 60
    recusal_years: int = 3
    early: Mapping[int, int] = field(default_factory=lambda: {3: 24})
    revisit: Mapping[int, int] = field(default_factory=lambda: {3: 36, 2: 60})


@dataclass(frozen=True, slots=True)
class Problem:
    """All of it. ``last`` is the plan in force, ``begun`` the rounds of it that have begun."""

    targets: tuple[Target, ...]
    rounds: tuple[Round, ...]
    people: tuple[Person, ...]
    relations: tuple[Relation, ...] = ()
    rules: Rules = field(default_factory=Rules)
    last: Plan | None = None
    begun: frozenset[str] = frozenset()
