"""Working papers, findings, the dictionary of categories, and feedback."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role
from xuncha.office.findings import lifecycle, policy
from xuncha.office.ledger.models import Fact, known_by
from xuncha.office.people.models import Person, Unit
from xuncha.office.rounds.models import Round, Target, Team

READERS = OFFICE | {Role.LEADING_GROUP, Role.COMMISSION}


class CategoryKind(models.TextChoices):
    FOCUS = "focus", _("对应聚焦")
    DISCIPLINE = "discipline", _("六项纪律")
    TOPIC = "topic", _("问题类别")
    ASPECT = "aspect", _("上级反馈方面")


class Attention(models.TextChoices):
    INSTRUCTION = "instruction", _("未贯彻落实重要指示批示和重大决策部署")
    NAMED = "named", _("会议点出的具体人具体事")
    EXPOSED = "exposed", _("被通报批评、媒体曝光未整改或不彻底")
    LOSS = "loss", _("重大损失、严重违纪违法案件以案促改不明显")
    OTHER = "other", _("其他")


class FindingFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


class CategoryQuerySet(models.QuerySet["Category"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the dictionary: all who work on findings may read it."""
        return self if actor.role in READERS | {Role.INSPECTOR} else self.none()


class Category(FindingFact):
    """One word of the county's dictionary of problems; topics have sub-topics."""

    KIND = "category"
    LIFE = lifecycle.CATEGORY

    kind = models.CharField(_("维度"), max_length=20, choices=CategoryKind.choices)
    name = models.CharField(_("名称"), max_length=60)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("上级类别"),
    )

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["kind", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "parent", "name"], nulls_distinct=False, name="category_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Statement(FindingFact):
    """What a working paper and the finding made from it both say.

    The three parts of the writing: ``seen`` what was seen, ``basis`` against which rule,
    ``answerable`` who answers for it.
    """

    round = models.ForeignKey(
        Round, models.PROTECT, related_name="%(class)ss", verbose_name=_("轮次")
    )
    team = models.ForeignKey(
        Team,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("巡察组"),
    )
    target = models.ForeignKey(
        Target, models.PROTECT, related_name="%(class)ss", verbose_name=_("巡察对象")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="%(class)ss", verbose_name=_("被巡察党组织")
    )
    number = models.CharField(_("编号"), max_length=40, unique=True)
    title = models.CharField(_("标题"), max_length=120)
    seen = models.TextField(_("问题表现"))
    basis = models.TextField(_("定性依据"))
    answerable = models.TextField(_("责任主体"))
    focus = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("对应聚焦"),
    )
    topic = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("问题类别"),
    )
    discipline = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("六项纪律"),
    )
    attention = models.CharField(
        _("重点关注情形"), max_length=20, choices=Attention.choices, blank=True
    )
    livelihood = models.BooleanField(_("民生问题"), default=False)
    immediate = models.BooleanField(_("立行立改"), default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


Rows = TypeVar("Rows", bound=models.QuerySet[Any])


def of_team(rows: Rows, actor: Actor) -> Rows:
    """Return the rows of the actor's teams, without units that they must keep away from."""
    return rows.filter(team__in=actor.teams).exclude(unit__in=actor.recused)


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the working papers that the actor may see: the office, and the team itself."""
        if actor.role in OFFICE:
            return self
        return of_team(self, actor) if actor.role is Role.INSPECTOR else self.none()


class Paper(Statement):
    """A working paper: one matter, at least two handlers, the evidence attached."""

    KIND = "paper"
    LIFE = lifecycle.PAPER

    author = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("撰写人"))
    handlers = models.ManyToManyField(Person, related_name="papers", verbose_name=_("承办人"))
    found_on = models.DateField(_("发现日期"))
    returns = models.PositiveSmallIntegerField(_("退回次数"), default=0)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["team", "state"], name="paper_team_state")]

    def facts(self) -> dict[str, object]:
        return super().facts() | {"handlers": sorted(self.handler_keys())}

    def handler_keys(self) -> list[int]:
        """Return the primary keys of the handlers; a page that has read them asks no more."""
        return [person.pk for person in self.handlers.all()]

    def subject(self) -> policy.PaperSubject:
        handlers = frozenset(self.handler_keys()) if self.pk else frozenset()
        return policy.PaperSubject(self.team_id or 0, self.unit_id, self.author_id, handlers)


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the findings that the actor may see; a unit sees them once they are fed back."""
        if actor.role in READERS:
            return self
        if actor.role is Role.INSPECTOR:
            return of_team(self, actor)
        shown = self.exclude(state=lifecycle.FindingState.FOUND)
        if actor.role in UNIT_ROLES:
            return shown.filter(unit__path__startswith=actor.unit_path)
        if actor.role in (Role.LEADER, Role.EVALUATOR, Role.ORGANIZATION):
            return shown
        return self.none()


class Finding(Statement):
    """A problem that a team has established, or that a higher inspection has fed back."""

    KIND = "finding"
    LIFE = lifecycle.FINDING

    paper = models.OneToOneField(
        Paper,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="finding",
        verbose_name=_("底稿"),
    )
    aspect = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("反馈方面"),
    )
    found_on = models.DateField(_("形成日期"))
    fed_back_on = models.DateField(_("反馈日期"), null=True, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(fed_back_on=None)
                | models.Q(fed_back_on__gte=models.F("found_on")),
                name="finding_in_order",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "state"], name="finding_unit_state"),
            models.Index(fields=["round", "state"], name="finding_round_state"),
            models.Index(
                fields=["state", "livelihood", "immediate", "attention"], name="finding_state"
            ),
        ]

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        return super().then(day) | {"fed_back_on": known_by("fed_back_on", day)}

    def subject(self) -> policy.FindingSubject:
        return policy.FindingSubject(self.team_id or 0, self.state, self.immediate)


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the feedback that the actor may see."""
        return self.filter(target__in=Target.objects.visible_to(actor))


class Feedback(FindingFact):
    """The feedback on one target: to the body, and separately to its principal."""

    KIND = "feedback"
    LIFE = lifecycle.FEEDBACK

    target = models.OneToOneField(
        Target, models.PROTECT, related_name="feedback", verbose_name=_("巡察对象")
    )
    body_on = models.DateField(_("向班子反馈日期"))
    principal_on = models.DateField(_("向主要负责人反馈日期"))
    principal = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("主要负责人"),
    )
    text = models.TextField(_("反馈意见"))

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-body_on"]

    def __str__(self) -> str:
        return str(self.target)
