import io
import json
import re
from datetime import date, timedelta

import docx
import pytest
from docx.oxml.ns import qn

from tests.county import make_county, make_item
from tests.office.reports.history import lived
from xuncha.engines.acts import Role
from xuncha.office.people.actions import FOUNDER
from xuncha.office.reports import policy
from xuncha.office.reports.documents import write_review
from xuncha.office.reports.figures import Scope, printed
from xuncha.office.reports.metrics import CATALOGUE, metric
from xuncha.office.reports.review import PLACE, _frame, filled, written

pytestmark = pytest.mark.django_db


def sentences():
    frame = _frame()
    paragraphs = [one for chapter in frame["chapter"] for one in chapter["paragraphs"]]
    return [frame["opening"], *frame["round"], *(s for paragraph in paragraphs for s in paragraph)]


def test_no_number_of_the_review_is_written_by_hand():
    assert len(sentences()) > 20
    for sentence in sentences():
        assert not re.search(r"\d", PLACE.sub("", sentence)), sentence


def test_each_figure_that_the_review_names_is_in_the_catalogue():
    named = {
        place[2]
        for sentence in sentences()
        for place in PLACE.finditer(sentence)
        if not place[1] and place[2] != "departments"
    }
    assert len(named) > 40
    assert named <= set(CATALOGUE)


def test_a_sentence_without_anything_to_say_is_left_out():
    say = "共{a}个，其中{b}个。"
    assert filled(say, {"a": 0, "b": 0}, {}) is None
    assert filled(say, {"a": 3, "b": None}, {}) is None
    assert "".join(part.text for part in filled(say, {"a": 3, "b": 0}, {})) == "共3个，其中0个。"
    assert filled("对{$who}开展巡察。", {}, {"who": ""}) is None
    assert "".join(one.text for one in filled("对{$who}。", {}, {"who": "某局"})) == "对某局。"


def text_of(review):
    return "".join(
        part.text for chapter in review.chapters for one in chapter.paragraphs for part in one
    )


def test_each_figure_in_the_text_is_that_of_the_catalogue_on_the_day():
    _county, days = lived()
    day = max(days)
    review = written(day, day + timedelta(days=1))
    parts = [p for chapter in review.chapters for one in chapter.paragraphs for p in one if p.id]
    assert len(parts) > 15
    for part in parts:
        value = metric(part.id).of(Scope(day), day).value
        assert part.text in (printed(value), printed(value, 0)), part
    assert "县住建局被亮红牌后，经现场督办，所列事项销号时惠及426户。" in text_of(review)
    assert "反馈2个方面、3个问题，已销号0个，完成率0%。" in text_of(review)


def test_a_past_review_stays_as_it_was_whatever_is_done_later():
    _county, days = lived()
    first, last = min(days), max(days)
    early = written(first, last)
    assert "某" not in early.county
    assert "县住建局被亮红牌" not in text_of(early)
    assert "已销号" not in text_of(early)


def test_a_chapter_without_records_says_so():
    review = written(date(2000, 1, 1), date(2026, 1, 1))
    assert [text_of_chapter(one) for one in review.chapters] == [
        "截至当日还没有可写入本篇的记录。"
    ] * 4


def text_of_chapter(chapter):
    return "".join(part.text for one in chapter.paragraphs for part in one)


def test_the_document_ties_each_figure_to_its_metric(tmp_path):
    _county, days = lived()
    path = tmp_path / "review.docx"
    write_review(max(days), path, FOUNDER)
    word = docx.Document(str(path))
    marks = {
        re.sub(r"__\d+$", "", mark.get(qn("w:name")))
        for mark in word.element.iter(qn("w:bookmarkStart"))
    }
    assert set(CATALOGUE) <= marks
    assert word.paragraphs[0].text.endswith("巡察工作综述")


def test_the_same_ledger_gives_the_same_document(tmp_path):
    county = make_county()
    make_item(county)
    paths = tmp_path / "a.docx", tmp_path / "b.docx"
    for path in paths:
        write_review(county.today, path, FOUNDER)
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize(("demo", "said"), [(True, True), (False, False)])
def test_a_demonstration_says_what_is_made_up(settings, demo, said):
    settings.DEMO = demo
    make_county()
    assert bool(written(date(2022, 3, 1), date(2026, 1, 1)).demo) is said


def test_the_page_links_each_figure_to_its_records_and_offers_the_file(client):
    county = make_county()
    make_item(county)
    client.force_login(county.accounts[Role.LEADING_GROUP])
    answer = client.get("/review/", {"as_of": county.today})
    page = answer.content.decode()
    assert f"/metrics/items/?as_of={county.today}" in page
    file = client.get("/review/review.docx", {"as_of": county.today})
    content = b"".join(file.streaming_content)
    assert docx.Document(io.BytesIO(content)).paragraphs[0].text == "沅陵县巡察工作综述"


def test_the_file_is_refused_to_those_who_may_not_read_the_review(client):
    county = make_county()
    for role in set(Role) - policy.READERS["review"]:
        client.force_login(county.accounts[role])
        assert client.get("/review/review.docx").status_code == 403, role


def get(client, county, role, address, **params):
    client.force_login(county.accounts[role])
    answer = client.get(address, params)
    return answer.status_code, json.loads(answer.content)


def test_the_api_answers_all_figures_and_one(client):
    county, days = lived()
    status, body = get(client, county, Role.CLERK, "/api/metrics/", as_of=max(days))
    assert status == 200
    assert body["count"] == len(CATALOGUE) == len(body["rows"])
    read = {row["id"]: row["value"] for row in body["rows"]}
    assert read["gdp"] == pytest.approx(201.37)
    for key, count in days[max(days)].items():
        assert read[key] == (None if count is None else pytest.approx(float(count))), key
    status, body = get(client, county, Role.CLERK, "/api/metrics/items", as_of=max(days))
    assert (status, body["value"]) == (200, days[max(days)]["items"])


def test_the_api_narrows_to_what_the_reader_may_see(client):
    county = make_county()
    item = make_item(county)
    path = "/api/metrics/items"
    assert get(client, county, Role.UNIT_HEAD, path)[1]["value"] == 1
    assert get(client, county, Role.EVALUATOR, path)[1]["value"] == 0
    assert get(client, county, Role.CLERK, path, round=item.round_id)[1]["value"] == 1
    assert get(client, county, Role.CLERK, path, unit="D002")[1]["value"] == 0
    client.force_login(county.accounts[Role.UNIT_HEAD])
    assert client.get(path, {"unit": "D002"}).status_code == 404
    assert client.get(path, {"round": 9999}).status_code == 404


@pytest.mark.parametrize("role", sorted(policy.ADMINS))
def test_administrators_read_no_figure(client, role):
    county = make_county()
    assert get(client, county, role, "/api/metrics/")[0] == 403
    assert get(client, county, role, "/api/metrics/items")[0] == 403


def test_the_api_asks_a_bounded_number_of_questions(client, django_assert_max_num_queries):
    county = make_county()
    make_item(county)
    client.force_login(county.accounts[Role.CLERK])
    client.get("/api/metrics/items")
    county.person("另一人")
    with django_assert_max_num_queries(8):
        client.get("/api/metrics/items")
