"""What the rows of this app share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, Role
from xuncha.office.evaluation import policy
from xuncha.office.ledger.models import Fact

READERS = OFFICE | {Role.LEADING_GROUP}
DEFAULT_GOOD, DEFAULT_FAIR = 85, 60
"""The scores from which a grade is good or fair where a sheet does not say otherwise."""


class Grade(models.TextChoices):
    GOOD = "good", _("好")
    FAIR = "fair", _("中")
    POOR = "poor", _("差")


class EvaluationFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True
