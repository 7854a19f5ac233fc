"""The words of the story: templates of problems, posts and rules, kept as data beside the code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random
from typing import Any

GENERAL, VILLAGE = "general", "village"


@cache
def read(name: str) -> dict[str, Any]:
    """Return a file of texts as a table."""
    text = (resources.files("xuncha.demo") / "texts" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem as it is written down and put right."""

    topic: str
    title: str
    seen: str
    basis: str
    answerable: str
    goal: str
    measure: str
    kind: str
    report: str
    livelihood: bool


@cache
def templates(system: str) -> tuple[dict[str, Any], ...]:
    """Return the kinds of problem that occur in a system, then those that occur in any."""
    every = read("problems")["problem"]
    own = tuple(one for one in every if one["system"] == system)
    if system == VILLAGE:
        return own
    return own + tuple(one for one in every if one["system"] == GENERAL)


def problem(
    rng: Random, system: str, *, unit: str, place: str, serial: int, livelihood: bool
) -> Problem:
    """Return a problem of a system, with its places filled in; ``serial`` varies the kind."""
    kinds = templates(system)
    fitting = [one for one in kinds if one.get("livelihood", False) == livelihood] or list(kinds)
    chosen = fitting[serial % len(fitting)]
    values = {
        "unit": unit,
        "place": place,
        "year": rng.randint(2018, 2021),
        "count": rng.randint(3, 48),
        "money": f"{rng.randint(12, 3200) / 10:.1f}",
    }
    words = {name: chosen[name].format(**values) for name in ("title", "seen", "answerable")}
    title = f"{words['title']}（{place}）" if place != unit else words["title"]
    return Problem(
        topic=chosen["topic"],
        title=title,
        seen=words["seen"],
        basis=chosen["basis"],
        answerable=words["answerable"],
        goal=chosen["goal"],
        measure=chosen["measure"],
        kind=chosen["kind"],
        report=chosen["report"],
        livelihood=livelihood,
    )


def pick(rng: Random, name: str) -> str:
    """Return one of the short sentences of a kind."""
    sentences: list[str] = read("sentences")[name]
    return rng.choice(sentences)
