"""Why there is no plan: demands that conflict, by rule, each with where one relaxes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import msg
from xuncha.engines.planning import RULE_NAMES, Rule
from xuncha.engines.planning.conflict import Explanation
from xuncha.office.planning.lifecycle import STANDING
from xuncha.office.planning.models import Capability, Term, Workload

SHOWN = 8
BY_ROUND = {Rule.NO_IDLE_TEAM, Rule.CAPACITY, Rule.SKILLS, Rule.ELSEWHERE, Rule.AREA}
BY_FIGURES = {Rule.TEAM_SIZE, Rule.DEPUTY, Rule.BORROWED, Rule.SKILLS, Rule.CAPACITY}
BY_PEOPLE = {
    Rule.LEADER,
    Rule.DEPUTY,
    Rule.SKILLS,
    Rule.BORROWED,
    Rule.POSITION,
    Rule.ONE_SEAT,
    Rule.REST,
    Rule.RECUSAL,
    Rule.ELSEWHERE,
    Rule.ONE_MANDATE,
    Rule.TEAM_SIZE,
    Rule.CAPACITY,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One demand; ``url`` opens what it is about, if it is one record."""

    words: str
    url: str


@dataclass(slots=True)
class Group:
    """The demands of one rule, what would relax them, and the pages where one does that."""

    name: str
    cure: str
    sentences: list[Sentence] = field(default_factory=list)
    more: int = 0
    links: list[tuple[str, str]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many demands there are, shown or not."""
        return len(self.sentences) + self.more


def packed(found: Explanation) -> dict[str, Any]:
    """Return an explanation as JSON values."""
    return {
        "minimal": found.minimal,
        "findings": [
            {
                "rule": one.demand.rule.value,
                "subject": one.demand.subject,
                "words": one.words,
                "cure": one.cure,
                "values": dict(one.values),
            }
            for one in found.findings
        ],
    }


def groups(term: Term, findings: Sequence[Mapping[str, Any]]) -> list[Group]:
    """Return the demands by rule, in the order of the rules."""
    pages = _pages(term, {one["subject"] for one in findings})
    found: dict[Rule, Group] = {}
    order = list(Rule)
    for one in sorted(findings, key=lambda one: order.index(Rule(one["rule"]))):
        rule = Rule(one["rule"])
        group = found.setdefault(
            rule, Group(_(RULE_NAMES[rule]), _(one["cure"]), links=list(_links(term, rule)))
        )
        if len(group.sentences) < SHOWN:
            words = _(one["words"]) % one["values"]
            group.sentences.append(Sentence(words, pages.get(one["subject"], "")))
        else:
            group.more += 1
    return list(found.values())


def _pages(term: Term, codes: set[str]) -> dict[str, str]:
    """Return the page of each round, unit or person among the codes."""
    slots = term.slots.filter(code__in=codes, state__in=STANDING).values_list("code", "pk")
    units = Workload.objects.filter(unit__code__in=codes).values_list("unit__code", "pk")
    people = Capability.objects.filter(person__code__in=codes).values_list("person__code", "pk")
    return {
        **{code: reverse("workload", args=[pk]) for code, pk in units},
        **{code: reverse("capability", args=[pk]) for code, pk in people},
        **{code: f"{term.get_absolute_url()}#slot-{pk}" for code, pk in slots},
    }


def _links(term: Term, rule: Rule) -> Iterable[tuple[str, str]]:
    if rule in BY_ROUND:
        yield _("规划轮次"), f"{term.get_absolute_url()}#slots"
    if rule in BY_FIGURES:
        yield _("修改编组规则"), reverse("term-act", args=[term.pk, "revise"])
    if rule in BY_PEOPLE:
        yield _("巡察人才库"), reverse("capability-list")
    if rule is Rule.FREE:
        yield _("不能出勤"), reverse("absence-list")
    if rule in (Rule.TERM, Rule.MUST, Rule.NEVER, Rule.GROUP, Rule.FOLLOW, Rule.LOOK_BACK):
        yield _("对象测算"), reverse("workload-list")
    if rule is Rule.BEGUN:
        yield _("编组方案"), f"{reverse('draft-list')}?term={term.pk}"


NO_PLAN = msg("没有可行方案：有 %(count)s 项要求互相冲突。打开结果看是哪些、可以怎样放宽。")
