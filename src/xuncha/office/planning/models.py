"""What a term's plan is made from, and the plans themselves."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, Actor, Role
from xuncha.office.ledger.models import Fact
from xuncha.office.people.lifecycle import State
from xuncha.office.people.models import Person, Relation, System, Unit
from xuncha.office.planning import lifecycle, policy
from xuncha.office.planning.lifecycle import (
    STANDING,
    AbsenceState,
    CapabilityState,
    DraftState,
    WorkloadState,
)
from xuncha.office.rounds.models import Round, RoundKind, Source

READERS = OFFICE | {Role.LEADING_GROUP}


class Risk(models.IntegerChoices):
    GENERAL = 1, _("一般")
    ATTENTION = 2, _("关注")
    FOCUS = 3, _("重点")


class Follow(models.TextChoices):
    FREE = "free", _("不限")
    ROUND = "round", _("与所在乡镇同轮")
    TEAM = "team", _("巡镇带村（同组）")


class Origin(models.TextChoices):
    SOLVED = "solved", _("系统求解")
    COPIED = "copied", _("复制调整")
    LOADED = "loaded", _("表格导入")
    RECUSED = "recused", _("回避调整")


P_co = TypeVar("P_co", bound="PlanningFact", covariant=True)


class PlanningQuerySet(models.QuerySet[P_co]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the rows: plans are the office's and its leading group's alone."""
        return self if actor.role in READERS else self.none()


class PlanningFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


class Term(PlanningFact):
    """A term of office whose rounds are planned as a whole.

    ``rules`` are the office's own figures on teams and dates, as `engines.planning` names them.
    """

    KIND = "term"
    LIFE = lifecycle.TERM

    title = models.CharField(_("届次"), max_length=20, unique=True)
    starts_on = models.DateField(_("起"))
    ends_on = models.DateField(_("止"))
    rules = models.JSONField(_("编组规则"), default=dict)

    objects = PlanningQuerySet["Term"].as_manager()

    class Meta:
        ordering: ClassVar = ["-starts_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="term_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Slot(PlanningFact):
    """A round as the term foresees it; ``round`` is the round itself once it is planned."""

    KIND = "slot"
    LIFE = lifecycle.SLOT
    RELATED = ("term",)

    term = models.ForeignKey(Term, models.PROTECT, related_name="slots", verbose_name=_("届期规划"))
    code = models.SlugField(_("代码"), max_length=20)
    title = models.CharField(_("名称"), max_length=80)
    kind = models.CharField(_("方式"), max_length=20, choices=RoundKind.choices)
    theme = models.CharField(_("主题"), max_length=200, blank=True)
    system = models.ForeignKey(
        System, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("板块系统")
    )
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"))
    days = models.PositiveSmallIntegerField(_("工作日数"))
    teams = models.PositiveSmallIntegerField(_("组数"))
    skills = models.JSONField(_("专业要求"), default=dict, blank=True)
    round = models.OneToOneField(
        Round, models.PROTECT, null=True, blank=True, related_name="slot", verbose_name=_("轮次")
    )

    objects = PlanningQuerySet["Slot"].as_manager()

    class Meta:
        ordering: ClassVar = ["term", "starts_on", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["term", "code"],
                condition=models.Q(state__in=STANDING),
                name="slot_code_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on"), days__gt=0, teams__gt=0),
                name="slot_has_room",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.term.get_absolute_url()


class Workload(PlanningFact):
    """What inspecting one unit asks for: staff-days, risk, and wishes on its round."""

    KIND = "workload"
    LIFE = lifecycle.WORKLOAD
    RELATED = ("unit",)

    unit = models.OneToOneField(
        Unit, models.PROTECT, related_name="workload", verbose_name=_("巡察对象")
    )
    days = models.PositiveSmallIntegerField(_("工作量（人天）"))
    risk = models.PositiveSmallIntegerField(_("关注等级"), choices=Risk.choices)
    last_on = models.DateField(_("上次巡察日期"), null=True, blank=True)
    must = models.CharField(_("须列入的轮次"), max_length=200, blank=True)
    never = models.CharField(_("不得列入的轮次"), max_length=200, blank=True)
    group = models.CharField(_("同组标记"), max_length=20, blank=True)
    follow = models.CharField(
        _("随乡镇"), max_length=10, choices=Follow.choices, default=Follow.FREE
    )

    objects = PlanningQuerySet["Workload"].as_manager()

    class Meta:
        ordering: ClassVar = ["unit__code"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(days__gt=0), name="workload_is_work")
        ]
        indexes: ClassVar = [models.Index(fields=["state", "risk"], name="workload_state_risk")]

    def __str__(self) -> str:
        return str(self.unit)


