from datetime import date, timedelta

import pytest

from tests.county import PDF, make_county
from tests.office.limits.desk import (
    BEYOND,
    MONDAY,
    make_notice,
    make_profile,
    make_rule,
    notice,
    own,
    propose,
    week_of,
)
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.verify import verify
from xuncha.office.limits import actions
from xuncha.office.limits.bridge import book, book_on, explained, limit_of
from xuncha.office.limits.models import HolidayNotice, LimitProfile
from xuncha.office.mandate import actions as mandate

pytestmark = pytest.mark.django_db

REPORT = ("inspection", "report")
START = date(2022, 4, 1)


@pytest.fixture
def county():
    return make_county()


def refuse(act):
    with pytest.raises(BadInput) as caught:
        act()
    assert caught.value.cure
    return caught.value


def test_a_countys_own_limit_holds_from_its_adoption_and_rests_on_its_document(county):
    before = limit_of(REPORT, START)
    assert (before.profile, before.day) == ("inspection_2017", date(2022, 6, 1))
    row = propose(county)
    assert limit_of(REPORT, START).profile == "inspection_2017"
    actions.adopt_profile(row, **county.as_(Role.DIRECTOR))
    found = limit_of(REPORT, START)
    assert (found.profile, found.day) == ("own@1", START + timedelta(days=40))
    assert found.basis == "《整改期限规定》（沅巡发〔2022〕1号）"
    assert limit_of(REPORT, date(2022, 2, 1)).profile == "inspection_2017"
    assert limit_of(("inspection", "plan"), START).day == date(2022, 5, 1)
    assert verify().ok


def test_a_retired_limit_holds_no_more_but_still_explains_its_dates(county):
    row = make_profile(county)
    given = limit_of(REPORT, START)
    actions.retire(row, reason="改按条例。", **county.as_(Role.DIRECTOR))
    assert limit_of(REPORT, START).profile == "inspection_2017"
    again = explained(given.profile, given.act, given.start)
    assert (again.day, again.basis) == (given.day, given.basis)


def test_a_past_day_is_counted_by_what_held_then(county):
    before = county.today
    county.later(days=2)
    make_profile(county)
    assert "own@1" not in {one.key for one in book_on(before).profiles}
    assert "own@1" in {one.key for one in book_on(county.today).profiles}


def test_nobody_adopts_what_they_proposed(county):
    rule = make_rule(county)
    row = actions.propose(rule=rule, text=own(), **county.as_(Role.DIRECTOR))
    with pytest.raises(NotAllowed):
        actions.adopt_profile(row, **county.as_(Role.DIRECTOR))
    loaded = actions.load(notice=notice(MONDAY), **county.as_(Role.DIRECTOR))
    with pytest.raises(NotAllowed):
        actions.adopt_notice(loaded, **county.as_(Role.DIRECTOR))


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.UNIT_HEAD, Role.LEADING_GROUP])
def test_only_the_director_adopts(county, role):
    row = propose(county)
    with pytest.raises(NotAllowed):
        actions.adopt_profile(row, **county.as_(role))


@pytest.mark.parametrize("role", [Role.LEADER, Role.UNIT_HEAD, Role.COMMISSION])
def test_only_the_office_proposes_and_loads(county, role):
    rule = make_rule(county)
    with pytest.raises(NotAllowed):
        actions.propose(rule=rule, text=own(), **county.as_(role))
    with pytest.raises(NotAllowed):
        actions.load(notice=notice(MONDAY), **county.as_(role))


def test_what_was_declined_or_retired_is_not_adopted(county):
    row = propose(county)
    actions.decline_profile(row, reason="重复。", **county.as_(Role.DIRECTOR))
    with pytest.raises(OutOfOrder):
        actions.adopt_profile(row, **county.as_(Role.DIRECTOR))
    with pytest.raises(OutOfOrder):
        actions.retire(row, reason="重复。", **county.as_(Role.DIRECTOR))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('extends = "inspection_2017"', 'kind = "inspection"', "extends"),
        ("length = 40", 'length = "40"', "length"),
        ("inspection_2017", "inspection_1999", "inspection_1999"),
        ("valid_until = 2024-02-07", "", "失效"),
        ('act = "report"', 'act = "party"', "party"),
    ],
)
def test_a_profile_that_does_not_fit_is_not_written_down(county, old, new, words):
    rule = make_rule(county)
    fault = refuse(
        lambda: actions.propose(rule=rule, text=own().replace(old, new), **county.as_(Role.CLERK))
    )
    assert fault.field == "text"
    assert words in fault.say()
    assert not LimitProfile.objects.exists()


