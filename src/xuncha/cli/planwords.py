"""Answers of ``xuncha plan`` as values for programs and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from xuncha.engines.planning import LEVEL_NAMES, RULE_NAMES, Judgement, Outcome, Status
from xuncha.engines.planning.conflict import Explanation, Finding, Verdict

if TYPE_CHECKING:
    from xuncha.engines.planning.gap import Answer

# So many demands of one rule are written out, the others are counted.
SHOWN = 8


def outcome_words(outcome: Outcome) -> str:
    """Return how a solve ended, and what is proven of each level."""
    heads = {
        Status.OPTIMAL: "已得出方案，并证明各级目标都不能更好。",
        Status.FEASIBLE: "已得出方案。",
        Status.INFEASIBLE: "已证明没有可行的方案。",
        Status.UNKNOWN: "时间内没有得出方案，请延长 --seconds。",
    }
    lines = [f"{heads[outcome.status]}（{outcome.seconds:.1f} 秒）"]
    for reached in outcome.levels:
        proof = "已证明最优" if reached.proven else f"下界 {reached.bound}，差距 {reached.gap:.2%}"
        lines.append(f"{LEVEL_NAMES[reached.level]}：{reached.value}（{proof}）")
    return "\n".join(lines)


def judgement_value(judged: Judgement) -> dict[str, Any]:
    """Return every broken rule, with what it concerns, and the value of each level."""
    return {
        "ok": judged.ok,
        "violations": [
            {
                "rule": one.demand.rule.value,
                "subject": one.demand.subject,
                "words": one.say(),
                "targets": list(one.targets),
                "people": list(one.people),
                "round": one.team.round if one.team else None,
                "team": one.team.number if one.team else None,
            }
            for one in judged.violations
        ],
        "levels": {level.value: value for level, value in judged.levels.items()},
    }


def judgement_words(judged: Judgement) -> str:
    """Return the same in lines."""
    head = "没有违反规则。" if judged.ok else f"违反规则 {len(judged.violations)} 处："
    broken = [f"{RULE_NAMES[one.demand.rule]}：{one.say()}" for one in judged.violations]
    levels = [f"{LEVEL_NAMES[level]}：{value}" for level, value in judged.levels.items()]
    return "\n".join([head, *broken, *levels])


def explanation_value(found: Explanation) -> dict[str, Any]:
    """Return a conflict: what is lacking, and each demand."""
    return {
        "verdict": found.verdict.value,
        "minimal": found.minimal,
        "reasons": [{"words": one.say(), "lacking": one.lacking} for one in found.reasons],
        "demands": [
            {"rule": one.demand.rule.value, "subject": one.demand.subject, "words": one.say()}
            for one in found.findings
        ],
    }


def explanation_words(found: Explanation) -> str:
    """Return the same in lines, the demands by rule."""
    heads = {
        Verdict.POSSIBLE: "没有冲突，有可行的方案。",
        Verdict.UNKNOWN: "时间内没有得出结论，请延长 --seconds。",
        Verdict.CONFLICT: "以下要求不能同时满足，放宽其中一条即可消除这处冲突："
        if found.minimal
        else "以下要求不能同时满足：",
    }
    reasons = [f"原因：{reason.say()}" for reason in found.reasons]
    return "\n".join([*reasons, heads[found.verdict], *_by_rule(found)])


def _by_rule(found: Explanation) -> Iterator[str]:
    def rule(one: Finding) -> str:
        return one.demand.rule.value

    for _, group in groupby(sorted(found.findings, key=rule), key=rule):
        demands = list(group)
        yield f"【{RULE_NAMES[demands[0].demand.rule]}】{demands[0].cure}"
        yield from (f"  {one.words % one.values}" for one in islice(demands, SHOWN))
        if len(demands) > SHOWN:
            yield f"  ……共 {len(demands)} 条"


def gap_value(answer: Answer, seconds: float) -> dict[str, Any]:
    """Return the answer to an assignment problem."""
    return {
        "cost": answer.cost,
        "bound": answer.bound,
        "gap": answer.gap,
        "proven": answer.proven,
        "seconds": round(seconds, 2),
    }


def gap_words(answer: Answer, seconds: float) -> str:
    """Return the same in a line."""
    if answer.cost is None:
        found = "已证明没有可行的指派" if answer.proven else "时间内没有找到可行的指派"
        return f"{found}，{seconds:.2f} 秒"
    proof = "已证明最优" if answer.proven else f"下界 {answer.bound}，差距 {answer.gap:.2%}"
    return f"成本 {answer.cost}，{proof}，{seconds:.2f} 秒"
