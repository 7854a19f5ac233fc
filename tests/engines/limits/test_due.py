from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.engines.limits import (
    Confidence,
    LimitError,
    Suspension,
    Unit,
    add_days,
    add_months,
    due,
    parse_profile,
    profile_named,
    published_calendar,
    shipped_profiles,
)

CHINA = published_calendar()
CASES = [(profile, act) for profile in shipped_profiles() for act in profile.limits]


def due_on(name, act, start, **approved):
    return due(profile_named(name), act, start, CHINA, **approved).date


@pytest.mark.parametrize(
    ("name", "act", "start", "end"),
    [
        ("inspection_2024", "plan", date(2024, 3, 5), date(2024, 4, 5)),
        ("inspection_2024", "report", date(2024, 8, 31), date(2025, 2, 28)),
        ("inspection_2017", "report", date(2022, 12, 31), date(2023, 2, 28)),
        ("petition_2022", "register", date(2023, 3, 5), date(2023, 3, 20)),
        ("petition_2022", "tell", date(2023, 3, 5), date(2023, 3, 20)),
        ("petition_2022", "close", date(2023, 3, 5), date(2023, 5, 4)),
        ("petition_2022", "review_request", date(2023, 3, 5), date(2023, 4, 4)),
        ("petition_2022", "recheck_request", date(2023, 3, 5), date(2023, 4, 4)),
        ("discipline", "transfer", date(2023, 4, 28), date(2023, 5, 9)),
        ("discipline", "tell", date(2023, 9, 25), date(2023, 10, 20)),
        ("discipline", "feedback", date(2023, 9, 25), date(2023, 10, 20)),
        ("discipline", "dispose", date(2023, 11, 30), date(2024, 2, 29)),
        ("fast_channel", "move", date(2023, 5, 5), date(2023, 5, 8)),
        ("fast_channel", "study", date(2023, 5, 5), date(2023, 5, 6)),
        ("fast_channel", "quick_check", date(2023, 9, 25), date(2023, 10, 20)),
        ("immediate", "rectify", date(2023, 9, 25), date(2023, 10, 10)),
    ],
)
def test_each_limit_ends_on_the_day_counted_by_hand(name, act, start, end):
    assert due_on(name, act, start) == end


def test_an_approved_extension_is_added_in_the_limits_own_unit():
    start = date(2023, 3, 5)
    assert due_on("petition_2022", "close", start, extended_by=30) == date(2023, 6, 3)


@pytest.mark.parametrize("asked", [31, -1])
def test_an_extension_beyond_what_is_allowed_is_refused(asked):
    with pytest.raises(LimitError, match="30 日"):
        due_on("petition_2022", "close", date(2023, 3, 5), extended_by=asked)


def test_an_act_without_a_limit_is_refused():
    with pytest.raises(LimitError, match="inspection_2024"):
        due_on("inspection_2024", "party", date(2024, 3, 5))


def test_a_date_explains_itself_in_both_languages():
    found = due(profile_named("petition_2022"), "close", date(2023, 3, 5), CHINA, extended_by=30)
    assert found.why_zh == (
        "办结信访件：自受理之日（2023-03-05）次日起 60 日（首日 2023-03-06），"
        "经批准延长 30 日，至 2023-06-03。"
        "依据（据转引）：《信访工作条例》第三十四条。"
    )
    assert found.why_en == (
        "Closing of the petition: 60 calendar days from the day after the day of acceptance "
        "(2023-03-05), the first being 2023-03-06, extended by 30 calendar days, until 2023-06-03. "
        "Basis (as quoted elsewhere): Regulations on Petition Work, art. 34."
    )


def test_a_default_never_poses_as_a_rule():
    found = due(profile_named("immediate"), "rectify", date(2023, 3, 5), CHINA)
    assert "默认期限：" in found.why_zh
    assert "Default:" in found.why_en
    assert "依据" not in found.why_zh


def test_working_days_beyond_the_published_calendar_are_provisional():
    beyond = CHINA.last_published + 1
    found = due(profile_named("discipline"), "tell", date(beyond - 1, 12, 20), CHINA)
    assert found.provisional
    assert f"{beyond} 年放假安排未公布" in found.why_zh
    assert f"holidays of {beyond} are not published" in found.why_en


def test_calendar_days_and_months_are_never_provisional():
    start = date(CHINA.last_published + 3, 12, 20)
    assert not due(profile_named("petition_2022"), "close", start, CHINA).provisional
    assert not due(profile_named("inspection_2024"), "plan", start, CHINA).provisional


