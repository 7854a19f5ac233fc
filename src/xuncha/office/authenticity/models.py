"""Suspicions that what was reported is not what was done, and where units lie."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role
from xuncha.office.authenticity import lifecycle, policy
from xuncha.office.authenticity.lifecycle import SuspicionState
from xuncha.office.findings.models import Finding
from xuncha.office.ledger.models import Evidence, Fact, known_by
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.models import Item

READERS = OFFICE | {Role.EVALUATOR, Role.LEADING_GROUP, Role.COMMISSION}


class SuspicionKind(models.TextChoices):
    SAME_PHOTO = "same_photo", _("照片重复使用")
    EARLY_PHOTO = "early_photo", _("照片早于反馈")
    FAR_PHOTO = "far_photo", _("照片拍摄地过远")
    COPIED_TEXT = "copied_text", _("整改报告雷同")
    WRONG_SUM = "wrong_sum", _("数字对不上")
    RECURRENCE = "recurrence", _("同类问题再次发生")


class Verdict(models.TextChoices):
    FALSE = "false", _("虚假整改")
    CARELESS = "careless", _("材料不实，不属虚假整改")
    RECURRED = "recurred", _("问题反弹回潮")


class AuthenticityFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


class SuspicionQuerySet(models.QuerySet["Suspicion"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the suspicions that the actor may see: a unit sees its own once confirmed."""
        if actor.role in READERS:
            return self
        if actor.role is Role.LEADER:
            return self.filter(item__leader=actor.person)
        if actor.role in UNIT_ROLES:
            mine = Unit.objects.within(actor.unit_path).values("pk")
            return self.filter(state=SuspicionState.CONFIRMED, unit__in=mine)
        return self.none()

    def confirmed(self, *, as_of: date) -> Self:
        """Return the suspicions that a person had confirmed by the end of ``as_of``."""
        found = self.filter(verdict__in=Verdict.values, judged_on__lte=as_of)
        return found.exclude(withdrawn_on__lte=as_of)

    def proven(self, *, as_of: date) -> Self:
        """Return those that were proven, by the end of ``as_of``, to be false rectification."""
        return self.confirmed(as_of=as_of).filter(verdict=Verdict.FALSE)


class Suspicion(AuthenticityFact):
    """What a scan has found and a person has to look at; it decides nothing by itself.

    ``details`` holds what the scan measured, as whole numbers and text, for the page to explain.
    ``key`` is the digest of what was compared, so that nothing is flagged twice. ``other_item``
    and ``other_evidence`` are the second side of a pair, ``finding`` a problem that came again.
    """

    KIND = "suspicion"
    LIFE = lifecycle.SUSPICION
    RELATED = ("unit", "item", "other_item__unit")

    number = models.CharField(_("编号"), max_length=20, unique=True)
    kind = models.CharField(_("疑点类型"), max_length=20, choices=SuspicionKind.choices)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="suspicions", verbose_name=_("责任单位")
    )
    item = models.ForeignKey(
        Item, models.PROTECT, related_name="suspicions", verbose_name=_("整改事项")
    )
    other_item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("对照事项")
    )
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("照片")
    )
    other_evidence = models.ForeignKey(
        Evidence,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("对照照片"),
    )
    finding = models.ForeignKey(
        Finding, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("新问题")
    )
    score = models.DecimalField(_("相似度"), max_digits=4, decimal_places=3)
    details = models.JSONField(default=dict)
    key = models.CharField(max_length=64, unique=True)
    flagged_on = models.DateField(_("列出日期"))
    flagged_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("核查人")
    )
    verdict = models.CharField(_("认定"), max_length=20, choices=Verdict.choices, blank=True)
    opinion = models.TextField(_("核实情况"), blank=True)
    judged_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("核定人")
    )
    judged_on = models.DateField(_("核定日期"), null=True, blank=True)
    withdrawn_on = models.DateField(_("撤销日期"), null=True, blank=True)

    objects = SuspicionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(score__gte=0, score__lte=1), name="suspicion_score_in_range"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=SuspicionState.CONFIRMED)
                | (models.Q(judged_on__isnull=False) & ~models.Q(verdict="")),
                name="suspicion_confirmed_by_verdict",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "kind"], name="suspicion_state_kind"),
            models.Index(fields=["unit", "state"], name="suspicion_unit_state"),
            models.Index(fields=["verdict", "judged_on"], name="suspicion_verdict"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        return super().then(day) | {
            "judged_on": known_by("judged_on", day),
            "withdrawn_on": known_by("withdrawn_on", day),
        }

    def subject(self) -> policy.SuspicionSubject:
        items = [self.item, *([self.other_item] if self.other_item else [])]
        other = [self.other_item.unit.path] if self.other_item else []
        return policy.SuspicionSubject(
            unit_paths=(self.unit.path, *other),
            authors=frozenset(one.author_id or 0 for one in items) - {0},
            evaluators=frozenset(one.evaluator_id or 0 for one in items) - {0},
            judge=self.judged_by_id or 0,
        )


class PlaceQuerySet(models.QuerySet["Place"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return where units lie: those who look at suspicions may read it."""
        return self if actor.role in READERS else self.none()


class Place(AuthenticityFact):
    """Where a unit lies, in degrees of WGS 84, and who says so."""

    KIND = "place"
    LIFE = lifecycle.PLACE

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="place", verbose_name=_("单位"))
    latitude = models.DecimalField(_("纬度"), max_digits=8, decimal_places=6)
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6)
    source = models.CharField(_("坐标来源"), max_length=100)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["unit"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(
                    latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180
                ),
                name="place_on_earth",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.latitude}, {self.longitude}"