def test_all_faults_of_a_profile_are_told_at_once(county):
    text = own().replace("length = 40", "length = -1\ncolour = 2")
    fault = refuse(
        lambda: actions.propose(rule=make_rule(county), text=text, **county.as_(Role.CLERK))
    )
    assert "2 处问题" in fault.say()
    assert "length" in fault.say()
    assert "colour" in fault.say()


def test_a_version_is_proposed_once_and_its_rule_must_be_in_force(county):
    row = propose(county)
    again = refuse(lambda: propose(county, row.rule))
    assert again.field == "text"
    mandate.repeal(row.rule, repealed_on=date(2022, 2, 1), **county.as_(Role.CLERK))
    gone = refuse(lambda: propose(county, row.rule, version="2"))
    assert gone.field == "rule"


def test_two_that_overlap_are_not_adopted_together(county):
    first = make_profile(county)
    fault = refuse(lambda: propose(county, first.rule, version="2", since="2023-01-01"))
    assert "重叠" in fault.say()
    actions.retire(first, reason="换版。", **county.as_(Role.DIRECTOR))
    second = propose(county, first.rule, version="2", since="2023-01-01")
    actions.adopt_profile(second, **county.as_(Role.DIRECTOR))
    assert limit_of(REPORT, date(2023, 3, 1)).profile == "own@2"


def test_what_fitted_when_proposed_is_checked_again_when_adopted(county):
    first = propose(county)
    second = propose(county, first.rule, version="2")
    actions.adopt_profile(first, **county.as_(Role.DIRECTOR))
    refuse(lambda: actions.adopt_profile(second, **county.as_(Role.DIRECTOR)))
    second.refresh_from_db()
    assert second.state == "proposed"


def test_a_notice_counts_from_its_adoption_and_a_new_version_replaces_it(county):
    rule, start = ("discipline", "transfer"), MONDAY - timedelta(days=3)
    guessed = limit_of(rule, start)
    assert guessed.provisional
    first = make_notice(county, MONDAY)
    certain = limit_of(rule, start)
    assert not certain.provisional
    assert certain.day > guessed.day
    second = actions.load(notice=notice(*week_of(MONDAY)), **county.as_(Role.CLERK))
    assert second.version == 2
    assert limit_of(rule, start).day == certain.day
    actions.adopt_notice(second, **county.as_(Role.DIRECTOR))
    first.refresh_from_db()
    assert first.state == "replaced"
    assert limit_of(rule, start).day > certain.day
    assert HolidayNotice.objects.filter(state="in_force").count() == 1
    assert verify().ok


def test_a_notice_keeps_its_file_as_evidence(county):
    row = actions.load(notice=notice(MONDAY), **county.as_(Role.CLERK))
    actions.attach(row, chunks=[PDF], filename="通知.pdf", title="通知", **county.as_(Role.CLERK))
    actions.adopt_notice(row, **county.as_(Role.DIRECTOR))
    assert book().calendar.is_published(date(BEYOND, 6, 1))
    assert verify().ok


def test_a_notice_without_a_document_or_a_reason_is_refused(county):
    refuse(lambda: actions.load(notice=notice(MONDAY, document=" "), **county.as_(Role.CLERK)))
    row = actions.load(notice=notice(MONDAY), **county.as_(Role.CLERK))
    refuse(lambda: actions.decline_notice(row, reason=" ", **county.as_(Role.DIRECTOR)))
    actions.decline_notice(row, reason="年份有误。", **county.as_(Role.DIRECTOR))
    assert Entry.objects.get(verb="holiday_notice:decline").note == "年份有误。"
