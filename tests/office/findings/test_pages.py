import io

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.county import (
    feed_back,
    inspector,
    make_county,
    make_finding,
    make_item,
    make_paper,
    proof,
)
from tests.office.findings.desk import deliver, draft, higher_target, submitted, withdraw
from tests.office.rounds.fieldwork import declare
from xuncha.engines.acts import Role
from xuncha.office.findings import actions
from xuncha.office.findings.lifecycle import PaperState
from xuncha.office.findings.models import Category, CategoryKind, Finding, Paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def sign_in(client, county, role):
    client.force_login(county.accounts[role])


def page(client, row):
    answer = client.get(row.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_paper_is_drafted_and_signed_through_the_pages(client, county):
    sign_in(client, county, Role.INSPECTOR)
    handlers = [county.people[name].pk for name in ("组员乙", "组员丙")]
    facts = {
        "title": "公租房分配滞后", "seen": "房源空置。", "basis": "管理规定。",
        "answerable": "局党组。", "topic": county.topic.pk, "handlers": handlers,
        "found_on": county.today.isoformat(), "attention": "named", "livelihood": "on",
    }  # fmt: skip
    url = reverse("paper-new", args=[county.target.pk])
    few = client.post(url, {**facts, "handlers": handlers[:1]})
    assert few.status_code == 422
    assert "承办人不足两人。 请至少选择两名承办人。" in few.content.decode()
    client.post(url, facts)
    paper = Paper.objects.get()
    assert (paper.attention, paper.livelihood) == ("named", True)
    text = page(client, paper)
    assert "会议点出的具体人具体事" in text
    assert "组员乙、组员丙" in text


def test_the_paper_page_greys_what_policy_refuses(client, county):
    submitted(county)
    paper = Paper.objects.get()
    client.force_login(county.accounts[Role.INSPECTOR])
    assert reverse("paper-act", args=[paper.pk, "review"]) in page(client, paper)
    mine = draft(county, "组长甲", ("组员乙", "组员丙"))
    actions.attach(mine, **proof(), **inspector(county, "组长甲"))
    actions.submit(mine, **inspector(county, "组长甲"))
    text = page(client, mine)
    assert reverse("paper-act", args=[mine.pk, "review"]) not in text
    assert "不能审定自己写的底稿。" in text


def test_a_recused_inspector_does_not_find_the_paper(client, county):
    paper = make_paper(county)
    finding = make_finding(county)
    declare(county, "组长甲", "kin_in", "县住建局")
    sign_in(client, county, Role.INSPECTOR)
    assert client.get(paper.get_absolute_url()).status_code == 404
    assert client.get(finding.get_absolute_url()).status_code == 404
    assert client.get(reverse("paper-document", args=[paper.pk])).status_code == 404
    assert client.get(reverse("paper-new", args=[county.target.pk])).status_code == 404


def words_of(content):
    table = docx.Document(io.BytesIO(content)).tables[0]
    return {row.cells[0].text: row.cells[1].text for row in table.rows}


def test_a_paper_prints_as_its_form_with_blanks_for_what_is_not_given_yet(client, county):
    paper = submitted(county)
    sign_in(client, county, Role.INSPECTOR)
    answer = client.get(reverse("paper-document", args=[paper.pk]))
    assert "filename*=utf-8''2022-02" in answer.headers["Content-Disposition"]
    form = words_of(answer.content)
    assert form["底稿编号"] == paper.number
    assert form["承办人"] == "组员乙、组员丙"
    assert form["佐证材料清单"].startswith("证据1：现场照片（proof.pdf，校验值 ")
    assert form["组务会审核意见"] == form["组长签字"] == ""


def test_a_signed_paper_prints_review_and_signature_and_prints_the_same_twice(client, county):
    finding = make_finding(county)
    sign_in(client, county, Role.CLERK)
    url = reverse("paper-document", args=[finding.paper.pk])
    first, second = client.get(url).content, client.get(url).content
    assert first == second
    form = words_of(first)
    assert form["组务会审核意见"].startswith("属实。（组员丙，2022年")
    assert form["组长签字"] == "组长甲"


def test_a_unit_reads_the_finding_but_neither_paper_nor_its_evidence(client, county):
    finding = make_finding(county)
    feed_back(county)
    sign_in(client, county, Role.UNIT_HEAD)
    text = page(client, finding)
    assert finding.paper.number not in text
    assert "现场照片" not in text
    assert "组员丙" not in text
    assert client.get(finding.paper.get_absolute_url()).status_code == 404
    sign_in(client, county, Role.CLERK)
    text = page(client, finding)
    assert finding.paper.number in text
    assert "现场照片" in text


def test_the_office_is_offered_the_assignment_when_it_may_be_done(client, county):
    finding = make_finding(county)
    url = reverse("item-new", args=[finding.pk])
    sign_in(client, county, Role.CLERK)
    text = page(client, finding)
    assert url not in text
    assert "反馈之后才能交办整改。" in text
    feed_back(county)
    assert url in page(client, finding)
    sign_in(client, county, Role.INSPECTOR)
    assert url not in page(client, finding)


def test_what_cannot_wait_is_offered_before_the_feedback(client, county):
    finding = make_finding(county, immediate=True)
    sign_in(client, county, Role.CLERK)
    assert reverse("item-new", args=[finding.pk]) in page(client, finding)


def test_an_assigned_finding_leads_to_its_item_whoever_may_see_it(client, county):
    item = make_item(county)
    other = county.seat(Role.LEADER, "县领导乙")
    sign_in(client, county, Role.CLERK)
    text = page(client, item.finding)
    assert item.get_absolute_url() in text
    assert reverse("item-new", args=[item.finding.pk]) not in text
    client.force_login(county.person("县领导乙").account)
    assert other.person != item.leader_id
    assert item.get_absolute_url() not in page(client, item.finding)


def test_the_feedback_page_lists_what_was_fed_back(client, county):
    finding = make_finding(county)
    withdraw(county)
    feedback = deliver(county, principal=county.people["局长甲"])
    sign_in(client, county, Role.UNIT_HEAD)
    answer = client.get(reverse("feedback-of", args=[county.target.pk]), follow=True)
    assert answer.redirect_chain[-1][0] == feedback.get_absolute_url()
    assert finding.number in answer.content.decode()
    assert reverse("feedback-of", args=[county.target.pk]) in page(client, county.target)


def test_feedback_of_another_unit_is_not_found(client, county):
    withdraw(county)
    feedback = deliver(county)
    county.seat(Role.UNIT_HEAD, "林业局长", county.units["县林业局"])
    client.force_login(county.person("林业局长").account)
    assert client.get(feedback.get_absolute_url()).status_code == 404


def test_a_finding_is_transcribed_through_the_page_of_a_higher_target(client, county):
    target = higher_target(county)
    aspect = actions.add_category(
        kind=CategoryKind.ASPECT, name="党的建设", **county.as_(Role.CLERK)
    )
    sign_in(client, county, Role.CLERK)
    url = reverse("finding-transcribe", args=[target.pk])
    assert url in page(client, target)
    assert url not in page(client, county.target)
    client.post(url, {
        "title": "会风不实", "seen": "会议多。", "basis": "规定。", "answerable": "县委。",
        "topic": county.topic.pk, "aspect": aspect.pk, "found_on": county.today.isoformat(),
    })  # fmt: skip
    assert Finding.objects.get().aspect == aspect


@pytest.mark.parametrize("name", ["paper-new", "finding-transcribe", "feedback-new"])
def test_a_form_is_open_only_to_whose_role_may_begin_it(client, county, name):
    sign_in(client, county, Role.UNIT_HEAD)
    assert client.get(reverse(name, args=[county.target.pk])).status_code == 403


def test_sub_topics_are_offered_with_their_topic_and_found_under_it(client, county):
    below = actions.add_category(
        kind=CategoryKind.TOPIC, name="公租房", parent=county.topic, **county.as_(Role.CLERK)
    )
    finding = make_finding(county, topic=below)
    sign_in(client, county, Role.INSPECTOR)
    form = client.get(reverse("paper-new", args=[county.target.pk])).content.decode()
    assert "住房保障 / 公租房" in form
    sign_in(client, county, Role.CLERK)
    table = client.get(reverse("finding-list"), {"topic": county.topic.pk}).context["table"]
    assert [row.pk for row in table.rows] == [finding.pk]
    assert "住房保障 / 公租房" in page(client, finding)


def test_a_paper_keeps_a_word_that_has_been_taken_out_of_use(client, county):
    paper = make_paper(county)
    actions.retire_category(county.topic, **county.as_(Role.CLERK))
    client.force_login(county.person("组员乙").account)
    form = client.get(reverse("paper-act", args=[paper.pk, "revise"])).content.decode()
    assert f'<option value="{county.topic.pk}" selected>' in form
    new = client.get(reverse("paper-new", args=[county.target.pk])).content.decode()
    assert f'<option value="{county.topic.pk}"' not in new


def test_the_dictionary_is_kept_through_its_pages(client, county):
    sign_in(client, county, Role.DIRECTOR)
    client.post(reverse("category-new"), {"kind": "topic", "name": "村级财务"})
    made = Category.objects.get(name="村级财务")
    client.post(reverse("category-act", args=[made.pk, "rename"]), {"name": "村级三资"})
    assert "村级三资" in page(client, made)
    client.post(reverse("category-act", args=[made.pk, "retire"]))
    made.refresh_from_db()
    assert made.state == "retired"
    sign_in(client, county, Role.INSPECTOR)
    assert client.get(reverse("category-new")).status_code == 403


def test_the_list_shows_what_needs_attention(client, county):
    make_finding(county)
    marked = make_finding(county, title="点出的事", attention="named")
    sign_in(client, county, Role.CLERK)
    table = client.get(reverse("finding-list"), {"saved": "attention"}).context["table"]
    assert [row.pk for row in table.rows] == [marked.pk]


@pytest.mark.parametrize("name", ["finding-list", "paper-list", "category-list", "feedback-list"])
def test_every_list_opens_and_exports(client, county, name):
    make_finding(county)
    feed_back(county)
    sign_in(client, county, Role.CLERK)
    assert client.get(reverse(name)).status_code == 200
    assert client.get(reverse(name), {"export": "xlsx"}).content.startswith(b"PK")


@pytest.mark.parametrize("name", ["finding-list", "paper-list", "/api/findings/", "/api/papers/"])
def test_a_list_asks_the_same_number_of_queries_however_long_it_is(client, county, name):
    url = name if name.startswith("/") else reverse(name)
    sign_in(client, county, Role.CLERK)

    def asked(count):
        for number in range(count):
            make_finding(county, title=f"第{number}件")
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    few = asked(3)
    assert asked(12) == few
    assert not name.startswith("/") or few <= 8


def test_the_api_drafts_and_moves_a_paper_as_the_page_does(client, county):
    sign_in(client, county, Role.INSPECTOR)
    facts = {
        "title": "题", "seen": "见", "basis": "据", "answerable": "责", "topic": county.topic.pk,
        "handlers": [county.people["组员乙"].pk, county.people["组员丙"].pk],
        "found_on": county.today.isoformat(),
    }  # fmt: skip
    answer = client.post(
        f"/api/papers/about/{county.target.pk}", facts, content_type="application/json"
    )
    assert (answer.status_code, answer.json()["state"]) == (201, PaperState.DRAFTED)
    pk = answer.json()["id"]
    answer = client.post(f"/api/papers/{pk}/submit", {}, content_type="application/json")
    assert answer.status_code == 422
    assert "底稿没有佐证材料" in answer.json()["error"]


def test_a_past_day_shows_a_finding_before_its_feedback(client, county):
    finding = make_finding(county)
    county.later(days=30)
    feed_back(county)
    sign_in(client, county, Role.CLERK)
    client.get(reverse("as-of"), {"as_of": "2022-03-20"})
    text = page(client, finding)
    assert "待反馈" in text
    assert reverse("feedback-of", args=[county.target.pk]) not in text
    assert reverse("item-new", args=[finding.pk]) not in text
