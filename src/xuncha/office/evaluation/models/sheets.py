"""Score sheets: one version each of indicators, deductions, bonuses, vetoes and a survey."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines import scoring
from xuncha.engines.acts import Actor, Role
from xuncha.office.evaluation import lifecycle
from xuncha.office.evaluation.models.base import (
    DEFAULT_FAIR,
    DEFAULT_GOOD,
    READERS,
    EvaluationFact,
)


class SheetQuerySet(models.QuerySet["Sheet"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the sheets that the actor may read: the office, its group, and the graders."""
        return self if actor.role in READERS | {Role.EVALUATOR} else self.none()


class Sheet(EvaluationFact):
    """One version of a score sheet: indicators whose weights make 100, and what stands beside.

    ``good`` and ``fair`` are the least totals of those grades; ``outlier`` is how far from the
    median a mark may lie, in percent of its weight; ``bonus_most`` is what all bonuses add at
    most. ``survey_minimum`` answers are needed, and a satisfaction under ``survey_poor`` percent
    is a poor one; both are empty where the people are not asked.
    """

    KIND = "sheet"
    LIFE = lifecycle.SHEET

    name = models.CharField(_("评分表名称"), max_length=80)
    version = models.PositiveSmallIntegerField(_("版次"))
    good = models.PositiveSmallIntegerField(_("“好”的最低分"), default=DEFAULT_GOOD)
    fair = models.PositiveSmallIntegerField(_("“中”的最低分"), default=DEFAULT_FAIR)
    outlier = models.DecimalField(
        _("分歧比例（%）"), max_digits=5, decimal_places=2, default=scoring.OUTLIER
    )
    bonus_most = models.DecimalField(_("加分合计上限"), max_digits=5, decimal_places=2, default=0)
    survey_minimum = models.PositiveSmallIntegerField(_("有效答卷最少份数"), null=True, blank=True)
    survey_poor = models.DecimalField(
        _("满意度差的分数线"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    source = models.CharField(_("参照"), max_length=200, blank=True)

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
        parts: dict[str, object] = {}
        if self.pk:
            off = Deduction.objects.filter(criterion__sheet=self.pk)
            parts = {
                "criteria": _listed(self.criteria.values_list("name", "weight", "surveyed")),
                "deductions": _listed(off.values_list("criterion__name", "text", "points", "most")),
                "bonuses": _listed(self.bonuses.values_list("text", "points", "most")),
                "vetoes": list(self.vetoes.values_list("text", flat=True)),
                "questions": list(self.questions.values_list("text", flat=True)),
                "choices": _listed(self.choices.values_list("text", "share")),
            }
        return super().facts() | parts

    @property
    def asks_people(self) -> bool:
        """Whether one of its indicators is marked by the people's answers."""
        return self.survey_minimum is not None


def _listed(rows: Iterable[tuple[object, ...]]) -> list[list[object]]:
    return [list(one) for one in rows]


class Criterion(models.Model):
    """One indicator of a sheet; ``weight`` is the most points that it gives.

    A ``surveyed`` one is marked by the people's answers.
    """

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("指标"), max_length=60)
    weight = models.DecimalField(_("分值"), max_digits=5, decimal_places=2)
    surveyed = models.BooleanField(_("测评指标"), default=False)

    class Meta:
        ordering: ClassVar = ["sheet", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "name"], name="criterion_once"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="criterion_weighs"),
        ]

    def __str__(self) -> str:
        return self.name


class Deduction(models.Model):
    """What takes ``points`` off at each occurrence, up to ``most``."""

    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="deductions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("扣分项"), max_length=120)
    points = models.DecimalField(_("每次扣分"), max_digits=5, decimal_places=2)
    most = models.DecimalField(_("最多扣分"), max_digits=5, decimal_places=2)

    class Meta:
        ordering: ClassVar = ["criterion__position", "position"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(points__gt=0, most__gte=models.F("points")),
                name="deduction_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.text


class OfSheet(models.Model):
    """A text that stands on a sheet beside its indicators."""

    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


class Bonus(OfSheet):
    """What adds ``points`` at each occurrence, up to ``most``."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="bonuses")
    points = models.DecimalField(_("每次加分"), max_digits=5, decimal_places=2)
    most = models.DecimalField(_("最多加分"), max_digits=5, decimal_places=2)

    class Meta:
        ordering: ClassVar = ["sheet", "position"]


class Veto(OfSheet):
    """A circumstance that forces the grade poor, whatever the points."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="vetoes")

    class Meta:
        ordering: ClassVar = ["sheet", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "text"], name="veto_once")
        ]


class Question(OfSheet):
    """One question that the people are asked."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="questions")

    class Meta:
        ordering: ClassVar = ["sheet", "position"]


class Choice(OfSheet):
    """One answer; ``share`` is what it counts in percent, None for one that is not counted."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="choices")
    share = models.DecimalField(_("折算分"), max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["sheet", "position"]
