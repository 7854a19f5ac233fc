import re

import icalendar
import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.county import make_county, make_item
from tests.office.inbox.receiver import service
from tests.office.petitions.desk import register
from xuncha.engines.acts import Role
from xuncha.office.datafolder import DataFolder
from xuncha.office.inbox import channels
from xuncha.office.inbox.actions import tell
from xuncha.office.inbox.channels import Channel
from xuncha.office.inbox.kinds import MessageKind
from xuncha.office.inbox.models import CalendarKey, Delivery, Message, Preference
from xuncha.office.site import feed

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


@pytest.fixture(autouse=True)
def _fresh():
    path = DataFolder.chosen().root / "channels.json"
    path.unlink(missing_ok=True)
    cache.clear()
    yield
    path.unlink(missing_ok=True)


def say(county, count=1, **more):
    for serial in range(count):
        facts = {
            "subject": f"第 {serial} 件", "url": "/items/", "on": county.now,
            "kind": MessageKind.DUE, **more,
        }  # fmt: skip
        tell([county.person("局长甲")], **facts)


def signed_in(client, county, role=Role.UNIT_HEAD):
    client.force_login(county.accounts[role])
    return client


def unread(answer):
    return answer.context["unread"]


def test_unread_messages_stand_in_the_top_bar_until_they_are_opened(client, county):
    say(county, 3)
    assert unread(signed_in(client, county).get("/")) == 3
    address = Message.objects.earliest("pk").get_absolute_url()
    assert "第 0 件" in client.get(address).content.decode()
    assert unread(client.get("/")) == 2
    client.post("/inbox/read/")
    assert unread(client.get("/")) == 0


def test_a_message_is_its_persons_alone(client, county):
    say(county)
    address = Message.objects.get().get_absolute_url()
    for role in Role:
        expected = 200 if role is Role.UNIT_HEAD else 404
        assert signed_in(client, county, role).get(address).status_code == expected, role


def test_the_list_is_counted_anew_without_an_act(client, county):
    signed_in(client, county)
    for count in (1, 2):
        say(county)
        answer = client.get("/inbox/?saved=unread")
        assert unread(answer) == count
        table = answer.context["table"]
        assert table.count == count
        assert table.saved[1].count == count


def test_messages_are_narrowed_by_kind(client, county):
    say(county, 2)
    say(county, kind=MessageKind.MEETING)
    assert signed_in(client, county).get("/inbox/?kind=meeting").context["table"].count == 1


def test_a_list_asks_no_more_when_there_are_more_messages(client, county):
    signed_in(client, county)
    asked = []
    for count in (3, 27):
        say(county, count)
        client.get("/inbox/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/inbox/")
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_person_chooses_channels_on_the_page_and_sees_what_failed(
    client, county, django_capture_on_commit_callbacks
):
    with service() as outside:
        outside.status = 500
        channels.add(Channel("hook", outside.url))
        channels.add(Channel("mail", "mailtos://u:p@smtp.example.org?to={address}"))
        signed_in(client, county)
        bad = client.post("/inbox/settings/", {"use-mail": "on", "address-mail": ""})
        assert bad.status_code == 422
        assert "请填写接收地址" in bad.content.decode()
        assert client.post("/inbox/settings/", {"use-hook": "on"}).status_code == 302
        assert Preference.objects.get().channel == "hook"
        with django_capture_on_commit_callbacks(execute=True):
            say(county)
        Delivery.objects.update(outcome="failed")
        page = client.get("/inbox/settings/").content.decode()
        assert "有 1 条消息没有发出" in page
        assert "hook-secret" not in page
        outside.status = 200
        client.post("/inbox/again/")
    assert Delivery.objects.get().outcome == "sent"


def calendar_of(client, county, role=Role.LEADER):
    page = signed_in(client, county, role).post("/inbox/calendar/").content.decode()
    client.logout()
    return re.search(r"http://testserver(/calendar/[\w-]+\.ics)", page)[1]


def events(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/calendar")
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_calendar_shows_what_waits_without_signing_in(client, county):
    item = make_item(county)
    address = calendar_of(client, county, Role.UNIT_HEAD)
    (event,) = events(client, address)
    assert event["DTSTART"].dt == item.due
    assert event["SUMMARY"] == f"整改事项 {item.number} 到期"
    assert str(event["URL"]) == f"http://testserver{item.get_absolute_url()}"
    assert item.title not in client.get(address).content.decode()


def test_a_wrong_or_renewed_key_opens_nothing(client, county):
    old = calendar_of(client, county)
    new = calendar_of(client, county)
    assert client.get(new).status_code == 200
    assert client.get(old).status_code == 404
    assert client.get(new[:-8] + "x.ics").status_code == 404
    assert client.post(new).status_code == 405
    signed_in(client, county, Role.LEADER).post("/inbox/calendar/drop/")
    client.logout()
    assert client.get(new).status_code == 404
    assert not CalendarKey.objects.exists()


def test_a_disabled_account_has_no_calendar(client, county):
    address = calendar_of(client, county)
    account = county.accounts[Role.LEADER]
    account.is_active = False
    account.save()
    assert client.get(address).status_code == 404


def test_the_key_is_kept_as_a_digest_only(client, county):
    address = calendar_of(client, county)
    key = address.removeprefix("/calendar/").removesuffix(".ics")
    assert len(key) >= 43
    assert key not in str(CalendarKey.objects.values().get())


def test_who_asks_too_often_must_wait(client, county):
    address = calendar_of(client, county)
    statuses = [client.get(address).status_code for _again in range(feed.PER_MINUTE + 2)]
    assert set(statuses[: feed.PER_MINUTE]) == {200}
    assert statuses[feed.PER_MINUTE :] == [429, 429]


def test_sealed_work_shows_a_date_and_nothing_else(client, county):
    petition = register(county)
    address = calendar_of(client, county, Role.PETITION_DESK)
    (event,) = events(client, address)
    assert event["SUMMARY"] == "待办事项到期"
    assert petition.number not in client.get(address).content.decode()
    assert str(event["URL"]) == "http://testserver/"
    assert event["DTSTART"].dt == petition.next_due
