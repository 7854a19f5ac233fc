"""The families of hard rules, the soft levels, and their names."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from xuncha.engines.acts import msg


class Rule(StrEnum):
    """A family of hard rules, in the order in which a reader meets them."""

    KNOWN = "known"
    TERM = "term"
    MUST = "must"
    NEVER = "never"
    AREA = "area"
    GROUP = "group"
    FOLLOW = "follow"
    LOOK_BACK = "look_back"
    NO_IDLE_TEAM = "no_idle_team"
    CAPACITY = "capacity"
    TEAM_SIZE = "team_size"
    LEADER = "leader"
    DEPUTY = "deputy"
    SKILLS = "skills"
    BORROWED = "borrowed"
    POSITION = "position"
    ONE_SEAT = "one_seat"
    FREE = "free"
    REST = "rest"
    RECUSAL = "recusal"
    ELSEWHERE = "elsewhere"
    ONE_MANDATE = "one_mandate"
    BEGUN = "begun"


class Level(StrEnum):
    """A soft level, the most important first."""

    SYSTEMS = "systems"
    EARLY = "early"
    NEAR = "near"
    TEAM_LOAD = "team_load"
    PERSON_LOAD = "person_load"
    STABILITY = "stability"


LEVELS = tuple(Level)
# After illness or a new task the plan in force counts most.
STABLE_FIRST = (Level.STABILITY, *(level for level in Level if level is not Level.STABILITY))

RULE_NAMES = {
    Rule.KNOWN: msg("编号有效"),
    Rule.TERM: msg("一届全覆盖"),
    Rule.MUST: msg("指定轮次"),
    Rule.NEVER: msg("不得安排的轮次"),
    Rule.AREA: msg("轮次属地"),
    Rule.GROUP: msg("同组巡察"),
    Rule.FOLLOW: msg("巡镇带村"),
    Rule.LOOK_BACK: msg("回头看在后"),
    Rule.NO_IDLE_TEAM: msg("不设空组"),
    Rule.CAPACITY: msg("人天够用"),
    Rule.TEAM_SIZE: msg("组员人数"),
    Rule.LEADER: msg("一组一名组长"),
    Rule.DEPUTY: msg("副组长人数"),
    Rule.SKILLS: msg("专业力量"),
    Rule.BORROWED: msg("抽调比例"),
    Rule.POSITION: msg("任职资格"),
    Rule.ONE_SEAT: msg("一人一组"),
    Rule.FREE: msg("可抽调时间"),
    Rule.REST: msg("轮休"),
    Rule.RECUSAL: msg("任职、亲属、地域回避"),
    Rule.ELSEWHERE: msg("异地巡察"),
    Rule.ONE_MANDATE: msg("一次一授权"),
    Rule.BEGUN: msg("已开展的轮次不变"),
}

LEVEL_NAMES = {
    Level.SYSTEMS: msg("一轮一系统"),
    Level.EARLY: msg("重点先巡、到期再巡"),
    Level.NEAR: msg("就近编组（一组巡多个）"),
    Level.TEAM_LOAD: msg("各组负荷均衡"),
    Level.PERSON_LOAD: msg("各人出勤均衡"),
    Level.STABILITY: msg("少改动原计划"),
}

LEVEL_UNITS = {
    Level.SYSTEMS: msg("各轮多出的系统数之和"),
    Level.EARLY: msg("迟于期限的月数之和"),
    Level.NEAR: msg("各组多跨的片区数之和"),
    Level.TEAM_LOAD: msg("各轮最重组负荷之和，加轮数乘全届最重组负荷（满员满工为1000）"),
    Level.PERSON_LOAD: msg("出勤天数的递增加权和（第一轮1倍，第二轮3倍，依次类推）"),
    Level.STABILITY: msg("与原计划不同的安排数"),
}


class Demand(NamedTuple):
    """One instance of a rule: what can conflict, and what can be relaxed.

    ``subject`` is the code of a target, township, group, round or person; "" stands for all.
    """

    rule: Rule
    subject: str
