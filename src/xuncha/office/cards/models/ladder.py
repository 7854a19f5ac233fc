"""A county's own ladders: proposed from a file, adopted by a document, retired."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import UNIT_ROLES, Actor, Role
from xuncha.office.cards import lifecycle, policy
from xuncha.office.cards.models.base import READERS, CardFact
from xuncha.office.ledger.models import known_by
from xuncha.office.mandate.models import Rule
from xuncha.office.people.models import Person


class LadderQuerySet(models.QuerySet["Ladder"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the ladders: whoever can be given a card may read by which rule."""
        return self if actor.role in READERS | UNIT_ROLES | {Role.LEADER} else self.none()

    def in_force_on(self, day: date) -> Self:
        """Return the ladders in force on a day, by what was adopted and retired until then."""
        return self.filter(
            ~models.Q(retired_on__lte=day),
            models.Q(valid_until=None) | models.Q(valid_until__gte=day),
            adopted_on__lte=day,
            valid_from__lte=day,
        )


class Ladder(CardFact):
    """One version of a county's ladder, as the text of its file."""

    KIND = "ladder"
    LIFE = lifecycle.LADDER

    name = models.CharField(_("阶梯代号"), max_length=60)
    version = models.PositiveSmallIntegerField(_("版次"))
    title = models.CharField(_("阶梯名称"), max_length=120)
    text = models.TextField(_("阶梯文件"))
    document = models.ForeignKey(
        Rule, models.PROTECT, related_name="ladders", verbose_name=_("制发文件")
    )
    valid_from = models.DateField(_("施行日期"))
    valid_until = models.DateField(_("失效日期"), null=True, blank=True)
    proposed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("提出人")
    )
    adopted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("审定人")
    )
    adopted_on = models.DateField(_("审定日期"), null=True, blank=True)
    retired_on = models.DateField(_("停用日期"), null=True, blank=True)

    objects = LadderQuerySet.as_manager()

    class Meta:
        verbose_name = _("出牌阶梯")
        ordering: ClassVar = ["-valid_from", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "version"],
                condition=~models.Q(state=lifecycle.LadderState.DECLINED),
                name="ladder_version_once",
            ),
            models.CheckConstraint(
                condition=models.Q(adopted_by=None) | ~models.Q(adopted_by=models.F("proposed_by")),
                name="ladder_adopted_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        """Add the dates only of what had been done by that day."""
        return super().then(day) | {
            "adopted_on": known_by("adopted_on", day),
            "retired_on": known_by("retired_on", day),
        }

    def subject(self) -> policy.LadderSubject:
        return policy.LadderSubject(self.proposed_by_id)
