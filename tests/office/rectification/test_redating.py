from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.county import make_county, make_item
from tests.office.leads.clues import register as register_lead
from tests.office.limits.desk import MONDAY, make_notice, make_profile, week_of
from tests.office.petitions.desk import register as register_petition
from xuncha.engines.acts import BadInput, NotAllowed, Role
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.verify import verify
from xuncha.office.petitions.timing import redate
from xuncha.office.rectification import timing
from xuncha.office.rectification.redating import redates

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


@pytest.fixture
def beyond(county):
    """A county whose day lies just before a week that the calendar only guesses."""
    county.now = county.now.replace(year=MONDAY.year, month=MONDAY.month, day=MONDAY.day)
    county.now -= timedelta(days=3)
    return county


def text(answer):
    return answer.content.decode()


def kinds(county, role=Role.DIRECTOR):
    return [one.row.KIND for one in redates(county.actors[role])]


def test_a_loaded_year_lists_the_leads_whose_date_it_changes(beyond):
    lead = register_lead(beyond)
    due = lead.next_due
    assert lead.due_provisional
    assert kinds(beyond) == []
    make_notice(beyond, *week_of(MONDAY))
    (one,) = redates(beyond.actors[Role.DIRECTOR])
    assert (one.row, one.due, one.title) == (lead, due, lead.number)
    assert one.limit.day > due
    lead.refresh_from_db()
    assert lead.next_due == due
    redate(lead, **beyond.as_(Role.DIRECTOR))
    assert (lead.next_due, lead.due_provisional) == (one.limit.day, False)
    assert kinds(beyond) == []
    assert Entry.objects.get(verb="lead:redate").basis == lead_basis(one)
    assert verify().ok


def lead_basis(one):
    return one.limit.basis


def test_who_registers_a_lead_does_not_move_its_date(beyond):
    lead = register_lead(beyond)
    make_notice(beyond, MONDAY)
    with pytest.raises(NotAllowed):
        redate(lead, **beyond.as_(Role.CLERK))


def test_a_date_that_stays_but_is_certain_now_is_listed_too(beyond):
    lead = register_lead(beyond)
    make_notice(beyond, MONDAY + timedelta(days=60))
    (one,) = redates(beyond.actors[Role.DIRECTOR])
    assert (one.limit.day, one.limit.provisional) == (lead.next_due, False)


def test_petitions_of_calendar_days_are_not_touched_by_a_notice(beyond):
    petition = register_petition(beyond)
    make_notice(beyond, *week_of(MONDAY))
    assert kinds(beyond) == []
    with pytest.raises(BadInput, match="没有变化"):
        redate(petition, **beyond.as_(Role.CLERK))


def test_a_county_profile_lists_the_items_that_it_would_move(county):
    item = make_item(county)
    make_profile(county, since=f"{item.due_from}")
    assert kinds(county) == ["item"]
    timing.redate(item, **county.as_(Role.CLERK))
    assert kinds(county) == []


def test_an_item_that_stood_still_is_counted_by_itself(county):
    item = make_item(county)
    stop = timing.ask_suspension(item, reason="等。", **county.as_(Role.UNIT_HEAD))
    timing.grant_suspension(stop, answer="同意。", **county.as_(Role.LEADER))
    county.later(days=8)
    timing.end_suspension(stop, reason="到了。", **county.as_(Role.CLERK))
    assert kinds(county) == []
    make_profile(county, since=f"{item.due_from}")
    (one,) = redates(county.actors[Role.CLERK])
    assert one.limit.due.counted.stood > 0


def test_the_page_sets_the_dates_that_were_chosen_and_no_other(client, county):
    item = make_item(county)
    make_profile(county, since=f"{item.due_from}")
    client.force_login(county.accounts[Role.CLERK])
    page = text(client.get("/changed-dates/"))
    assert item.number in page
    assert "沅巡发〔2022〕1号" in page
    client.post("/changed-dates/", {"confirmed": "on"})
    item.refresh_from_db()
    assert item.due_profile == "inspection_2017"
    client.post("/changed-dates/", {"confirmed": "on", "row": f"item:{item.pk}"})
    item.refresh_from_db()
    assert item.due_profile == "own@1"
    assert "没有要改定的期限" in text(client.get("/changed-dates/"))


def test_the_page_of_an_item_says_that_its_date_would_be_another(client, county):
    item = make_item(county)
    make_profile(county, since=f"{item.due_from}")
    client.force_login(county.accounts[Role.CLERK])
    address = item.get_absolute_url()
    page = text(client.get(address))
    assert f"{address}redate/" in page
    client.post(f"{address}redate/", {"note": "按新规定。", "confirmed": "on"})
    item.refresh_from_db()
    assert item.due_profile == "own@1"
    assert f"{address}redate/" not in text(client.get(address))
    client.force_login(county.accounts[Role.UNIT_HEAD])
    assert f"{address}redate/" not in text(client.get(address))


def test_time_is_stopped_and_started_by_page(client, county):
    item = make_item(county)
    more = timing.ask_extension(
        item, until=date(2040, 1, 2), reason="工程未完。", **county.as_(Role.UNIT_HEAD)
    )
    timing.grant_extension(more, answer="同意。", **county.as_(Role.LEADER))
    address = item.get_absolute_url()
    client.force_login(county.accounts[Role.UNIT_HEAD])
    assert f"{address}suspension/" in text(client.get(address))
    client.post(f"{address}suspension/", {"reason": "等上级批复。"})
    stop = item.suspensions.get()
    client.force_login(county.accounts[Role.LEADER])
    grant = f"/suspensions/{stop.pk}/grant/"
    assert grant in text(client.get(address))
    client.post(grant, {"answer": "同意。", "confirmed": "on"})
    item.refresh_from_db()
    assert item.suspended_on is not None
    client.force_login(county.accounts[Role.CLERK])
    page = text(client.get(address))
    assert "计时已暂停，等恢复计时。" in page
    assert f"{address}suspension/" not in page
    end = f"/suspensions/{stop.pk}/end/"
    assert end in page
    client.post(end, {"reason": "批复已到。", "confirmed": "on"})
    item.refresh_from_db()
    assert (item.suspended_on, item.due) == (None, date(2040, 1, 2))


def test_items_of_one_day_are_counted_once(county):
    item = make_item(county)
    make_profile(county, since=f"{item.due_from}")
    with CaptureQueriesContext(connection) as caught:
        assert len(redates(county.actors[Role.CLERK])) == 1
    asked = [query["sql"] for query in caught if "rectification_item" in query["sql"]]
    assert len(asked) <= 4, asked
