"""A conflict in words: what each demand asks, with counts, and how it could be relaxed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from xuncha.engines.acts import msg
from xuncha.engines.planning import supply
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.plan import Position
from xuncha.engines.planning.problem import Person, Round, Target
from xuncha.engines.planning.reasons import Reason, some
from xuncha.engines.planning.rules import Demand, Rule


class Verdict(StrEnum):
    """What an explanation comes to."""

    POSSIBLE = "possible"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """A demand of a conflict: what it asks, and what would relax it, as Chinese sentences."""

    demand: Demand
    words: str
    cure: str
    values: Mapping[str, object]

    def say(self, translate: Callable[[str], str] = str) -> str:
        """Return both sentences, through ``translate``."""
        return " ".join(translate(part) % self.values for part in (self.words, self.cure))


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why there is no plan.

    ``reasons`` says what is needed, what there is and how much is lacking, where counting alone
    shows it. ``minimal``: the findings conflict, and without any one of them no longer do. Where
    time ran out before that was settled they conflict, but perhaps not all of them are needed.
    """

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    minimal: bool = False
    reasons: tuple[Reason, ...] = ()

    @property
    def demands(self) -> tuple[Demand, ...]:
        """Return the demands that conflict."""
        return tuple(finding.demand for finding in self.findings)


OF_ROUNDS = frozenset(
    {
        Rule.NO_IDLE_TEAM,
        Rule.CAPACITY,
        Rule.TEAM_SIZE,
        Rule.LEADER,
        Rule.DEPUTY,
        Rule.SKILLS,
        Rule.BORROWED,
        Rule.BEGUN,
    }
)
# The place concerns people as well.
OF_TARGETS = frozenset({Rule.TERM, Rule.MUST, Rule.NEVER, Rule.AREA, Rule.LOOK_BACK})
_WORDS = {
    Rule.TERM: msg("“%(name)s”（%(days)s 人天）要在本届巡察。"),
    Rule.MUST: msg("“%(name)s”只能放在：%(rounds)s。"),
    Rule.NEVER: msg("“%(name)s”不得放在：%(rounds)s。"),
    Rule.AREA: msg("“%(name)s”只在本地区的轮次。"),
    Rule.GROUP: msg("“%(name)s”一组的 %(count)s 个对象（共 %(days)s 人天）由同一个组巡察。"),
    Rule.FOLLOW: msg("“%(name)s”的 %(count)s 个村随镇安排。"),
    Rule.LOOK_BACK: msg("“%(name)s”要在首次巡察之后的轮次。"),
    Rule.NO_IDLE_TEAM: msg("“%(name)s”的 %(teams)s 个组都要有对象。"),
    Rule.CAPACITY: msg(
        "“%(name)s”每人 %(days)s 天，每组最多 %(most)s 人，%(teams)s 个组的工作量不超过 "
        "%(room)s 人天，也不超过各组实有人数的人天。"
    ),
    Rule.TEAM_SIZE: msg(
        "“%(name)s”的 %(teams)s 个组每组 %(least)s 至 %(most)s 人，能参加的共 %(able)s 人。"
    ),
    Rule.LEADER: msg("“%(name)s”的 %(teams)s 个组各要一名组长，能参加且可任组长的 %(able)s 人。"),
    Rule.DEPUTY: msg(
        "“%(name)s”的 %(teams)s 个组每组 %(least)s 至 %(most)s 名副组长，"
        "能参加且可任副组长的 %(able)s 人。"
    ),
    Rule.SKILLS: msg("“%(name)s”的 %(teams)s 个组每组需要 %(needed)s，能参加的有 %(having)s。"),
    Rule.BORROWED: msg(
        "“%(name)s”每组抽调人员不超过 %(share)s%%，能参加的专职 %(own)s 人、抽调 %(borrowed)s 人。"
    ),
    Rule.POSITION: msg("“%(name)s”只任有资格的职务。"),
    Rule.ONE_SEAT: msg("“%(name)s”每轮只在一个组。"),
    Rule.FREE: msg("“%(name)s”抽不出来：%(rounds)s。"),
    Rule.REST: msg("“%(name)s”参加的两轮不重叠，之间至少休息 %(rest)s 天。"),
    Rule.RECUSAL: msg("“%(name)s”回避 %(count)s 个有关系的对象：%(units)s。"),
    Rule.ELSEWHERE: msg("“%(name)s”不参加对本地的提级、交叉巡察。"),
    Rule.ONE_MANDATE: msg("“%(name)s”不重复担任同一单位的组长。"),
    Rule.BEGUN: msg("“%(name)s”已经开展，对象和人员不变。"),
}
_CURES = {
    Rule.TERM: msg("可移出本届，或核减工作量。"),
    Rule.MUST: msg("可增加可选的轮次。"),
    Rule.NEVER: msg("可放开一些轮次。"),
    Rule.AREA: msg("可扩大轮次的地区范围。"),
    Rule.GROUP: msg("可拆分这一组。"),
    Rule.FOLLOW: msg("可改为直接巡村。"),
    Rule.LOOK_BACK: msg("可推迟到更晚的轮次，或提前首次巡察。"),
    Rule.NO_IDLE_TEAM: msg("可减少组数。"),
    Rule.CAPACITY: msg("可增加组数、人数或工作日。"),
    Rule.TEAM_SIZE: msg("可调整每组人数。"),
    Rule.LEADER: msg("可减少组数，或增加可任组长的人。"),
    Rule.DEPUTY: msg("可调整副组长人数，或增加可任副组长的人。"),
    Rule.SKILLS: msg("可补充专业人员，或降低要求。"),
    Rule.BORROWED: msg("可提高比例，或增加专职人员。"),
    Rule.POSITION: msg("可放宽任职资格。"),
    Rule.ONE_SEAT: msg("可增加人员。"),
    Rule.FREE: msg("可与派出单位商量时间。"),
    Rule.REST: msg("可缩短休息时间。"),
    Rule.RECUSAL: msg("回避不能放宽，可换人或换组。"),
    Rule.ELSEWHERE: msg("可改为常规方式，或增加外地人员。"),
    Rule.ONE_MANDATE: msg("可增加可任组长的人。"),
    Rule.BEGUN: msg("可把这一轮改为未开展，重新安排。"),
}


