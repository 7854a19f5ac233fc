import re
from datetime import timedelta

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.county import rectify
from tests.office.dispatch.week import go_to, meeting, report, require, with_item
from xuncha.engines.acts import UNIT_ROLES, Role
from xuncha.office.dispatch import actions
from xuncha.office.dispatch.models import (
    AT_TABLE,
    Decision,
    DispatchMeeting,
    LeaderSheet,
    ProgressReport,
)
from xuncha.office.shell import clock

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LISTS = (
    "/report-duties/",
    "/progress-reports/",
    "/dispatch-meetings/",
    "/dispatch-decisions/",
    "/leader-sheets/",
)


@pytest.fixture
def world():
    """Return a county with a duty, a submitted report, a minuted meeting and the next one held."""
    county, item, monday = with_item()
    require(county, monday)
    made = report(county, monday)
    actions.submit_report(made, **county.as_(Role.UNIT_HEAD))
    row = meeting(county, monday + 4 * DAY)
    actions.hold(row, attended="全体。", **county.as_(Role.CLERK))
    actions.decide(
        row, unit=item.unit, item=item, trouble="房源未移交。", decision="限期移交。",
        who="局长甲", until=county.today + 5 * DAY, **county.as_(Role.CLERK),
    )  # fmt: skip
    actions.minute(row, minutes="平稳。", **county.as_(Role.CLERK))
    rectify(county, item)
    following = meeting(county, monday + 11 * DAY)
    actions.hold(following, attended="全体。", **county.as_(Role.CLERK))
    return county, item, monday


def get(client, county, role, address):
    client.force_login(county.accounts[role])
    return client.get(address)


def urls(model):
    return [row.get_absolute_url() for row in model.objects.all()]


@pytest.mark.parametrize(
    ("model", "roles"),
    [
        (DispatchMeeting, AT_TABLE),
        (LeaderSheet, AT_TABLE),
        (Decision, AT_TABLE | UNIT_ROLES),
        (ProgressReport, AT_TABLE | UNIT_ROLES),
    ],
)
def test_each_page_is_open_to_those_concerned_and_to_nobody_else(client, world, model, roles):
    county, _item, _monday = world
    for role in Role:
        for url in urls(model):
            expected = 200 if role in roles else 404
            assert get(client, county, role, url).status_code == expected, (role, url)


def test_another_unit_sees_neither_the_report_nor_the_decision(client, world):
    county, _item, _monday = world
    county.seat(Role.UNIT_HEAD, "局长乙", county.units["县林业局"])
    client.force_login(county.people["局长乙"].account)
    for url in urls(ProgressReport) + urls(Decision):
        assert client.get(url).status_code == 404


def test_a_draft_is_shown_to_its_unit_alone(client, world):
    county, _item, monday = world
    made = report(county, monday + 7 * DAY)
    assert get(client, county, Role.UNIT_HEAD, made.get_absolute_url()).status_code == 200
    assert get(client, county, Role.CLERK, made.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_read_and_exported(client, world, address):
    county, _item, _monday = world
    answer = get(client, county, Role.CLERK, address)
    assert answer.context["table"].count >= 1
    assert client.get(address + "?export=xlsx").headers["Content-Type"].endswith("sheet")
    assert client.get("/api" + address).json()["count"] == answer.context["table"].count


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER])
def test_each_number_of_a_sheet_opens_as_many_items(client, world, role):
    county, _item, _monday = world
    for sheet in LeaderSheet.objects.all():
        tiles = get(client, county, role, sheet.get_absolute_url()).context["tiles"]
        opened = [tile for tile in tiles if tile.url]
        assert opened
        for tile in opened:
            assert client.get(tile.url).context["table"].count == int(tile.text), tile.label


def test_the_meeting_shows_what_earlier_ones_left_undone(client, world):
    county, _item, _monday = world
    second = DispatchMeeting.objects.get(state="held")
    answer = get(client, county, Role.CLERK, second.get_absolute_url())
    ((decision, acts, late),) = answer.context["earlier"]
    assert (decision.decision, late) == ("限期移交。", True)
    assert [act.verb for act in acts] == ["fulfil", "miss"]
    assert answer.context["decide_url"]
    assert get(client, county, Role.LEADER, second.get_absolute_url()).context["decide_url"] == ""


def test_the_minutes_are_downloaded_once_they_are_written(client, world):
    county, _item, _monday = world
    first, second = DispatchMeeting.objects.order_by("pk")
    answer = get(client, county, Role.LEADER, f"/dispatch-meetings/{first.pk}/minutes.docx")
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert client.get(f"/dispatch-meetings/{second.pk}/minutes.docx").status_code == 404


def test_a_number_that_there_is_not_and_a_day_that_is_none_are_refused(client, world):
    county, _item, monday = world
    assert get(client, county, Role.CLERK, "/dispatch/items/all/").status_code == 404
    assert client.get("/dispatch/items/moved/?since=x&until=y").status_code == 422
    days = f"since={monday}&until={monday + 7 * DAY}"
    assert get(client, county, Role.CLERK, f"/dispatch/items/moved/?{days}").status_code == 200
    assert get(client, county, Role.UNIT_HEAD, f"/dispatch/items/moved/?{days}").status_code == 403


