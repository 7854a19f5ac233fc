from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.county import close, make_county, make_item, rectify
from tests.office.outcomes.patterns.inspected import all_of, fielded, inspect
from xuncha.engines.acts import Role
from xuncha.office.reports.portraits.traits import TRAITS

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    made = make_county()
    item = make_item(made)
    rectify(made, item)
    close(made, item)
    return made


def enter(client, county, role):
    client.force_login(county.accounts[role])
    return client


def linked(answer):
    """Every number of the page with the address that it opens."""
    for section in answer.context["sections"]:
        for _name, cells in section.rows:
            yield from ((cell.text, cell.url) for cell in cells if cell.url)


def test_every_count_of_a_portrait_opens_as_many_records(client, county):
    enter(client, county, Role.CLERK)
    unit = county.units["县住建局"]
    answer = client.get(reverse("portrait", args=[unit.pk]))
    assert answer.status_code == 200
    opened = 0
    for text, url in linked(answer):
        if "/items_rate/" in url or "/days_to_close/" in url:
            continue
        assert client.get(url).context["table"].count == int(text), url
        opened += 1
    assert opened >= len(TRAITS) - 2


def test_a_portrait_is_drawn_and_written_for_its_unit_and_the_office(client, county):
    unit = county.units["县住建局"]
    for role in (Role.CLERK, Role.UNIT_HEAD, Role.UNIT_CONTACT, Role.COMMISSION):
        enter(client, county, role)
        page = client.get(reverse("portrait", args=[unit.pk]))
        assert page.status_code == 200
        assert 'data-chart="portrait-findings"' in page.content.decode()
        file = client.get(reverse("portrait-file", args=[unit.pk]))
        assert b"".join(file.streaming_content)[:2] == b"PK"


def test_a_unit_opens_no_other_units_portrait(client, county):
    enter(client, county, Role.UNIT_HEAD)
    other = county.units["县林业局"]
    for name in ("portrait", "portrait-file"):
        assert client.get(reverse(name, args=[other.pk])).status_code == 404
    figure = reverse("portrait-figure", args=[other.pk, "items", 0])
    assert client.get(figure).status_code == 404


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR, Role.EVALUATOR, Role.SYSTEM_ADMIN])
def test_portraits_of_units_are_not_for_every_role(client, county, role):
    enter(client, county, role)
    unit = county.units["县住建局"]
    assert client.get(reverse("portrait-list")).status_code == 403
    assert client.get(reverse("portrait", args=[unit.pk])).status_code == 403


def test_a_unit_that_was_never_inspected_says_what_is_to_be_done(client, county):
    enter(client, county, Role.CLERK)
    page = client.get(reverse("portrait", args=[county.units["县林业局"].pk]))
    assert "还没有巡察过这个单位" in page.content.decode()


def test_a_past_day_shows_the_portrait_of_that_day(client, county):
    enter(client, county, Role.CLERK)
    unit, day = county.units["县住建局"], county.today - timedelta(days=30)
    client.get(reverse("portrait-figure", args=[unit.pk, "items", 0]) + f"?as_of={day}")
    page = client.get(reverse("portrait", args=[unit.pk]))
    assert page.context["sections"] == [] or all(text in ("0", "—") for text, _url in linked(page))


def test_a_wrong_day_or_figure_is_refused_with_the_cure(client, county):
    enter(client, county, Role.CLERK)
    unit = county.units["县住建局"]
    wrong = client.get(reverse("portrait-figure", args=[unit.pk, "nothing", 0]))
    assert wrong.status_code == 422
    assert "指标目录" in wrong.content.decode()
    day = client.get(reverse("portrait-figure", args=[unit.pk, "items", 0]) + "?as_of=soon")
    assert day.status_code == 422


def test_a_person_is_read_by_themselves_and_by_those_who_judge(client, county):
    leader = county.people["县领导甲"]
    url = reverse("person_portrait", args=[leader.pk])
    for role, status in (
        (Role.LEADER, 200), (Role.DIRECTOR, 200), (Role.ORGANIZATION, 200),
        (Role.COMMISSION, 200), (Role.CLERK, 403), (Role.UNIT_HEAD, 403), (Role.AUDIT_ADMIN, 403),
    ):  # fmt: skip
        enter(client, county, role)
        assert client.get(url).status_code == status, role


def test_every_count_of_a_persons_portrait_opens_as_many_records(client, county):
    leader = county.people["县领导甲"]
    for role in (Role.LEADER, Role.DIRECTOR):
        enter(client, county, role)
        page = client.get(reverse("person_portrait", args=[leader.pk]))
        counts = [(t, u) for t, u in linked(page) if "%" not in t and "/items/" in u]
        assert counts
        for text, url in counts:
            assert client.get(url).context["table"].count == int(text)


def test_the_list_of_persons_holds_only_oneself_for_those_who_do_not_judge(client, county):
    enter(client, county, Role.LEADER)
    page = client.get(reverse("person_portrait-list"))
    assert [row.cells[0].text for row in page.context["table"].rows] == ["县领导甲"]
    assert page.context["table"].rows[0].url == reverse(
        "person_portrait", args=[county.people["县领导甲"].pk]
    )


def queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_a_portrait_asks_as_often_however_many_units_were_inspected(client):
    county = fielded()
    inspect(county, all_of(["工程建设"], [], some=2))
    enter(client, county, Role.CLERK)
    url = reverse("portrait", args=[county.units["水利0"].pk])
    client.get(url)
    inspect(county, {f"教育{n}": ["财经纪律"] for n in range(2, 4)}, code="more")
    few = queries(client, url)
    inspect(county, {f"教育{n}": ["财经纪律"] for n in range(4, 6)}, code="most")
    assert queries(client, url) == few


def test_the_list_of_portraits_asks_as_often_for_few_units_as_for_many(client):
    county = fielded()
    inspect(county, all_of([], [], some=1))
    enter(client, county, Role.CLERK)
    few = queries(client, reverse("portrait-list"))
    inspect(county, {f"教育{n}": [] for n in range(1, 6)}, code="more")
    assert queries(client, reverse("portrait-list")) == few


def test_the_list_of_units_is_exported_as_it_is_seen(client, county):
    enter(client, county, Role.CLERK)
    answer = client.get(reverse("portrait-list") + "?export=xlsx")
    assert answer.content[:2] == b"PK"


def test_a_portrait_drawn_in_one_language_is_read_in_the_other(client):
    county = fielded()
    inspect(county, all_of([], [], some=5))
    enter(client, county, Role.CLERK)
    url = reverse("portrait", args=[county.units["水利0"].pk])
    assert "同系统的部门" in client.get(url).content.decode()
    client.post("/language/", {"language": "en"})
    assert "同系统的部门" not in client.get(url).content.decode()


def test_the_page_of_a_unit_and_of_a_person_leads_to_the_portrait_for_its_readers(client, county):
    unit, leader = county.units["县住建局"], county.people["县领导甲"]
    ways = {
        reverse("unit", args=[unit.pk]): reverse("portrait", args=[unit.pk]),
        reverse("person", args=[leader.pk]): reverse("person_portrait", args=[leader.pk]),
    }
    for role in Role:
        enter(client, county, role)
        for page, portrait in ways.items():
            answer = client.get(page)
            if answer.status_code != 200:
                continue
            offered = f'href="{portrait}"' in answer.content.decode()
            assert offered == (client.get(portrait).status_code == 200), (role, page)
