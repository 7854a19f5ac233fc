from datetime import date

import pytest

from xuncha.engines.limits import (
    Confidence,
    LimitError,
    Unit,
    check_profiles,
    in_force,
    parse_profile,
    profile_named,
    shipped_drafts,
    shipped_profiles,
)

COUNTY = """
name = "county"
version = "3"
kind = "camp"
title = "本县期限"
title_en = "County limits"
valid_from = 2025-01-01

[[limit]]
act = "plan"
label = "报送整改方案"
label_en = "Rectification plan"
start = "反馈之日"
start_en = "the day of feedback"
length = 20
unit = "working_days"
extension = 5
basis = "县委巡察工作领导小组决定"
basis_en = "Decision of the county's leading group"
source = "会议纪要"
confidence = "verified"
"""


def test_the_shipped_profiles_are_all_there_and_agree():
    assert check_profiles(shipped_drafts()) == ()
    assert {profile.name for profile in shipped_profiles()} >= {
        "discipline",
        "fast_channel",
        "immediate",
        "inspection_2017",
        "inspection_2024",
        "petition_2022",
        "petition_before_2022",
    }


def test_each_shipped_profile_says_its_version_and_all_in_english():
    for profile in shipped_profiles():
        assert profile.version
        assert profile.key == profile.name
        texts = [profile.title_en] + [
            text
            for limit in profile.limits.values()
            for text in (limit.label_en, limit.start_en, limit.basis_en)
        ]
        assert all(text.isascii() for text in texts)


def test_a_profile_of_ones_own_is_read():
    profile = parse_profile(COUNTY)
    limit = profile.limit("plan")
    assert (profile.version, profile.level, profile.key) == ("3", 0, "county")
    assert (profile.valid_from, profile.valid_until) == (date(2025, 1, 1), None)
    assert (limit.length, limit.extension) == (20, 5)
    assert limit.unit is Unit.WORKING_DAYS
    assert limit.confidence is Confidence.VERIFIED


@pytest.mark.parametrize(
    ("kind", "on", "name"),
    [
        ("inspection", date(2021, 9, 1), "inspection_2017"),
        ("inspection", date(2024, 2, 7), "inspection_2017"),
        ("inspection", date(2024, 2, 8), "inspection_2024"),
        ("petition", date(2022, 4, 30), "petition_before_2022"),
        ("petition", date(2022, 5, 1), "petition_2022"),
        ("discipline", date(2021, 9, 1), "discipline"),
        ("immediate", date(2021, 9, 1), "immediate"),
    ],
)
def test_the_profile_in_force_follows_the_day(kind, on, name):
    assert in_force(kind, on).name == name


def test_of_two_in_force_the_later_one_holds():
    both = [*shipped_profiles(), parse_profile(COUNTY)]
    assert in_force("camp", date(2025, 1, 1), both).name == "county"
    with pytest.raises(LimitError, match="2024-12-31"):
        in_force("camp", date(2024, 12, 31), both)


def test_no_profile_in_force_is_said():
    with pytest.raises(LimitError, match="1999-12-31"):
        in_force("petition", date(1999, 12, 31))
    with pytest.raises(LimitError, match="没有名为"):
        profile_named("nowhere")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('name = "county"', "", "name"),
        ('name = "county"', 'name = "our county"', "name"),
        ('version = "3"', "", "version"),
        ('kind = "camp"', "", "kind"),
        ('basis = "县委巡察工作领导小组决定"', "", "basis"),
        ('basis = "县委巡察工作领导小组决定"', 'basis = " "', "basis"),
        ('source = "会议纪要"', "", "source"),
        ('label = "报送整改方案"', "", "label"),
        ("extension = 5", 'extension = 5\nafter = "report"', "after"),
        ("extension = 5", 'extension = 5\nafter = "plan"', "after"),
        ("extension = 5", 'extension = 5\nroll = "later"', "roll"),
        ('act = "plan"', "", "act"),
        ("length = 20", 'length = "20"', "length"),
        ("length = 20", "length = true", "length"),
        ("length = 20", "length = -1", "length"),
        ("extension = 5", "extension = -5", "extension"),
        ('unit = "working_days"', 'unit = "weeks"', "unit"),
        ('confidence = "verified"', 'confidence = "sure"', "confidence"),
        ("extension = 5", "extension = 5\ncolour = 1", "colour"),
        ("valid_from = 2025-01-01", 'valid_from = "2025"', "valid_from"),
        ("valid_from = 2025-01-01", "valid_from = 2025-01-01T00:00:00", "valid_from"),
        (
            "valid_from = 2025-01-01",
            "valid_from = 2025-01-01\nvalid_until = 2024-01-01",
            "valid_until",
        ),
        (COUNTY[COUNTY.index("[[limit]]") :], "limit = [1]", "limit"),
        (COUNTY[COUNTY.index("[[limit]]") :], "limit = []", "limit"),
    ],
)
def test_a_broken_profile_names_its_field(old, new, field):
    with pytest.raises(LimitError) as caught:
        parse_profile(COUNTY.replace(old, new))
    assert caught.value.field == field
    assert caught.value.cure


def test_an_act_named_twice_is_refused():
    block = COUNTY[COUNTY.index("[[limit]]") :]
    with pytest.raises(LimitError, match="重复"):
        parse_profile(COUNTY + block)


def test_text_that_is_no_toml_is_refused():
    with pytest.raises(LimitError, match="TOML"):
        parse_profile("name = ")
