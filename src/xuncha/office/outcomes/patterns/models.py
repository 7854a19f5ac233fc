"""From many to one rule: proposals made from what was counted, and self-checks of like units."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role
from xuncha.engines.patterns import Method, Verdict
from xuncha.office.findings.models import Category, Finding
from xuncha.office.ledger.models import Fact, known_by
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes import lifecycle
from xuncha.office.outcomes.lifecycle import SelfCheckState
from xuncha.office.outcomes.patterns import policy
from xuncha.office.outcomes.patterns.asked import Dimension
from xuncha.office.people.models import Person, Unit

READERS = OFFICE | {Role.LEADING_GROUP, Role.COMMISSION}

VERDICTS = [
    (Verdict.OVER.value, _("明显偏多")),
    (Verdict.PLAIN.value, _("未见明显偏多")),
    (Verdict.TOO_FEW.value, _("样本不足")),
    (Verdict.ALONE.value, _("没有可比的同类")),
]
METHODS = [
    (Method.BENJAMINI_HOCHBERG.value, _("Benjamini–Hochberg 校正")),
    (Method.BENJAMINI_YEKUTIELI.value, _("Benjamini–Yekutieli 校正")),
]


class ProposalKind(models.TextChoices):
    NEW = "new", _("新制定")
    CHANGE = "change", _("修订现行制度")


class SelfCheckOutcome(models.TextChoices):
    NONE = "none", _("未发现同类问题")
    FOUND = "found", _("发现同类问题")


class PatternFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


class ProposalQuerySet(models.QuerySet["RuleProposal"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the proposals: those who may read the findings behind them."""
        return self if actor.role in READERS else self.none()


class RuleProposal(PatternFact):
    """A rule proposed because a category is found too often in one place.

    What was counted on the day is kept as it was: the numbers, the test and its correction, the
    question asked (``address``), and the findings behind it.
    """

    KIND = "rule_proposal"
    LIFE = lifecycle.PROPOSAL

    number = models.CharField(_("编号"), max_length=20, unique=True)
    kind = models.CharField(_("建议类型"), max_length=10, choices=ProposalKind.choices)
    title = models.CharField(_("制度名称"), max_length=120)
    content = models.TextField(_("建议要点"))
    reason = models.TextField(_("提出理由"))
    amends = models.ForeignKey(
        Rule,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("拟修订的制度"),
    )
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="proposals", verbose_name=_("问题类别")
    )
    dimension = models.CharField(_("分析维度"), max_length=10, choices=Dimension.choices)
    group = models.CharField(max_length=20)
    group_name = models.CharField(_("范围"), max_length=80)
    address = models.CharField(max_length=200)
    counted_on = models.DateField(_("数据日期"))
    hits = models.PositiveIntegerField(_("发现数"))
    exposed = models.PositiveIntegerField(_("巡察数"))
    rest_hits = models.PositiveIntegerField(_("其余发现数"))
    rest_exposed = models.PositiveIntegerField(_("其余巡察数"))
    expected = models.DecimalField(_("预期发现数"), max_digits=12, decimal_places=4)
    p_value = models.DecimalField(_("p 值"), max_digits=13, decimal_places=12)
    p_adjusted = models.DecimalField(_("校正后 p 值"), max_digits=13, decimal_places=12)
    method = models.CharField(_("校正方法"), max_length=10, choices=METHODS)
    verdict = models.CharField(_("统计结论"), max_length=10, choices=VERDICTS)
    findings = models.ManyToManyField(Finding, related_name="+", verbose_name=_("所据问题"))
    proposed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("提出人")
    )
    proposed_on = models.DateField(_("提出日期"))
    opinion = models.TextField(_("审议意见"), blank=True)
    decided_on = models.DateField(_("审议日期"), null=True, blank=True)
    rule = models.ForeignKey(
        Rule,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("出台的制度"),
    )
    enacted_on = models.DateField(_("登记日期"), null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(hits__gte=1)
                & models.Q(hits__lte=models.F("exposed"))
                & models.Q(rest_hits__lte=models.F("rest_exposed")),
                name="rule_proposal_has_hits",
            ),
            models.CheckConstraint(
                condition=models.Q(state=lifecycle.ProposalState.ENACTED, rule__isnull=False)
                | (~models.Q(state=lifecycle.ProposalState.ENACTED) & models.Q(rule=None)),
                name="rule_proposal_enacted_has_rule",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        """Add the decision and the rule's entry only if they had come by that day."""
        days = {name: known_by(name, day) for name in ("decided_on", "enacted_on")}
        return super().then(day) | days

    def facts(self) -> dict[str, object]:
        keys = self.findings.order_by("pk").values_list("pk", flat=True) if self.pk else ()
        return super().facts() | {"findings": list(keys)}

    def subject(self) -> policy.ProposalSubject:
        return policy.ProposalSubject(self.proposed_by_id)


class SelfCheckQuerySet(models.QuerySet["SelfCheck"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the self-checks: a unit sees those of its own tree that stand."""
        if actor.role in READERS:
            return self
        if actor.role in UNIT_ROLES:
            own = Unit.objects.within(actor.unit_path).values("pk")
            return self.filter(unit__in=own).exclude(state=SelfCheckState.WITHDRAWN)
        return self.none()


class SelfCheck(PatternFact):
    """A unit asked to look whether it has what others like it were found with; no finding yet."""

    KIND = "self_check"
    LIFE = lifecycle.SELF_CHECK
    RELATED = ("unit",)

    number = models.CharField(_("编号"), max_length=20, unique=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="self_checks", verbose_name=_("自查单位")
    )
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="self_checks", verbose_name=_("问题类别")
    )
    proposal = models.ForeignKey(
        RuleProposal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="self_checks",
        verbose_name=_("制度建议"),
    )
    points = models.TextField(_("自查要点"))
    why = models.CharField(_("提示理由"), max_length=200, blank=True)
    sent_on = models.DateField(_("发出日期"))
    due = models.DateField(_("自查期限"))
    outcome = models.CharField(
        _("自查结论"), max_length=10, choices=SelfCheckOutcome.choices, blank=True
    )
    found = models.TextField(_("自查情况"), blank=True)
    problems = models.PositiveIntegerField(_("发现问题数"), null=True, blank=True)
    measures = models.TextField(_("整改打算"), blank=True)
    answered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("报送人")
    )
    answered_on = models.DateField(_("报送日期"), null=True, blank=True)
    opinion = models.TextField(_("审核意见"), blank=True)

    objects = SelfCheckQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "category"],
                condition=models.Q(state__in=(SelfCheckState.SENT, SelfCheckState.ANSWERED)),
                name="self_check_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(due__gte=models.F("sent_on")), name="self_check_in_order"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "state"], name="self_check_unit_state")]

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        """Add the answer only if it had come by that day."""
        later = models.When(answered_on__gt=day, then=models.Value(""))
        outcome = models.Case(later, default=models.F("outcome"))
        return super().then(day) | {
            "answered_on": known_by("answered_on", day),
            "outcome": outcome,
        }

    def subject(self) -> policy.SelfCheckSubject:
        return policy.SelfCheckSubject(self.unit.path)
