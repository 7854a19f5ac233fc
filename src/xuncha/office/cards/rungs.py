"""The trigger ladder as values: rungs of what is measured, from where, in which colour, for whom.

A ladder is a county's own paper or the default of the product, which is not law; who reads a
ladder from a file finds in `reading` all that is wrong with it at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xuncha.engines.acts import msg


class Colour(StrEnum):
    """What a rung gives: a card of a colour, or a step beside the cards."""

    REMINDER = "reminder"
    YELLOW = "yellow"
    RED = "red"
    LETTER = "letter"
    ESCALATION = "escalation"


COLOUR_TITLES = {
    Colour.REMINDER: msg("提醒"),
    Colour.YELLOW: msg("黄牌"),
    Colour.RED: msg("红牌"),
    Colour.LETTER: msg("专函督办"),
    Colour.ESCALATION: msg("升级报告"),
}
CARDS = (Colour.YELLOW, Colour.RED)


class Rule(StrEnum):
    """What a rung measures; its thresholds count in the rule's own unit."""

    DAYS_LEFT = "days_left"
    DAYS_OVERDUE = "days_overdue"
    RETURNS = "returns"
    YELLOWS_OF_ITEM = "yellows_of_item"
    REPORTS_MISSED = "reports_missed"
    YELLOWS = "yellows"
    GRADE = "grade"
    FALSE_RECTIFICATION = "false_rectification"
    SURVEY = "survey"
    UNANSWERED = "unanswered"
    PERSON = "person"


class Evidence(StrEnum):
    """The kind of record that a rung's proposal must show."""

    ITEM = "item"
    WEEK = "week"
    CARD = "card"
    EVALUATION = "evaluation"
    SUSPICION = "suspicion"
    SURVEY = "survey"


EVIDENCE_TITLES = {
    Evidence.ITEM: msg("整改事项"),
    Evidence.WEEK: msg("未报周报的周次"),
    Evidence.CARD: msg("黄牌红牌"),
    Evidence.EVALUATION: msg("量化评估"),
    Evidence.SUSPICION: msg("查实的疑点"),
    Evidence.SURVEY: msg("群众评议"),
}
EVIDENCE_OF = {
    Rule.DAYS_LEFT: Evidence.ITEM,
    Rule.DAYS_OVERDUE: Evidence.ITEM,
    Rule.RETURNS: Evidence.ITEM,
    Rule.YELLOWS_OF_ITEM: Evidence.ITEM,
    Rule.REPORTS_MISSED: Evidence.WEEK,
    Rule.YELLOWS: Evidence.CARD,
    Rule.GRADE: Evidence.EVALUATION,
    Rule.FALSE_RECTIFICATION: Evidence.SUSPICION,
    Rule.SURVEY: Evidence.SURVEY,
    Rule.UNANSWERED: Evidence.CARD,
    Rule.PERSON: Evidence.ITEM,
}
"""What each rule can be shown by; a rung must say the same."""

COLOURS_OF = {rule: frozenset(CARDS) for rule in Rule} | {
    Rule.DAYS_LEFT: frozenset({Colour.REMINDER, *CARDS}),
    Rule.YELLOWS_OF_ITEM: frozenset({Colour.LETTER, Colour.RED}),
    Rule.YELLOWS: frozenset({Colour.RED}),
    Rule.UNANSWERED: frozenset({Colour.ESCALATION}),
}
"""What each rule may give."""


class Level(StrEnum):
    """Who is told, from the nearest to the highest: the order in which an escalation climbs."""

    HANDLER = "handler"
    UNIT_HEAD = "unit_head"
    LEADER = "leader"
    LEADING_GROUP = "leading_group"
    COMMISSION = "commission"


LEVEL_TITLES = {
    Level.HANDLER: msg("经办人"),
    Level.UNIT_HEAD: msg("单位主要负责人"),
    Level.LEADER: msg("领办县领导"),
    Level.LEADING_GROUP: msg("领导小组"),
    Level.COMMISSION: msg("县纪委监委"),
}


class Confidence(StrEnum):
    """How well a rung is attested; a default is the product's own, never a citation."""

    DOCUMENT = "document"
    VERIFIED = "verified"
    SECONDARY = "secondary"
    DEFAULT = "default"


CONFIDENCE_TITLES = {
    Confidence.DOCUMENT: msg("本县文件"),
    Confidence.VERIFIED: msg("已核实"),
    Confidence.SECONDARY: msg("据转引"),
    Confidence.DEFAULT: msg("默认"),
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: the rule, from ``least`` to ``most`` of what it counts, and what follows.

    Attributes:
        key: the rung's own word, kept on each card issued by it.
        most: None where there is no upper end.
        words: what the rung says in Chinese, its thresholds filled in; ``words_en`` in English.
        tell: who must be told when the step is taken.
        source: where a basis that is not a default can be read.
    """

    key: str
    rule: Rule
    colour: Colour
    least: int
    most: int | None
    evidence: Evidence
    words: str
    words_en: str
    tell: tuple[Level, ...]
    basis: str
    basis_en: str
    source: str
    confidence: Confidence

    def holds(self, count: int) -> bool:
        """Return whether a count lies between the thresholds."""
        return self.least <= count and (self.most is None or count <= self.most)

    @property
    def by_person(self) -> bool:
        """Whether only a person can establish what the rung says."""
        return self.rule is Rule.PERSON


@dataclass(frozen=True, slots=True)
class Ladder:
    """A dated, numbered table of rungs, the gravest first.

    ``valid_until`` is the last day, None without an end; ``default`` marks the product's own.
    """

    name: str
    version: int
    title: str
    title_en: str
    valid_from: date
    valid_until: date | None
    rungs: Mapping[str, Rung]
    default: bool = False

    def in_force(self, day: date) -> bool:
        """Return whether the ladder is in force on a day by its own dates."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def of(self, rule: Rule) -> tuple[Rung, ...]:
        """Return the rungs that measure by a rule, the gravest first."""
        return tuple(rung for rung in self.rungs.values() if rung.rule is rule)