class Capability(PlanningFact):
    """What a person can be sent for."""

    KIND = "capability"
    LIFE = lifecycle.CAPABILITY
    RELATED = ("person",)

    person = models.OneToOneField(
        Person, models.PROTECT, related_name="capability", verbose_name=_("人员")
    )
    leads = models.BooleanField(_("可任组长"), default=False)
    deputises = models.BooleanField(_("可任副组长"), default=False)
    serves = models.BooleanField(_("可任组员"), default=True)
    skills = models.CharField(_("专长"), max_length=120, blank=True)
    source = models.CharField(_("力量来源"), max_length=20, choices=Source.choices)
    rest = models.PositiveSmallIntegerField(_("两轮间隔（天）"), default=0)

    objects = PlanningQuerySet["Capability"].as_manager()

    class Meta:
        ordering: ClassVar = ["person__code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(leads=True) | models.Q(deputises=True) | models.Q(serves=True),
                name="capability_for_something",
            )
        ]

    def __str__(self) -> str:
        return str(self.person)


class AbsenceQuerySet(PlanningQuerySet["Absence"]):
    def standing(self) -> Self:
        """Return the absences that have not been cancelled."""
        return self.filter(state=AbsenceState.NOTED)


class Absence(PlanningFact):
    """A span in which a person cannot be called."""

    KIND = "absence"
    LIFE = lifecycle.ABSENCE
    RELATED = ("person",)

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="absences", verbose_name=_("人员")
    )
    since = models.DateField(_("起"))
    until = models.DateField(_("止"))
    reason = models.CharField(_("事由"), max_length=120)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-since", "person"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="absence_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.since}"


class DraftQuerySet(PlanningQuerySet["Draft"]):
    def current(self, term: Term) -> Draft | None:
        """Return the plan in force, or else the newest draft, if there is any."""
        rows = self.filter(term=term)
        return (
            rows.filter(state=DraftState.ADOPTED).first()
            or rows.filter(state=DraftState.DRAFTED).first()
        )


class Draft(PlanningFact):
    """A plan of a whole term, with the problem that it answers and what a check says of it.

    Attributes:
        problem: the problem as `engines.planning` writes it to JSON, as it was asked.
        plan: the plan in the same way.
        proof: value, bound and gap of each level, and the broken rules, at the last change.
        base: the draft from which this one was made.
    """

    KIND = "draft"
    LIFE = lifecycle.DRAFT
    RELATED = ("term",)

    term = models.ForeignKey(
        Term, models.PROTECT, related_name="drafts", verbose_name=_("届期规划")
    )
    number = models.CharField(_("编号"), max_length=20, unique=True)
    title = models.CharField(_("名称"), max_length=80)
    origin = models.CharField(_("来源"), max_length=10, choices=Origin.choices)
    base = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("基于方案")
    )
    problem = models.JSONField()
    plan = models.JSONField()
    proof = models.JSONField()
    violations = models.PositiveIntegerField(_("违反规则数"))
    made_on = models.DateField(_("拟定日期"))
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("拟定人"))
    shifted_by = models.JSONField(default=list)
    adopted_on = models.DateField(_("采用日期"), null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["term"],
                condition=models.Q(state=DraftState.ADOPTED),
                name="draft_one_in_force",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DraftState.ADOPTED)
                | models.Q(violations=0)
                | models.Q(origin=Origin.RECUSED),
                name="draft_in_force_breaks_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def subject(self) -> policy.DraftSubject:
        return policy.DraftSubject(frozenset({self.made_by_id, *self.shifted_by}))


class Declaration(PlanningFact):
    """A tie that a person in a team of a round under way declared, and what answers it.

    Attributes:
        relation: the tie itself, which hides the unit from the person at once.
        draft: the least change that is proposed.
    """

    KIND = "declaration"
    LIFE = lifecycle.DECLARATION
    RELATED = ("slot__term", "person", "unit", "draft")

    slot = models.ForeignKey(
        Slot, models.PROTECT, related_name="declarations", verbose_name=_("规划轮次")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="declarations", verbose_name=_("人员")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="declarations", verbose_name=_("应回避的单位")
    )
    reason = models.CharField(_("情况说明"), max_length=200)
    declared_on = models.DateField(_("申报日期"))
    relation = models.OneToOneField(
        Relation, models.PROTECT, related_name="declaration", verbose_name=_("回避关系")
    )
    draft = models.ForeignKey(
        Draft,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="declarations",
        verbose_name=_("调整方案"),
    )

    objects = PlanningQuerySet["Declaration"].as_manager()

    class Meta:
        ordering: ClassVar = ["-declared_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["slot", "person", "unit"],
                condition=models.Q(state__in=lifecycle.WAITING),
                name="declaration_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.unit}"

    def subject(self) -> policy.DraftSubject:
        return self.draft.subject() if self.draft else policy.DraftSubject(frozenset())


def in_plan() -> models.QuerySet[Workload]:
    """Return the workloads that take part in planning, with their units."""
    rows = Workload.objects.filter(state=WorkloadState.IN_USE, unit__state=State.ACTIVE)
    return rows.select_related("unit__township", "unit__system")


def in_pool() -> models.QuerySet[Capability]:
    """Return the people who can be sent."""
    rows = Capability.objects.filter(state=CapabilityState.IN_POOL, person__state=State.ACTIVE)
    return rows.select_related("person")
