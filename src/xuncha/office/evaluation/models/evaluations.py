"""Joint evaluations of a unit's rectification."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import UNIT_ROLES, Actor, Role
from xuncha.office.evaluation import lifecycle, policy
from xuncha.office.evaluation.lifecycle import RUNNING, SERVING, EvaluationState
from xuncha.office.evaluation.models.base import READERS, EvaluationFact, Grade
from xuncha.office.evaluation.models.sheets import Sheet
from xuncha.office.people.models import Unit
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round

READERS_OF_PUBLISHED = frozenset({Role.COMMISSION, Role.ORGANIZATION})


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the evaluations that the actor may see: each role by one condition.

        A grader sees those where they score; a leader the published ones of units and rounds in
        which they lead an item; a unit the published ones of its own tree.
        """
        if actor.role in READERS:
            return self
        if actor.role is Role.EVALUATOR:
            return self.filter(graders__person=actor.person, graders__state__in=SERVING)
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
    """The joint scoring of one unit's rectification after one round.

    ``alpha`` is the graders' agreement after the first pass, ``alpha_last`` after the discussion.
    """

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
    alpha = models.DecimalField(
        _("评分一致性"), max_digits=6, decimal_places=3, null=True, blank=True
    )
    alpha_last = models.DecimalField(
        _("讨论后的评分一致性"), max_digits=6, decimal_places=3, null=True, blank=True
    )
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
        graders = self.graders.values_list("person", flat=True) if self.pk else ()
        return policy.EvaluationSubject(frozenset(graders))