def test_the_office_prepares_holds_and_decides_through_the_pages(client, world):
    county, item, _monday = world
    held = DispatchMeeting.objects.get(state="held")
    client.force_login(county.accounts[Role.CLERK])
    address = f"/dispatch-meetings/{held.pk}/decision/"
    facts = {"trouble": "资金未到位。", "decision": "财政局先行垫付。", "who": "财政局长"}
    answer = client.post(address, {**facts, "until": clock.today()})
    assert answer.status_code == 422
    assert "请填写整改事项编号，或选择单位" in answer.content.decode()
    answer = client.post(address, {**facts, "until": clock.today(), "number": "没有这个号"})
    assert "没有这个编号的整改事项" in answer.content.decode()
    answer = client.post(address, {**facts, "until": clock.today(), "number": item.number})
    assert answer.status_code == 302
    assert Decision.objects.get(who="财政局长").unit == item.unit
    client.post(f"/dispatch-meetings/{held.pk}/minute/", {"minutes": "平稳。", "confirmed": "on"})
    held.refresh_from_db()
    assert held.state == "minuted"
    facts = {"held_at": "2099-01-05T09:00", "place": "三会议室", "as_of": clock.today() - DAY}
    chair = county.people["县领导甲"].pk
    answer = client.post("/dispatch-meetings/new/", {**facts, "chair": chair})
    assert answer.status_code == 302
    assert DispatchMeeting.objects.get(state="prepared").place == "三会议室"


def test_a_leader_signs_through_the_page_and_nobody_else_is_offered_it(client, world):
    county, _item, _monday = world
    sheet = LeaderSheet.objects.get(meeting__state="minuted")
    answer = get(client, county, Role.CLERK, sheet.get_absolute_url())
    assert answer.context["acts"] == []
    answer = get(client, county, Role.LEADER, sheet.get_absolute_url())
    assert [act.verb for act in answer.context["acts"]] == ["sign"]
    client.post(f"{sheet.get_absolute_url()}sign/", {"words": "现场督办。", "confirmed": "on"})
    sheet.refresh_from_db()
    assert sheet.words == "现场督办。"


def test_what_waits_is_on_the_to_do_list(client, world):
    county, _item, _monday = world
    tiles = {
        role: {tile.label: tile.text for tile in get(client, county, role, "/").context["tiles"]}
        for role in (Role.LEADER, Role.DIRECTOR)
    }
    assert tiles[Role.LEADER]["领导调度单"] == "2"
    assert tiles[Role.DIRECTOR]["议定事项"] == "1"


def test_a_unit_writes_the_reports_that_it_owes_and_no_other(client):
    county, _item, monday = with_item()
    since = clock.today() - timedelta(days=clock.today().weekday())
    go_to(county, since, 0)
    require(county, since)
    answer = get(client, county, Role.UNIT_CONTACT, "/progress-reports/new/")
    choices = [value for value, _label in answer.context["form"].fields["choice"].choices]
    assert [one.rpartition(":")[2] for one in choices] == [since.isoformat()]
    facts = {"done": "核查完成。", "next": "公示。"}
    bad = client.post("/progress-reports/new/", {**facts, "choice": f"1:1:{monday}"})
    assert bad.status_code == 422
    assert client.post("/progress-reports/new/", {**facts, "choice": choices[0]}).status_code == 302
    made = ProgressReport.objects.get()
    assert (made.week_on, made.written_by.name) == (since, "联络员甲")
    assert get(client, county, Role.CLERK, "/progress-reports/new/").status_code == 403


@pytest.mark.parametrize("address", ["/dispatch-decisions/", "/progress-reports/"])
def test_a_list_asks_no_more_of_the_database_when_there_are_more_rows(client, world, address):
    county, item, monday = world
    held = DispatchMeeting.objects.get(state="held")
    asked = []
    get(client, county, Role.CLERK, address)
    for count in (3, 30):
        for serial in range(count):
            actions.decide(
                held, unit=item.unit, trouble="难。", decision=f"办{serial}。", who="甲",
                until=county.today + 9 * DAY, **county.as_(Role.CLERK),
            )  # fmt: skip
            copied = ProgressReport.objects.earliest("pk")
            copied.pk, copied._state.adding = None, True
            copied.week_on = monday + (7 * (100 * count + serial)) * DAY
            copied.save(force_insert=True)
        with CaptureQueriesContext(connection) as queries:
            client.get("/api" + address)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 8


def test_a_meeting_that_is_called_stands_in_its_leaders_calendar(client):
    county, _item, monday = with_item()
    row = meeting(county, monday + 4 * DAY)
    addresses = {}
    for role in (Role.LEADER, Role.UNIT_HEAD):
        client.force_login(county.accounts[role])
        page = client.post("/inbox/calendar/").content.decode()
        addresses[role] = re.search(r"/calendar/[\w-]+\.ics", page)[0]
    client.logout()
    events = {
        role: icalendar.Calendar.from_ical(client.get(address).content).walk("VEVENT")
        for role, address in addresses.items()
    }
    (event,) = [one for one in events[Role.LEADER] if row.number in one["SUMMARY"]]
    assert event["DTSTART"].dt == row.held_at
    assert event["DTEND"].dt == row.ends_at
    assert not [one for one in events[Role.UNIT_HEAD] if row.number in one["SUMMARY"]]
