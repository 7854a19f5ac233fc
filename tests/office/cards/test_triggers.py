from datetime import date, timedelta

import pytest

from xuncha.office.cards.triggers import (
    COLOUR_OF,
    TRIGGERS,
    Colour,
    Ladder,
    Owed,
    Poor,
    Rule,
    Standing,
    propose,
)

DAY = date(2022, 6, 1)


def owed(late=0, *, pk=1, unit=1, round_=1, returns=0, with_unit=True):
    return Owed(pk, unit, round_, DAY - timedelta(days=late), returns, with_unit)


def standing(rule, *, items=(), colour=None, stands=True, unit=1, round_=1):
    colour = colour or COLOUR_OF[rule].value
    return Standing(unit, round_, colour, rule.value, frozenset(items), stands)


def rules(items=(), cards=(), poor=(), **more):
    return [one.rule for one in propose(items, cards, poor, as_of=DAY, **more)]


def test_each_rule_has_one_row_in_the_table():
    assert [trigger.rule for trigger in TRIGGERS] == sorted(Rule, key=list(COLOUR_OF).index)
    assert set(COLOUR_OF) == set(Rule)


@pytest.mark.parametrize(
    ("late", "found"),
    [
        (-10, []),
        (-9, [Rule.DUE_SOON]),
        (0, [Rule.DUE_SOON]),
        (1, [Rule.OVERDUE]),
        (15, [Rule.OVERDUE]),
        (16, [Rule.OVERDUE_LONG]),
        (400, [Rule.OVERDUE_LONG]),
    ],
)
def test_days_decide_between_notice_yellow_and_red(late, found):
    assert rules([owed(late)]) == found


def test_what_waits_for_others_than_the_unit_is_not_due_soon_but_may_be_overdue():
    assert rules([owed(-3, with_unit=False)]) == []
    assert rules([owed(3, with_unit=False)]) == [Rule.OVERDUE]


@pytest.mark.parametrize(("returns", "found"), [(1, []), (2, [Rule.RETURNED_TWICE])])
def test_an_item_sent_back_twice_is_yellow(returns, found):
    assert rules([owed(-100, returns=returns)]) == found


def test_a_ladder_of_ones_own_changes_the_days():
    assert rules([owed(5)], ladder=Ladder(long=4)) == [Rule.OVERDUE_LONG]


def test_a_grade_of_poor_is_red_once_a_round():
    assert rules(poor=[Poor(1, 1)]) == [Rule.GRADE_POOR]
    lifted = standing(Rule.GRADE_POOR, stands=False)
    assert rules(cards=[lifted], poor=[Poor(1, 1)]) == []


def test_two_yellows_in_one_round_make_red_and_in_two_rounds_do_not():
    first = standing(Rule.OVERDUE, items=[1], stands=False)
    second = standing(Rule.RETURNED_TWICE, items=[2])
    assert rules(cards=[first, second]) == [Rule.TWO_YELLOWS]
    elsewhere = standing(Rule.RETURNED_TWICE, items=[2], round_=2)
    assert rules(cards=[first, elsewhere]) == []


def test_red_silences_yellow_of_the_same_unit_and_round_only():
    items = [owed(20, pk=1), owed(3, pk=2), owed(3, pk=3, unit=2), owed(3, pk=4, round_=2)]
    found = propose(items, [], [], as_of=DAY)
    assert [(one.rule, one.unit, one.round) for one in found] == [
        (Rule.OVERDUE_LONG, 1, 1),
        (Rule.OVERDUE, 1, 2),
        (Rule.OVERDUE, 2, 1),
    ]


def test_a_red_card_that_stands_silences_new_yellow_ones():
    assert rules([owed(3)], [standing(Rule.SLOW)]) == []
    assert rules([owed(3)], [standing(Rule.SLOW, stands=False)]) == [Rule.OVERDUE]


def test_what_a_standing_card_names_is_not_proposed_again():
    named = standing(Rule.OVERDUE, items=[1])
    assert rules([owed(3, pk=1)], [named]) == []
    assert rules([owed(3, pk=1), owed(3, pk=2)], [named]) == [Rule.OVERDUE]


def test_an_item_of_a_lifted_card_may_be_proposed_again():
    lifted = standing(Rule.OVERDUE, items=[1], stands=False)
    assert rules([owed(3, pk=1)], [lifted]) == [Rule.OVERDUE]


def test_items_of_a_unit_and_round_stand_in_one_proposal_the_latest_first():
    (one,) = propose([owed(2, pk=5), owed(9, pk=6)], [], [], as_of=DAY)
    assert [item.pk for item in one.items] == [6, 5]
    assert one.colour is Colour.YELLOW
