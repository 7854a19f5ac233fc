"""Directives, reports and rules of the small county, taken as far as a test needs them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.county import County
from xuncha.engines.acts import Role
from xuncha.office.mandate import actions
from xuncha.office.mandate.models import Directive, Rule, SpecialReport


def issue(county: County, number: str = "点〔2022〕1号", **more: Any) -> Directive:
    facts = {
        "number": number, "kind": "matter", "text": "尽快解决安置房分配。",
        "unit": county.units["县住建局"], "leader": county.people["县领导甲"],
        "due": county.today + timedelta(days=30),
    }  # fmt: skip
    return actions.issue(county.meeting, **(facts | county.as_(Role.CLERK) | more))


def report(county: County, directive: Directive) -> None:
    actions.accept(directive, **county.as_(Role.UNIT_CONTACT))
    actions.report(directive, result="已全部分配。", **county.as_(Role.UNIT_HEAD))


def draft(county: County, number: str = "专〔2022〕1号", **more: Any) -> SpecialReport:
    facts = {"number": number, "title": "林权证办理", "text": "四个村未办证。"}
    return actions.draft(**(facts | county.as_(Role.CLERK) | more))


def issue_rule(county: County, code: str = "办〔2022〕1号", **more: Any) -> Rule:
    facts = {
        "code": code, "title": "巡察工作规程", "series": "inspection", "issuer": "县委巡察办",
        "issued_on": county.today, "effective_on": county.today + timedelta(days=30),
        "text": "第一版正文。",
    }  # fmt: skip
    return actions.issue_rule(**(facts | county.as_(Role.CLERK) | more))
