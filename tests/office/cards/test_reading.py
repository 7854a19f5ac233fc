"""A ladder from its file: what is wrong is said all at once, with rung, field and cure."""

from dataclasses import replace
from datetime import date

import pytest

from xuncha.office.cards.checking import check_together
from xuncha.office.cards.ladders import default_text
from xuncha.office.cards.reading import MAX_CHARS, LadderError, read_ladder
from xuncha.office.cards.rungs import Confidence

TEXT = default_text()
LADDER = read_ladder(TEXT)


def faults(old, new, *, count=1):
    assert old in TEXT
    with pytest.raises(LadderError) as caught:
        read_ladder(TEXT.replace(old, new, count))
    said = [fault.say() for fault in caught.value.faults]
    assert all(fault.cure for fault in caught.value.faults)
    assert str(caught.value) == "\n".join(said)
    return said


def test_thresholds_are_filled_into_the_words():
    assert LADDER.rungs["overdue"].words == "逾期 1 至 15 天"
    assert LADDER.rungs["overdue"].words_en == "overdue by 1 to 15 days"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "default"', "name = 1", "name"),
        ("version = 1", "", "version"),
        ("version = 1", "version = true", "version"),
        ("valid_from = 2015-01-01", "valid_from = 2015-01-01T08:00:00", "valid_from"),
        ('title = "默认出牌阶梯"', 'title = "默认出牌阶梯"\ncolour = "red"', "colour"),
        ('rule = "survey"', 'rule = "weather"', "weather"),
        ('colour = "letter"', 'colour = "blue"', "blue"),
        ('tell = ["handler", "unit_head"]', 'tell = ["mayor"]', "mayor"),
        ('tell = ["handler", "unit_head"]', "tell = []", "告知谁"),
        ('evidence = "week"', "", "evidence"),
        ('evidence = "week"', 'evidence = "item"', "没有依据"),
        ("least = 16", "least = -1", "least"),
        ("least = 16", 'least = "16"', "least"),
        ("least = 16", "least = 15", "重叠"),
        ("most = 15", "most = 0", "起止"),
        ("most = 15", "", "most"),
        ("%(most)s 天以内仍未提交", "%(days)s 天以内仍未提交", "words"),
        ('key = "overdue"', 'key = "overdue_long"', "两次"),
        ('key = "overdue"', 'key = "overdue_by_a_very_long_time"', "20"),
        ('colour = "escalation"', 'colour = "red"', "escalation"),
        ('confidence = "default"', 'confidence = "verified"', "source"),
        ('basis = "产品默认值，可由县级文件代替"', 'basis = ""', "basis"),
    ],
)
def test_a_fault_names_the_field_or_the_cure(old, new, told):
    said = faults(old, new)
    assert any(told in line for line in said), said


def test_a_milder_step_for_a_graver_matter_is_refused():
    text = TEXT.replace('colour = "red"\nleast = 16', 'colour = "yellow"\nleast = 16')
    text = text.replace('colour = "yellow"\nleast = 1\n', 'colour = "red"\nleast = 1\n')
    with pytest.raises(LadderError, match="更轻"):
        read_ladder(text)


def test_all_faults_are_told_at_once():
    text = TEXT.replace('rule = "survey"', 'rule = "weather"')
    text = text.replace("least = 16", "least = true").replace("version = 1", "version = 'x'")
    with pytest.raises(LadderError) as caught:
        read_ladder(text)
    assert len(caught.value.faults) == 3


@pytest.mark.parametrize("text", ["", "name = ", "[[rung", "rung = 3", "x" * (MAX_CHARS + 1)])
def test_what_is_no_ladder_at_all_is_refused_in_words(text):
    with pytest.raises(LadderError) as caught:
        read_ladder(text)
    assert caught.value.faults[0].cure


def test_ladders_may_follow_each_other_and_may_not_overlap():
    old = replace(LADDER, name="county", valid_until=date(2022, 12, 31))
    new = replace(LADDER, name="county", version=2, valid_from=date(2023, 1, 1))
    assert check_together(new, [old]) == ()
    early = replace(new, valid_from=date(2022, 12, 31))
    (fault,) = check_together(early, [old])
    assert "重叠" in fault.say()
    assert "重叠" in check_together(old, [early])[0].say()


def test_a_version_that_is_taken_is_refused():
    (fault,) = check_together(LADDER, [LADDER])
    assert "第 1 版" in fault.say()


def test_an_end_before_the_beginning_is_refused():
    said = faults("valid_from = 2015-01-01", "valid_from = 2015-01-01\nvalid_until = 2014-01-01")
    assert said == ["失效日早于施行日。 请核对 valid_from 和 valid_until。"]


def test_a_county_names_its_own_document_as_basis():
    text = TEXT.replace('confidence = "default"', 'confidence = "document"')
    assert {r.confidence for r in read_ladder(text).rungs.values()} == {Confidence.DOCUMENT}
