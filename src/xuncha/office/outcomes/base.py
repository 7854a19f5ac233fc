"""What the facts of this app share: the policy that judges them, and who reads most of them."""

from __future__ import annotations

from xuncha.engines.acts import OFFICE, Role
from xuncha.office.ledger.models import Fact
from xuncha.office.outcomes import policy

READERS = OFFICE | {Role.LEADING_GROUP, Role.COMMISSION}


class OutcomeFact(Fact):
    """A fact of this app, judged by its policy."""

    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True
