"""What the tests of limits share: a rule to rest on, a profile, a notice."""

from datetime import date, timedelta

from xuncha.engines.acts import Role
from xuncha.engines.limits import Notice, NoticeDay, published_calendar
from xuncha.office.limits import actions
from xuncha.office.mandate import actions as mandate

BEYOND = published_calendar().last_published + 1
MONDAY = next(d for d in (date(BEYOND, 1, n) for n in range(4, 11)) if d.weekday() == 0)

OWN = """
name = "own"
version = "{version}"
extends = "inspection_2017"
title = "本县巡察整改期限"
valid_from = {since}
valid_until = 2024-02-07

[[limit]]
act = "report"
length = {length}
unit = "days"
"""


def own(*, version="1", since="2022-03-01", length=40):
    return OWN.format(version=version, since=since, length=length)


def make_rule(county):
    return mandate.issue_rule(
        code="沅巡发〔2022〕1号", title="整改期限规定", series="inspection", issuer="县委",
        issued_on=date(2022, 1, 1), effective_on=date(2022, 1, 1), text="正文。",
        **county.as_(Role.CLERK),
    )  # fmt: skip


def propose(county, rule=None, **more):
    rule = rule or make_rule(county)
    return actions.propose(rule=rule, text=own(**more), **county.as_(Role.CLERK))


def make_profile(county, **more):
    row = propose(county, **more)
    actions.adopt_profile(row, **county.as_(Role.DIRECTOR))
    return row


def notice(*off, year=BEYOND, document="放假通知"):
    return Notice(year, document, tuple(NoticeDay(day, "试验", off=True) for day in off))


def make_notice(county, *off):
    row = actions.load(notice=notice(*(off or (MONDAY,))), **county.as_(Role.CLERK))
    actions.adopt_notice(row, **county.as_(Role.DIRECTOR))
    return row


def week_of(day):
    return [day + timedelta(days=n) for n in range(5)]
