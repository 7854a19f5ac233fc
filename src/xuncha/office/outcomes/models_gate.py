"""Personnel checks: a list of names, who each of them is, what holds them, what was decided."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor
from xuncha.office.cards.models import Card
from xuncha.office.outcomes import lifecycle, policy
from xuncha.office.outcomes.base import OutcomeFact
from xuncha.office.outcomes.choices import GROUNDS, Decision, Verdict
from xuncha.office.outcomes.lifecycle import GATEKEEPERS, NameState
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.lifecycle import ITEM
from xuncha.office.rectification.models import Item


class GateQuerySet(models.QuerySet["GateCheck"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the checks: the organization department and the office's director alone."""
        return self if actor.role in GATEKEEPERS else self.none()


class GateCheck(OutcomeFact):
    """A list of names under consideration, held against what was overdue at the end of one day.

    ``root`` is the hexadecimal Merkle root over the first ``entries`` entries of the ledger: those
    of that day and before. Both are written when the list is checked.
    """

    KIND = "gate_check"
    LIFE = lifecycle.GATE

    number = models.CharField(_("编号"), max_length=20, unique=True)
    title = models.CharField(_("名称"), max_length=120)
    as_of = models.DateField(_("核查基准日"))
    entries = models.BigIntegerField(_("台账条目数"), null=True, blank=True)
    root = models.CharField(_("台账根"), max_length=64, blank=True)

    objects = GateQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def subject(self) -> policy.GateSubject:
        states = list(self.names.values_list("state", flat=True)) if self.pk else []
        undecided = sum(state != NameState.DECIDED for state in states)
        return policy.GateSubject(states.count(NameState.NAMED), undecided)


class GateNameQuerySet(models.QuerySet["GateName"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the names of the checks that the actor may see."""
        return self if actor.role in GATEKEEPERS else self.none()


class GateName(OutcomeFact):
    """One name of a check: who it is, what holds it, what was decided and why.

    ``stated`` and ``present`` are unit and post as the list wrote them, ``post`` the one intended.
    A name that is identified without a person is of one whom the register does not know.
    """

    KIND = "gate_name"
    LIFE = lifecycle.NAME
    RELATED = ("gate",)

    gate = models.ForeignKey(
        GateCheck, models.PROTECT, related_name="names", verbose_name=_("动议把关")
    )
    position = models.PositiveSmallIntegerField(_("序号"))
    name = models.CharField(_("姓名"), max_length=40)
    stated = models.CharField(_("名单所列单位"), max_length=80, blank=True)
    present = models.CharField(_("现任职务"), max_length=80, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("现任单位")
    )
    post = models.CharField(_("拟任职务"), max_length=80, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("人员")
    )
    verdict = models.CharField(_("核查结果"), max_length=10, choices=Verdict.choices, blank=True)
    decision = models.CharField(_("决定"), max_length=10, choices=Decision.choices, blank=True)
    reason = models.TextField(_("理由"), blank=True)

    objects = GateNameQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["gate", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gate", "position"], name="gate_name_position"),
            models.UniqueConstraint(
                fields=["gate", "person"],
                condition=models.Q(person__isnull=False),
                name="gate_person_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=NameState.DECIDED)
                | (~models.Q(decision="") & ~models.Q(reason="")),
                name="gate_decision_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def facts(self) -> dict[str, object]:
        holds = self.holds.order_by("item").values_list(
            "item", "ground", "due", "days_overdue", "stood"
        )
        cards = self.cards.order_by("card").values_list("card", "ground", "holding", "stood")
        return super().facts() | {
            "holds": [list(one) for one in holds],
            "cards": [list(one) for one in cards],
        }

    def subject(self) -> policy.NameSubject:
        return policy.NameSubject(self.person_id or 0, self.gate.state)

    def get_absolute_url(self) -> str:
        return self.gate.get_absolute_url() + f"#name-{self.pk}"

    @property
    def against_hold(self) -> bool:
        """Return whether the decision lets go on what the check held."""
        return self.verdict == Verdict.HELD and self.decision == Decision.PROCEED


class GateHold(models.Model):
    """An overdue item that holds a name, as it stood on the day of the check."""

    name = models.ForeignKey(GateName, models.PROTECT, related_name="holds")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    ground = models.CharField(_("关联"), max_length=20, choices=GROUNDS)
    due = models.DateField(_("整改期限"))
    days_overdue = models.PositiveIntegerField(_("逾期天数"))
    stood = models.CharField(_("当日状态"), max_length=20)

    class Meta:
        ordering: ClassVar = ["name", "-days_overdue", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "item"], name="gate_hold_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.item}"

    @property
    def stood_label(self) -> str:
        """Return the item's state of that day in Chinese; the page translates it."""
        return ITEM.states.get(self.stood, self.stood)


class GateCard(models.Model):
    """A card that stood on the day of the check; ``holding`` where its colour holds by itself."""

    name = models.ForeignKey(GateName, models.PROTECT, related_name="cards")
    card = models.ForeignKey(Card, models.PROTECT, related_name="+")
    ground = models.CharField(_("关联"), max_length=20, choices=GROUNDS)
    holding = models.BooleanField(_("列为把关事项"))
    stood = models.CharField(_("当日状态"), max_length=20)

    class Meta:
        ordering: ClassVar = ["name", "-holding", "card"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "card"], name="gate_card_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.card}"

    @property
    def stood_label(self) -> str:
        """Return the card's state of that day in Chinese; the page translates it."""
        return Card.LIFE.states.get(self.stood, self.stood)
