"""Surveys of satisfaction: tokens, each used once, and answers that nobody can trace.

A token is computed from the office's own key and is kept nowhere. Of one that has been used the
database knows its serial and the day; of the answers it knows how often each was given. No row
joins the two, and no row of an answer exists that could be joined.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor
from xuncha.office.evaluation import lifecycle
from xuncha.office.evaluation.lifecycle import SurveyState
from xuncha.office.evaluation.models.base import READERS, EvaluationFact
from xuncha.office.evaluation.models.evaluations import Evaluation
from xuncha.office.evaluation.models.sheets import Choice, Question


class SurveyQuerySet(models.QuerySet["Survey"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the surveys that the actor may see: the office and its group."""
        return self if actor.role in READERS else self.none()

    def poor(self, as_of: date) -> Self:
        """Return the surveys, closed by the end of ``as_of``, in which the people judged poorly.

        A sample that is too small judges nothing. ``evaluation.unit`` and ``evaluation.round``
        say whom it concerns.
        """
        return self.filter(
            state=SurveyState.CLOSED,
            closed_on__lte=as_of,
            satisfaction__lt=models.F("evaluation__sheet__survey_poor"),
        )


class Survey(EvaluationFact):
    """What the people are asked about one unit; ``satisfaction`` is in percent.

    ``address`` is where the people's phones reach this site, if not where the office does.
    ``answers`` and ``satisfaction`` are counted when it closes; the latter stays empty where the
    sample is too small.
    """

    KIND = "survey"
    LIFE = lifecycle.SURVEY
    RELATED = ("evaluation__unit", "evaluation__sheet")

    evaluation = models.ForeignKey(
        Evaluation, models.PROTECT, related_name="surveys", verbose_name=_("量化评估")
    )
    size = models.PositiveSmallIntegerField(_("测评码数量"))
    opened_on = models.DateField(_("发起日期"))
    closes_on = models.DateField(_("截止日期"))
    address = models.URLField(_("扫码打开的网址"), max_length=200, blank=True)
    closed_on = models.DateField(_("统计日期"), null=True, blank=True)
    answers = models.PositiveSmallIntegerField(_("收回答卷"), null=True, blank=True)
    satisfaction = models.DecimalField(
        _("满意度"), max_digits=5, decimal_places=2, null=True, blank=True
    )

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evaluation"],
                condition=~models.Q(state=SurveyState.VOID),
                name="survey_once",
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opened_on")), name="survey_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}"

    def facts(self) -> dict[str, object]:
        """Return what is sealed; the answers are, once they are counted."""
        if self.state != SurveyState.CLOSED:
            return super().facts()
        tallies = self.tallies.order_by("question", "choice")
        counts = tallies.values_list("question", "choice", "count")
        return super().facts() | {"tallies": [list(one) for one in counts]}


class Stub(models.Model):
    """What remains of a used token: its serial and the day, so that it is used once."""

    survey = models.ForeignKey(Survey, models.PROTECT, db_index=False, related_name="stubs")
    serial = models.PositiveSmallIntegerField()
    used_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "serial"], name="stub_used_once")
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.serial}"


class Tally(models.Model):
    """How often one answer was given to one question."""

    survey = models.ForeignKey(Survey, models.PROTECT, db_index=False, related_name="tallies")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    choice = models.ForeignKey(Choice, models.PROTECT, related_name="+")
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "question", "choice"], name="tally_once")
        ]

    def __str__(self) -> str:
        return f"{self.question}：{self.choice} {self.count}"
