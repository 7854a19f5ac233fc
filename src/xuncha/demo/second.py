"""A second rectification: what a poor grade has a unit put right again, to its end."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from xuncha.demo.county import County
from xuncha.demo.stage import Life, later
from xuncha.demo.words import pick
from xuncha.engines.acts import Role
from xuncha.office.evaluation import seconding
from xuncha.office.evaluation.models import Evaluation
from xuncha.office.rectification import actions
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.rectification.models import Item

AGAIN, DAYS = 3, 60


def second(county: County, evaluation: Evaluation, rng: Random) -> Life:
    """Take up closed items again, put them right, close them, and end it."""
    on = yield later(county.stage.now, 3, rng)
    usual = seconding.usual_items(evaluation).filter(state=ItemState.CLOSED, livelihood=False)
    items = list(usual.order_by("pk")[:AGAIN])
    begun = seconding.start_second(
        evaluation, items=items, due=on.date() + timedelta(days=DAYS),
        reason="量化评估等次为“差”，对照扣分依据逐项重新整改，按期报告。",
        by=county.desk(Role.DIRECTOR), on=on,
    )  # fmt: skip
    for item in Item.objects.filter(pk__in=[one.pk for one in items]).order_by("pk"):
        yield from _again(county, item, rng)
    on = yield later(county.stage.now, 2, rng)
    seconding.end_second(
        begun, note="二次整改事项全部复核销号。", by=county.desk(Role.CLERK), on=on
    )


def _again(county: County, item: Item, rng: Random) -> Life:
    """Play one item from its reopening to its second closing."""
    leader = county.leader_of(item.unit)
    on = yield later(county.stage.now, 5, rng)
    actions.submit(
        item, report="对照评估扣分依据补充整改，已按要求完成并补齐佐证。",
        households=item.households, by=county.head_of(item.unit), on=on,
    )  # fmt: skip
    on = yield later(on, 1, rng)
    actions.sign_off(item, opinion=pick(rng, "sign_off"), by=leader, on=on)
    on = yield later(on, 2, rng)
    actions.evaluate(
        item, conclusion="done", opinion=pick(rng, "evaluate"),
        by=county.desk(Role.EVALUATOR, item.pk), on=on,
    )  # fmt: skip
    on = yield later(on, 1, rng)
    actions.close(item, by=county.desk(Role.DIRECTOR), on=on)