def finding(index: Index, demand: Demand) -> Finding:
    """Return a demand in words."""
    subject, rule = demand.subject, demand.rule
    target, person = index.targets.get(subject), index.people.get(subject)
    values: dict[str, object] = {"name": subject}
    if rule is Rule.GROUP:
        values = _of_targets(subject, index.groups.get(subject, ()))
    elif rule is Rule.FOLLOW:
        values = _of_targets(target.name if target else subject, index.followers.get(subject, ()))
    elif rule in OF_ROUNDS:
        values = _of_round(index, index.rounds[subject], rule)
    elif target and rule in OF_TARGETS:
        values = _of_target(index, target, rule)
    elif person:
        values = _of_person(index, person)
    return Finding(demand, _WORDS[rule], _CURES[rule], values)


def _of_target(index: Index, target: Target, rule: Rule) -> dict[str, object]:
    named = target.must if rule is Rule.MUST else target.never
    rounds = (round.name for round in index.order if round.code in named)
    return {"name": target.name, "days": target.days, "rounds": some(rounds)}


def _of_targets(name: str, targets: Collection[Target]) -> dict[str, object]:
    return {"name": name, "count": len(targets), "days": sum(target.days for target in targets)}


def _of_round(index: Index, round: Round, rule: Rule) -> dict[str, object]:
    rules, able = index.rules, supply.able(index, round)
    borrowed = sum(map(index.is_borrowed, able))
    values: dict[str, object] = {
        "name": round.name,
        "days": round.days,
        "teams": round.teams,
        "least": rules.deputies_min if rule is Rule.DEPUTY else rules.team_min,
        "most": rules.deputies_max if rule is Rule.DEPUTY else rules.team_max,
        "room": round.teams * index.full_capacity(round),
        "share": rules.borrowed,
        "borrowed": borrowed,
        "own": len(able) - borrowed,
        "able": len(supply.holding(able, _POSITIONS.get(rule))),
    }
    if rule is Rule.SKILLS:
        needed = index.skills_of(round)
        having = {skill: len(supply.skilled(able, skill)) for skill in needed}
        values |= {"needed": _counts(needed), "having": _counts(having)}
    return values


_POSITIONS = {Rule.LEADER: Position.LEADER, Rule.DEPUTY: Position.DEPUTY}


def _counts(counts: Mapping[str, int]) -> str:
    return "、".join(f"{skill}：{count}" for skill, count in counts.items())


def _of_person(index: Index, person: Person) -> dict[str, object]:
    barred = {code for round in index.order for code in index.recusals.barred(person.code, round)}
    units = (index.targets[code].name for code in index.targets if code in barred)
    absent = (round.name for round in index.order if not index.is_free(person, round))
    return {
        "name": person.name,
        "rest": person.rest,
        "rounds": some(absent),
        "count": len(barred),
        "units": some(units),
    }
