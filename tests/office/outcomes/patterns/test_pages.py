import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.office.outcomes.patterns.inspected import all_of, fielded, flooded, inspect, topic
from tests.office.outcomes.patterns.test_acts import proposed, sent
from xuncha.engines.acts import Role
from xuncha.office.outcomes.patterns.asked import Asked
from xuncha.office.outcomes.patterns.models import RuleProposal, SelfCheck
from xuncha.office.people.models import System

pytestmark = pytest.mark.django_db
PAGES = ("patterns", "rule-effects")


@pytest.fixture
def county():
    return flooded()


def enter(client, county, role=Role.CLERK):
    client.force_login(county.accounts[role])
    return client


def water():
    return str(System.objects.get(code="water").pk)


def cell(name, *more, asked=None):
    return reverse(name, args=[(asked or Asked()).key, topic().pk, water(), *more])


def test_every_number_of_the_page_opens_as_many_records(client, county):
    enter(client, county)
    table = client.get(reverse("patterns")).context["table"]
    place = {head.key: n for n, head in enumerate(table.heads)}
    assert table.count == 2
    for row in table.rows:
        hits = row.cells[place["hits"]]
        assert client.get(hits.url).context["table"].count == int(hits.text.split(" / ")[0])
        problems = row.cells[place["problems"]]
        assert client.get(problems.url).context["table"].count == int(problems.text)


def test_posts_open_the_problems_that_are_counted(client, county):
    enter(client, county)
    table = client.get(reverse("patterns") + "?dimension=post").context["table"]
    for row in table.rows:
        hits = next(one for one in row.cells if " / " in one.text)
        assert client.get(hits.url).context["table"].count == int(hits.text.split(" / ")[0])


def test_the_page_says_in_one_sentence_what_stands_out(client, county):
    enter(client, county)
    page = client.get(cell("pattern")).content.decode()
    assert "“水利”巡察 6 次，6 次发现“工程建设”；若与同类单位一样，应为 3.0 次。" in page
    assert reverse("rule_proposal-new", args=[Asked().key, topic().pk, water()]) in page


def test_the_table_is_sorted_and_exported(client, county):
    enter(client, county)
    by_hits = client.get(reverse("patterns") + "?sort=-problems").context["table"]
    assert [row.cells[4].text for row in by_hits.rows] == ["12", "6"]
    assert client.get(reverse("patterns") + "?sort=colour").status_code == 422
    for name in PAGES:
        answer = client.get(reverse(name) + "?export=xlsx")
        assert answer.content[:2] == b"PK"


def test_a_past_day_knows_nothing_of_what_came_later(client, county):
    enter(client, county)
    session = client.session
    session["as_of"] = (county.today - timedelta(days=30)).isoformat()
    session.save()
    assert client.get(reverse("patterns")).context["table"].count == 0


@pytest.mark.parametrize(
    "role", [Role.LEADER, Role.UNIT_HEAD, Role.EVALUATOR, Role.INSPECTOR, Role.AUDIT_ADMIN]
)
def test_patterns_are_not_for_every_role(client, county, role):
    enter(client, county, role)
    for url in (*map(reverse, PAGES), cell("pattern"), reverse("pattern-likely", args=[1])):
        assert client.get(url).status_code == 403
    assert client.get("/api/patterns/").status_code == 403


@pytest.mark.parametrize("query", ["?dimension=colour", "?round=x", "?year=99999999999"])
def test_a_wrong_question_is_refused_with_the_cure(client, county, query):
    enter(client, county)
    answer = client.get(reverse("patterns") + query)
    assert answer.status_code == 422
    assert "请" in answer.content.decode()


def test_an_empty_county_says_what_comes_first(client):
    county = fielded()
    enter(client, county)
    assert "请放宽筛选" in client.get(reverse("patterns")).content.decode()
    assert "还没有由问题推动的制度" in client.get(reverse("rule-effects")).content.decode()