@given(st.sampled_from(CASES), st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.data())
def test_each_due_date_is_its_unit_counted_from_its_start(case, start, data):
    profile, act = case
    limit = profile.limits[act]
    more = data.draw(st.integers(0, limit.extension))
    found = due(profile, act, start, CHINA, extended_by=more)
    count = {
        Unit.DAYS: add_days,
        Unit.MONTHS: add_months,
        Unit.WORKING_DAYS: CHINA.add_working_days,
    }[limit.unit]
    assert found.date == count(start, limit.length + more)
    assert found.provisional == (
        limit.unit is Unit.WORKING_DAYS and max(start.year, found.date.year) > CHINA.last_published
    )
    assert found.basis == limit.basis
    assert found.date.isoformat() in found.why_zh
    assert found.date.isoformat() in found.why_en


@pytest.mark.parametrize(("profile", "act"), CASES)
def test_a_default_cites_nothing_and_a_citation_has_a_source(profile, act):
    limit = profile.limits[act]
    cites = "《" in limit.basis or "art" in limit.basis_en
    assert cites == (limit.confidence is not Confidence.DEFAULT)
    assert bool(limit.source) == cites


def test_a_date_says_its_first_day_and_what_did_not_count():
    stood = [
        Suspension(date(2023, 4, 1), date(2023, 4, 9)),
        Suspension(date(2023, 4, 10), date(2023, 4, 11)),
    ]
    found = due(profile_named("discipline"), "tell", date(2023, 3, 30), CHINA, suspended=stood)
    assert found.counted.first == date(2023, 3, 31)
    assert found.date == date(2023, 4, 28)
    assert "（首日 2023-03-31）" in found.why_zh
    assert "扣除暂停计时的 6 个工作日（2023-04-01 至 2023-04-11）" in found.why_zh
    assert "not counting 6 working days suspended (2023-04-01 to 2023-04-11)" in found.why_en


def test_a_month_without_its_day_says_so():
    found = due(profile_named("inspection_2024"), "plan", date(2024, 1, 31), CHINA)
    assert found.date == date(2024, 2, 29)
    assert "当月没有对应日" in found.why_zh
    assert "no corresponding one" in found.why_en
    assert (
        "对应日"
        not in due(profile_named("inspection_2024"), "plan", date(2024, 2, 29), CHINA).why_zh
    )


def test_a_last_day_off_moves_on_where_the_profile_says_so():
    text = """
name = "camp"
version = "1"
kind = "camp"
title = "试验"
valid_from = 2000-01-01
roll = "next_working_day"

[[limit]]
act = "go"
label = "出发"
start = "开始之日"
length = 1
unit = "days"
extension = 10
confidence = "default"

[[limit]]
act = "stay"
label = "停留"
start = "开始之日"
length = 1
unit = "days"
roll = "none"
confidence = "default"
"""
    profile = parse_profile(text)
    start = date(2023, 9, 28)
    found = due(profile, "go", start, CHINA)
    assert (found.counted.reached, found.date) == (date(2023, 9, 29), date(2023, 10, 7))
    assert "该日不是工作日，顺延至 2023-10-07" in found.why_zh
    assert "no working day, so 2023-10-07" in found.why_en
    assert due(profile, "stay", start, CHINA).date == date(2023, 9, 29)
    beyond = date(CHINA.last_published, 12, 31)
    assert due(profile, "go", beyond, CHINA).provisional
    twice = due(profile, "go", start, CHINA, extended_by=[2, 3])
    assert "经批准延长 5 日（共 2 次）" in twice.why_zh
    assert "extended by 5 calendar days in 2 approvals" in twice.why_en


def test_several_extensions_together_stay_within_what_is_allowed():
    start = date(2023, 3, 5)
    assert due_on("petition_2022", "close", start, extended_by=[10, 20]) == date(2023, 6, 3)
    with pytest.raises(LimitError, match="30 日"):
        due_on("petition_2022", "close", start, extended_by=[10, 21])


def test_a_suspension_that_ends_before_it_begins_is_refused():
    wrong = [Suspension(date(2023, 4, 2), date(2023, 4, 1))]
    with pytest.raises(LimitError, match="早于") as caught:
        due(profile_named("immediate"), "rectify", date(2023, 3, 5), CHINA, suspended=wrong)
    assert caught.value.field == "suspended"
