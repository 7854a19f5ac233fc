from datetime import date, timedelta

import pytest

from xuncha.office.outcomes.gate import Candidate, Docket, Ground, Late, Matter, Standing, names
from xuncha.office.outcomes.pasting import cells, parts

DAY = date(2022, 9, 1)


def matter(pk=1, unit=1, leader=99, handlers=("副局长",)):
    return Matter(pk, unit, leader, handlers)


def late(days=1, **more):
    return Late(matter(**more), DAY - timedelta(days=days))


def candidate(person=7, name="张三", heads=(), serves=()):
    return Candidate(person, name, frozenset(heads), frozenset(serves))


def found(who, items=(), cards=()):
    return Docket(items, cards, as_of=DAY).on(who)


def test_the_head_of_a_unit_is_held_by_its_overdue_item():
    (hold,) = found(candidate(heads=[1]), [late(12)]).holds
    assert (hold.ground, hold.item, hold.days_overdue) == (Ground.PRINCIPAL, 1, 12)


def test_a_post_in_the_unit_alone_holds_nobody():
    assert not found(candidate(serves=[1]), [late()]).held


def test_who_is_named_is_held_in_their_own_unit_only():
    item = late(handlers=("副局长张三",))
    assert found(candidate(serves=[1]), [item]).holds[0].ground is Ground.HANDLER
    assert not found(candidate(serves=[2]), [item]).held


def test_who_carries_out_a_measure_is_held_as_the_one_who_is_responsible():
    item = late(handlers=("副局长李四", "股长张三"))
    assert found(candidate(serves=[1]), [item]).holds[0].ground is Ground.HANDLER


def test_the_leader_in_charge_is_held():
    assert found(candidate(person=99), [late()]).holds[0].ground is Ground.LEADER


def test_someone_not_in_the_register_leads_nothing():
    assert not found(candidate(person=0), [late(leader=0)]).held


@pytest.mark.parametrize(("days", "held"), [(0, False), (-5, False), (1, True)])
def test_an_item_holds_from_the_day_after_its_due_date(days, held):
    assert found(candidate(heads=[1]), [late(days)]).held == held


def test_each_item_holds_once_the_most_overdue_first():
    items = [late(3, pk=1, leader=7), late(30, pk=2), late(9, pk=3, unit=2)]
    holds = found(candidate(heads=[1], serves=[1]), items).holds
    assert [hold.item for hold in holds] == [2, 1]


def test_a_red_card_holds_the_head_and_a_yellow_one_is_only_shown():
    red, yellow = Standing(5, 1, "red"), Standing(6, 1, "yellow")
    result = found(candidate(heads=[1]), cards=[yellow, red])
    assert [(card.card, card.holding) for card in result.cards] == [(5, True), (6, False)]
    assert result.held
    assert not found(candidate(heads=[1]), cards=[yellow]).held


@pytest.mark.parametrize(
    ("who", "ground"),
    [
        (candidate(person=99), Ground.LEADER),
        (candidate(serves=[1], name="张三"), Ground.HANDLER),
        (candidate(serves=[1], name="李四"), None),
        (candidate(heads=[2]), None),
    ],
)
def test_a_card_concerns_those_who_answer_for_the_items_that_it_names(who, ground):
    card = Standing(5, 1, "red", named=(matter(handlers=("副局长张三",)),))
    cards = found(who, cards=[card]).cards
    assert [one.ground for one in cards] == ([ground] if ground else [])


@pytest.mark.parametrize(
    "text",
    ["张三", "副局长张三", "李四、张三", "张三（副局长）", "局长：张三；李四", "党委委员张三"],
)
def test_a_text_names_a_name(text):
    assert names(text, "张三")


@pytest.mark.parametrize("text", ["副局长", "张三丰", "欧张三", "李四、王五", ""])
def test_a_text_names_no_other_name(text):
    assert not names(text, "张三")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("张三", ("张三", "", "")),
        ("张三 县住建局", ("张三", "县住建局", "")),
        ("张三\t县住建局\t局长", ("张三", "县住建局", "局长")),
        ("张三，县住建局，县委办 主任", ("张三", "县住建局", "县委办 主任")),
    ],
)
def test_a_pasted_line_is_a_name_a_unit_and_a_post(line, found):
    assert parts(line) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("张三\t\t副县长", ["张三", "", "副县长"]),
        ("张三,县住建局", ["张三", "县住建局"]),
        ("姓名 单位 拟任职务", ["姓名", "单位", "拟任职务"]),
    ],
)
def test_a_line_is_cut_where_it_has_marks_and_else_at_its_spaces(line, found):
    assert cells(line) == found
