"""Figures of rectification: items, rates by round, cards, bulletins, evaluations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Q

from xuncha.engines.acts import msg
from xuncha.office.cards.lifecycle import BulletinState, CardState
from xuncha.office.cards.models import Bulletin, Card, CardItem
from xuncha.office.cards.rungs import Colour
from xuncha.office.evaluation.lifecycle import EvaluationState
from xuncha.office.evaluation.models import Evaluation, Grade
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.rectification.models import RUNNING, Extension, Item, LookBack
from xuncha.office.reports.figures import Chapter, Compute, Metric, counted, share, summed
from xuncha.office.reports.metrics_fieldwork import NUMBERED_ROUNDS
from xuncha.office.rounds.models import Level

CLOSED = Q(state=ItemState.CLOSED)
PROVINCIAL = Q(round__level=Level.PROVINCE)


def _every(_day: date) -> Q:
    return Q()


def _closed(_day: date) -> Q:
    return CLOSED


def _that(*conditions: Q) -> Callable[[date], Q]:
    """Return the condition that holds all of ``conditions``, whatever the day."""
    found = Q()
    for one in conditions:
        found &= one
    return lambda _day: found


def _overdue(day: date) -> Q:
    return RUNNING & Q(due__lt=day)


def _round(number: int) -> Callable[[date], Q]:
    return _that(Q(round__number=number, round__level=Level.COUNTY))


def _under_red_card(day: date) -> Q:
    """Return the condition of a closed item that a standing or lifted red card has named."""
    named = CardItem.objects.filter(card__colour=Colour.RED, card__issued_on__lte=day)
    named = named.exclude(card__withdrawn_on__lte=day)
    return CLOSED & Q(pk__in=named.values("item"))


def _cards(colour: Colour) -> Callable[[date], Q]:
    """Return the condition of a card issued by a day and not withdrawn by then."""
    return lambda day: Q(colour=colour, issued_on__lte=day) & ~Q(state=CardState.WITHDRAWN)


def _lifted(colour: Colour) -> Callable[[date], Q]:
    return lambda day: Q(colour=colour, issued_on__lte=day, state=CardState.LIFTED)


def _metric(id: str, label: str, unit: str, words: str, compute: Compute) -> Metric:
    return Metric(id, label, unit, Chapter.RECTIFICATION, words, compute)


ITEMS = (
    _metric(
        "items",
        msg("整改事项"),
        msg("项"),
        msg("截至当日已交办的整改事项数，各级反馈的都计。"),
        counted(Item, _every),
    ),
    _metric(
        "items_closed",
        msg("已销号的整改事项"),
        msg("项"),
        msg("截至当日状态为已销号的整改事项数。"),
        counted(Item, _closed),
    ),
    _metric(
        "items_rate",
        msg("整改完成率"),
        "%",
        msg("截至当日已销号的整改事项占已交办的比例。"),
        share(Item, _closed),
    ),
    _metric(
        "items_overdue",
        msg("逾期的整改事项"),
        msg("项"),
        msg("截至当日未销号且整改期限已过的整改事项数。"),
        counted(Item, _overdue),
    ),
    _metric(
        "extensions_granted",
        msg("批准的延期"),
        msg("次"),
        msg("截至当日状态为已批准的延期申请数。"),
        counted(Extension, _that(Q(state="granted"))),
    ),
    _metric(
        "look_backs",
        msg("整改回头看"),
        msg("次"),
        msg("截至当日登记的回头看次数。"),
        counted(LookBack, lambda day: Q(looked_on__lte=day)),
    ),
    _metric(
        "livelihood_solved",
        msg("解决的民生问题"),
        msg("个"),
        msg("截至当日已销号且标为民生问题的整改事项数。"),
        counted(Item, _that(CLOSED, Q(livelihood=True))),
    ),
    _metric(
        "households_housed",
        msg("红牌督办后受益的农户和住户"),
        msg("户"),
        msg("截至当日红牌所列整改事项销号时登记的惠及户数之和。"),
        summed(Item, "households", _under_red_card),
    ),
)

PROVINCIAL_ITEMS = (
    _metric(
        "provincial_closed",
        msg("已整改完成的上级巡视反馈问题"),
        msg("个"),
        msg("截至当日已销号的省级巡视反馈问题数，立行立改问题另计。"),
        counted(Item, _that(CLOSED, PROVINCIAL, Q(immediate=False))),
    ),
    _metric(
        "provincial_rate",
        msg("上级巡视反馈问题整改完成率"),
        "%",
        msg("截至当日已销号的省级巡视反馈问题占已交办的比例，立行立改问题另计。"),
        share(Item, _closed, _that(PROVINCIAL, Q(immediate=False))),
    ),
    _metric(
        "immediate_items",
        msg("上级巡视移交的立行立改问题"),
        msg("个"),
        msg("截至当日已交办的省级巡视移交立行立改问题数。"),
        counted(Item, _that(PROVINCIAL, Q(immediate=True))),
    ),
    _metric(
        "immediate_closed",
        msg("已整改完成的立行立改问题"),
        msg("个"),
        msg("截至当日已销号的省级巡视移交立行立改问题数。"),
        counted(Item, _that(CLOSED, PROVINCIAL, Q(immediate=True))),
    ),
)

ROUND_RATES = tuple(
    _metric(
        f"round_{number}_rate",
        (
            msg("第一轮巡察问题整改完成率"),
            msg("第二轮巡察问题整改完成率"),
            msg("第三轮巡察问题整改完成率"),
            msg("第四轮巡察问题整改完成率"),
        )[number - 1],
        "%",
        msg("截至当日该轮县级巡察已销号的整改事项占已交办的比例。"),
        share(Item, _closed, _round(number)),
    )
    for number in NUMBERED_ROUNDS
)

WARNINGS = (
    _metric(
        "yellow_cards",
        msg("黄牌"),
        msg("张"),
        msg("截至当日签发且未撤回的黄牌数。"),
        counted(Card, _cards(Colour.YELLOW)),
    ),
    _metric(
        "red_cards",
        msg("红牌"),
        msg("张"),
        msg("截至当日签发且未撤回的红牌数。"),
        counted(Card, _cards(Colour.RED)),
    ),
    _metric(
        "red_cards_lifted",
        msg("已解除的红牌"),
        msg("张"),
        msg("截至当日经复核签字解除的红牌数。"),
        counted(Card, _lifted(Colour.RED)),
    ),
    _metric(
        "bulletins",
        msg("通报"),
        msg("期"),
        msg("截至当日印发且未撤回的通报期数。"),
        counted(Bulletin, lambda day: Q(published_on__lte=day, state=BulletinState.ANNOUNCED)),
    ),
    _metric(
        "evaluations",
        msg("公布的量化评估"),
        msg("次"),
        msg("截至当日已公布结果的量化评估次数。"),
        counted(Evaluation, _that(Q(state=EvaluationState.PUBLISHED))),
    ),
    *(
        _metric(
            f"evaluations_{grade}",
            label,
            msg("次"),
            msg("截至当日已公布结果、评为该等次的量化评估次数。"),
            counted(Evaluation, _that(Q(state=EvaluationState.PUBLISHED, grade=grade))),
        )
        for grade, label in (
            (Grade.GOOD.value, msg("评为“好”的量化评估")),
            (Grade.FAIR.value, msg("评为“中”的量化评估")),
            (Grade.POOR.value, msg("评为“差”的量化评估")),
        )
    ),
)

RECTIFICATION = (*ITEMS, *PROVINCIAL_ITEMS, *ROUND_RATES, *WARNINGS)
