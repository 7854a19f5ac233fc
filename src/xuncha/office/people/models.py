"""Units as a tree, persons, and what ties persons to units over time."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import UNIT_ROLES, Actor, Role
from xuncha.office.ledger.models import Fact
from xuncha.office.people import lifecycle, policy


class UnitKind(models.TextChoices):
    COUNTY = "county", _("县")
    DEPARTMENT = "department", _("县直部门")
    TOWNSHIP = "township", _("乡镇")
    VILLAGE = "village", _("村（社区）")
    SUPERIOR = "superior", _("上级机关")


class RelationKind(models.TextChoices):
    SERVED_IN = "served_in", _("曾任职")
    KIN_IN = "kin_in", _("近亲属任职")
    NATIVE_OF = "native_of", _("籍贯在此")


class PeopleFact(Fact):
    """What the facts of this app share: the policy that judges them."""

    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


class System(PeopleFact):
    """A group of like units, such as housing, farming or finance."""

    KIND = "system"
    LIFE = lifecycle.SYSTEM

    code = models.SlugField(_("代码"), unique=True)
    name = models.CharField(_("名称"), max_length=40, unique=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the units whose page the actor may open: unit roles see their own tree."""
        if actor.role in UNIT_ROLES:
            return self.within(actor.unit_path)
        return self.none() if actor.role is Role.AUDIT_ADMIN else self

    def within(self, path: str) -> Self:
        """Return the units of the tree below ``path``, its root included."""
        return self.filter(path__startswith=path) if path else self.none()


class Unit(PeopleFact):
    """A body that can be inspected, or that sends people: county, department, township, village.

    ``path`` is the codes from the root down, each followed by a slash; it decides sight.
    """

    KIND = "unit"
    LIFE = lifecycle.UNIT

    code = models.CharField(_("单位代码"), max_length=20, unique=True)
    name = models.CharField(_("单位名称"), max_length=80)
    kind = models.CharField(_("单位类别"), max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("上级单位"),
    )
    system = models.ForeignKey(
        System,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name=_("所属系统"),
    )
    township = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("所在乡镇"),
    )
    path = models.CharField(max_length=120, unique=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=False)
                | models.Q(kind__in=[UnitKind.COUNTY, UnitKind.SUPERIOR]),
                name="unit_has_parent",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "code"], name="unit_kind")]

    def __str__(self) -> str:
        return self.name


class Person(PeopleFact):
    """A person of whom the office knows the work; never a petitioner."""

    KIND = "person"
    LIFE = lifecycle.PERSON

    code = models.CharField(_("人员编号"), max_length=20, unique=True)
    name = models.CharField(_("姓名"), max_length=40)
    rank = models.CharField(_("职级"), max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]
        indexes: ClassVar = [models.Index(fields=["name"], name="person_name")]

    def __str__(self) -> str:
        return self.name


def held_on(day: date) -> models.Q:
    return models.Q(since__lte=day) & (models.Q(until=None) | models.Q(until__gt=day))


class TieQuerySet(models.QuerySet["Tie"]):
    def held_on(self, day: date) -> Self:
        """Return the ties in force on ``day``; the last day is the one before ``until``."""
        return self.filter(held_on(day))


class Tie(PeopleFact):
    """A person's tie to a unit, from ``since`` up to, not including, ``until``."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="%(class)ss", verbose_name=_("人员")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="%(class)ss", verbose_name=_("单位")
    )
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
                name="%(class)s_in_order",
            )
        ]


class Post(Tie):
    """A post that a person holds in a unit; ``principal`` marks the unit's head."""

    KIND = "post"
    LIFE = lifecycle.POST

    title = models.CharField(_("职务"), max_length=60)
    principal = models.BooleanField(_("主要负责人"), default=False)

    def __str__(self) -> str:
        return f"{self.person} {self.title}"


class Relation(Tie):
    """Why a person must keep away from a unit."""

    KIND = "relation"
    LIFE = lifecycle.RELATION

    kind = models.CharField(_("关系"), max_length=20, choices=RelationKind.choices)
    note = models.CharField(_("说明"), max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.person} {self.get_kind_display()} {self.unit}"


# Django finds an app's models through this module alone.
from xuncha.office.people.accounts import Account, Seat, Token  # noqa: E402

__all__ = [
    "Account",
    "Person",
    "Post",
    "Relation",
    "RelationKind",
    "Seat",
    "System",
    "Tie",
    "Token",
    "Unit",
    "UnitKind",
]
