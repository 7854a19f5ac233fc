"""Score sheets, joint evaluations of a unit's rectification, graders and their marks."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role
from xuncha.office.evaluation import lifecycle, policy
from xuncha.office.evaluation.lifecycle import RUNNING, EvaluationState, GraderState
from xuncha.office.ledger.models import Fact
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round

READERS = OFFICE | {Role.LEADING_GROUP}
READERS_OF_PUBLISHED = frozenset({Role.COMMISSION, Role.ORGANIZATION})
DEFAULT_GOOD, DEFAULT_FAIR = 85, 60
"""The scores from which a grade is good or fair where a sheet does not say otherwise."""


class Grade(models.TextChoices):
    GOOD = "good", _("好")
    FAIR = "fair", _("中")
    POOR = "poor", _("差")


class EvaluationFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


class SheetQuerySet(models.QuerySet["Sheet"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the sheets that the actor may read: the office, its group, and the graders."""
        return self if actor.role in READERS | {Role.EVALUATOR} else self.none()


class Sheet(EvaluationFact):
    """One version of a score sheet: indicators whose weights make 100, and vetoes.

    ``good`` and ``fair`` are the least totals of those grades.
    """

    KIND = "sheet"
    LIFE = lifecycle.SHEET

    name = models.CharField(_("评分表名称"), max_length=80)
    version = models.PositiveSmallIntegerField(_("版次"))
    good = models.PositiveSmallIntegerField(_("“好”的最低分"), default=DEFAULT_GOOD)
    fair = models.PositiveSmallIntegerField(_("“中”的最低分"), default=DEFAULT_FAIR)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "version"], name="sheet_version_once"),
            models.CheckConstraint(
                condition=models.Q(fair__gt=0, good__gt=models.F("fair"), good__lte=100),
                name="sheet_thresholds_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"

    def facts(self) -> dict[str, object]:
        criteria = self.criteria.values_list("name", "weight") if self.pk else ()
        vetoes = self.vetoes.values_list("text", flat=True) if self.pk else ()
        return super().facts() | {"criteria": [list(one) for one in criteria],
                                  "vetoes": list(vetoes)}  # fmt: skip


class Criterion(models.Model):
    """One indicator of a sheet; ``weight`` is the most points that it gives."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("指标"), max_length=60)
    weight = models.DecimalField(_("分值"), max_digits=5, decimal_places=2)

    class Meta:
        ordering: ClassVar = ["sheet", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "name"], name="criterion_once"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="criterion_weighs"),
        ]

    def __str__(self) -> str:
        return self.name


class Veto(models.Model):
    """A circumstance that forces the grade poor, whatever the points."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="vetoes")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("否决情形"), max_length=120)

    class Meta:
        ordering: ClassVar = ["sheet", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "text"], name="veto_once")
        ]

    def __str__(self) -> str:
        return self.text


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the evaluations that the actor may see: each role by one condition.

        A grader sees those where they score; a leader the published ones of units and rounds in
        which they lead an item; a unit the published ones of its own tree.
        """
        if actor.role in READERS:
            return self
        if actor.role is Role.EVALUATOR:
            mine = Grader.objects.filter(person=actor.person).exclude(state=GraderState.EXCUSED)
            return self.filter(pk__in=mine.values("evaluation"))
        shown = self.filter(state=EvaluationState.PUBLISHED)
        if actor.role in READERS_OF_PUBLISHED:
            return shown
        if actor.role in UNIT_ROLES:
            return shown.filter(unit__in=Unit.objects.within(actor.unit_path).values("pk"))
        if actor.role is Role.LEADER:
            led = Item.objects.filter(
                leader=actor.person, unit=models.OuterRef("unit"), round=models.OuterRef("round")
            )
            return shown.filter(models.Exists(led))
        return self.none()


class Evaluation(EvaluationFact):
    """The joint scoring of one unit's rectification after one round."""

    KIND = "evaluation"
    LIFE = lifecycle.EVALUATION
    RELATED = ("unit", "sheet")

    number = models.CharField(_("编号"), max_length=20, unique=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="evaluations", verbose_name=_("被评估单位")
    )
    round = models.ForeignKey(
        Round, models.PROTECT, related_name="evaluations", verbose_name=_("轮次")
    )
    sheet = models.ForeignKey(
        Sheet, models.PROTECT, related_name="evaluations", verbose_name=_("评分表")
    )
    started_on = models.DateField(_("启动日期"))
    total = models.DecimalField(_("总分"), max_digits=5, decimal_places=2, null=True, blank=True)
    grade = models.CharField(_("等次"), max_length=10, choices=Grade.choices, blank=True)
    graded_on = models.DateField(_("评定日期"), null=True, blank=True)
    published_on = models.DateField(_("公布日期"), null=True, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "round"],
                condition=models.Q(state__in=RUNNING),
                name="evaluation_runs_once",
            ),
            models.CheckConstraint(
                condition=models.Q(grade="", total=None) | ~models.Q(grade=""),
                name="evaluation_total_has_grade",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "number"], name="evaluation_state"),
            models.Index(fields=["unit", "round", "state"], name="evaluation_unit_round"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"

    def subject(self) -> policy.EvaluationSubject:
        graders = Grader.objects.filter(evaluation=self.pk).values_list("person", flat=True)
        return policy.EvaluationSubject(frozenset(graders) if self.pk else frozenset())


class GraderQuerySet(models.QuerySet["Grader"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the graders on whom the actor may act: the office all, an evaluator themselves."""
        if actor.role in OFFICE:
            return self
        return self.filter(person=actor.person) if actor.role is Role.EVALUATOR else self.none()


class Grader(EvaluationFact):
    """A person whom one body of the joint group sends to score one evaluation.

    Their remark and their marks belong to their facts; the ledger keeps the digest of both, and
    never the marks themselves.
    """

    KIND = "grader"
    LIFE = lifecycle.GRADER
    RELATED = ("evaluation__unit", "evaluation__sheet", "person")

    evaluation = models.ForeignKey(
        Evaluation, models.PROTECT, related_name="graders", verbose_name=_("量化评估")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="gradings", verbose_name=_("评估人")
    )
    body = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("派出单位"))
    raised = models.ManyToManyField(Veto, related_name="+", verbose_name=_("认定的否决情形"))
    remark = models.TextField(_("评语"), blank=True)

    objects = GraderQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["evaluation", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evaluation", "body"],
                condition=~models.Q(state=GraderState.EXCUSED),
                name="grader_one_a_body",
            ),
            models.UniqueConstraint(
                fields=["evaluation", "person"],
                condition=~models.Q(state=GraderState.EXCUSED),
                name="grader_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.person}"

    def facts(self) -> dict[str, object]:
        marks = self.marks.order_by("criterion").values_list("criterion", "points")
        raised = self.raised.order_by("pk").values_list("pk", flat=True)
        return super().facts() | {"marks": [list(one) for one in marks], "raised": list(raised)}

    def subject(self) -> policy.GraderSubject:
        return policy.GraderSubject(self.person_id, self.evaluation.state)

    def get_absolute_url(self) -> str:
        return self.evaluation.get_absolute_url()


class Mark(models.Model):
    """The points that a grader gives for one indicator."""

    grader = models.ForeignKey(Grader, models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    points = models.DecimalField(_("得分"), max_digits=5, decimal_places=2)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["grader", "criterion"], name="mark_once"),
            models.CheckConstraint(condition=models.Q(points__gte=0), name="mark_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.points}"
