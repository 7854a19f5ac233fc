"""Rounds, teams with members, targets, weekly progress, and the meetings that heard a round."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role
from xuncha.office.ledger.models import Fact, known_by
from xuncha.office.mandate.models import Meeting
from xuncha.office.people.models import Person, System, Unit
from xuncha.office.rounds import lifecycle, policy

WATCHERS = OFFICE | {
    Role.LEADING_GROUP,
    Role.COMMISSION,
    Role.ORGANIZATION,
    Role.LEADER,
    Role.EVALUATOR,
}


class RoundKind(models.TextChoices):
    REGULAR = "regular", _("常规巡察")
    SPECIAL = "special", _("专项巡察")
    MOBILE = "mobile", _("机动巡察")
    UPGRADED = "upgraded", _("提级巡察")
    CROSS = "cross", _("交叉巡察")
    MICRO = "micro", _("微巡察")
    LOOK_BACK = "look_back", _("巡察回头看")
    JOINT = "joint", _("联合巡察")


class Level(models.TextChoices):
    COUNTY = "county", _("县级")
    CITY = "city", _("市级")
    PROVINCE = "province", _("省级")


class Position(models.TextChoices):
    LEADER = "leader", _("组长")
    DEPUTY = "deputy", _("副组长")
    MEMBER = "member", _("组员")


class Source(models.TextChoices):
    OWN = "own", _("本级专职")
    ABOVE = "above", _("上级选派")
    DEPARTMENT = "department", _("部门抽调")
    TOWNSHIP = "township", _("乡镇选派")
    EXPERT = "expert", _("专家")


class RoundFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the rounds that the actor may see: inspectors and units, their own."""
        if actor.role in WATCHERS:
            return self
        if actor.role is Role.INSPECTOR:
            return self.filter(pk__in=Team.objects.filter(pk__in=actor.teams).values("round"))
        if actor.role in UNIT_ROLES:
            return self.filter(pk__in=Target.objects.visible_to(actor).values("round"))
        return self.none()


class Round(RoundFact):
    """A round of inspection: a term's number, a kind and a theme."""

    KIND = "round"
    LIFE = lifecycle.ROUND

    code = models.CharField(_("轮次编号"), max_length=30, unique=True)
    title = models.CharField(_("名称"), max_length=80)
    term = models.CharField(_("届次"), max_length=20)
    number = models.PositiveSmallIntegerField(_("轮次"), null=True, blank=True)
    level = models.CharField(_("层级"), max_length=20, choices=Level.choices)
    kind = models.CharField(_("方式"), max_length=20, choices=RoundKind.choices)
    theme = models.CharField(_("主题"), max_length=200)
    system = models.ForeignKey(
        System, models.PROTECT, null=True, blank=True, verbose_name=_("板块系统")
    )
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"))

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["starts_on", "code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="round_in_order"
            ),
            models.UniqueConstraint(
                fields=["term", "level", "number"],
                condition=models.Q(number__isnull=False),
                name="round_number_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TeamQuerySet(models.QuerySet["Team"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the teams that the actor may see; an inspected unit sees none."""
        if actor.role in WATCHERS:
            return self
        return self.filter(pk__in=actor.teams) if actor.role is Role.INSPECTOR else self.none()


class Team(RoundFact):
    """An inspection team of one round."""

    KIND = "team"
    LIFE = lifecycle.TEAM

    round = models.ForeignKey(Round, models.PROTECT, related_name="teams", verbose_name=_("轮次"))
    number = models.PositiveSmallIntegerField(_("组号"))
    name = models.CharField(_("名称"), max_length=60)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["round", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "number"], name="team_number_once")
        ]

    def __str__(self) -> str:
        return self.name

    def subject(self) -> policy.TeamSubject:
        return policy.TeamSubject(self.pk or 0)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the members of the teams that the actor may see."""
        return self.filter(team__in=Team.objects.visible_to(actor))


class Membership(RoundFact):
    """A person in a team: position, where they come from, and since when."""

    KIND = "member"
    LIFE = lifecycle.MEMBER

    team = models.ForeignKey(Team, models.PROTECT, related_name="members", verbose_name=_("巡察组"))
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="memberships", verbose_name=_("人员")
    )
    position = models.CharField(_("组内职务"), max_length=20, choices=Position.choices)
    source = models.CharField(_("力量来源"), max_length=20, choices=Source.choices)
    joined_on = models.DateField(_("入组日期"))
    withdrew_on = models.DateField(_("离组日期"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["team", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "person"],
                condition=models.Q(withdrew_on=None),
                name="member_serves_once",
            ),
            models.UniqueConstraint(
                fields=["team"],
                condition=models.Q(position=Position.LEADER, withdrew_on=None),
                name="team_has_one_leader",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrew_on=None)
                | models.Q(withdrew_on__gte=models.F("joined_on")),
                name="member_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.person}"

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        return super().then(day) | {"withdrew_on": known_by("withdrew_on", day)}

    def get_absolute_url(self) -> str:
        return self.team.get_absolute_url()


class TargetQuerySet(models.QuerySet["Target"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the targets that the actor may see: a team its own, a unit its own tree.

        A unit learns of an inspection when the team enters, not when it is planned.
        """
        if actor.role in WATCHERS:
            return self
        if actor.role is Role.INSPECTOR:
            return self.filter(team__in=actor.teams).exclude(unit__in=actor.recused)
        if actor.role in UNIT_ROLES:
            mine = self.filter(unit__path__startswith=actor.unit_path)
            return mine.exclude(state=lifecycle.TargetState.ASSIGNED)
        return self.none()


