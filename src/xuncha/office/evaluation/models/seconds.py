"""Second rectifications: what a grade of fair or poor has a unit do again."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor
from xuncha.office.evaluation import lifecycle
from xuncha.office.evaluation.models.base import EvaluationFact
from xuncha.office.evaluation.models.evaluations import Evaluation
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.rectification.models import Item


class SecondQuerySet(models.QuerySet["SecondRectification"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return those of the evaluations that the actor may see."""
        return self.filter(evaluation__in=Evaluation.objects.visible_to(actor))


class SecondRectification(EvaluationFact):
    """The items that a unit takes up again after a published grade, due on ``due``."""

    KIND = "second"
    LIFE = lifecycle.SECOND
    RELATED = ("evaluation__unit",)

    evaluation = models.OneToOneField(
        Evaluation, models.PROTECT, related_name="second", verbose_name=_("量化评估")
    )
    items = models.ManyToManyField(Item, related_name="seconds", verbose_name=_("整改事项"))
    due = models.DateField(_("整改期限"))
    started_on = models.DateField(_("启动日期"))
    ended_on = models.DateField(_("结束日期"), null=True, blank=True)

    objects = SecondQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(due__gt=models.F("started_on")), name="second_due_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}"

    def facts(self) -> dict[str, object]:
        items = self.items.order_by("pk").values_list("pk", flat=True) if self.pk else ()
        return super().facts() | {"items": list(items)}

    def get_absolute_url(self) -> str:
        return self.evaluation.get_absolute_url()

    @property
    def closed(self) -> int:
        """How many of its items are closed again."""
        return self.items.filter(state=ItemState.CLOSED).count()
