"""What the page says of a second rectification: where it can begin, and how far it has come."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, Role
from xuncha.office.evaluation import doors
from xuncha.office.evaluation.lifecycle import EvaluationState
from xuncha.office.evaluation.models import Evaluation, Grade
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.shell.doors import offered
from xuncha.office.shell.look import Line


def second_of(evaluation: Evaluation, actor: Actor) -> dict[str, object]:
    """Return the second rectification with its progress, or where the director can begin one."""
    row = getattr(evaluation, "second", None)
    if row is None:
        return {"new_url": _new_url(evaluation, actor), "must": evaluation.grade == Grade.POOR}
    row.evaluation = evaluation
    items = list(row.items.order_by("number"))
    closed = sum(one.state == ItemState.CLOSED for one in items)
    return {
        "row": row,
        "state": _(row.state_label),
        "closed": closed,
        "count": len(items),
        "items": [
            Line(
                one.number,
                f"{one.title} · {_(one.state_label)}",
                one.get_absolute_url(),
                "green" if one.state == ItemState.CLOSED else "blue",
            )
            for one in items
        ],
        "acts": offered(row, actor, doors.SECOND),
    }


def _new_url(evaluation: Evaluation, actor: Actor) -> str:
    due = evaluation.grade in (Grade.FAIR, Grade.POOR)
    published = evaluation.state == EvaluationState.PUBLISHED
    may = published and due and actor.role is Role.DIRECTOR
    return reverse("second-new", args=[evaluation.pk]) if may else ""