def test_a_rule_is_proposed_from_a_cell(client, county):
    enter(client, county)
    url = cell("rule_proposal-new")
    assert client.get(url).status_code == 200
    facts = {"kind": "new", "title": "办法", "content": "要点。", "reason": "反复。"}
    made = client.post(url, facts)
    proposal = RuleProposal.objects.get()
    assert made.headers["Location"] == proposal.get_absolute_url()
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert "6 / 6" in page
    behind = client.get(reverse("rule_proposal-findings", args=[proposal.pk]))
    assert behind.context["table"].count == 12
    assert client.post(url, facts | {"title": ""}).status_code == 422


def test_likely_units_are_asked_from_the_page(client):
    county = fielded()
    inspect(county, all_of(["工程建设"], ["财经纪律"], some=4))
    enter(client, county)
    page = client.get(reverse("pattern-likely", args=[topic().pk]))
    assert [row.cells[0].text for row in page.context["table"].rows][:2] == ["水利4", "水利5"]
    url = reverse("self_check-new", args=[topic().pk])
    assert "水利4" in client.get(url).content.decode()
    facts = {
        "units": [county.units["水利4"].pk], "more": "县林业局", "points": "一查。",
        "due": (county.today + timedelta(days=4000)).isoformat(),
    }  # fmt: skip
    assert client.post(url, facts).status_code == 302
    checks = {one.unit.name: one.why for one in SelfCheck.objects.all()}
    assert set(checks) == {"水利4", "县林业局"}
    assert "4 个同类单位中 4 个有（100.0%）" in checks["水利4"]


def test_a_unit_answers_on_its_own_page(client, county):
    (check,) = sent(county)
    enter(client, county, Role.UNIT_CONTACT)
    assert client.get(reverse("self_check-list")).context["table"].count == 1
    url = reverse("self_check-act", args=[check.pk, "answer"])
    assert client.get(url).status_code == 200
    wrong = client.post(url, {"outcome": "found", "found": "有。", "problems": ""})
    assert "请填写发现问题数" in wrong.content.decode()
    facts = {"outcome": "found", "found": "有两处。", "problems": "2", "measures": "限期改。"}
    assert client.post(url, facts).status_code == 302
    assert "有两处。" in client.get(check.get_absolute_url()).content.decode()


def test_the_program_asks_proposes_and_lists(client, county):
    enter(client, county)
    asked = client.get("/api/patterns/?dimension=system").json()
    first = asked["rows"][0]
    assert (first["category_name"], first["hits"], first["verdict"]) == ("工程建设", 6, "over")
    assert (first["expected"], first["ratio"]) == (3.0, 2.0)
    facts = {
        "category": first["category"], "dimension": "system", "group": first["group"],
        "kind": "new", "title": "办法", "content": "要点。", "reason": "反复。",
    }  # fmt: skip
    made = client.post("/api/rule-proposals/", json.dumps(facts), "application/json")
    assert made.status_code == 201
    assert client.get("/api/rule-proposals/").json()["count"] == 1


def queries(client, url):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize(("name", "most"), [("rule_proposal", 8), ("self_check", 8)])
def test_lists_ask_as_often_for_few_rows_as_for_many(client, county, name, most):
    enter(client, county)

    def more(count):
        for number in range(count):
            proposed(county, title=f"办法{number}")
            sent(county, f"水利{number % 6}" if number < 6 else f"教育{number % 6}")

    more(3)
    few = queries(client, reverse(f"{name}-list"))
    api = queries(client, f"/api/{name.replace('_', '-')}s/")
    for check in SelfCheck.objects.all():
        check.delete()
    more(12)
    assert queries(client, reverse(f"{name}-list")) == few
    assert queries(client, f"/api/{name.replace('_', '-')}s/") == api <= most


def test_the_page_of_cells_asks_as_often_for_few_findings_as_for_many(client):
    county = fielded()
    inspect(county, all_of(["工程建设"], ["财经纪律"], some=2))
    enter(client, county)
    few = queries(client, reverse("patterns"))
    inspect(county, all_of(["工程建设", "财经纪律"], ["财经纪律"] * 4), code="more")
    assert queries(client, reverse("patterns")) == few
