"""Leads and the lists with which they are transferred; the text is shown only when consulted."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor, Role
from xuncha.office.findings.models import Category
from xuncha.office.leads import lifecycle, policy
from xuncha.office.leads.lifecycle import AFTER_TRANSFER, BEFORE_TRANSFER, REGISTRANTS, LeadState
from xuncha.office.people.models import Person, Unit
from xuncha.office.petitions.models import Numbered, Petition, Timed
from xuncha.office.rounds.models import Round, Team


class Source(models.TextChoices):
    PETITION = "petition", _("信访举报")
    INSPECTION = "inspection", _("巡察发现")
    AUDIT = "audit", _("审计移交")
    OTHER = "other", _("其他")


class Grade(models.TextChoices):
    FOLLOW = "follow", _("进一步了解关注")
    KNOW = "know", _("了解关注")
    REFERENCE = "reference", _("参考")


class Disposal(models.TextChoices):
    INTERVIEW = "interview", _("谈话函询")
    VERIFICATION = "verification", _("初步核实")
    CASE = "case", _("立案")
    SHELVED = "shelved", _("暂存待查")
    ENDED = "ended", _("予以了结")


class TransferQuerySet(models.QuerySet["TransferList"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the lists that the actor may see: the two who sign them."""
        return self if actor.role in (Role.DIRECTOR, Role.COMMISSION) else self.none()


class TransferList(Numbered):
    """A list of leads that the director signs over to the commission."""

    KIND = "transfer"
    LIFE = lifecycle.TRANSFER
    WHY_NOT = staticmethod(policy.why_not)
    WORD = "线移"

    body = models.CharField(_("接收部门"), max_length=80)
    signer = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("签发人"))
    signed_on = models.DateField(_("移交日期"))
    count = models.PositiveIntegerField(_("件数"))
    received_on = models.DateField(_("签收日期"), null=True, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta(Numbered.Meta):
        ordering: ClassVar = ["-pk"]


class LeadQuerySet(models.QuerySet["Lead"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the leads that the actor may know of: each role by one condition."""
        if actor.role is Role.DIRECTOR:
            return self
        if actor.role is Role.COMMISSION:
            return self.filter(state__in=AFTER_TRANSFER)
        if actor.role in REGISTRANTS:
            mine = self.filter(registrar=actor.person, state__in=BEFORE_TRANSFER)
            return mine.exclude(unit__in=actor.recused)
        return self.none()


class Lead(Timed):
    """A lead on conduct against discipline; of the person only position and rank are kept.

    What is sealed (``SEALED``) leaves this row only through the act of consulting.
    """

    KIND = "lead"
    LIFE = lifecycle.LEAD
    WHY_NOT = staticmethod(policy.why_not)
    WORD = "线"
    SEALED: ClassVar = (
        "unit", "position", "rank", "discipline", "summary", "review_opinion", "disposal",
        "disposal_opinion", "result",
    )  # fmt: skip

    received_on = models.DateField(_("收到日期"))
    source = models.CharField(_("线索来源"), max_length=20, choices=Source.choices)
    petition = models.ForeignKey(
        Petition, models.PROTECT, null=True, blank=True, related_name="leads",
        verbose_name=_("来源信访件"),
    )  # fmt: skip
    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("轮次")
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="leads",
        verbose_name=_("巡察组"),
    )  # fmt: skip
    registrar = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("登记人")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="leads", verbose_name=_("被反映人单位")
    )
    position = models.CharField(_("被反映人职务"), max_length=80)
    rank = models.CharField(_("被反映人职级"), max_length=40, blank=True)
    discipline = models.ForeignKey(
        Category, models.PROTECT, related_name="+", verbose_name=_("六项纪律")
    )
    summary = models.TextField(_("反映的主要问题"))
    grade = models.CharField(_("线索等级"), max_length=20, choices=Grade.choices)
    fast = models.BooleanField(_("快移快查快结"), default=False)
    transfer = models.ForeignKey(
        TransferList, models.PROTECT, null=True, blank=True, related_name="leads",
        verbose_name=_("移交清单"),
    )  # fmt: skip
    review_opinion = models.TextField(_("审核意见"), blank=True)
    disposal = models.CharField(_("处置方式"), max_length=20, choices=Disposal.choices, blank=True)
    disposal_opinion = models.TextField(_("处置意见"), blank=True)
    result = models.TextField(_("办理结果"), blank=True)
    transferred_on = models.DateField(_("移交日期"), null=True, blank=True)
    accepted_on = models.DateField(_("接收日期"), null=True, blank=True)
    decided_on = models.DateField(_("处置决定日期"), null=True, blank=True)
    reported_on = models.DateField(_("结果报告日期"), null=True, blank=True)
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta(Timed.Meta):
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(state=LeadState.CLOSED, closed_on__isnull=False)
                | (~models.Q(state=LeadState.CLOSED) & models.Q(closed_on=None)),
                name="lead_closed_has_day",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_due", "id"], name="lead_due"),
            models.Index(fields=["state", "next_due", "id"], name="lead_state_due"),
            models.Index(fields=["registrar", "state"], name="lead_registrar_state"),
            models.Index(fields=["unit", "state"], name="lead_unit_state"),
        ]

    def subject(self) -> policy.LeadSubject:
        return policy.LeadSubject(self.team_id or 0, self.unit_id, self.registrar_id, self.state)
