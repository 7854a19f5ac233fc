"""Bulletins that name units, drafted from the cards of a period or written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role
from xuncha.office.cards import lifecycle
from xuncha.office.cards.lifecycle import BulletinState
from xuncha.office.cards.models.base import READERS, CardFact
from xuncha.office.cards.models.card import Card
from xuncha.office.ledger.models import known_by
from xuncha.office.people.models import Unit

DRAFTERS = OFFICE | {Role.LEADING_GROUP}
OUT = (BulletinState.ANNOUNCED, BulletinState.RETRACTED)


class BulletinQuerySet(models.QuerySet["Bulletin"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the bulletins that the actor may see.

        Drafts are for the office and its group; a unit sees those announced that name it.
        """
        if actor.role in DRAFTERS:
            return self
        if actor.role in READERS | {Role.LEADER}:
            return self.filter(state__in=OUT)
        if actor.role in UNIT_ROLES:
            mine = Unit.objects.within(actor.unit_path).values("pk")
            named = self.model.units.through.objects.filter(unit__in=mine)
            return self.filter(state=BulletinState.ANNOUNCED, pk__in=named.values("bulletin"))
        return self.none()


class Bulletin(CardFact):
    """A notice that names units, and the cards behind it if there are any.

    ``since`` and ``until`` are the period of which a draft was made.
    """

    KIND = "bulletin"
    LIFE = lifecycle.BULLETIN

    number = models.CharField(_("编号"), max_length=20, unique=True)
    title = models.CharField(_("标题"), max_length=120)
    text = models.TextField(_("内容"))
    units = models.ManyToManyField(Unit, related_name="bulletins", verbose_name=_("被通报单位"))
    cards = models.ManyToManyField(
        Card, related_name="bulletins", blank=True, verbose_name=_("相关黄牌红牌")
    )
    since = models.DateField(_("期间起"), null=True, blank=True)
    until = models.DateField(_("期间止"), null=True, blank=True)
    published_on = models.DateField(_("通报日期"), null=True, blank=True)

    objects = BulletinQuerySet.as_manager()

    class Meta:
        verbose_name = _("通报")
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(since=None) | models.Q(until__gte=models.F("since")),
                name="bulletin_period_in_order",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=BulletinState.ANNOUNCED)
                | models.Q(published_on__isnull=False),
                name="bulletin_announced_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        """Add the dates only of what had been done by that day."""
        return super().then(day) | {
            "published_on": known_by("published_on", day),
        }

    def facts(self) -> dict[str, object]:
        lines = self.lines.order_by("unit").values_list(*LINE) if self.pk else ()
        return super().facts() | {
            "units": sorted(self.units.values_list("pk", flat=True)),
            "cards": sorted(self.cards.values_list("pk", flat=True)),
            "lines": [list(one) for one in lines],
        }


LINE = ("unit", "red", "yellow", "owed", "overdue", "longest")


class BulletinLine(models.Model):
    """What a bulletin counts of one unit.

    ``red`` and ``yellow`` are cards of the period; ``owed`` open items, ``overdue`` those past
    their date, and ``longest`` the most days, all at the period's end.
    """

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="lines")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("单位"))
    red = models.PositiveIntegerField(_("红牌"))
    yellow = models.PositiveIntegerField(_("黄牌"))
    owed = models.PositiveIntegerField(_("未销号事项"))
    overdue = models.PositiveIntegerField(_("逾期事项"))
    longest = models.PositiveIntegerField(_("最长逾期天数"))

    class Meta:
        verbose_name = _("通报单位情况")
        ordering: ClassVar = ["bulletin", "-red", "-yellow", "-overdue", "unit"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bulletin", "unit"], name="bulletin_counts_unit_once")
        ]

    def __str__(self) -> str:
        return f"{self.bulletin} {self.unit}"
