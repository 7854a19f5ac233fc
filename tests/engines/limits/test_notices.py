from datetime import UTC, date, datetime

import pytest

from xuncha.engines.limits import (
    NoticeRow,
    due,
    notice_from_toml,
    profile_named,
    published_calendar,
    read_notice,
)

CHINA = published_calendar()
YEAR = CHINA.last_published + 1
MONDAY = next(d for d in (date(YEAR, 3, n) for n in range(1, 8)) if d.weekday() == 0)
SATURDAY = MONDAY.replace(day=MONDAY.day + 5)


def rows(*told):
    return [NoticeRow(number, *row) for number, row in enumerate(told, start=2)]


def read(*told):
    return read_notice(rows(*told), year=YEAR, document="国办通知")


def loaded():
    notice, faults = read((f"{MONDAY}", "试验", "休"), (SATURDAY, "试验", "班"))
    assert faults == ()
    return CHINA.with_notice(notice)


def test_a_year_from_a_notice_counts_as_published():
    own = loaded()
    assert not CHINA.is_published(MONDAY)
    assert own.is_published(MONDAY)
    assert own.is_published(date(YEAR - 1, 5, 1))
    assert not own.is_published(date(YEAR + 1, 5, 1))


def test_a_notice_decides_its_year_and_leaves_the_others():
    own = loaded()
    assert not own.is_working_day(MONDAY)
    assert own.is_working_day(SATURDAY)
    assert own.is_working_day(date(YEAR, 10, 1)) == (date(YEAR, 10, 1).weekday() < 5)
    for day in (date(YEAR - 1, 10, 1), date(YEAR - 1, 2, 17), date(YEAR + 1, 10, 1)):
        assert own.is_working_day(day) == CHINA.is_working_day(day)


def test_a_date_stops_being_provisional_once_its_year_is_loaded():
    profile = profile_named("discipline")
    start = MONDAY.replace(day=1)
    assert due(profile, "transfer", start, CHINA).provisional
    found = due(profile, "transfer", start, loaded())
    assert not found.provisional
    assert "暂定" not in found.why_zh


def test_a_notice_may_begin_in_the_december_before():
    last = date(YEAR - 1, 12, 31)
    notice, faults = read((MONDAY, "", "休"), (last, "元旦", "休"))
    assert faults == ()
    assert not CHINA.with_notice(notice).is_working_day(last)


@pytest.mark.parametrize(
    "written",
    [
        f"{YEAR}-3-1",
        f"{YEAR}/03/01",
        f"{YEAR}年3月1日",
        datetime(YEAR, 3, 1, tzinfo=UTC),
        f"{YEAR}-03-01 00:00:00",
    ],
)
def test_a_date_may_be_written_as_people_write_it(written):
    notice, faults = read((written, "", "休"), (MONDAY.replace(month=4, day=1), "", "休"))
    assert faults == ()
    assert notice.days[0].date == date(YEAR, 3, 1)


def test_each_wrong_row_is_named_and_nothing_is_taken():
    notice, faults = read(
        (MONDAY, "", "休"),
        ("三月一日", "", "休"),
        (date(YEAR + 1, 1, 1), "", "休"),
        (f"{YEAR}-02-30", "", "休"),
        (SATURDAY, "", "上班"),
        (MONDAY.replace(day=MONDAY.day + 1), "", "班"),
        (MONDAY, "", "休"),
    )
    assert notice is None
    assert [(fault.row, fault.field) for fault in faults] == [
        (3, "日期"), (4, "日期"), (5, "日期"), (6, "休/班"), (7, "休/班"), (8, "日期"),
    ]  # fmt: skip
    assert all(fault.cure and fault.say().startswith(f"第 {fault.row} 行：") for fault in faults)


def test_a_notice_without_a_working_day_off_is_refused():
    notice, faults = read((SATURDAY, "", "休"))
    assert notice is None
    assert len(faults) == 1


def test_a_notice_is_read_from_toml():
    day = f'[[day]]\ndate = {MONDAY}\nname = "试验"\nkind = "休"\n'
    text = f'year = {YEAR}\ndocument = "国办通知"\n{day}'
    notice, faults = notice_from_toml(text)
    assert faults == ()
    assert (notice.year, notice.document, len(notice.days)) == (YEAR, "国办通知", 1)


@pytest.mark.parametrize("text", ["year = ", "year = 2027", 'year = "2027"\n[[day]]'])
def test_a_toml_without_year_or_days_is_refused(text):
    notice, (fault,) = notice_from_toml(text)
    assert notice is None
    assert fault.cure


def test_a_table_that_is_no_day_is_named():
    _, faults = notice_from_toml(f"year = {YEAR}\nday = [1]\n")
    assert [fault.row for fault in faults] == [1]
