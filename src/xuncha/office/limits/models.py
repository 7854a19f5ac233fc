"""A county's own limits on top of the regulations, and the notices that arrange its years."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, Actor, Role
from xuncha.engines.limits import KEY_MAX
from xuncha.office.ledger.models import Fact
from xuncha.office.limits import lifecycle, policy
from xuncha.office.limits.lifecycle import NoticeState, ProfileState
from xuncha.office.mandate.models import Rule
from xuncha.office.people.models import Person

READERS = frozenset(Role) - {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}


class LimitFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


class ProfileQuerySet(models.QuerySet["LimitProfile"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the profiles: all to the office, to others those that hold or have held."""
        if actor.role in OFFICE:
            return self
        if actor.role in READERS:
            return self.filter(state__in=(ProfileState.IN_FORCE, ProfileState.RETIRED))
        return self.none()


class LimitProfile(LimitFact):
    """Limits of the county's own, as TOML, by force of a document of its rules library.

    ``name``, ``version``, ``kind`` and the days repeat what the text says.
    """

    KIND = "limit_profile"
    LIFE = lifecycle.PROFILE
    RELATED = ("rule",)

    name = models.CharField(_("名称"), max_length=KEY_MAX)
    version = models.CharField(_("版次"), max_length=KEY_MAX)
    title = models.CharField(_("标题"), max_length=120)
    kind = models.CharField(_("类别"), max_length=20)
    extends = models.CharField(_("所依据的方案"), max_length=KEY_MAX, blank=True)
    rule = models.ForeignKey(
        Rule, models.PROTECT, related_name="limit_profiles", verbose_name=_("依据文件")
    )
    valid_from = models.DateField(_("生效日期"))
    valid_until = models.DateField(_("失效日期"), null=True, blank=True)
    text = models.TextField(_("方案正文"))
    proposed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("拟定人")
    )

    objects = ProfileQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["kind", "-valid_from", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "version"], name="limit_profile_version_once"),
            models.CheckConstraint(
                condition=models.Q(valid_until=None)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="limit_profile_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"

    @property
    def document(self) -> str:
        """Return the document that stands behind the limits, as a basis names it."""
        return f"《{self.rule.title}》（{self.rule.code}）"

    def subject(self) -> policy.Brought:
        return policy.Brought(self.proposed_by_id)


class NoticeQuerySet(models.QuerySet["HolidayNotice"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the notices: all to the office, to others those that hold or have held."""
        if actor.role in OFFICE:
            return self
        if actor.role in READERS:
            return self.filter(state__in=(NoticeState.IN_FORCE, NoticeState.REPLACED))
        return self.none()


class HolidayNotice(LimitFact):
    """One year's days off and make-up days; ``days`` has a line for each: date, name, 休 or 班."""

    KIND = "holiday_notice"
    LIFE = lifecycle.NOTICE

    year = models.PositiveSmallIntegerField(_("年份"))
    version = models.PositiveSmallIntegerField(_("版次"))
    document = models.CharField(_("文件名称和文号"), max_length=120)
    days = models.TextField(_("日期"))
    loaded_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("录入人")
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-year", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "version"], name="notice_version_once"),
            models.UniqueConstraint(
                fields=["year"],
                condition=models.Q(state=NoticeState.IN_FORCE),
                name="notice_one_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} v{self.version}"

    def subject(self) -> policy.Brought:
        return policy.Brought(self.loaded_by_id)
