"""Which time limit a case's next step has: of the statement, the appeal, the ruling on it."""

from __future__ import annotations

from datetime import date

from xuncha.office.limits.bridge import NOTHING_DUE, Limit, explained, limit_of
from xuncha.office.outcomes.models_cases import Accountability

__all__ = ["NOTHING_DUE", "due_explained", "to_appeal", "to_review", "to_state"]

KIND = "accountability"


def to_state(asked_on: date) -> Limit:
    """Return by when a statement must come, from the day on which it was asked for."""
    return limit_of((KIND, "statement"), asked_on)


def to_appeal(notified_on: date) -> Limit:
    """Return until when the decision can be appealed, from the day on which it was made known."""
    return limit_of((KIND, "appeal"), notified_on)


def to_review(appealed_on: date) -> Limit:
    """Return by when the appeal must be ruled on, from the day on which it was lodged."""
    return limit_of((KIND, "review"), appealed_on)


def due_explained(case: Accountability) -> Limit | None:
    """Return the limit that runs on a case now, with its explanation, or None."""
    if case.next_due is None or case.due_from is None:
        return None
    return explained(case.due_profile, case.due_act, case.due_from)
