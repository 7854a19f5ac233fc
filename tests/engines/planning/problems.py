"""A small term whose answer is easy to see, and ways to vary it."""

from dataclasses import replace
from datetime import date, timedelta

from xuncha.engines.planning import (
    Person,
    Plan,
    Position,
    Problem,
    Round,
    Rules,
    Seat,
    Target,
    TargetKind,
    Team,
)

FIRST = date(2022, 3, 1)
EVERY = frozenset(Position)


def target(code, **given):
    values = {"name": f"单位{code}", "kind": TargetKind.DEPARTMENT, "days": 10}
    return Target(code, **{**values, **given})


def round_(code, number=0, **given):
    start = FIRST + timedelta(days=200 * number)
    values = {
        "name": f"第{number + 1}轮",
        "start": start,
        "end": start + timedelta(days=60),
        "days": 20,
        "teams": 1,
    }
    return Round(code, **{**values, **given})


def person(code, **given):
    return Person(code, f"人员{code}", **{"may": EVERY, **given})


RULES = Rules(team_min=2, team_max=3, deputies_min=0, deputies_max=1, borrowed=50)


def problem(**given):
    """Two departments, two rounds of one team each, four people."""
    values = {
        "targets": (target("a"), target("b")),
        "rounds": (round_("r1", 0), round_("r2", 1)),
        "people": tuple(person(f"p{n}") for n in range(4)),
        "rules": RULES,
    }
    return Problem(**{**values, **given})


def plan(**given):
    """A plan of that problem: a, then b; two people each."""
    first, second = Team("r1", 1), Team("r2", 1)
    values = {
        "visits": {"a": first, "b": second},
        "seats": (
            Seat(first, "p0", Position.LEADER),
            Seat(first, "p1", Position.MEMBER),
            Seat(second, "p2", Position.LEADER),
            Seat(second, "p3", Position.MEMBER),
        ),
    }
    return Plan(**{**values, **given})


def with_target(given, code, /, **changed):
    """The problem with one target changed."""
    targets = tuple(replace(one, **changed) if one.code == code else one for one in given.targets)
    return replace(given, targets=targets)


def with_person(given, code, /, **changed):
    """The problem with one person changed."""
    people = tuple(replace(one, **changed) if one.code == code else one for one in given.people)
    return replace(given, people=people)


def with_round(given, code, /, **changed):
    """The problem with one round changed."""
    rounds = tuple(replace(one, **changed) if one.code == code else one for one in given.rounds)
    return replace(given, rounds=rounds)
