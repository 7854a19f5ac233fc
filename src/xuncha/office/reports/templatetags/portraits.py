"""The way from a unit's or a person's own page to the portrait, for those who may read it."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from xuncha.office.people.models import Person, Unit
from xuncha.office.reports.policy import why_not, why_not_person

register = template.Library()


@register.simple_tag(takes_context=True)
def portrait_url(context: dict[str, Any], row: Unit | Person) -> str:
    """Return the address of the portrait, or an empty text where the reader may not see it."""
    actor = context["actor"]
    if isinstance(row, Unit):
        return "" if why_not(actor, "portraits") else reverse("portrait", args=[row.pk])
    return "" if why_not_person(actor, row.pk) else reverse("person_portrait", args=[row.pk])
