"""Made-up terms to plan: a county and a prefecture; one seed gives one problem."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from xuncha.engines.planning import (
    Follow,
    Person,
    Position,
    Problem,
    Relation,
    Round,
    RoundKind,
    Rules,
    Source,
    Span,
    Target,
    TargetKind,
    Tie,
)

FIRST = date(2022, 3, 1)
SKILLS = ("finance", "engineering", "personnel")
KEPT_APART = 0.08
# Townships of one 片区, which lie near each other.
ZONE = 4


@dataclass(frozen=True)
class Size:
    """How large a county is; its rounds take turns between departments and townships."""

    villages: int
    townships: int
    departments: int
    rounds: int
    teams: int
    people: int


COUNTY = Size(404, 21, 90, 10, 8, 120)
SMALL = Size(40, 4, 18, 4, 4, 32)


def county(size: Size = COUNTY, seed: int = 1) -> Problem:
    """Return a county's term of five years."""
    dice = Random(seed)
    townships = [f"T{n:02}" for n in range(1, size.townships + 1)]
    homes = townships + dice.choices(townships, k=size.villages - size.townships)
    villages = {township: homes.count(township) for township in townships}
    return _county(dice, "", villages, size)


def prefecture(path: Path | None = None, seed: int = 1) -> Problem:
    """Return a prefecture's term: 13 counties, each with its own rounds, and two cross rounds.

    ``path`` names a list of villages (columns ``township_code``, ``county_code``); without it
    as many are spread over as many townships.
    """
    dice = Random(seed)
    targets, rounds, people, relations = [], [], [], []
    for code, townships in sorted(_counties(path, dice).items()):
        villages = sum(townships.values())
        teams = max(3, round(villages / 72))
        part = _county(
            dice,
            code,
            townships,
            Size(villages, len(townships), 0, 8, teams, teams * 15),
        )
        targets += part.targets
        rounds += part.rounds
        people += part.people
        relations += part.relations
    rounds += [
        Round(
            f"X{n}", f"交叉巡察第{n}轮", FIRST + timedelta(days=430 * n),
            FIRST + timedelta(days=430 * n + 55), 40, 13, RoundKind.CROSS,
        )
        for n in (1, 2)
    ]  # fmt: skip
    return Problem(tuple(targets), tuple(rounds), tuple(people), tuple(relations), _rules())


def _counties(path: Path | None, dice: Random) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    if path is None:
        for number in range(2777):
            township = number if number < 207 else dice.randrange(207)
            found.setdefault(f"C{township % 13:02}", Counter())[f"T{township:03}"] += 1
    else:
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                found.setdefault(row["county_code"], Counter())[row["township_code"]] += 1
    return {code: dict(townships) for code, townships in found.items()}


def _rules() -> Rules:
    return Rules(
        team_min=5, team_max=7, deputies_min=1, deputies_max=2, skills={"finance": 1},
        borrowed=60, early={3: 36}, revisit={3: 60},
    )  # fmt: skip


def _county(dice: Random, area: str, villages: dict[str, int], size: Size) -> Problem:
    targets = [*_departments(dice, area, size), *_places(dice, area, villages)]
    rounds = _rounds(area, size)
    people = _people(dice, area, size, list(villages))
    relations = _relations(dice, targets, people)
    return Problem(tuple(targets), tuple(rounds), tuple(people), tuple(relations), _rules())


def _departments(dice: Random, area: str, size: Size) -> list[Target]:
    systems = max(1, size.departments // 18)
    return [
        Target(
            f"{area}D{n:02}", f"部门{n}", TargetKind.DEPARTMENT, dice.randint(46, 100),
            system=f"系统{n % systems + 1}", area=area, risk=dice.choices((1, 2, 3), (5, 3, 2))[0],
            last=FIRST - timedelta(days=dice.randint(100, 900)) if dice.random() < 0.6 else None,
        )
        for n in range(1, size.departments + 1)
    ]  # fmt: skip


def _places(dice: Random, area: str, villages: dict[str, int]) -> list[Target]:
    found = []
    for number, (township, count) in enumerate(villages.items()):
        zone = f"{area}片区{number // ZONE + 1}"
        found.append(
            Target(
                township, f"乡镇{township}", TargetKind.TOWNSHIP, dice.randint(46, 74),
                system="乡镇", zone=zone, area=area, risk=dice.choices((1, 2), (7, 3))[0],
            )
        )  # fmt: skip
        for n in range(1, count + 1):
            follow = Follow.ROUND if dice.random() < 0.7 else Follow.FREE
            risk = dice.choices((1, 2, 3), (18, 33, 19))[0] if follow is Follow.FREE else 1
            found.append(
                Target(
                    f"{township}V{n:02}", f"{township}村{n}", TargetKind.VILLAGE,
                    dice.randint(11, 24), township=township, zone=zone, area=area,
                    risk=risk, follow=follow,
                )
            )  # fmt: skip
    return found


def _rounds(area: str, size: Size) -> list[Round]:
    gap = 1700 // size.rounds
    return [
        Round(
            f"{area}R{n + 1:02}", f"{area}第{n + 1}轮", FIRST + timedelta(days=gap * n),
            FIRST + timedelta(days=gap * n + 58), 40, size.teams,
            areas=frozenset({area} if area else ()),
        )
        for n in range(size.rounds)
    ]  # fmt: skip


def _people(dice: Random, area: str, size: Size, townships: list[str]) -> list[Person]:
    found = []
    for n in range(1, size.people + 1):
        may = {Position.MEMBER}
        if n % 3 == 0:
            may.add(Position.DEPUTY)
        if n % 5 == 0:
            may = {Position.LEADER, Position.DEPUTY}
        away = ()
        if dice.random() < 0.25:
            start = FIRST + timedelta(days=dice.randrange(1700))
            away = (Span(start, start + timedelta(days=120)),)
        found.append(
            Person(
                f"{area}P{n:03}", f"{area}人员{n}", frozenset(may),
                skills=frozenset({SKILLS[n % 4]} if n % 4 < 3 else ()),
                native=dice.choice(townships) if dice.random() < 0.7 else "",
                area=area, source=Source.OWN if n % 2 else Source.BORROWED, away=away,
                rest=dice.choice((0, 60, 120)),
            )
        )  # fmt: skip
    return found


def _relations(dice: Random, targets: list[Target], people: list[Person]) -> list[Relation]:
    """Return ties until as many pairs are kept apart as the measure asks."""
    wanted = KEPT_APART * len(targets) * len(people)
    below = Counter(target.township for target in targets if target.township)
    pairs = sum(1 + below[person.native] for person in people if person.native)
    found = []
    while pairs < wanted:
        target, person = dice.choice(targets), dice.choice(people)
        tie = dice.choice((Tie.SERVED_IN, Tie.KIN_IN, Tie.INSPECTED))
        found.append(Relation(person.code, target.code, tie))
        pairs += 1 + (below[target.code] if tie is not Tie.INSPECTED else 0)
    return found
