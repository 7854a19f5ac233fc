"""Yellow and red cards with what they name, and visits on the spot."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.office.cards import lifecycle, policy
from xuncha.office.cards.lifecycle import STANDING, UNANSWERED
from xuncha.office.cards.models.base import (
    COLOURS,
    CardFact,
    Step,
    StepQuerySet,
    on_round,
    on_unit,
)
from xuncha.office.cards.rungs import EVIDENCE_TITLES
from xuncha.office.ledger.models import known_by
from xuncha.office.people.models import Person
from xuncha.office.rectification.models import Item


class CardQuerySet(StepQuerySet["Card"]):
    def standing(self) -> Self:
        """Return the cards that still stand against their units."""
        return self.filter(state__in=STANDING)

    def overdue(self, *, on: date) -> Self:
        """Return the cards whose answer is late on a day."""
        return self.filter(state__in=UNANSWERED, deadline__lt=on)

    def issued_by_day(self, day: date) -> Self:
        """Return the cards issued up to a day and not withdrawn by then."""
        gone = models.Q(withdrawn_on__lte=day)
        return self.filter(issued_on__lte=day).exclude(gone)

    def lifted_by_day(self, day: date) -> Self:
        """Return the cards lifted up to a day."""
        return self.filter(lifted_on__lte=day)


class Card(Step):
    """A yellow or red card against a unit, by a written rule, until it is lifted."""

    KIND = "card"
    LIFE = lifecycle.CARD
    RELATED = ("unit",)

    unit = on_unit("cards")
    round = on_round("cards")
    colour = models.CharField(_("牌色"), max_length=10, choices=COLOURS)
    evidence = models.TextField(_("事实依据"))
    issued_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("签发人")
    )
    issued_on = models.DateField(_("出牌日期"))
    deadline = models.DateField(_("答复期限"))
    answer = models.TextField(_("答复"), blank=True)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)
    objection = models.TextField(_("异议"), blank=True)
    ruling = models.TextField(_("复议意见"), blank=True)
    recheck = models.TextField(_("复核情况"), blank=True)
    rechecked_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("复核人")
    )
    rechecked_on = models.DateField(_("复核日期"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("解除签发人"),
    )
    lifted_on = models.DateField(_("解除日期"), null=True, blank=True)
    withdrawn_on = models.DateField(_("撤回日期"), null=True, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("黄牌红牌")
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(evidence=""), name="card_has_evidence"),
            models.CheckConstraint(
                condition=models.Q(deadline__gte=models.F("issued_on")), name="card_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_on=None)
                | (
                    models.Q(rechecked_on__isnull=False, lifted_by__isnull=False)
                    & ~models.Q(lifted_by=models.F("issued_by"))
                ),
                name="card_lifted_by_another",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "deadline"], name="card_state_deadline"),
            models.Index(fields=["unit", "state"], name="card_unit_state"),
            models.Index(fields=["colour", "issued_on"], name="card_colour_issued"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        """Add the dates only of what had been done by that day."""
        return super().then(day) | {
            "answered_on": known_by("answered_on", day),
            "rechecked_on": known_by("rechecked_on", day),
            "lifted_on": known_by("lifted_on", day),
            "withdrawn_on": known_by("withdrawn_on", day),
        }

    def facts(self) -> dict[str, object]:
        named = self.items.order_by("item").values_list("item", "due", "days_overdue", "returns")
        records = self.records.order_by("kind", "key").values_list("kind", "key", "number", "day")
        told = self.told.order_by("pk").values_list("person", "level")
        return super().facts() | {
            "items": [list(one) for one in named],
            "records": [list(one) for one in records],
            "told": [list(one) for one in told],
        }

    def subject(self) -> policy.CardSubject:
        return policy.CardSubject(self.unit.path, self.issued_by_id, self.rechecked_by_id or 0)


class CardItem(models.Model):
    """An item that a card names, with its due date and lateness on the day of issue."""

    card = models.ForeignKey(Card, models.PROTECT, related_name="items")
    item = models.ForeignKey(Item, models.PROTECT, related_name="named_by")
    due = models.DateField(_("原定期限"))
    days_overdue = models.PositiveIntegerField(_("逾期天数"))
    returns = models.PositiveSmallIntegerField(_("退回次数"), default=0)

    class Meta:
        verbose_name = _("牌载事项")
        ordering: ClassVar = ["card", "due", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["card", "item"], name="card_names_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.card} {self.item}"


class CardRecord(models.Model):
    """A record that a card names beside items: a week, a card, an evaluation, a suspicion.

    ``key`` is the record's own among its kind; of a week, the ordinal of its Monday.
    """

    card = models.ForeignKey(Card, models.PROTECT, related_name="records")
    kind = models.CharField(
        _("依据类别"),
        max_length=20,
        choices=[(kind.value, _(title)) for kind, title in EVIDENCE_TITLES.items()],
    )
    key = models.BigIntegerField()
    number = models.CharField(_("编号"), max_length=40)
    day = models.DateField(_("日期"))

    class Meta:
        verbose_name = _("出牌依据")
        ordering: ClassVar = ["card", "day", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["card", "kind", "key"], name="card_names_record_once")
        ]

    def __str__(self) -> str:
        return f"{self.card} {self.number}"


class Visit(CardFact):
    """Supervision on the spot after a card: when, by whom, what was found."""

    KIND = "visit"
    LIFE = lifecycle.VISIT

    card = models.ForeignKey(Card, models.PROTECT, related_name="visits", verbose_name=_("牌"))
    visited_on = models.DateField(_("督办日期"))
    visitors = models.CharField(_("督办人员"), max_length=120)
    found = models.TextField(_("督办情况"))

    class Meta:
        verbose_name = _("现场督办")
        ordering: ClassVar = ["card", "visited_on", "pk"]

    def __str__(self) -> str:
        return f"{self.card} {self.visited_on}"

    def subject(self) -> policy.VisitSubject:
        led = Item.objects.filter(unit=self.card.unit_id).values_list("leader", flat=True)
        return policy.VisitSubject(frozenset(led))

    def get_absolute_url(self) -> str:
        return self.card.get_absolute_url()
