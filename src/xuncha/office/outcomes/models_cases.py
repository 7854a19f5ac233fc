"""Accountability: the ways of holding to account, the cases, and what each case rests on."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, Actor, Role
from xuncha.office.authenticity.models import Suspicion
from xuncha.office.cards.models import Card
from xuncha.office.evaluation.models import Evaluation
from xuncha.office.ledger.models import known_by
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes import lifecycle, policy
from xuncha.office.outcomes.base import OutcomeFact
from xuncha.office.outcomes.choices import Fault, Heard, Scope
from xuncha.office.outcomes.lifecycle import ADMINISTRATORS, CASE_WORKERS, SETTLED
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.models import Item

RECORDS = ("item", "card", "evaluation", "suspicion")
"""What a case may rest on, as columns of its grounds; each ground names one."""


class SanctionQuerySet(models.QuerySet["Sanction"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the dictionary: those who keep it and those who use it."""
        return self if actor.role in OFFICE | {Role.COMMISSION} else self.none()


class Sanction(OutcomeFact):
    """A way of holding to account, in the county's own dictionary."""

    KIND = "sanction"
    LIFE = lifecycle.SANCTION

    scope = models.CharField(_("对象"), max_length=10, choices=Scope.choices)
    name = models.CharField(_("名称"), max_length=60)

    objects = SanctionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["scope", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "name"], name="sanction_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_scope_display()}：{self.name}"


class AccountabilityQuerySet(models.QuerySet["Accountability"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the cases that the actor may see: each role by one condition.

        The commission and the office see all but a case on themselves of which they have not been
        told; once a statement has been asked for, the person concerned sees their own case in
        whatever seat they sit, and a unit's head those of their tree. Nobody else sees any.
        """
        told = models.Q(asked_on__isnull=False)
        mine = models.Q(person=actor.person)
        if actor.role in CASE_WORKERS:
            return self.exclude(mine & ~told) if actor.person else self
        if actor.role in ADMINISTRATORS:
            return self.none()
        if actor.role is Role.UNIT_HEAD:
            own = Unit.objects.within(actor.unit_path).values("pk")
            return self.filter(told, mine | models.Q(unit__in=own))
        return self.filter(told, mine)

    def settled(self) -> Self:
        """Return the cases whose decision stands."""
        return self.filter(state__in=SETTLED)


class Accountability(OutcomeFact):
    """A body, or a person of it, held to account for what was not put right, from proposal to end.

    ``next_due`` is the limit that runs now: of the statement, of the appeal, of its decision;
    ``due_profile``, ``due_act`` and ``due_from`` say which rule gave it.
    """

    KIND = "accountability"
    LIFE = lifecycle.ACCOUNTABILITY
    RELATED = ("unit",)

    number = models.CharField(_("编号"), max_length=20, unique=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="accountabilities", verbose_name=_("单位")
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accountabilities",
        verbose_name=_("人员"),
    )
    fault = models.CharField(_("问责情形"), max_length=20, choices=Fault.choices)
    sanction = models.ForeignKey(
        Sanction, models.PROTECT, related_name="uses", verbose_name=_("问责方式")
    )
    former_sanction = models.ForeignKey(
        Sanction,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("变更前的问责方式"),
    )
    matter = models.TextField(_("事实"))
    basis = models.TextField(_("问责依据"))
    rule = models.ForeignKey(
        Rule, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("依据的制度")
    )
    source = models.CharField(_("依据出处"), max_length=120, blank=True)
    proposed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("提出人")
    )
    proposed_on = models.DateField(_("提出日期"))
    asked_on = models.DateField(_("要求陈述日期"), null=True, blank=True)
    statement_due = models.DateField(_("陈述期限"), null=True, blank=True)
    heard = models.CharField(_("陈述情况"), max_length=10, choices=Heard.choices, blank=True)
    statement = models.TextField(_("本人陈述"), blank=True)
    stated_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("陈述人")
    )
    heard_on = models.DateField(_("陈述日期"), null=True, blank=True)
    opinion = models.TextField(_("决定意见"), blank=True)
    decided_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("决定人")
    )
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    lasts_until = models.DateField(_("影响期至"), null=True, blank=True)
    notified_on = models.DateField(_("告知日期"), null=True, blank=True)
    appeal_due = models.DateField(_("申诉期限"), null=True, blank=True)
    appeal = models.TextField(_("申诉理由"), blank=True)
    appealed_on = models.DateField(_("申诉日期"), null=True, blank=True)
    ruling = models.TextField(_("申诉复核意见"), blank=True)
    ruled_by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("申诉复核人"),
    )
    ruled_on = models.DateField(_("申诉复核日期"), null=True, blank=True)
    ended_on = models.DateField(_("结束日期"), null=True, blank=True)
    next_due = models.DateField(_("下一步期限"), null=True, blank=True)
    due_provisional = models.BooleanField(default=False)
    due_profile = models.CharField(max_length=40, blank=True)
    due_act = models.CharField(max_length=40, blank=True)
    due_from = models.DateField(null=True, blank=True)

    objects = AccountabilityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ruled_by=None) | ~models.Q(ruled_by=models.F("decided_by")),
                name="accountability_ruled_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_on=None) | models.Q(decided_by__isnull=False),
                name="accountability_decided_by_someone",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "state"], name="accountability_unit_state"),
            models.Index(fields=["state", "next_due"], name="accountability_state_due"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.person or self.unit}"

    def facts(self) -> dict[str, object]:
        rows = self.grounds.order_by("pk").values_list(*RECORDS)
        return super().facts() | {"grounds": [list(one) for one in rows]}

    def subject(self) -> policy.AccountabilitySubject:
        return policy.AccountabilitySubject(
            self.unit.path, self.person_id or 0, self.proposed_by_id, self.decided_by_id or 0
        )

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        """Add the days of what had been done by then."""
        names = ("asked_on", "heard_on", "decided_on", "notified_on", "appealed_on", "ruled_on")
        return super().then(day) | {name: known_by(name, day) for name in (*names, "ended_on")}


class CaseGround(models.Model):
    """One record that a case rests on: an item, a card, an evaluation or a proven suspicion."""

    case = models.ForeignKey(Accountability, models.PROTECT, related_name="grounds")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="accountabilities")
    card = models.ForeignKey(Card, models.PROTECT, null=True, related_name="accountabilities")
    evaluation = models.ForeignKey(
        Evaluation, models.PROTECT, null=True, related_name="accountabilities"
    )
    suspicion = models.ForeignKey(
        Suspicion, models.PROTECT, null=True, related_name="accountabilities"
    )

    class Meta:
        ordering: ClassVar = ["case", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", name], name=f"case_rests_on_{name}_once")
            for name in RECORDS
        ]

    def __str__(self) -> str:
        return str(self.record)

    @property
    def record(self) -> Any:
        """Return the record itself."""
        return self.item or self.card or self.evaluation or self.suspicion
