"""Working papers, findings and feedback on top of the small county."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.county import County, inspector, proof, words
from xuncha.engines.acts import Role
from xuncha.office.findings import actions
from xuncha.office.findings.models import Category, CategoryKind, Feedback, Paper
from xuncha.office.rounds import actions as rounds
from xuncha.office.rounds.models import Round, Target


def draft(county: County, author: str, handlers: tuple[str, ...], **more: Any) -> Paper:
    """Draft a paper in an inspector's name."""
    facts = {"found_on": county.today, **words(county), **more}
    people = [county.person(name) for name in handlers]
    return actions.draft(county.target, handlers=people, **inspector(county, author), **facts)


def submitted(county: County, author: str = "组员乙") -> Paper:
    """Return a paper with evidence before the team's meeting."""
    paper = draft(county, author, ("组员乙", "组员丙"))
    actions.attach(paper, **proof(), **inspector(county, author))
    actions.submit(paper, **inspector(county, author))
    return paper


def withdraw(county: County) -> None:
    rounds.withdraw_target(county.target, withdrew_on=county.today, **county.as_(Role.CLERK))


def deliver(county: County, **more: Any) -> Feedback:
    facts = {"body_on": county.today, "principal_on": county.today, "text": "反馈意见。", **more}
    return actions.deliver(county.target, **facts, **county.as_(Role.CLERK))


def aspect(county: County) -> Category:
    return actions.add_category(kind=CategoryKind.ASPECT, name="党的建设", **county.as_(Role.CLERK))


def higher_target(county: County) -> Target:
    """Return a target of a provincial round that is under way."""
    made: Round = rounds.plan(
        code="省一", title="省委巡视", term="十二届", level="province", kind="regular",
        theme="常规", starts_on=county.today, ends_on=county.today + timedelta(days=60),
        **county.as_(Role.CLERK),
    )  # fmt: skip
    rounds.approve(made, basis="省委通知", **county.as_(Role.DIRECTOR))
    target = rounds.assign_target(
        made, unit=county.units["县住建局"], kind="regular", **county.as_(Role.CLERK)
    )
    rounds.enter(made, **county.as_(Role.CLERK))
    return target
