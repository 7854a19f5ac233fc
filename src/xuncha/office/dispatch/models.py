"""Weekly reports of units, and dispatch meetings with their decisions and leaders' sheets."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role
from xuncha.office.dispatch import lifecycle, policy
from xuncha.office.ledger.models import Fact
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round

READERS = OFFICE | {Role.LEADING_GROUP}
AT_TABLE = READERS | {Role.LEADER}
"""Those who sit in a dispatch meeting, or read of it."""


class DispatchFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


class DutyQuerySet(models.QuerySet["ReportDuty"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the duties: a unit sees those of the rounds in which it has items."""
        if actor.role in AT_TABLE:
            return self
        if actor.role in UNIT_ROLES:
            return self.filter(round__in=Item.objects.visible_to(actor).values("round"))
        return self.none()


class ReportDuty(DispatchFact):
    """That the units with open items of a round report each week, from one Monday on.

    A report is due on the ``weekday`` (1 for Monday) at the ``hour``; they stay as they were set,
    so that a past week is judged by what was required then. ``until`` is the first day of no duty.
    """

    KIND = "report_duty"
    LIFE = lifecycle.DUTY

    round = models.ForeignKey(
        Round, models.PROTECT, related_name="report_duties", verbose_name=_("轮次")
    )
    since = models.DateField(_("起始周（周一）"))
    weekday = models.PositiveSmallIntegerField(_("每周报送日（1 为周一）"))
    hour = models.PositiveSmallIntegerField(_("报送截止时"))
    until = models.DateField(_("停止日期"), null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("周报要求")
        ordering: ClassVar = ["-since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round"], condition=models.Q(until=None), name="report_duty_once"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="report_duty_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(weekday__range=(1, 7), hour__range=(0, 23)),
                name="report_duty_has_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.round)


class ReportQuerySet(models.QuerySet["ProgressReport"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the reports: units their own, others what has been submitted to them."""
        if actor.role in UNIT_ROLES:
            return self.filter(unit__in=Unit.objects.within(actor.unit_path).values("pk"))
        submitted = self.exclude(first_submitted_at=None)
        if actor.role in READERS:
            return submitted
        if actor.role is Role.LEADER:
            led = Item.objects.filter(leader=actor.person)
            return submitted.filter(unit__in=led.values("unit"))
        return self.none()


class ProgressReport(DispatchFact):
    """What a unit did in one week on its open items of a round.

    ``week_on`` is the week's Monday; ``first_submitted_at`` stays when a report is returned, so
    that a report once given in time stays in time.
    """

    KIND = "progress_report"
    LIFE = lifecycle.REPORT
    RELATED = ("unit", "round")

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="progress_reports", verbose_name=_("责任单位")
    )
    round = models.ForeignKey(
        Round, models.PROTECT, related_name="progress_reports", verbose_name=_("轮次")
    )
    week_on = models.DateField(_("所报周（周一）"))
    done = models.TextField(_("本周完成"))
    doing = models.TextField(_("正在推进"), blank=True)
    next = models.TextField(_("下周安排"))
    blockers = models.TextField(_("困难与请求"), blank=True)
    written_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("撰写人")
    )
    first_submitted_at = models.DateTimeField(_("首次报送时间"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("周进展报告")
        ordering: ClassVar = ["-week_on", "unit"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "unit", "week_on"], name="progress_report_once_a_week"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["week_on", "unit"], name="progress_report_week"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.week_on}"

    def subject(self) -> policy.ReportSubject:
        return policy.ReportSubject(self.unit.path)


class DispatchMeetingQuerySet(models.QuerySet["DispatchMeeting"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the meetings, to those who sit in them."""
        return self if actor.role in AT_TABLE else self.none()


class DispatchMeeting(DispatchFact):
    """A dispatch meeting: what is looked at is what happened after ``since`` up to ``as_of``."""

    KIND = "dispatch_meeting"
    LIFE = lifecycle.MEETING

    number = models.CharField(_("编号"), max_length=20, unique=True)
    held_at = models.DateTimeField(_("会议时间"))
    place = models.CharField(_("地点"), max_length=80)
    chair = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("主持人"))
    since = models.DateField(_("上次调度截至"))
    as_of = models.DateField(_("数据截至"))
    attended = models.TextField(_("参会人员"), blank=True)
    minutes = models.TextField(_("会议综述"), blank=True)
    minuted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("记录人")
    )

    objects = DispatchMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("调度会")
        ordering: ClassVar = ["-as_of", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(as_of__gt=models.F("since")), name="dispatch_meeting_in_order"
            )
        ]

    def __str__(self) -> str:
        return str(_("%(number)s 号调度会") % {"number": self.number})

    def subject(self) -> policy.MeetingSubject:
        return policy.MeetingSubject(self.minuted_by_id or 0)

    @property
    def ends_at(self) -> datetime:
        """When a calendar lets the meeting end: an hour and a half later."""
        end: datetime = self.held_at + timedelta(minutes=90)
        return end


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the decisions: units those about their own tree."""
        if actor.role in AT_TABLE:
            return self
        if actor.role in UNIT_ROLES:
            return self.filter(unit__in=Unit.objects.within(actor.unit_path).values("pk"))
        return self.none()


class Decision(DispatchFact):
    """What a meeting decided about a unit, or about one of its items: who does what until when."""

    KIND = "dispatch_decision"
    LIFE = lifecycle.DECISION
    RELATED = ("meeting",)

    meeting = models.ForeignKey(
        DispatchMeeting, models.PROTECT, related_name="decisions", verbose_name=_("调度会")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="dispatch_decisions", verbose_name=_("单位")
    )
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="decisions",
        verbose_name=_("整改事项"),
    )  # fmt: skip
    trouble = models.TextField(_("矛盾困难"))
    decision = models.TextField(_("议定意见"))
    who = models.CharField(_("落实责任人"), max_length=60)
    until = models.DateField(_("落实期限"))
    outcome = models.TextField(_("落实情况"), blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("议定事项")
        ordering: ClassVar = ["meeting", "pk"]
        indexes: ClassVar = [models.Index(fields=["state", "until"], name="decision_due")]

    def __str__(self) -> str:
        return self.decision[:40]

    def subject(self) -> policy.DecisionSubject:
        return policy.DecisionSubject(self.meeting.state)


class LeaderSheetQuerySet(models.QuerySet["LeaderSheet"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the sheets: a leader their own."""
        if actor.role in READERS:
            return self
        return self.filter(leader=actor.person) if actor.role is Role.LEADER else self.none()


class LeaderSheet(DispatchFact):
    """One leader's list at a meeting, as it was then, and their word on it.

    ``content`` holds ``counts`` by name, and the lists ``moved`` and ``still``: for each item its
    key, number, state and due date then, and its last act.
    """

    KIND = "leader_sheet"
    LIFE = lifecycle.SHEET
    RELATED = ("meeting",)

    meeting = models.ForeignKey(
        DispatchMeeting, models.PROTECT, related_name="sheets", verbose_name=_("调度会")
    )
    leader = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("领办县领导")
    )
    content = models.JSONField(_("清单"))
    words = models.TextField(_("签批意见"), blank=True)
    signed_on = models.DateField(_("签批日期"), null=True, blank=True)

    objects = LeaderSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("领导调度单")
        ordering: ClassVar = ["meeting", "leader"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "leader"], name="leader_sheet_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.leader}"

    def subject(self) -> policy.SheetSubject:
        return policy.SheetSubject(self.leader_id, self.meeting.state)


class ReminderDay(models.Model):
    """A day whose reminders have gone out; the next run looks at the days since."""

    day = models.DateField(unique=True)

    class Meta:
        verbose_name = _("提醒日")
        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        return str(self.day)
