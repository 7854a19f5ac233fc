"""Meetings, rules with versions, directives on people and matters, special reports."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role
from xuncha.office.ledger.models import Fact, known_by
from xuncha.office.mandate import lifecycle, policy
from xuncha.office.people.models import Person, Unit

TITLE_CHARS = 40
READERS = OFFICE | {Role.LEADING_GROUP, Role.COMMISSION, Role.ORGANIZATION}


class MeetingKind(models.TextChoices):
    STANDING = "standing", _("县委常委会会议")
    SECRETARY = "secretary", _("书记专题会议")
    FIVE_PERSON = "five_person", _("“五人小组”会议")
    LEADING_GROUP = "leading_group", _("巡察工作领导小组会议")


class Series(models.TextChoices):
    INSPECTION = "inspection", _("巡察工作制度")
    CONDUCT_MAIN = "conduct_main", _("作风制度（主文件）")
    CONDUCT_SUPPORT = "conduct_support", _("作风制度（配套）")
    OUTCOME = "outcome", _("成果运用制度")
    REGULATION = "regulation", _("上级法规")


class MandateFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the meetings that the actor may see."""
        return self if actor.role in READERS | {Role.LEADER} else self.none()


class Meeting(MandateFact):
    """A meeting of the county committee or of the leading group on inspection."""

    KIND = "meeting"
    LIFE = lifecycle.MEETING

    kind = models.CharField(_("会议类别"), max_length=20, choices=MeetingKind.choices)
    title = models.CharField(_("会议名称"), max_length=120)
    held_on = models.DateField(_("召开日期"))
    chair = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("主持人")
    )
    agenda = models.TextField(_("议题"), blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-held_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "held_on", "title"], name="meeting_once")
        ]

    def __str__(self) -> str:
        return self.title


class RuleQuerySet(models.QuerySet["Rule"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the rules: everyone who works with the product may read them."""
        return self.none() if actor.role is Role.AUDIT_ADMIN else self


class Rule(MandateFact):
    """A rule of the library; its texts are versions, each from an effective date."""

    KIND = "rule"
    LIFE = lifecycle.RULE

    code = models.CharField(_("编号"), max_length=40, unique=True)
    title = models.CharField(_("名称"), max_length=120)
    series = models.CharField(_("类别"), max_length=20, choices=Series.choices)
    issuer = models.CharField(_("制发机关"), max_length=80)
    issued_on = models.DateField(_("印发日期"))
    repealed_on = models.DateField(_("废止日期"), null=True, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(repealed_on=None)
                | models.Q(repealed_on__gte=models.F("issued_on")),
                name="rule_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        """Add a repeal only if it had been recorded by that day."""
        return super().then(day) | {"repealed_on": known_by("repealed_on", day)}

    def version_on(self, day: date) -> RuleVersion | None:
        """Return the version in force on ``day``, or None before the first and after repeal."""
        if self.repealed_on is not None and day >= self.repealed_on:
            return None
        return self.versions.filter(effective_on__lte=day).order_by("-effective_on").first()

    def text_on(self, day: date) -> str:
        """Return the text in force on ``day``, or an empty text."""
        version = self.version_on(day)
        return version.text if version is not None else ""


class RuleVersion(MandateFact):
    """The text of a rule from a day on."""

    KIND = "rule_version"
    LIFE = lifecycle.VERSION

    rule = models.ForeignKey(Rule, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("版次"))
    effective_on = models.DateField(_("施行日期"))
    text = models.TextField(_("正文"))

    class Meta:
        ordering: ClassVar = ["rule", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "number"], name="rule_version_once"),
            models.UniqueConstraint(fields=["rule", "effective_on"], name="rule_version_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} v{self.number}"

    def get_absolute_url(self) -> str:
        return self.rule.get_absolute_url()


class DirectiveKind(models.TextChoices):
    PERSON = "person", _("点人")
    MATTER = "matter", _("点事")


class DirectiveQuerySet(models.QuerySet["Directive"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the directives that the actor may see: a leader their own, a unit its tree."""
        if actor.role in READERS:
            return self
        if actor.role is Role.LEADER:
            return self.filter(leader=actor.person)
        if actor.role in UNIT_ROLES:
            return self.filter(unit__path__startswith=actor.unit_path)
        return self.none()

    def overdue(self, *, on: date) -> Self:
        """Return the directives that are not done though their day has passed."""
        return self.filter(due__lt=on).exclude(state=lifecycle.DirectiveState.DONE)


class Directive(MandateFact):
    """A person or a matter that a meeting pointed out, followed to its end."""

    KIND = "directive"
    LIFE = lifecycle.DIRECTIVE
    RELATED = ("unit",)

    number = models.CharField(_("编号"), max_length=40, unique=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="directives", verbose_name=_("会议")
    )
    kind = models.CharField(_("类别"), max_length=20, choices=DirectiveKind.choices)
    text = models.TextField(_("内容"))
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="directives", verbose_name=_("承办单位")
    )
    leader = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("领办县领导"),
    )
    due = models.DateField(_("办结期限"))
    result = models.TextField(_("办理结果"), blank=True)
    reported_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    done_on = models.DateField(_("办结日期"), null=True, blank=True)

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due", "number"]
        indexes: ClassVar = [models.Index(fields=["state", "due"], name="directive_state_due")]

    def __str__(self) -> str:
        return f"{self.number} {self.text[:TITLE_CHARS]}"

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        """Add the end only if it had come by that day."""
        return super().then(day) | {"done_on": known_by("done_on", day)}

    def is_overdue(self, on: date) -> bool:
        """Return whether the directive is not done though its day has passed."""
        return self.state != lifecycle.DirectiveState.DONE and self.due < on

    def subject(self) -> policy.DirectiveSubject:
        return policy.DirectiveSubject(
            self.unit.path, self.leader_id or 0, self.reported_by_id or 0
        )


class SpecialReportQuerySet(models.QuerySet["SpecialReport"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the special reports that the actor may see: a leader those charged to them."""
        if actor.role in READERS:
            return self
        return self.filter(leader=actor.person) if actor.role is Role.LEADER else self.none()


class SpecialReport(MandateFact):
    """A report to the leaders on one matter, with an instruction followed to its result."""

    KIND = "special_report"
    LIFE = lifecycle.REPORT

    number = models.CharField(_("编号"), max_length=40, unique=True)
    title = models.CharField(_("标题"), max_length=120)
    text = models.TextField(_("内容"))
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="special_reports",
        verbose_name=_("涉及单位"),
    )
    drafted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    instruction = models.TextField(_("批示"), blank=True)
    instructed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("批示人")
    )
    leader = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("领办县领导"),
    )
    result = models.TextField(_("办理结果"), blank=True)
    villages = models.PositiveIntegerField(_("惠及村数"), null=True, blank=True)
    households = models.PositiveIntegerField(_("惠及户数"), null=True, blank=True)
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)

    objects = SpecialReportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        """Add the closing only if it had come by that day."""
        return super().then(day) | {"closed_on": known_by("closed_on", day)}

    def subject(self) -> policy.ReportSubject:
        return policy.ReportSubject(self.drafted_by_id or 0, self.leader_id or 0)
