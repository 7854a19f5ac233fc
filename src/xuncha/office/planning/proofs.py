"""What is kept of a check and of a solver's proof beside a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xuncha.engines.planning import LEVEL_NAMES, LEVELS, Judgement, Level
from xuncha.engines.planning.outcome import Outcome, Reached


def of(judged: Judgement, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a check says of a plan, with the bounds proven ``before`` that still hold.

    A bound holds for every plan of the same problem whose levels before are no larger.
    """
    return {
        **before,
        "levels": _levels(judged.levels, before.get("levels", ())),
        "violations": [
            {
                "rule": one.demand.rule.value,
                "subject": one.demand.subject,
                "words": one.words,
                "values": {key: _plain(value) for key, value in one.values.items()},
                "targets": list(one.targets),
                "people": list(one.people),
                "team": list(one.team) if one.team else None,
            }
            for one in judged.violations
        ],
    }


def from_solver(outcome: Outcome, seed: int) -> dict[str, Any]:
    """Return a solver's own account: what it reached and proved, from which seed, how fast."""
    return {
        "levels": [_proven(one) for one in outcome.levels],
        "status": outcome.status.value,
        "seconds": str(round(outcome.seconds, 1)),
        "seed": seed,
        "cut": outcome.cut,
    }


def _proven(one: Reached) -> dict[str, Any]:
    return {
        "level": one.level.value,
        "value": one.value,
        "bound": one.bound,
        "proven": one.bound,
        "proven_at": one.value,
    }


def _levels(
    values: Mapping[Level, int], before: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    order = [Level(one["level"]) for one in before] or list(LEVELS)
    known = {Level(one["level"]): one for one in before}
    found, holds = [], True
    for level in order:
        proof = known.get(level, {})
        found.append(
            {
                "level": level.value,
                "value": values[level],
                # Kept beside what still holds: a plan moved back regains its proof.
                "bound": proof.get("proven") if holds else None,
                "proven": proof.get("proven"),
                "proven_at": proof.get("proven_at"),
            }
        )
        holds = holds and values[level] <= (proof.get("proven_at") or 0)
    return found


def _plain(value: object) -> object:
    return value if isinstance(value, int | str) else str(value)


def unproven(proof: Mapping[str, Any]) -> dict[str, Any]:
    """Return a proof without its bounds: the problem that they were proven of has changed."""
    bounds = {"bound": None, "proven": None, "proven_at": None}
    levels = [{**one, **bounds} for one in proof.get("levels", ())]
    return {**proof, "levels": levels, "outdated": True}


def told(proof: Mapping[str, Any]) -> str:
    """Return a proof as the ledger keeps it: each level with its bound, the seed, the check."""
    parts = [_told(one) for one in proof["levels"]]
    if "seed" in proof:
        parts.append(f"种子 {proof['seed']}")
    if proof.get("outdated"):
        parts.append("求解后数据有变化，下限不再适用")
    count = len(proof["violations"])
    parts.append(f"检查：{count} 处违反规则" if count else "检查：没有违反规则")
    return "；".join(parts)


def reached_in(one: Mapping[str, Any]) -> Reached | None:
    """Return a level with what is proven of it; that nothing goes below zero proves nothing."""
    value, bound = one["value"], one["bound"]
    if bound is None or bound <= 0 < value:
        return None
    return Reached(Level(one["level"]), value, bound)


def _told(one: Mapping[str, Any]) -> str:
    words = f"{LEVEL_NAMES[Level(one['level'])]} {one['value']}"
    if (reached := reached_in(one)) is None:
        return words
    gap = "已证明最优" if reached.proven else f"差距 {reached.gap:.2%}"
    return f"{words}（下限 {reached.bound}，{gap}）"
