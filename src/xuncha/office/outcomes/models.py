"""Outcomes: results of inspections for persons, published figures, and where rules come from.

Personnel checks stand in ``models_gate``, accountability in ``models_cases``; all are offered here.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor, Role
from xuncha.office.evaluation.models import Evaluation
from xuncha.office.findings.models import Finding
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes import lifecycle
from xuncha.office.outcomes.base import READERS, OutcomeFact
from xuncha.office.outcomes.choices import ResultKind
from xuncha.office.outcomes.models_cases import Accountability, CaseGround, Sanction
from xuncha.office.outcomes.models_gate import GateCard, GateCheck, GateHold, GateName
from xuncha.office.outcomes.patterns.models import RuleProposal, SelfCheck  # noqa: F401 -- this app's models
from xuncha.office.people.models import Person, Post, Unit
from xuncha.office.rectification.models import Item

__all__ = [
    "Accountability",
    "CaseGround",
    "GateCard",
    "GateCheck",
    "GateHold",
    "GateName",
    "Indicator",
    "PersonnelResult",
    "RuleOrigin",
    "Sanction",
]


class ResultQuerySet(models.QuerySet["PersonnelResult"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the results: those who keep them, the office, its group, the commission."""
        return self if actor.role in READERS | {Role.ORGANIZATION} else self.none()


class PersonnelResult(OutcomeFact):
    """What became of a person after an inspection's result was used."""

    KIND = "personnel"
    LIFE = lifecycle.RESULT

    kind = models.CharField(_("使用结果"), max_length=10, choices=ResultKind.choices)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="results", verbose_name=_("人员")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("单位")
    )
    post_from = models.CharField(_("原职务"), max_length=80, blank=True)
    post_to = models.CharField(_("新职务"), max_length=80, blank=True)
    decided_on = models.DateField(_("决定日期"))
    basis = models.TextField(_("使用依据"))
    evaluation = models.ForeignKey(
        Evaluation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
        verbose_name=_("量化评估"),
    )
    finding = models.ForeignKey(
        Finding,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
        verbose_name=_("问题"),
    )
    gate_name = models.ForeignKey(
        GateName,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
        verbose_name=_("动议人选"),
    )
    ended = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("终止的任职")
    )
    started = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("新的任职")
    )

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-decided_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "kind", "decided_on"], name="personnel_result_once"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "decided_on"], name="personnel_kind")]

    def __str__(self) -> str:
        return f"{self.person} {self.get_kind_display()}"


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the indicators: those who lead, inspect, oversee or appoint."""
        return self if actor.role in READERS | {Role.LEADER, Role.ORGANIZATION} else self.none()


class Indicator(OutcomeFact):
    """A published figure of the county, with its period, its day and its source."""

    KIND = "indicator"
    LIFE = lifecycle.INDICATOR

    code = models.SlugField(_("代码"), max_length=40)
    name = models.CharField(_("名称"), max_length=80)
    group = models.CharField(_("分组"), max_length=40)
    value = models.DecimalField(_("数值"), max_digits=16, decimal_places=4)
    measure = models.CharField(_("计量单位"), max_length=20)
    period = models.CharField(_("所属期间"), max_length=20)
    as_of = models.DateField(_("数据日期"))
    source = models.TextField(_("来源"))

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["group", "code", "period"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "period"], name="indicator_once_a_period")
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.period}）"


class OriginQuerySet(models.QuerySet["RuleOrigin"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the origins: those who may read the findings that they name."""
        return self if actor.role in READERS else self.none()


class RuleOrigin(OutcomeFact):
    """A finding that led to a rule, and the item that put it right where there is one."""

    KIND = "rule_origin"
    LIFE = lifecycle.ORIGIN

    rule = models.ForeignKey(Rule, models.PROTECT, related_name="origins", verbose_name=_("制度"))
    finding = models.ForeignKey(
        Finding, models.PROTECT, related_name="led_to", verbose_name=_("问题")
    )
    item = models.ForeignKey(
        Item,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_to",
        verbose_name=_("整改事项"),
    )
    why = models.TextField(_("由问题到制度"))

    objects = OriginQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["rule", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "finding"], name="rule_origin_once")
        ]

    def __str__(self) -> str:
        return f"{self.rule} ← {self.finding}"
