"""The sheets of a workbook, with the names that people see and those that programs use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from xuncha.engines.acts import msg


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CODES = "codes"
    CHOICES = "choices"
    SPANS = "spans"
    COUNTS = "counts"
    GRADES = "grades"


@dataclass(frozen=True, slots=True)
class Field:
    """One column. ``choices`` gives for each value the word that people write."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    needed: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    least: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet and its columns; ``needed`` sheets must be there."""

    key: str
    title: str
    fields: tuple[Field, ...]
    needed: bool = True

    def titled(self, key: str) -> str:
        """Return the title of a field."""
        return next(field.title for field in self.fields if field.key == key)

    @property
    def titles(self) -> dict[str, str]:
        """The fields' keys by their titles."""
        return {field.title: field.key for field in self.fields}


KINDS = {
    "department": msg("县直部门"),
    "township": msg("乡镇"),
    "village": msg("村（社区）"),
    "other": msg("其他"),
}
ROUND_KINDS = {
    "regular": msg("常规巡察"),
    "special": msg("专项巡察"),
    "mobile": msg("机动巡察"),
    "upgraded": msg("提级巡察"),
    "cross": msg("交叉巡察"),
    "micro": msg("微巡察"),
    "look_back": msg("巡察回头看"),
    "joint": msg("联合巡察"),
}
RISKS = {"1": msg("一般"), "2": msg("关注"), "3": msg("重点")}
FOLLOWS = {"free": msg("不随"), "round": msg("同轮"), "team": msg("同组")}
POSITIONS = {"leader": msg("组长"), "deputy": msg("副组长"), "member": msg("组员")}
SOURCES = {"own": msg("专职"), "borrowed": msg("抽调")}
TIES = {
    "served_in": msg("曾任职"),
    "kin_in": msg("近亲属任职"),
    "native_of": msg("籍贯在此"),
    "post": msg("现任职"),
    "inspected": msg("曾巡察"),
    "led": msg("曾任组长巡察"),
}
_MANY = msg("多个用顿号或逗号隔开")
_DAY = msg("如 2024-03-01")
_SPANS = msg("如 2024-03-01至2024-05-31，多段用分号隔开")
_ALWAYS = msg("如 2024-03-01至2024-05-31，多段用分号隔开；不填则随时可以")
_AREA = msg("所在县市区；只有一个县的可不填")
_OF_UNIT = msg("巡察对象或其乡镇的代码；不在其列的不填")
_COUNTS = msg("如 财务：1、工程：2")
YES = {"yes": msg("是"), "no": msg("否")}

