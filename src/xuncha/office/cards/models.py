"""Yellow and red cards with the items that they name, visits on the spot, bulletins."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role
from xuncha.office.cards import lifecycle, policy
from xuncha.office.cards.lifecycle import STANDING, UNANSWERED, BulletinState
from xuncha.office.cards.triggers import DEFAULT, TRIGGERS, Colour
from xuncha.office.ledger.models import Fact
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round

READERS = OFFICE | {Role.LEADING_GROUP, Role.COMMISSION, Role.ORGANIZATION}
COLOURS = [(Colour.YELLOW.value, _("黄牌")), (Colour.RED.value, _("红牌"))]


def _said(words: str) -> str:
    return gettext(words) % asdict(DEFAULT)


said = lazy(_said, str)
RULES = [(trigger.rule.value, said(trigger.words)) for trigger in TRIGGERS]


class CardFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


class CardQuerySet(models.QuerySet["Card"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the cards that the actor may see: each role by one condition.

        A unit sees those against its own tree; a leader those against units in which they lead
        an item of the county's rectification.
        """
        if actor.role in READERS:
            return self
        if actor.role in UNIT_ROLES:
            return self.filter(unit__in=Unit.objects.within(actor.unit_path).values("pk"))
        if actor.role is Role.LEADER:
            led = Item.objects.filter(leader=actor.person, unit=models.OuterRef("unit"))
            return self.filter(models.Exists(led))
        return self.none()

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


class Card(CardFact):
    """A yellow or red card against a unit, by a written rule, until it is lifted."""

    KIND = "card"
    LIFE = lifecycle.CARD
    RELATED = ("unit",)

    number = models.CharField(_("编号"), max_length=20, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cards", verbose_name=_("单位"))
    round = models.ForeignKey(
        Round,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cards",
        verbose_name=_("轮次"),
    )
    colour = models.CharField(_("牌色"), max_length=10, choices=COLOURS)
    rule = models.CharField(_("触发规则"), max_length=20, choices=RULES)
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
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
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

    def facts(self) -> dict[str, object]:
        named = self.items.order_by("item").values_list("item", "due", "days_overdue")
        return super().facts() | {"items": [list(one) for one in named]}

    def subject(self) -> policy.CardSubject:
        return policy.CardSubject(self.unit.path, self.issued_by_id, self.rechecked_by_id or 0)


class CardItem(models.Model):
    """An item that a card names, with its due date and lateness on the day of issue."""

    card = models.ForeignKey(Card, models.PROTECT, related_name="items")
    item = models.ForeignKey(Item, models.PROTECT, related_name="named_by")
    due = models.DateField(_("原定期限"))
    days_overdue = models.PositiveIntegerField(_("逾期天数"))

    class Meta:
        ordering: ClassVar = ["card", "due", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["card", "item"], name="card_names_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.card} {self.item}"


class Visit(CardFact):
    """Supervision on the spot after a card: when, by whom, what was found."""

    KIND = "visit"
    LIFE = lifecycle.VISIT

    card = models.ForeignKey(Card, models.PROTECT, related_name="visits", verbose_name=_("牌"))
    visited_on = models.DateField(_("督办日期"))
    visitors = models.CharField(_("督办人员"), max_length=120)
    found = models.TextField(_("督办情况"))

    class Meta:
        ordering: ClassVar = ["card", "visited_on", "pk"]

    def __str__(self) -> str:
        return f"{self.card} {self.visited_on}"

    def subject(self) -> policy.VisitSubject:
        led = Item.objects.filter(unit=self.card.unit_id).values_list("leader", flat=True)
        return policy.VisitSubject(frozenset(led))

    def get_absolute_url(self) -> str:
        return self.card.get_absolute_url()


class BulletinQuerySet(models.QuerySet["Bulletin"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the bulletins that the actor may see; a unit those that name it."""
        if actor.role in READERS | {Role.LEADER}:
            return self
        if actor.role in UNIT_ROLES:
            mine = Unit.objects.within(actor.unit_path).values("pk")
            named = self.model.units.through.objects.filter(unit__in=mine)
            return self.filter(state=BulletinState.ANNOUNCED, pk__in=named.values("bulletin"))
        return self.none()


class Bulletin(CardFact):
    """A notice that names units, and the cards behind it if there are any."""

    KIND = "bulletin"
    LIFE = lifecycle.BULLETIN

    number = models.CharField(_("编号"), max_length=20, unique=True)
    title = models.CharField(_("标题"), max_length=120)
    text = models.TextField(_("内容"))
    units = models.ManyToManyField(Unit, related_name="bulletins", verbose_name=_("被通报单位"))
    cards = models.ManyToManyField(
        Card, related_name="bulletins", blank=True, verbose_name=_("相关黄牌红牌")
    )
    published_on = models.DateField(_("通报日期"))

    objects = BulletinQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def facts(self) -> dict[str, object]:
        return super().facts() | {
            "units": sorted(self.units.values_list("pk", flat=True)),
            "cards": sorted(self.cards.values_list("pk", flat=True)),
        }
