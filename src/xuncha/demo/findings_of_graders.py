"""What graders find: most of it together, a little each alone."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from xuncha.demo.words import read
from xuncha.office.evaluation.marking import Found
from xuncha.office.evaluation.models import Criterion, Deduction, Evaluation
from xuncha.office.evaluation.seconding import items_of
from xuncha.office.rectification.models import Item

NAMED, ALIKE, BONUS, LAST, WEAK = 0.5, 0.5, 90, 2, 70
"""How many occurrences name an item; how many graders find just what the first does; from which
share of the points a unit earns a bonus; the last grader's place; below which share a unit has
failed at the first indicator too."""


def common(evaluation: Evaluation, points: int, rng: Random) -> list[Found]:
    """Return what all graders find, so that about ``points`` in a hundred are left."""
    criteria = evaluation.sheet.criteria.filter(surveyed=False).prefetch_related("deductions")
    whole = sum((one.weight for one in criteria), Decimal(0))
    owed = whole * (100 - points) / 100
    items = list(items_of(evaluation).order_by("pk")[:6])
    left = {each.pk: each.most for one in criteria for each in one.deductions.all()}
    found: list[Found] = []
    first = list(criteria[0].deductions.all()) if points < WEAK else []
    while fitting := _fitting(list(criteria), left, owed):
        each = first.pop() if first else rng.choice(fitting)
        left[each.pk] -= each.points
        owed -= each.points
        found.append(_found(each.text, items, rng))
    return found + _bonus(evaluation, points)


def _fitting(criteria: list[Criterion], left: dict[int, Decimal], owed: Decimal) -> list[Deduction]:
    return [
        each
        for one in criteria
        for each in one.deductions.all()
        if each.points <= min(left[each.pk], owed)
    ]


def _found(text: str, items: list[Item], rng: Random) -> Found:
    item = rng.choice(items) if items and rng.random() < NAMED else None
    return Found(text, note_of(text), item)


def note_of(text: str) -> str:
    """Return the evidence that fits a deduction or bonus."""
    evidence: dict[str, str] = read("outcomes")["evidence"]
    return next((note for word, note in evidence.items() if word in text), "查阅资料并座谈了解。")


def _bonus(evaluation: Evaluation, points: int) -> list[Found]:
    bonus = evaluation.sheet.bonuses.first() if points >= BONUS else None
    return [Found(bonus.text, note_of(bonus.text))] if bonus else []


def own(
    evaluation: Evaluation, shared: list[Found], place: int, rng: Random, *, apart: bool
) -> list[Found]:
    """Return what one grader finds: what all do, or without one occurrence.

    Where one stands ``apart``, the last grader has found nothing under the first indicator.
    """
    if apart:
        texts = _texts(evaluation, "position") if place else set()
        return [one for one in shared if place < LAST or one.text not in texts]
    heavy = _texts(evaluation, "-weight")
    light = [place for place, one in enumerate(shared) if one.text in heavy]
    if place == 0 or not light or rng.random() < ALIKE:
        return shared
    return shared[: light[-1]] + shared[light[-1] + 1 :]


def _texts(evaluation: Evaluation, order: str) -> set[str]:
    """Return the deductions of the indicator that comes first in an order."""
    first = evaluation.sheet.criteria.order_by(order)[0]
    return set(first.deductions.values_list("text", flat=True))
