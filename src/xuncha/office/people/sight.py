"""Reads of units, persons and what ties them: who may see which rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role

if TYPE_CHECKING:
    # Quoted below, where ruff does not look.
    from xuncha.office.people.models import (  # noqa: F401
        Person,
        Post,
        Relation,
        Seat,
        System,
        Unit,
    )

ADMINS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})
STAFF = OFFICE | ADMINS | {Role.ORGANIZATION, Role.LEADING_GROUP, Role.COMMISSION}


def held_on(day: date) -> models.Q:
    """Return the condition on a span that runs from ``since`` up to, not including, ``until``."""
    return models.Q(since__lte=day) & (models.Q(until=None) | models.Q(until__gt=day))


class SystemQuerySet(models.QuerySet["System"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the systems: the list of words is open to all who work with units."""
        return self.none() if actor.role is Role.AUDIT_ADMIN else self


class UnitQuerySet(models.QuerySet["Unit"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the units whose page the actor may open: unit roles see their own tree."""
        if actor.role in UNIT_ROLES:
            return self.within(actor.unit_path)
        return self.none() if actor.role is Role.AUDIT_ADMIN else self

    def within(self, path: str) -> Self:
        """Return the units of the tree below ``path``, its root included."""
        return self.filter(path__startswith=path) if path else self.none()


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the persons that the actor may see: unit roles see who serves in their tree."""
        if actor.role in STAFF:
            return self
        if actor.role in UNIT_ROLES and actor.unit_path:
            serving = self.model.objects.filter(posts__unit__path__startswith=actor.unit_path)
            return self.filter(pk__in=serving.values("pk"))
        return self.none()


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the posts that the actor may see: unit roles those of their tree."""
        if actor.role in STAFF:
            return self
        if actor.role in UNIT_ROLES and actor.unit_path:
            return self.filter(unit__path__startswith=actor.unit_path)
        return self.none()

    def held_on(self, day: date) -> Self:
        """Return the posts held on ``day``; the last day is the one before ``until``."""
        return self.filter(held_on(day))


class RelationQuerySet(models.QuerySet["Relation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the relations: only the office and the organization department see them."""
        return self if actor.role in OFFICE | {Role.ORGANIZATION} else self.none()

    def held_on(self, day: date) -> Self:
        """Return the relations in force on ``day``; the last day is the one before ``until``."""
        return self.filter(held_on(day))


class SeatQuerySet(models.QuerySet["Seat"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the seats that the actor may see: administrators all, others their own."""
        return self if actor.role in ADMINS else self.filter(account=actor.account)

    def held_on(self, day: date) -> Self:
        """Return the seats in force on ``day``."""
        return self.filter(held_on(day))
