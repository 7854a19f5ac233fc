"""Personnel checks, accountability, personnel results, indicators, and where rules come from."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, Actor, Role
from xuncha.office.cards.models import Card
from xuncha.office.evaluation.models import Evaluation
from xuncha.office.findings.models import Finding
from xuncha.office.ledger.models import Fact
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes import lifecycle, policy
from xuncha.office.outcomes.choices import GROUNDS, Decision, ResultKind, Scope, Verdict
from xuncha.office.outcomes.lifecycle import (
    GATEKEEPERS,
    AccountabilityState,
    NameState,
)
from xuncha.office.outcomes.patterns.models import RuleProposal, SelfCheck  # noqa: F401 -- this app's models
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.models import Item

READERS = OFFICE | {Role.LEADING_GROUP, Role.COMMISSION}


class OutcomeFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


class GateQuerySet(models.QuerySet["GateCheck"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the checks: the organization department and the office's director alone."""
        return self if actor.role in GATEKEEPERS else self.none()


class GateCheck(OutcomeFact):
    """A list of names under consideration, held against the overdue items of one day."""

    KIND = "gate_check"
    LIFE = lifecycle.GATE

    number = models.CharField(_("编号"), max_length=20, unique=True)
    title = models.CharField(_("名称"), max_length=120)
    as_of = models.DateField(_("核查基准日"))

    objects = GateQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class GateNameQuerySet(models.QuerySet["GateName"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the names of the checks that the actor may see."""
        return self if actor.role in GATEKEEPERS else self.none()


class GateName(OutcomeFact):
    """One name of a check: who it is, what holds it, what was decided and why.

    A name that is identified without a person is of one whom the register does not know.
    """

    KIND = "gate_name"
    LIFE = lifecycle.NAME
    RELATED = ("gate",)

    gate = models.ForeignKey(
        GateCheck, models.PROTECT, related_name="names", verbose_name=_("动议把关")
    )
    position = models.PositiveSmallIntegerField(_("序号"))
    name = models.CharField(_("姓名"), max_length=40)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("现任单位")
    )
    post = models.CharField(_("拟任职务"), max_length=80, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("人员")
    )
    verdict = models.CharField(_("核查结果"), max_length=10, choices=Verdict.choices, blank=True)
    decision = models.CharField(_("决定"), max_length=10, choices=Decision.choices, blank=True)
    reason = models.TextField(_("理由"), blank=True)

    objects = GateNameQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["gate", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gate", "position"], name="gate_name_position"),
            models.UniqueConstraint(
                fields=["gate", "person"],
                condition=models.Q(person__isnull=False),
                name="gate_person_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=NameState.DECIDED)
                | (~models.Q(decision="") & ~models.Q(reason="")),
                name="gate_decision_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def facts(self) -> dict[str, object]:
        holds = self.holds.order_by("item").values_list("item", "ground", "due", "days_overdue")
        return super().facts() | {"holds": [list(one) for one in holds]}

    def subject(self) -> policy.NameSubject:
        return policy.NameSubject(self.person_id or 0, self.gate.state)

    def get_absolute_url(self) -> str:
        return self.gate.get_absolute_url() + f"#name-{self.pk}"


class GateHold(models.Model):
    """An overdue item that holds a name, with its due date and lateness on the day of the check."""

    name = models.ForeignKey(GateName, models.PROTECT, related_name="holds")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    ground = models.CharField(_("关联"), max_length=20, choices=GROUNDS)
    due = models.DateField(_("整改期限"))
    days_overdue = models.PositiveIntegerField(_("逾期天数"))

    class Meta:
        ordering: ClassVar = ["name", "-days_overdue", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "item"], name="gate_hold_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.item}"


class SanctionQuerySet(models.QuerySet["Sanction"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the dictionary: those who keep it and those who use it."""
        return self if actor.role in OFFICE | {Role.COMMISSION} else self.none()


class Sanction(OutcomeFact):
    """A way of holding to account, in the county's own dictionary."""

    KIND = "sanction"
    LIFE = lifecycle.SANCTION

    scope = models.CharField(_("对象"), max_length=10, choices=Scope.choices)
    name = models.CharField(_("名称"), max_length=60)

    objects = SanctionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["scope", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "name"], name="sanction_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_scope_display()}：{self.name}"


class AccountabilityQuerySet(models.QuerySet["Accountability"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the cases that the actor may see: each role by one condition.

        The organization department sees what has been decided; a unit's head what has been
        notified to their own tree; a contact, a leader, a team none.
        """
        if actor.role in READERS:
            return self
        if actor.role is Role.ORGANIZATION:
            settled = (AccountabilityState.DECIDED, AccountabilityState.NOTIFIED)
            return self.filter(state__in=settled)
        if actor.role is Role.UNIT_HEAD:
            own = Unit.objects.within(actor.unit_path).values("pk")
            return self.filter(state=AccountabilityState.NOTIFIED, unit__in=own)
        return self.none()


class Accountability(OutcomeFact):
    """A body, or a person of it, held to account for what was found or not put right."""

    KIND = "accountability"
    LIFE = lifecycle.ACCOUNTABILITY

    number = models.CharField(_("编号"), max_length=20, unique=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="accountabilities", verbose_name=_("单位")
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accountabilities",
        verbose_name=_("人员"),
    )
    sanction = models.ForeignKey(
        Sanction, models.PROTECT, related_name="uses", verbose_name=_("问责方式")
    )
    matter = models.TextField(_("事实"))
    basis = models.TextField(_("问责依据"))
    item = models.ForeignKey(
        Item,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accountabilities",
        verbose_name=_("整改事项"),
    )
    card = models.ForeignKey(
        Card,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accountabilities",
        verbose_name=_("黄牌红牌"),
    )
    proposed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("提出人")
    )
    proposed_on = models.DateField(_("提出日期"))
    opinion = models.TextField(_("决定意见"), blank=True)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    notified_on = models.DateField(_("告知日期"), null=True, blank=True)

    objects = AccountabilityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        indexes: ClassVar = [
            models.Index(fields=["unit", "state"], name="accountability_unit_state")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.person or self.unit}"

    def subject(self) -> policy.AccountabilitySubject:
        return policy.AccountabilitySubject(self.proposed_by_id, self.person_id or 0)


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
