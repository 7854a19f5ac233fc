"""Accounts, and the seats in which they act: a role in a scope."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import ROLE_TITLES, Role
from xuncha.office.people import lifecycle
from xuncha.office.people.models import PeopleFact, Person, Unit, held_on

ROLES = [(role.value, _(title)) for role, title in ROLE_TITLES.items()]


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.select_related("person").get(username=username)


class Account(AbstractBaseUser):
    """A person's access; what it may see and do lies in its seats."""

    username = models.CharField(_("用户名"), max_length=40, unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="account")
    is_active = models.BooleanField(_("启用"), default=True)

    USERNAME_FIELD = "username"
    objects = AccountManager()

    def __str__(self) -> str:
        return self.username


class SeatQuerySet(models.QuerySet["Seat"]):
    def held_on(self, day: date) -> SeatQuerySet:
        """Return the seats in force on ``day``."""
        return self.filter(held_on(day))


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

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "role", "unit"],
                condition=models.Q(until=None),
                nulls_distinct=False,
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


class Token(models.Model):
    """A key for programs: kept as a digest, bound to one seat."""

    digest = models.CharField(max_length=64, unique=True)
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="tokens")
    name = models.CharField(_("用途"), max_length=60)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
