from datetime import date

import pytest

from xuncha.engines.limits import (
    Confidence,
    Unit,
    check_profiles,
    due,
    in_force,
    published_calendar,
    read_draft,
    resolve,
    shipped_drafts,
)

OWN = """
name = "yuanling"
version = "2"
extends = "inspection_2024"
title = "沅陵县巡察整改期限"
valid_from = 2025-01-01
document = "沅巡发〔2025〕3号"

[[limit]]
act = "plan"
length = 20
unit = "working_days"
"""
CAMP = """
name = "{name}"
version = "1"
kind = "camp"
title = "试验"
valid_from = {since}
{until}

[[limit]]
act = "go"
label = "出发"
start = "开始之日"
length = 1
unit = "days"
confidence = "default"
"""


def draft(text, file="own.toml"):
    found, faults = read_draft(text, file)
    assert faults == ()
    return found


def camp(name, since, until=""):
    return draft(
        CAMP.format(name=name, since=since, until=f"valid_until = {until}" if until else ""),
        f"{name}.toml",
    )


def faults(*texts):
    drafts = [draft(text, f"{number}.toml") for number, text in enumerate(texts)]
    return check_profiles((*shipped_drafts(), *drafts))


def test_an_override_changes_what_it_names_and_keeps_the_rest():
    profiles, wrong = resolve((*shipped_drafts(), draft(OWN)))
    assert wrong == ()
    county = in_force("inspection", date(2025, 6, 1), profiles)
    plan, report = county.limit("plan"), county.limit("report")
    assert (county.name, county.level, county.key) == ("yuanling", 1, "yuanling@2")
    assert (plan.length, plan.unit, plan.label_en) == (20, Unit.WORKING_DAYS, "Rectification plan")
    assert (plan.basis, plan.source) == ("沅巡发〔2025〕3号", "沅巡发〔2025〕3号")
    assert plan.confidence is Confidence.OWN
    assert report.confidence is Confidence.DEFAULT
    assert in_force("inspection", date(2024, 12, 31), profiles).name == "inspection_2024"


def test_an_overridden_date_names_the_countys_own_document():
    profiles, _ = resolve((*shipped_drafts(), draft(OWN)))
    county = in_force("inspection", date(2025, 6, 1), profiles)
    found = due(county, "plan", date(2025, 6, 3), published_calendar())
    assert found.date == date(2025, 7, 1)
    assert "依据（本县文件）：沅巡发〔2025〕3号。" in found.why_zh
    assert "Basis (the county's own document)" in found.why_en


def test_an_override_without_a_document_must_say_its_basis():
    (basis, source, sure) = faults(OWN.replace('document = "沅巡发〔2025〕3号"', ""))[-3:]
    assert {basis.field, source.field, sure.field} == {"confidence", "basis", "source"}
    assert all(one.cure and "0.toml" in one.say() for one in (basis, source, sure))


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('extends = "inspection_2024"', 'extends = "nowhere"', "extends"),
        ('extends = "inspection_2024"', 'extends = "yuanling"', "extends"),
        ('version = "2"', 'version = "2"\nkind = "petition"', "kind"),
        ("valid_from = 2025-01-01", "valid_from = 2024-01-01", "valid_from"),
        ("unit =", 'after = "plan"\nunit =', "after"),
        ("unit =", 'after = "party"\nunit =', "after"),
    ],
)
def test_a_set_with_one_fault_names_file_field_and_cure(old, new, field):
    (fault,) = faults(OWN.replace(old, new))
    assert fault.field == field
    assert fault.cure
    assert fault.say().startswith("0.toml：")


def test_an_override_must_end_with_what_it_extends():
    old = OWN.replace("inspection_2024", "inspection_2017").replace("2025-01-01", "2020-01-01")
    (fault,) = faults(old)
    assert fault.field == "valid_until"
    assert "2024-02-07" in fault.say()
    assert faults(old.replace("valid_from", "valid_until = 2023-12-31\nvalid_from")) == ()


def test_profiles_that_extend_each_other_are_told_once():
    one = OWN.replace('extends = "inspection_2024"', 'extends = "other"')
    other = OWN.replace("yuanling", "other").replace("inspection_2024", "yuanling")
    (fault,) = faults(one, other)
    assert "yuanling → other → yuanling" in fault.say()


def test_limits_that_run_after_each_other_are_told_once():
    text = OWN + '\n[[limit]]\nact = "report"\nafter = "plan"\n'
    (fault,) = faults(text.replace("unit =", 'after = "report"\nunit ='))
    assert fault.field == "after"
    assert "plan → report → plan" in fault.say()


@pytest.mark.parametrize(
    ("until", "since", "overlap"),
    [
        ("2024-12-31", "2025-01-01", False),
        ("2024-11-30", "2025-01-01", False),
        ("2025-01-01", "2025-01-01", True),
        ("", "2025-01-01", True),
    ],
)
def test_profiles_of_one_kind_may_leave_a_gap_but_not_overlap(until, since, overlap):
    found = check_profiles([camp("new", since), camp("old", "2024-01-01", until)])
    assert [fault.field for fault in found] == (["valid_from"] if overlap else [])
    assert all("new.toml" in one.say() and "old.toml" in one.say() for one in found)


def test_an_override_and_what_it_overrides_are_no_overlap_but_two_overrides_are():
    assert faults(OWN) == ()
    (fault,) = faults(OWN, OWN.replace("yuanling", "twin"))
    assert fault.field == "valid_from"


def test_two_versions_may_follow_each_other_but_not_share_a_number():
    first = OWN.replace("valid_from", "valid_until = 2025-12-31\nvalid_from")
    second = OWN.replace("2025-01-01", "2026-01-01")
    assert [fault.field for fault in faults(first, second)] == ["version"]
    assert faults(first, second.replace('version = "2"', "version = 3")) == ()


def test_all_faults_of_a_file_are_told_at_once():
    text = OWN.replace("length = 20", 'length = "20"\ncolour = 1').replace("title", "titel")
    found, wrong = read_draft(text, "own.toml")
    assert found is None
    assert [fault.field for fault in wrong] == ["titel", "title", "length", "colour"]
    assert all(fault.say().startswith("own.toml：") and fault.cure for fault in wrong)
