"""Numbers that do not add up are found; those that can be read in two ways are left alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.engines.authenticity import Problem, Rule, recurrences, slips
from xuncha.engines.authenticity.quantities import quantities
from xuncha.engines.authenticity.recurrence import months_later

WRONG = [
    ("共追回资金120万元，其中村级50万元、乡镇80万元。", Rule.PARTS_EXCEED, "120万元", "130万元"),
    ("清退补贴50万元、退还押金60万元，合计120万元。", Rule.SUM_DIFFERS, "120万元", "110万元"),
    ("共发现问题25个，已整改20个，未整改6个。", Rule.DONE_AND_OPEN, "25个", "26个"),
    ("共发现问题二十五个，已整改二十个，正在整改三个。", Rule.DONE_AND_OPEN, "25个", "23个"),
    ("反馈问题25个，已完成整改30个。", Rule.DONE_EXCEEDS, "25个", "30个"),
    ("反馈问题25个，已整改20个，整改率85%。", Rule.RATE_DIFFERS, "85%", "80%"),
    ("累计清退资金120万元。经核实，共清退资金125万元。", Rule.SAID_TWICE, "125万元", "120万元"),
    (
        "共追回１２０万元，其中：甲村５０万元、乙村８０万元。",
        Rule.PARTS_EXCEED,
        "120万元",
        "130万元",
    ),
]
RIGHT = [
    "共追回资金120万元，其中村级50万元、乡镇70万元。",
    "共追回资金120万元，其中村级50万元。",
    "清退补贴50万元、退还押金60万元，合计110万元。",
    "共发现问题25个，已整改20个，未整改5个。",
    "反馈问题25个，已整改20个，整改率80%。",
    "反馈问题3个，已整改2个，整改率66.7%。",
    "2022年3月5日，召开会议3次，约谈5人，共追回资金12万元。",
    "共发现问题25个，立行立改10个，已整改20个。",
    "共处理12人，其中党纪处分5人、组织处理7人，移送司法1人。",
    "累计清退资金120万元。其中2022年清退50万元，2023年清退70万元。",
    "共投入资金1.2亿元，其中中央资金8000万元、县级资金4000万元。",
    "第一批问题10个，已整改10个；第二批问题12个，已整改11个，整改率91.7%。",
    "共走访农户1,200户，其中脱贫户300户、监测户约950户。",
    "召开会议3次，学习5次，合计8次。",
    "",
]


@pytest.mark.parametrize(("text", "rule", "stated", "computed"), WRONG)
def test_what_does_not_add_up_is_found_with_both_values(text, rule, stated, computed):
    (slip,) = slips(text)
    assert (slip.rule, slip.stated, slip.computed) == (rule, stated, computed)
    assert 0 <= slip.start < slip.end <= len(text)


@pytest.mark.parametrize("text", RIGHT)
def test_what_adds_up_or_may_be_read_otherwise_is_left_alone(text):
    assert slips(text) == []


@given(st.integers(0, 300), st.integers(0, 300), st.integers(-3, 3))
def test_done_and_open_are_held_against_the_total(done, left, off):
    total = done + left + off
    if total < 0:
        return
    text = f"共发现问题{total}个，已整改{done}个，未整改{left}个。"
    assert [slip.rule for slip in slips(text)] == ([Rule.DONE_AND_OPEN] if off else [])


@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    for slip in slips(text):
        assert text[slip.start : slip.end]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,200.5万元", Decimal(12005000), "元"),
        ("一百二十户", Decimal(120), "户"),
        ("三千零五人", Decimal(3005), "人"),
        ("十二件", Decimal(12), "件"),
        ("两个", Decimal(2), "个"),
        ("二〇个", Decimal(20), "个"),
        ("３．５亿元", Decimal(350_000_000), "元"),
    ],
)
def test_a_quantity_is_read_in_its_plain_unit(text, value, unit):
    (found,) = quantities(text)
    assert (found.value, found.unit, found.end) == (value, unit, len(text))


@pytest.mark.parametrize("text", ["第3个", "一方面", "十百三千个", "三四五百六七个", ""])
def test_what_is_no_quantity_is_none(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    "text", ["20余人", "二十多人", "近30户", "约3.5万元", "30户左右", "5个以上"]
)
def test_what_is_said_roughly_is_known_as_rough(text):
    (found,) = quantities(text)
    assert found.rough


OLD = Problem(1, 5, 9, "公租房分配滞后，房源长期空置。", date(2022, 1, 31))


@pytest.mark.parametrize(
    ("unit", "category", "text", "day", "is_found"),
    [
        (5, 9, "公租房分配仍然滞后，房源长期空置。", date(2023, 1, 1), True),
        (6, 9, "公租房分配仍然滞后，房源长期空置。", date(2023, 1, 1), False),
        (5, 8, "公租房分配仍然滞后，房源长期空置。", date(2023, 1, 1), False),
        (5, 9, "违规发放津贴补贴。", date(2023, 1, 1), False),
        (5, 9, "公租房分配仍然滞后，房源长期空置。", date(2024, 2, 1), False),
        (5, 9, "公租房分配仍然滞后，房源长期空置。", date(2022, 1, 31), False),
    ],
)
def test_a_problem_recurs_in_its_unit_and_category_within_the_months(
    unit, category, text, day, is_found
):
    found = recurrences([OLD], [Problem(2, unit, category, text, day)])
    assert bool(found) == is_found


def test_a_month_later_ends_with_the_month():
    assert months_later(date(2022, 1, 31), 1) == date(2022, 2, 28)
    assert months_later(date(2022, 11, 30), 3) == date(2023, 2, 28)
