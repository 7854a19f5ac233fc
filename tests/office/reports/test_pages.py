from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.county import make_county, make_item
from tests.office.reports.history import lived
from xuncha.engines.acts import Role
from xuncha.office.rectification import timing
from xuncha.office.rectification.models import Item
from xuncha.office.reports import policy
from xuncha.office.reports.dispatch import board, span_at
from xuncha.office.reports.figures import Scope
from xuncha.office.reports.metrics import METRICS, metric
from xuncha.office.reports.pictures import pictures
from xuncha.office.reports.tally import tally

pytestmark = pytest.mark.django_db
PAGES = {
    "dashboard": "/dashboard/",
    "dispatch": "/dispatch/",
    "screen": "/screen/",
    "metrics": "/metrics/",
    "review": "/review/",
}


def page(client, county, role, address):
    client.force_login(county.accounts[role])
    return client.get(address)


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_open_to_its_roles_and_to_no_other(client, name):
    county = make_county()
    make_item(county)
    for role in Role:
        expected = 200 if role in policy.READERS[name] else 403
        assert page(client, county, role, PAGES[name]).status_code == expected, role


@pytest.fixture
def world():
    return lived()


def test_pictures_of_today_and_of_the_same_day_read_from_the_ledger_are_equal(world):
    county, days = world
    day = max(days)
    for actor in county.actors.values():
        today = tally(actor, day, day)
        assert today == tally(actor, day, day + timedelta(days=1)), actor.role
        assert pictures(today) == pictures(tally(actor, day, day + timedelta(days=1)))


def test_pictures_count_what_the_catalogue_counts(world):
    county, days = world
    clerk = county.actors[Role.CLERK]
    for day in days:
        counts = tally(clerk, day, max(days))
        scope = Scope(max(days), clerk)
        assert counts.total == metric("items").of(scope, day).value
        assert counts.closed == metric("items_closed").of(scope, day).value
        assert counts.late == metric("items_overdue").of(scope, day).value
        assert sum(pair.total for pair in counts.systems.values()) == counts.total
        assert sum(pair.closed for pair in counts.townships.values()) == counts.closed
        assert counts.spans.total() == counts.closed


def marks_of(chart):
    return [mark for series in chart.option["series"] for mark in series["data"]]


def test_each_mark_opens_a_list_of_as_many_rows_as_it_shows(client, world):
    county, days = world
    client.force_login(county.accounts[Role.CLERK])
    session = client.session
    session["as_of"] = max(days).isoformat()
    session.save()
    counts = tally(county.actors[Role.CLERK], max(days), max(days) + timedelta(days=1))
    seen = 0
    for chart in pictures(counts):
        for mark in marks_of(chart):
            table = client.get(mark["url"]).context["table"]
            assert table.count == mark["value"], (chart.id, mark)
            seen += 1
    assert seen > 10


@pytest.mark.parametrize(
    "address", ["/dashboard/", "/dispatch/", "/dispatch/screen/", "/screen/", "/review/"]
)
def test_a_page_asks_no_more_of_the_database_when_there_are_more_items(client, address):
    county = make_county()
    item = make_item(county)
    client.force_login(county.accounts[Role.CLERK])
    client.get(address)
    asked = []
    for _more in range(2):
        county.later(days=1)
        for _each in range(4):
            copy(item)
        touch(county)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def copy(item):
    finding = item.finding
    for row in (finding, item):
        row.pk = None
        row._state.adding = True
    finding.number = f"F{Item.objects.count()}"
    finding.paper = None
    finding.save(force_insert=True)
    item.number, item.finding = f"I{Item.objects.count()}", finding
    item.save(force_insert=True)


def touch(county):
    county.person(f"人员{next(county.serial)}")


def test_each_figure_opens_its_records_with_its_definition(client, world):
    county, days = world
    client.force_login(county.accounts[Role.DIRECTOR])
    for one in METRICS:
        answer = client.get(reverse("metric", args=[one.id]), {"as_of": max(days)})
        assert answer.status_code == 200, one.id
        assert one.words in answer.content.decode(), one.id


def test_a_metric_page_lists_the_rows_of_the_day_that_it_names(client, world):
    county, days = world
    client.force_login(county.accounts[Role.DIRECTOR])
    for day, counts in days.items():
        answer = client.get("/metrics/items_closed/", {"as_of": day})
        assert answer.context["table"].count == counts["items_closed"], day
        assert answer.context["metric"].text == str(counts["items_closed"])


def test_a_figure_of_the_county_says_when_its_records_are_not_the_readers(client, world):
    county, days = world
    client.force_login(county.accounts[Role.LEADING_GROUP])
    answer = client.get("/metrics/leads/", {"as_of": max(days)})
    assert answer.context["metric"].text == "1"
    assert answer.context["table"].count == 0
    assert "有权查看" in answer.content.decode()


@pytest.mark.parametrize("text", ["2023-13-01", "yesterday", "2023/6/30x"])
def test_a_day_that_is_none_is_refused_with_the_cure(client, text):
    county = make_county()
    answer = page(client, county, Role.CLERK, f"/review/?as_of={text}")
    assert answer.status_code == 422
    assert "2023-06-30" in answer.content.decode()


def test_an_unknown_metric_has_no_page(client):
    county = make_county()
    assert page(client, county, Role.CLERK, "/metrics/nothing/").status_code == 422


def test_the_board_puts_each_matter_under_its_leader_and_opens_the_same_rows(client, world):
    county, days = world
    client.force_login(county.accounts[Role.CLERK])
    session = client.session
    session["as_of"] = max(days).isoformat()
    session.save()
    answer = client.get("/dispatch/")
    (board,) = answer.context["boards"]
    assert board.name == "县领导甲"
    assert any(line.url for line in board.counts)
    for line in board.counts:
        if line.url:
            assert client.get(line.url).context["table"].count == int(line.text), line.label
    assert board.left == client.get(board.url).context["table"].count


def test_the_board_of_a_past_day_is_not_moved_by_later_acts(world):
    county, days = world
    clerk, today = county.actors[Role.CLERK], max(days) + timedelta(days=1)
    first = {day: board(clerk, span_at(day), today) for day in days}
    item = Item.objects.exclude(state="closed").first()
    county.now += timedelta(days=1)
    timing.ask_extension(
        item, until=item.due + timedelta(days=90), reason="雨季。", **county.as_(Role.UNIT_HEAD)
    )
    timing.grant_extension(item.requests.get(), answer="同意。", **county.as_(Role.LEADER))
    assert {day: board(clerk, span_at(day), today) for day in days} == first


def test_the_screen_reads_itself_again(client):
    county = make_county()
    for address in ("/screen/", "/dispatch/screen/"):
        answer = page(client, county, Role.DIRECTOR, address)
        assert 'http-equiv="refresh"' in answer.content.decode()


def test_an_item_whose_time_stands_still_is_not_due_this_week():
    county = make_county()
    item = make_item(county)
    request = timing.ask_suspension(item, reason="等批复。", **county.as_(Role.UNIT_HEAD))

    def marks(day):
        (one,) = board(county.actors[Role.CLERK], span_at(day), county.today)
        return {mark.text for row in (*one.items, *one.moved, *one.still) for mark in row.marks}

    county.now += item.due - county.today
    assert "本周到期" in marks(county.today)
    timing.grant_suspension(request, answer="同意。", **county.as_(Role.LEADER))
    assert "本周到期" not in marks(county.today)
