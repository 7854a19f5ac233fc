"""What the facts of this app share."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role
from xuncha.office.cards import policy
from xuncha.office.cards.rungs import COLOUR_TITLES, Colour
from xuncha.office.ledger.models import Fact
from xuncha.office.people.models import Unit
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round

READERS = OFFICE | {Role.LEADING_GROUP, Role.COMMISSION, Role.ORGANIZATION}
COLOURS = [(one.value, _(COLOUR_TITLES[one])) for one in (Colour.YELLOW, Colour.RED)]
NOTICES = [(one.value, _(COLOUR_TITLES[one])) for one in (Colour.REMINDER, Colour.LETTER)]


class CardFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


S_co = TypeVar("S_co", bound="Step", covariant=True)


class StepQuerySet(models.QuerySet[S_co]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the steps that the actor may see: each role by one condition.

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


class Step(CardFact):
    """A step against a unit by one rung of a ladder, whose words it keeps as they were then."""

    number = models.CharField(_("编号"), max_length=20, unique=True)
    rule = models.CharField(_("触发规则"), max_length=20)
    said = models.CharField(_("规则内容"), max_length=200)
    said_en = models.CharField(max_length=200)
    ladder_name = models.CharField(_("出牌阶梯"), max_length=60)
    ladder_version = models.PositiveSmallIntegerField(_("版次"))

    unit: models.ForeignKey[Unit, Unit]
    round: models.ForeignKey[Round | None, Round | None]

    class Meta:
        abstract = True

    @property
    def rule_words(self) -> str:
        """Return what the rung says, in the language of the page."""
        return self.said_en if (get_language() or "").startswith("en") else self.said


def on_unit(name: str) -> Any:
    """Return the foreign key to the unit against which a step is taken."""
    return models.ForeignKey(Unit, models.PROTECT, related_name=name, verbose_name=_("单位"))


def on_round(name: str) -> Any:
    """Return the foreign key to the round, empty where a step is about none."""
    return models.ForeignKey(
        Round,
        models.PROTECT,
        null=True,
        blank=True,
        related_name=name,
        verbose_name=_("轮次"),
    )
