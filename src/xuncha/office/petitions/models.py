"""Petitions and the lists with which they are handed over; who petitioned is not stored."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import UNIT_ROLES, Actor, Role
from xuncha.office.findings.models import Category
from xuncha.office.ledger.models import Fact
from xuncha.office.people.models import Person, Unit
from xuncha.office.petitions import lifecycle, policy
from xuncha.office.petitions.lifecycle import DESK, OPEN, PetitionState
from xuncha.office.rounds.models import Round, Team

READERS = DESK | {Role.LEADING_GROUP}
SOON_DAYS = 7
GROUP_SIZE = 5


class Channel(models.TextChoices):
    LETTER = "letter", _("来信")
    VISIT = "visit", _("来访")
    PHONE = "phone", _("来电")
    ONLINE = "online", _("网上信访")
    BOX = "box", _("意见箱")
    TEAM = "team", _("巡察组受理")


class PetitionKind(models.TextChoices):
    COMPLAINT = "complaint", _("申诉求决")
    ACCUSATION = "accusation", _("检举控告")
    SUGGESTION = "suggestion", _("意见建议")
    OTHER = "other", _("其他")


class Receiver(models.TextChoices):
    COMMISSION = "commission", _("县纪委监委")
    ORGANIZATION = "organization", _("县委组织部")
    POLITICAL_LEGAL = "political_legal", _("县委政法委")
    SUPERIOR = "superior", _("上级机关")
    OTHER = "other", _("其他机关")


class Numbered(Fact):
    """A fact whose number runs through the year, with a ``WORD`` in its middle."""

    WORD: ClassVar[str]

    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(_("编号"), max_length=20, unique=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "serial"], name="%(class)s_serial_once")
        ]

    def __str__(self) -> str:
        return self.number


class Timed(Numbered):
    """A fact whose next step is due on a day, with the time limit that gave the day."""

    next_due = models.DateField(_("下一步期限"), null=True, blank=True)
    due_provisional = models.BooleanField(default=False)
    due_profile = models.CharField(max_length=40, blank=True)
    due_act = models.CharField(max_length=40, blank=True)
    due_from = models.DateField(null=True, blank=True)

    class Meta(Numbered.Meta):
        abstract = True

    def extended_days(self) -> int:
        """Return by how much the running limit was extended, in its own unit."""
        return 0

    def is_overdue(self, on: date) -> bool:
        """Return whether the next step was due before the day."""
        return self.next_due is not None and self.next_due < on


class HandoverQuerySet(models.QuerySet["HandoverList"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the lists that the actor may see: another body those handed over to it."""
        if actor.role in READERS:
            return self
        if actor.role in policy.BODIES:
            return self.filter(receiver=policy.BODIES[actor.role])
        return self.none()