class Target(RoundFact):
    """A unit that a round inspects, by one team and in one way."""

    KIND = "target"
    LIFE = lifecycle.TARGET
    RELATED = ("unit", "round")

    round = models.ForeignKey(Round, models.PROTECT, related_name="targets", verbose_name=_("轮次"))
    team = models.ForeignKey(
        Team,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("巡察组"),
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="targets", verbose_name=_("被巡察党组织")
    )
    kind = models.CharField(_("方式"), max_length=20, choices=RoundKind.choices)
    entered_on = models.DateField(_("进驻日期"), null=True, blank=True)
    withdrew_on = models.DateField(_("撤离日期"), null=True, blank=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["round", "unit"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "unit"], name="target_once_a_round"),
            models.CheckConstraint(
                condition=models.Q(withdrew_on=None)
                | models.Q(withdrew_on__gte=models.F("entered_on")),
                name="target_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.unit}"

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        days = {name: known_by(name, day) for name in ("entered_on", "withdrew_on")}
        return super().then(day) | days

    def subject(self) -> policy.TargetSubject:
        return policy.TargetSubject(self.team_id or 0, self.unit_id)


class ProgressQuerySet(models.QuerySet["Progress"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the weeks of the teams that the actor may see."""
        return self.filter(team__in=Team.objects.visible_to(actor))


class Progress(RoundFact):
    """A team's work in one week, in counts."""

    KIND = "progress"
    LIFE = lifecycle.PROGRESS

    team = models.ForeignKey(
        Team, models.PROTECT, related_name="progress", verbose_name=_("巡察组")
    )
    week_on = models.DateField(_("周一日期"))
    talks = models.PositiveIntegerField(_("谈话人次"), default=0)
    documents = models.PositiveIntegerField(_("查阅资料份数"), default=0)
    visits = models.PositiveIntegerField(_("走访户数"), default=0)
    petitions = models.PositiveIntegerField(_("受理信访件数"), default=0)
    problems = models.PositiveIntegerField(_("发现问题数"), default=0)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["team", "week_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team", "week_on"], name="progress_once_a_week")
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.week_on}"

    def subject(self) -> policy.TeamSubject:
        return policy.TeamSubject(self.team_id)

    def get_absolute_url(self) -> str:
        return self.team.get_absolute_url()


class HearingQuerySet(models.QuerySet["Hearing"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the hearings: what a meeting said of a round is for those who watch it."""
        return self if actor.role in WATCHERS else self.none()


class Hearing(RoundFact):
    """A meeting that heard a round."""

    KIND = "hearing"
    LIFE = lifecycle.HEARING

    round = models.ForeignKey(
        Round, models.PROTECT, related_name="hearings", verbose_name=_("轮次")
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="hearings", verbose_name=_("会议")
    )
    conclusion = models.TextField(_("会议意见"), blank=True)

    objects = HearingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "meeting"], name="hearing_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.round}"

    def get_absolute_url(self) -> str:
        return self.round.get_absolute_url()
