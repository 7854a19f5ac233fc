"""Graders, and what each gave in the first pass and after the discussion."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, Actor, Role
from xuncha.office.evaluation import lifecycle, policy
from xuncha.office.evaluation.lifecycle import GraderState
from xuncha.office.evaluation.models.base import EvaluationFact
from xuncha.office.evaluation.models.evaluations import Evaluation
from xuncha.office.evaluation.models.sheets import Bonus, Criterion, Deduction, Veto
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.models import Item


class Turn(models.IntegerChoices):
    """The pass in which something was given: alone, or again after the discussion."""

    FIRST = 1, _("初评")
    SECOND = 2, _("复议")


class GraderQuerySet(models.QuerySet["Grader"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the graders on whom the actor may act: the office all, an evaluator themselves."""
        if actor.role in OFFICE:
            return self
        return self.filter(person=actor.person) if actor.role is Role.EVALUATOR else self.none()


class Grader(EvaluationFact):
    """A person whom one body of the joint group sends to score one evaluation.

    Their remark, marks and ticks belong to their facts; the ledger keeps the digest of all, and
    never the marks themselves. ``seal`` is chance, so that nobody finds the marks by trying which
    of the few possible ones give the digest.
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
    seal = models.CharField(max_length=32)
    raised = models.ManyToManyField(Veto, related_name="+", verbose_name=_("认定的否决情形"))
    remark = models.TextField(_("评语"), blank=True)
    revised_on = models.DateField(_("复议日期"), null=True, blank=True)
    revised_because = models.TextField(_("复议理由"), blank=True)

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
        marks = self.marks.order_by("turn", "criterion").values_list("turn", "criterion", "points")
        ticks = self.ticks.values_list("turn", "deduction", "bonus", "item", "note")
        raised = self.raised.order_by("pk").values_list("pk", flat=True)
        return super().facts() | {
            "marks": [list(one) for one in marks],
            "ticks": [list(one) for one in ticks],
            "raised": list(raised),
        }

    def subject(self) -> policy.GraderSubject:
        return policy.GraderSubject(
            self.person_id, self.evaluation.state, revised=self.revised_on is not None
        )

    def get_absolute_url(self) -> str:
        return self.evaluation.get_absolute_url()


class Mark(models.Model):
    """The points that a grader gives for one indicator, typed or left over by the ticks."""

    grader = models.ForeignKey(Grader, models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    turn = models.PositiveSmallIntegerField(choices=Turn.choices, default=Turn.FIRST)
    points = models.DecimalField(_("得分"), max_digits=5, decimal_places=2)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["grader", "criterion", "turn"], name="mark_once"),
            models.CheckConstraint(condition=models.Q(points__gte=0), name="mark_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.points}"


class Tick(models.Model):
    """One occurrence of a deduction or a bonus, with what shows it and the item it concerns."""

    grader = models.ForeignKey(Grader, models.PROTECT, related_name="ticks")
    turn = models.PositiveSmallIntegerField(choices=Turn.choices, default=Turn.FIRST)
    deduction = models.ForeignKey(
        Deduction, models.PROTECT, null=True, blank=True, related_name="+"
    )
    bonus = models.ForeignKey(Bonus, models.PROTECT, null=True, blank=True, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(_("依据"))

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(deduction=None, bonus__isnull=False)
                | models.Q(deduction__isnull=False, bonus=None),
                name="tick_of_one_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.deduction or self.bonus}：{self.note}"
