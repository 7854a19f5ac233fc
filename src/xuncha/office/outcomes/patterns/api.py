"""The API of patterns, rule proposals and self-checks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router

from xuncha.engines.acts import NotAllowed, msg
from xuncha.office.findings.models import Category
from xuncha.office.outcomes.patterns import doors, tables
from xuncha.office.outcomes.patterns.asked import asked_of
from xuncha.office.outcomes.patterns.bridge import Pattern, picture
from xuncha.office.outcomes.patterns.models import READERS, RuleProposal, SelfCheck
from xuncha.office.shell.api import add_acts, add_birth, add_list
from xuncha.office.shell.clock import today

router = Router(tags=["patterns"])
proposals = Router(tags=["rule-proposals"])
add_list(proposals, tables.PROPOSALS, RuleProposal)
add_birth(proposals, "rule_proposal", doors.NEW_PROPOSAL)
add_acts(proposals, "rule_proposal", RuleProposal, doors.PROPOSAL)

self_checks = Router(tags=["self-checks"])
add_list(self_checks, tables.CHECKS, SelfCheck)
add_birth(self_checks, "self_check", doors.SEND, about=Category)
add_acts(self_checks, "self_check", SelfCheck, doors.SELF_CHECK)


@router.get("/", summary="where a category stands out", operation_id="list_patterns")
def many(
    request: HttpRequest,
    dimension: str = "system",
    like: str = "kind",
    round: int = 0,
    year: int = 0,
    as_of: date | None = None,
) -> Any:
    """Answer every cell of a question, the most surprising first, with its test."""
    actor = request.actor  # type: ignore[attr-defined]
    if actor.role not in READERS:
        raise NotAllowed(msg("您的角色不查看这份分析。"))
    day = min(as_of or request.as_of, today())  # type: ignore[attr-defined]
    narrowings = {"round": str(round), "year": str(year)}
    asked = asked_of({"dimension": dimension, "like": like, **narrowings})
    answer = picture(asked, actor, day, today())
    return {
        "as_of": day,
        "dimension": dimension,
        "total": answer.total,
        "tested": answer.tested,
        "rows": [_row(one) for one in answer.patterns],
    }


def _row(one: Pattern) -> dict[str, object]:
    seen = one.contrast
    low, high = seen.interval()
    return {
        "category": one.category,
        "category_name": one.category_name,
        "group": one.group,
        "group_name": one.group_name,
        "hits": seen.hits,
        "exposed": seen.exposed,
        "rest_hits": seen.rest_hits,
        "rest_exposed": seen.rest_exposed,
        "expected": seen.expected,
        "ratio": seen.ratio,
        "ratio_low": low,
        "ratio_high": high,
        "p": seen.p_more,
        "p_adjusted": one.adjusted,
        "verdict": one.verdict.value,
        "problems": one.problems,
    }
