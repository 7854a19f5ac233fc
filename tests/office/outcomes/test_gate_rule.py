from datetime import date, timedelta

import pytest

from xuncha.office.outcomes.gate import Candidate, Ground, Late, holds, names
from xuncha.office.outcomes.pasting import parts

DAY = date(2022, 9, 1)


def late(days=1, *, pk=1, unit=1, leader=99, responsible="副局长"):
    return Late(pk, unit, leader, responsible, DAY - timedelta(days=days))


def candidate(person=7, name="张三", heads=(), serves=()):
    return Candidate(person, name, frozenset(heads), frozenset(serves))


def test_the_head_of_a_unit_is_held_by_its_overdue_item():
    (hold,) = holds(candidate(heads=[1]), [late(12)], as_of=DAY)
    assert (hold.ground, hold.item, hold.days_overdue) == (Ground.PRINCIPAL, 1, 12)


def test_a_post_in_the_unit_alone_holds_nobody():
    assert holds(candidate(serves=[1]), [late()], as_of=DAY) == ()


def test_who_is_named_responsible_is_held_in_their_own_unit_only():
    item = late(responsible="副局长张三")
    assert holds(candidate(serves=[1]), [item], as_of=DAY)[0].ground is Ground.RESPONSIBLE
    assert holds(candidate(serves=[2]), [item], as_of=DAY) == ()


def test_the_leader_in_charge_is_held():
    assert holds(candidate(person=99), [late()], as_of=DAY)[0].ground is Ground.LEADER


def test_someone_not_in_the_register_leads_nothing():
    assert holds(candidate(person=0), [late(leader=0)], as_of=DAY) == ()


@pytest.mark.parametrize(("days", "held"), [(0, False), (-5, False), (1, True)])
def test_an_item_holds_from_the_day_after_its_due_date(days, held):
    assert bool(holds(candidate(heads=[1]), [late(days)], as_of=DAY)) == held


def test_each_item_holds_once_the_most_overdue_first():
    items = [late(3, pk=1, leader=7), late(30, pk=2), late(9, pk=3, unit=2)]
    found = holds(candidate(heads=[1], serves=[1]), items, as_of=DAY)
    assert [hold.item for hold in found] == [2, 1]


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