TARGETS = Sheet(
    "targets",
    msg("巡察对象"),
    (
        Field("code", msg("单位代码"), Kind.CODE, needed=True),
        Field("name", msg("单位名称"), needed=True),
        Field("kind", msg("类别"), Kind.CHOICE, needed=True, choices=KINDS),
        Field(
            "days", msg("工作量（人天）"), Kind.NUMBER, needed=True, least=1, hint=msg("人数乘天数")
        ),
        Field("system", msg("板块系统"), hint=msg("同一系统尽量放在同一轮；不填则任何轮次都合适")),
        Field("township", msg("所在乡镇代码"), Kind.CODE, hint=msg("村（社区）所在的乡镇")),
        Field("zone", msg("片区"), hint=msg("同一片区的对象尽量归同一组；不填则一个乡镇为一片")),
        Field("area", msg("属地"), Kind.CODE, hint=_AREA),
        Field("risk", msg("关注等级"), Kind.CHOICE, choices=RISKS),
        Field("last", msg("上次巡察日期"), Kind.DATE, hint=_DAY),
        Field("must", msg("指定轮次"), Kind.CODES, hint=_MANY),
        Field("never", msg("不得安排的轮次"), Kind.CODES, hint=_MANY),
        Field("group", msg("同组编号"), Kind.CODE, hint=msg("编号相同的对象由同一个组巡察")),
        Field(
            "follow",
            msg("巡镇带村"),
            Kind.CHOICE,
            choices=FOLLOWS,
            hint=msg("村是否随乡镇同轮或同组"),
        ),
        Field("after", msg("首次巡察的单位代码"), Kind.CODE, hint=msg("仅回头看填写")),
    ),
)
ROUNDS = Sheet(
    "rounds",
    msg("轮次"),
    (
        Field("code", msg("轮次编号"), Kind.CODE, needed=True),
        Field("name", msg("轮次名称"), needed=True),
        Field("start", msg("开始日期"), Kind.DATE, needed=True, hint=_DAY),
        Field("end", msg("结束日期"), Kind.DATE, needed=True, hint=_DAY),
        Field(
            "days",
            msg("每人工作日"),
            Kind.NUMBER,
            needed=True,
            least=1,
            hint=msg("每人在本轮的工作天数"),
        ),
        Field("teams", msg("组数"), Kind.NUMBER, needed=True, least=1),
        Field("kind", msg("方式"), Kind.CHOICE, choices=ROUND_KINDS),
        Field("theme", msg("主题")),
        Field("system", msg("板块系统"), hint=msg("本轮专巡的系统；不填则不限")),
        Field("areas", msg("巡察地区"), Kind.CODES, hint=msg("不填则不限；多个用顿号或逗号隔开")),
        Field("skills", msg("每组另需专业"), Kind.COUNTS, hint=_COUNTS),
        Field(
            "begun", msg("已开展"), Kind.CHOICE, choices=YES, hint=msg("已开展的轮次照现行方案不变")
        ),
    ),
)
PEOPLE = Sheet(
    "people",
    msg("人员"),
    (
        Field("code", msg("人员编号"), Kind.CODE, needed=True),
        Field("name", msg("姓名"), needed=True),
        Field("may", msg("可任职务"), Kind.CHOICES, needed=True, choices=POSITIONS, hint=_MANY),
        Field("skills", msg("专业"), Kind.CODES, hint=_MANY),
        Field("home", msg("工作单位代码"), Kind.CODE, hint=_OF_UNIT),
        Field("native", msg("籍贯单位代码"), Kind.CODE, hint=_OF_UNIT),
        Field("area", msg("属地"), Kind.CODE, hint=msg("提级、交叉巡察时不去本地；上级派来的不填")),
        Field("source", msg("来源"), Kind.CHOICE, choices=SOURCES),
        Field("free", msg("可抽调时间"), Kind.SPANS, hint=_ALWAYS),
        Field("away", msg("不可抽调时间"), Kind.SPANS, hint=_SPANS),
        Field("rest", msg("轮间休息（天）"), Kind.NUMBER, hint=msg("两轮之间至少隔多少天")),
    ),
)
RELATIONS = Sheet(
    "relations",
    msg("回避关系"),
    (
        Field("person", msg("人员编号"), Kind.CODE, needed=True),
        Field("unit", msg("单位代码"), Kind.CODE, needed=True),
        Field("tie", msg("关系"), Kind.CHOICE, needed=True, choices=TIES),
        Field("until", msg("截止日期"), Kind.DATE, hint=msg("离任或关系结束的日期；仍存续的不填")),
    ),
)
# The rules stand one below the other, under these names of columns.
ITEM, VALUE = msg("项目"), msg("数值")
RULES = Sheet(
    "rules",
    msg("规则"),
    (
        Field("team_min", msg("每组最少人数"), Kind.NUMBER, least=1),
        Field("team_max", msg("每组最多人数"), Kind.NUMBER, least=1),
        Field("deputies_min", msg("副组长最少"), Kind.NUMBER),
        Field("deputies_max", msg("副组长最多"), Kind.NUMBER),
        Field("skills", msg("每组必需专业"), Kind.COUNTS, hint=_COUNTS),
        Field("borrowed", msg("抽调比例上限（%）"), Kind.NUMBER),
        Field("recusal_years", msg("离任回避年数"), Kind.NUMBER),
        Field(
            "early",
            msg("按等级最迟月数（自本届开始）"),
            Kind.GRADES,
            hint=msg("如 重点：24，不设期限写“无”"),
        ),
        Field(
            "revisit",
            msg("按等级复巡间隔月数"),
            Kind.GRADES,
            hint=msg("如 重点：36、关注：60，不设期限写“无”"),
        ),
    ),
    needed=False,
)
VISITS = Sheet(
    "visits",
    msg("对象安排"),
    (
        Field("target", msg("单位代码"), Kind.CODE, needed=True),
        Field("round", msg("轮次编号"), Kind.CODE, needed=True),
        Field("team", msg("组号"), Kind.NUMBER, needed=True, least=1),
    ),
)
SEATS = Sheet(
    "seats",
    msg("人员安排"),
    (
        Field("round", msg("轮次编号"), Kind.CODE, needed=True),
        Field("team", msg("组号"), Kind.NUMBER, needed=True, least=1),
        Field("person", msg("人员编号"), Kind.CODE, needed=True),
        Field("position", msg("组内职务"), Kind.CHOICE, needed=True, choices=POSITIONS),
    ),
)
SHEETS = {sheet.key: sheet for sheet in (TARGETS, ROUNDS, PEOPLE, RELATIONS, RULES, VISITS, SEATS)}
PROBLEM_SHEETS = (TARGETS, ROUNDS, PEOPLE, RELATIONS, RULES)
PLAN_SHEETS = (VISITS, SEATS)
