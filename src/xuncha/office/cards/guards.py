"""What an act on a card asks of its facts before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xuncha.engines.acts import BadInput, msg
from xuncha.office.cards.bridge import owed_of, unit_rule_holds
from xuncha.office.cards.lifecycle import STANDING
from xuncha.office.cards.models import Card
from xuncha.office.cards.triggers import OF_ITEMS, TRIGGERS, Rule, meets
from xuncha.office.people.models import Unit
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round

BY_PERSON = frozenset(trigger.rule for trigger in TRIGGERS if trigger.by_person)


def need(text: str, field: str) -> str:
    """Return the text, or refuse an empty one."""
    if not text.strip():
        raise BadInput(msg("内容不能为空。"), msg("请填写。"), field=field)
    return text.strip()


def rule_of(key: str) -> Rule:
    """Return the rule of the table with this key, or refuse."""
    try:
        return Rule(key)
    except ValueError:
        raise BadInput(
            msg("没有触发规则“%(rule)s”。"), msg("请从规则表中选择。"), field="rule", rule=key
        ) from None


def check_deadline(deadline: date, day: date) -> None:
    """Refuse a deadline before the day of issue."""
    if deadline < day:
        raise BadInput(
            msg("答复期限早于出牌日期 %(day)s。"),
            msg("请改为之后的日期。"),
            field="deadline",
            day=day,
        )


def check_items(unit: Unit, round: Round | None, items: Sequence[Item]) -> None:
    """Refuse items of another unit or round, and items already closed."""
    for item in items:
        if item.unit_id != unit.pk or (round is not None and item.round_id != round.pk):
            raise BadInput(
                msg("事项 %(number)s 不属于该单位本轮。"),
                msg("请核对编号。"),
                field="items",
                number=item.number,
            )
        if item.state == ItemState.CLOSED:
            raise BadInput(
                msg("事项 %(number)s 已销号，不能据以出牌。"),
                msg("请核对编号。"),
                field="items",
                number=item.number,
            )


def check_rule(
    rule: Rule, unit: Unit, round: Round | None, items: Sequence[Item], day: date
) -> None:
    """Refuse a rule that the facts of the day do not meet."""
    if rule in BY_PERSON:
        return
    if rule in OF_ITEMS:
        _check_items_meet(rule, items, day)
    elif round is None or not unit_rule_holds(rule, unit.pk, round.pk, day):
        raise BadInput(
            msg("该单位本轮的情况不符合所选规则。"), msg("请核对规则和轮次。"), field="rule"
        )


def _check_items_meet(rule: Rule, items: Sequence[Item], day: date) -> None:
    if not items:
        raise BadInput(msg("这条规则要写明事项。"), msg("请填写事项编号。"), field="items")
    for item in items:
        if not meets(rule, owed_of(item), as_of=day):
            raise BadInput(
                msg("事项 %(number)s（期限 %(due)s）不符合所选规则。"),
                msg("请核对规则和事项。"),
                field="items",
                number=item.number,
                due=item.due,
            )


def check_not_doubled(rule: Rule, unit: Unit, items: Sequence[Item]) -> None:
    """Refuse a second card by the same rule for the same item while the first stands."""
    standing = Card.objects.filter(unit=unit, rule=rule, state__in=STANDING)
    doubled = standing.filter(items__item__in=items).first()
    if doubled is not None:
        raise BadInput(
            msg("%(number)s 已就同一事项按同一规则出牌，尚未解除。"),
            msg("请先办结该牌。"),
            field="items",
            number=doubled.number,
        )
