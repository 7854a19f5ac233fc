"""What graders see beside their form: facts of the unit that others have established."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor
from xuncha.office.authenticity.models import Suspicion
from xuncha.office.cards.models import Card
from xuncha.office.evaluation.models import Evaluation
from xuncha.office.evaluation.seconding import items_of
from xuncha.office.rectification.lifecycle import OPEN
from xuncha.office.shell.look import Line

CARD_TONES = {"yellow": "amber", "red": "red"}


@dataclass(frozen=True, slots=True)
class Beside:
    """The unit's items, its confirmed suspicions and its cards, each a line that links."""

    items: list[Line]
    suspicions: list[Line]
    cards: list[Line]


def beside(evaluation: Evaluation, actor: Actor, day: date) -> Beside:
    """Return what is known by ``day`` of the unit in that round; it decides no points by itself."""
    return Beside(
        [*_items(evaluation, day)], [*_suspicions(evaluation, actor, day)], [*_cards(evaluation)]
    )


def _items(evaluation: Evaluation, day: date) -> list[Line]:
    """Return all items with their numbers, for the evidence to name them."""
    return [
        Line(
            one.number,
            f"{one.title} · {_(one.state_label)}"
            + (f" · {one.get_conclusion_display()}" if one.conclusion else ""),
            one.get_absolute_url(),
            "red" if one.state in OPEN and one.is_overdue(day) else "",
        )
        for one in items_of(evaluation).order_by("number")
    ]


def _suspicions(evaluation: Evaluation, actor: Actor, day: date) -> list[Line]:
    found = Suspicion.objects.visible_to(actor).confirmed(as_of=day)
    rows = found.filter(item__unit=evaluation.unit_id, item__round=evaluation.round_id)
    return [
        Line(
            one.number,
            f"{one.get_kind_display()}：{one.item.number}（{one.get_verdict_display()}）",
            one.get_absolute_url(),
            "red",
        )
        for one in rows.select_related("item").order_by("number")
    ]


def _cards(evaluation: Evaluation) -> list[Line]:
    """Return the unit's cards, which all may know; their page is for those who may see it."""
    cards = Card.objects.filter(unit=evaluation.unit_id, round=evaluation.round_id)
    return [
        Line(one.number, f"{one.get_colour_display()} · {_(one.state_label)}", "",
             CARD_TONES.get(one.colour, ""))
        for one in cards.order_by("number")
    ]  # fmt: skip