class HandoverList(Numbered):
    """A list of petitions that another body is to handle."""

    KIND = "handover"
    LIFE = lifecycle.HANDOVER
    WHY_NOT = staticmethod(policy.why_not)
    WORD = "信移"

    receiver = models.CharField(_("接收机关类别"), max_length=20, choices=Receiver.choices)
    body = models.CharField(_("接收机关"), max_length=80)
    handed_on = models.DateField(_("移交日期"))
    count = models.PositiveIntegerField(_("件数"))
    received_on = models.DateField(_("签收日期"), null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta(Numbered.Meta):
        ordering: ClassVar = ["-pk"]

    def subject(self) -> policy.HandoverSubject:
        return policy.HandoverSubject(self.receiver)


class PetitionQuerySet(models.QuerySet["Petition"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the petitions that the actor may see: each role by one condition."""
        if actor.role in READERS:
            return self
        if actor.role is Role.INSPECTOR:
            return self.filter(team__in=actor.teams).exclude(place__in=actor.recused)
        if actor.role in UNIT_ROLES:
            return self.filter(unit__in=Unit.objects.within(actor.unit_path).values("pk"))
        if actor.role in policy.BODIES:
            return self.filter(handover__receiver=policy.BODIES[actor.role])
        return self.none()

    def overdue(self, *, on: date) -> Self:
        """Return the petitions whose next step was due before ``on``."""
        return self.filter(state__in=OPEN, next_due__lt=on)


class Petition(Timed):
    """One matter that people brought forward; of themselves only their number is kept.

    ``unit`` is the unit it was routed to; ``asked_days`` and ``extended_by`` are in days.
    """

    KIND = "petition"
    LIFE = lifecycle.PETITION
    WHY_NOT = staticmethod(policy.why_not)
    RELATED = ("place", "unit", "handover")
    WORD = "信"

    received_on = models.DateField(_("收到日期"))
    channel = models.CharField(_("信访形式"), max_length=20, choices=Channel.choices)
    place = models.ForeignKey(
        Unit, models.PROTECT, related_name="petitions", verbose_name=_("问题属地")
    )
    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="petitions",
        verbose_name=_("轮次"),
    )  # fmt: skip
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="petitions",
        verbose_name=_("巡察组"),
    )  # fmt: skip
    matter = models.TextField(_("反映事项"))
    topic = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("问题类别"),
    )  # fmt: skip
    people_count = models.PositiveIntegerField(_("信访人数"), default=1)
    anonymous = models.BooleanField(_("匿名"), default=False)
    livelihood = models.BooleanField(_("民生问题"), default=False)
    repeat_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="repeats",
        verbose_name=_("重复件"),
    )  # fmt: skip
    kind = models.CharField(_("信访类别"), max_length=20, choices=PetitionKind.choices, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="routed_petitions",
        verbose_name=_("承办单位"),
    )  # fmt: skip
    handover = models.ForeignKey(
        HandoverList, models.PROTECT, null=True, blank=True, related_name="petitions",
        verbose_name=_("移交清单"),
    )  # fmt: skip
    routed_on = models.DateField(_("转送日期"), null=True, blank=True)
    routing_told_on = models.DateField(_("去向告知日期"), null=True, blank=True)
    accepted_on = models.DateField(_("受理日期"), null=True, blank=True)
    told_on = models.DateField(_("书面告知日期"), null=True, blank=True)
    declined_because = models.TextField(_("不予受理理由"), blank=True)
    asked_days = models.PositiveSmallIntegerField(_("申请延长天数"), null=True, blank=True)
    asked_because = models.TextField(_("延期理由"), blank=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    extended_by = models.PositiveSmallIntegerField(_("延长天数"), default=0)
    answer = models.TextField(_("答复意见"), blank=True)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )  # fmt: skip
    disposal = models.TextField(_("处置结果"), blank=True)
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)

    objects = PetitionQuerySet.as_manager()

    class Meta(Timed.Meta):
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(people_count__gte=1), name="petition_has_people"
            ),
            models.CheckConstraint(
                condition=models.Q(state=PetitionState.CLOSED, closed_on__isnull=False)
                | (~models.Q(state=PetitionState.CLOSED) & models.Q(closed_on=None)),
                name="petition_closed_has_day",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_due", "id"], name="petition_due"),
            models.Index(fields=["received_on", "id"], name="petition_received"),
            models.Index(fields=["state", "next_due", "id"], name="petition_state_due"),
            models.Index(fields=["unit", "state", "id"], name="petition_unit_state"),
            models.Index(fields=["team", "state", "id"], name="petition_team_state"),
            models.Index(fields=["place", "state"], name="petition_place_state"),
            models.Index(fields=["round", "state"], name="petition_round_state"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.matter[:20]}"

    def extended_days(self) -> int:
        return (self.extended_by or 0) if self.due_act == "close" else 0

    def subject(self) -> policy.PetitionSubject:
        return policy.PetitionSubject(
            place=self.place_id,
            team=self.team_id or 0,
            unit_path=self.unit.path if self.unit else "",
            receiver=self.handover.receiver if self.handover else "",
            answerer=self.answered_by_id or 0,
            asker=self.asked_by_id or 0,
        )
