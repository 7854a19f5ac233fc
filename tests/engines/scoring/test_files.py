"""Sheets in and out of TOML and rows; every fault at once, each with its place and cure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.scoring.forms import RICH
from xuncha.engines.scoring import (
    HEADERS,
    Deduction,
    Indicator,
    ScoringError,
    Sheet,
    SheetFaults,
    Veto,
    parse_sheet,
    rows_of,
    sheet_of_rows,
    shipped_sheet,
    shipped_sheets,
    write_sheet,
)


def numbered(rows):
    return [(n, dict(zip(HEADERS, row, strict=True))) for n, row in enumerate(rows, 2)]


def read(*rows):
    return sheet_of_rows(HEADERS, numbered(rows))


def words(sheet):
    return rows_of(sheet)


@pytest.mark.parametrize("sheet", [RICH, *shipped_sheets().values()])
def test_a_sheet_goes_out_and_comes_back_the_same(sheet):
    again = parse_sheet(write_sheet(sheet))
    assert words(again) == words(sheet)
    assert sheet_of_rows(HEADERS, numbered(rows_of(sheet))) == again


NAME = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)


@given(NAME, NAME, st.decimals(1, 99, places=2))
def test_any_name_survives_a_file(name, veto, weight):
    sheet = Sheet(
        (
            Indicator("1", name, weight, (Deduction("1.1", name, weight, weight),)),
            Indicator("2", name + "二", 100 - weight),
        ),
        (Veto("v1", veto),),
    )
    if len(name) < 60:
        assert words(parse_sheet(write_sheet(sheet))) == words(sheet)


def faults(error):
    return getattr(error.value, "faults", (error.value,))


def test_all_faults_of_a_table_are_found_at_once_with_their_rows():
    with pytest.raises(SheetFaults) as caught:
        read(
            ("指标", "组织领导", "", "15", ""),
            ("指标", "组织领导", "", "十五", ""),
            ("扣分项", "迟报", "别的指标", "1", "2"),
            ("扣分项", "缺会", "组织领导", "5", "3"),
            ("备注", "随便写", "", "", ""),
            ("否决情形", "", "", "", ""),
            ("设置", "满分", "", "100", ""),
        )
    found = faults(caught)
    assert {one.row for one in found} == {3, 4, 5, 6, 7, 8}
    assert all(one.cure for one in found)
    assert caught.value.say().count("\n") == len(found)
    assert "第 6 行" in caught.value.say()


def test_weights_that_do_not_make_a_hundred_are_refused():
    with pytest.raises(ScoringError, match="合计 90") as caught:
        read(("指标", "甲", "", "60", ""), ("指标", "乙", "", "30", ""))
    assert caught.value.cure


def test_a_table_without_the_columns_is_told_which():
    with pytest.raises(ScoringError, match="所属指标、上限"):
        sheet_of_rows(["类别", "名称", "分值"], [])


def test_a_deduction_without_a_most_may_take_the_whole_weight():
    sheet = read(("指标", "甲", "", "100", ""), ("扣分项", "迟", "甲", "5", ""))
    assert sheet.indicators[0].deductions[0].most == 100


def test_what_is_left_out_has_the_products_default():
    sheet = read(("指标", "甲", "", "100", ""))
    assert (sheet.thresholds.good, sheet.thresholds.fair, sheet.outlier) == (85, 60, 20)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("title = 1", None),
        ("colour = 'red'", None),
        ("[[indicator]]\nname = '甲'\npoints = 100\nweight = 3", 1),
        ("good = 80\n[[indicator]]\nname = '甲'\npoints = '100'", 2),
        ("indicator = 3", None),
        ("[[indicator]]\nname = '甲'\npoints = nan", 1),
        ("[[indicator]]\nname='甲'\npoints=100\n\n[[indicator.deduction]]\nname='a'\npoints=0", 5),
        ("not toml", None),
        ("good = 50\nfair = 60\n[[indicator]]\nname = '甲'\npoints = 100", None),
    ],
)
def test_a_text_that_is_no_sheet_is_refused_with_its_line(text, row):
    with pytest.raises(ScoringError) as caught:
        parse_sheet(text)
    assert row in {one.row for one in faults(caught)}
    assert all(one.cure for one in faults(caught))


def test_both_ready_sheets_have_the_structure_that_was_published():
    four, five = shipped_sheet("four_indicators"), shipped_sheet("five_classes")
    assert [one.weight for one in four.indicators] == [15, 15, 60, 10]
    assert four.surveyed is not None
    assert len(five.indicators) == 5
    assert {one.name: one.weight for one in five.indicators}["实际效果"] == 40
    assert five.bonuses
    for sheet in (four, five):
        assert sheet.vetoes
        assert (sheet.thresholds.good, sheet.thresholds.fair) == (Decimal(85), Decimal(60))
        assert "默认" in sheet.title
        assert "默认" in sheet.source


def test_a_sheet_that_does_not_travel_with_the_product_is_not_found():
    with pytest.raises(ScoringError, match="没有名为"):
        shipped_sheet("nine_indicators")
