"""Units as a tree, persons and their ties to units over time, accounts and their seats."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import ROLE_TITLES, Actor, Role
from xuncha.office.ledger.models import Fact
from xuncha.office.people import lifecycle, policy, sight

ROLES = [(role.value, _(title)) for role, title in ROLE_TITLES.items()]


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

    objects = sight.SystemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


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

    objects = sight.UnitQuerySet.as_manager()

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
    RELATED = ("account",)

    code = models.CharField(_("人员编号"), max_length=20, unique=True)
    name = models.CharField(_("姓名"), max_length=40)
    rank = models.CharField(_("职级"), max_length=40, blank=True)

    objects = sight.PersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["code"]
        indexes: ClassVar = [models.Index(fields=["name"], name="person_name")]

    def __str__(self) -> str:
        return self.name

    def subject(self) -> policy.PersonSubject:
        account: Account | None = getattr(self, "account", None)
        return policy.PersonSubject(
            account.pk if account else 0, account.is_active if account else False
        )


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

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
                name="%(class)s_in_order",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.person_id])


class Post(Tie):
    """A post that a person holds in a unit; ``principal`` marks the unit's head."""

    KIND = "post"
    LIFE = lifecycle.POST

    title = models.CharField(_("职务"), max_length=60)
    principal = models.BooleanField(_("主要负责人"), default=False)

    objects = sight.PostQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person} {self.title}"


class Relation(Tie):
    """Why a person must keep away from a unit."""

    KIND = "relation"
    LIFE = lifecycle.RELATION

    kind = models.CharField(_("关系"), max_length=20, choices=RelationKind.choices)
    note = models.CharField(_("说明"), max_length=200, blank=True)

    objects = sight.RelationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person} {self.get_kind_display()} {self.unit}"


class AccountManager(BaseUserManager["Account"]):
    def visible_to(self, actor: Actor) -> models.QuerySet[Account]:
        """Return the accounts: the system and the security administrator see them."""
        return self.all() if actor.role in sight.ADMINS else self.none()

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.select_related("person").get(username=username)


class Account(AbstractBaseUser):
    """A person's access; what it may see and do lies in its seats."""

    username = models.CharField(_("用户名"), max_length=40, unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="account")
    is_active = models.BooleanField(_("启用"), default=True)
    must_change = models.BooleanField(_("须改口令"), default=False)

    USERNAME_FIELD = "username"
    objects = AccountManager()

    class Meta:
        ordering: ClassVar = ["username"]

    def __str__(self) -> str:
        return self.username

    def get_absolute_url(self) -> str:
        return reverse("account", args=[self.pk])


class Seat(PeopleFact):
    """A role that an account holds, for the whole county or within one unit's tree."""

    KIND = "seat"
    LIFE = lifecycle.SEAT

    account = models.ForeignKey(Account, models.PROTECT, related_name="seats")
    role = models.CharField(_("角色"), max_length=20, choices=ROLES)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("范围")
    )
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)

    objects = sight.SeatQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "role", "unit"],
                condition=models.Q(until=None, unit__isnull=False),
                name="seat_held_once_in_unit",
            ),
            models.UniqueConstraint(
                fields=["account", "role"],
                condition=models.Q(until=None, unit=None),
                name="seat_held_once",
            ),
            models.CheckConstraint(
                condition=models.Q(unit__isnull=False)
                | ~models.Q(role__in=[Role.UNIT_HEAD, Role.UNIT_CONTACT]),
                name="seat_of_unit_names_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.get_role_display()}"

    def subject(self) -> policy.SeatSubject:
        return policy.SeatSubject(self.account_id)

    def get_absolute_url(self) -> str:
        return reverse("account", args=[self.account_id])


class Token(models.Model):
    """A key for programs: kept as a digest, bound to one seat."""

    digest = models.CharField(max_length=64, unique=True)
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="tokens")
    name = models.CharField(_("用途"), max_length=60)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
