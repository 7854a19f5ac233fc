"""What an act on a card asks of its facts before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xuncha.engines.acts import BadInput, msg
from xuncha.office.cards.bridge import records_on, steps_on
from xuncha.office.cards.ladders import ladder_on
from xuncha.office.cards.lifecycle import STANDING
from xuncha.office.cards.models import Card
from xuncha.office.cards.owed import owed_of
from xuncha.office.cards.rungs import Colour, Evidence, Ladder, Rung
from xuncha.office.cards.triggers import Facts, Owed, Proposal, Record, grounds
from xuncha.office.people.models import Unit
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round


def rung_of(ladder: Ladder, key: str, colours: Sequence[Colour]) -> Rung:
    """Return the ladder's rung of this key that gives one of the colours, or refuse."""
    rung = ladder.rungs.get(key)
    if rung is None or rung.colour not in colours:
        raise BadInput(
            msg("没有触发规则“%(rule)s”。"), msg("请从规则表中选择。"), field="rule", rule=key
        )
    return rung


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


def shown_by(
    rung: Rung, unit: Unit, round: Round | None, items: Sequence[Item], day: date
) -> tuple[tuple[Owed, ...], tuple[Record, ...]]:
    """Return the items and the records that show what a rung says of a unit, or refuse.

    A rung that a person establishes needs at least one item; every other one what it measures.
    """
    ladder = ladder_on(day)
    owed = tuple(owed_of(items, day, ladder))
    if rung.evidence is Evidence.ITEM and not owed:
        raise BadInput(
            msg("没有依据不能出牌：这条规则要写明事项。"), msg("请填写事项编号。"), field="items"
        )
    if rung.by_person:
        return owed, ()
    check_not_doubled(rung, unit, items)
    found = grounds(Facts(owed, records_on(day), steps_on(day)), ladder, day)
    about = (unit.pk, round.pk if round else 0, rung.key)
    mine = [one for one in found if (one.unit, one.round, one.rung.key) == about]
    if rung.evidence is Evidence.ITEM:
        check_named(mine, items, msg("事项 %(number)s（期限 %(due)s）不符合所选规则。"))
        return owed, ()
    if not mine:
        raise BadInput(
            msg("该单位本轮的情况不符合所选规则，没有依据不能出牌。"),
            msg("请核对规则和轮次。"),
            field="rule",
        )
    return owed, mine[0].records


def check_named(found: Sequence[Proposal], items: Sequence[Item], problem: str) -> None:
    """Refuse an item that no proposal names, by a sentence on its ``number`` and ``due``."""
    named = {one.pk for proposal in found for one in proposal.items}
    for item in items:
        if item.pk not in named:
            raise BadInput(
                problem,
                msg("请核对规则和事项。"),
                field="items",
                number=item.number,
                due=item.due,
            )


def check_not_doubled(rung: Rung, unit: Unit, items: Sequence[Item]) -> None:
    """Refuse a second card by the same rung for the same item while the first stands."""
    standing = Card.objects.filter(unit=unit, rule=rung.key, state__in=STANDING)
    doubled = standing.filter(items__item__in=items).first()
    if doubled is not None:
        raise BadInput(
            msg("%(number)s 已就同一事项按同一规则出牌，尚未解除。"),
            msg("请先办结该牌。"),
            field="items",
            number=doubled.number,
        )
