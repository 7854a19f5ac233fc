"""Sheets on the page: adopted ready, imported with all their faults told, exported again."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.county import make_county, make_item
from tests.office.evaluation.joint import (
    BODIES,
    adopt_ready,
    appoint,
    by,
    make_bodies,
    start,
)
from xuncha.engines.acts import Role
from xuncha.engines.documents.tables import write_table
from xuncha.engines.scoring import HEADERS, rows_of, shipped_sheet, write_sheet
from xuncha.office.evaluation import marking
from xuncha.office.evaluation.bridge import sheet_of
from xuncha.office.evaluation.marking import Found
from xuncha.office.evaluation.models import Sheet
from xuncha.office.ledger.verify import verify
from xuncha.office.people.models import Account

pytestmark = pytest.mark.django_db
READY = ("four_indicators", "five_classes")


@pytest.fixture
def county():
    county = make_county()
    county.item = make_item(county)
    county.graders = make_bodies(county)
    return county


def clerk(client, county):
    client.force_login(county.accounts[Role.CLERK])
    return client


@pytest.mark.parametrize("name", READY)
def test_a_ready_sheet_is_looked_at_and_adopted(client, county, name):
    clerk(client, county)
    page = client.get(f"/sheets/new/ready/{name}/")
    assert page.status_code == 200
    assert "默认" in page.content.decode()
    assert client.post("/sheets/new/ready/", {"sheet": name}).status_code == 302
    sheet = Sheet.objects.get()
    assert rows_of(sheet_of(sheet)) == rows_of(shipped_sheet(name))
    assert client.get(sheet.get_absolute_url()).status_code == 200
    assert verify().ok


def test_an_unknown_ready_sheet_is_not_found(client, county):
    assert clerk(client, county).get("/sheets/new/ready/none/").status_code == 404


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.EVALUATOR, Role.LEADER])
def test_only_the_office_brings_sheets_in(client, county, role):
    client.force_login(county.accounts[role])
    for address in ("/sheets/new/ready/", "/sheets/new/file/", "/sheets/new/"):
        assert client.get(address).status_code == 403
    assert client.get("/sheets/new/ready/five_classes/").status_code == 404


def spreadsheet(rows):
    target = io.BytesIO()
    write_table(target, "评分表", HEADERS, rows)
    return target.getvalue()


def upload(client, name, data):
    return client.post("/sheets/new/file/", {"file": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize("kind", ["xlsx", "toml"])
def test_what_is_exported_can_be_imported_as_the_next_version(client, county, kind):
    sheet = adopt_ready(county, "four_indicators")
    clerk(client, county)
    data = client.get(f"/sheets/{sheet.pk}/file/{kind}/").content
    assert upload(client, f"表.{kind}", data).status_code == 302
    second = Sheet.objects.get(version=2)
    assert rows_of(sheet_of(second)) == rows_of(sheet_of(sheet))
    assert client.get(f"/sheets/{sheet.pk}/file/docx/").status_code == 404


def test_all_faults_of_a_file_are_told_at_once_and_nothing_is_written(client, county):
    rows = [
        ["指标", "甲", "", "60", ""],
        ["指标", "乙", "", "多", ""],
        ["扣分项", "丙", "无", "1", ""],
    ]
    page = upload(clerk(client, county), "表.xlsx", spreadsheet(rows))
    assert page.status_code == 422
    words = page.content.decode()
    assert "第 3 行" in words
    assert "第 4 行" in words
    assert not Sheet.objects.exists()


def test_weights_that_do_not_sum_are_refused_with_the_cure(client, county):
    text = write_sheet(shipped_sheet("five_classes")).replace("points = 40", "points = 30", 1)
    page = upload(clerk(client, county), "表.toml", text.encode())
    assert "合计 90" in page.content.decode()
    assert "正好为 100" in page.content.decode()
    assert not Sheet.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.toml", b"\xff\xfe\x00"), ("a.xlsx", b"PK\x03\x04x"), ("a.docx", b"x"), ("a.toml", b"=")],
)
def test_a_file_that_is_no_sheet_is_refused_in_words(client, county, name, data):
    page = upload(clerk(client, county), name, data)
    assert page.status_code == 422
    assert not Sheet.objects.exists()


def marking_page(client, county):
    evaluation = start(county, adopt_ready(county, "five_classes"))
    grader = appoint(county, evaluation, BODIES[0])
    client.force_login(Account.objects.get(person=grader.person))
    return grader, f"/graders/{grader.pk}/mark/"


def field_of(grader, text):
    deductions = [
        one for each in grader.evaluation.sheet.criteria.all() for one in each.deductions.all()
    ]
    return next(f"deduction_{one.pk}" for one in deductions if one.text == text)


def test_a_line_is_an_occurrence_and_may_begin_with_an_items_number(client, county):
    grader, address = marking_page(client, county)
    name = field_of(grader, "事项到期没有完成")
    lines = f"{county.item.number} 逾期两月。\n\n另有一项未动。\n"
    assert client.post(address, {name: lines}).status_code == 302
    first, second = grader.ticks.all()
    assert (first.item, first.note) == (county.item, "逾期两月。")
    assert (second.item, second.note) == (None, "另有一项未动。")
    assert grader.marks.get(criterion__name="实际效果").points == 32
    page = client.get(f"/graders/{grader.pk}/remark/").content.decode()
    assert f"{county.item.number} 逾期两月。\n另有一项未动。" in page


def test_the_form_shows_the_units_items_beside_it(client, county):
    _grader, address = marking_page(client, county)
    page = client.get(address).content.decode()
    assert county.item.number in page
    assert "已查实的疑点" in page


def test_a_program_marks_in_lines(client, county):
    grader, _address = marking_page(client, county)
    lines = f"事项到期没有完成：{county.item.number} 逾期。\n没有按时召开会议部署整改：无记录。"
    answer = client.post(
        f"/api/graders/{grader.pk}/mark",
        {"found": lines},
        content_type="application/json",
        headers={"X-CSRFToken": client.get("/").cookies["csrftoken"].value},
    )
    assert answer.status_code == 200, answer.content
    assert grader.ticks.filter(item=county.item, note="逾期。").exists()
    assert grader.marks.get(criterion__name="责任落实").points == 16


def test_a_revision_asks_for_the_disputed_indicators_alone(client, county):
    evaluation = start(county, adopt_ready(county, "five_classes"))
    graders = [appoint(county, evaluation, body) for body in BODIES]
    late = [Found("事项到期没有完成", "逾期。")] * 3
    for grader, body, found in zip(graders, BODIES, (late, []), strict=True):
        marking.mark(grader, found=found, **by(county, county.graders[body]))
    client.force_login(Account.objects.get(person=graders[1].person))
    page = client.get(f"/graders/{graders[1].pk}/revise/").content.decode()
    assert "事项到期没有完成" in page
    assert "没有按时召开会议部署整改" not in page
    name = field_of(graders[1], "事项到期没有完成")
    facts = {name: "逾期。\n逾期。\n逾期。", "reason": "核对了。"}
    assert client.post(f"/graders/{graders[1].pk}/revise/", facts).status_code == 302
    assert graders[1].marks.get(turn=2).points == 28
