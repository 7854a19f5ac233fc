from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests.county import make_county
from tests.office.limits.desk import (
    BEYOND,
    MONDAY,
    make_notice,
    make_profile,
    make_rule,
    own,
    propose,
)
from xuncha.engines.acts import OFFICE, Role
from xuncha.office.ledger.models import Evidence
from xuncha.office.limits import actions
from xuncha.office.limits.models import READERS, HolidayNotice, LimitProfile
from xuncha.office.limits.reading import EXAMPLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def signed_in(client, county, role):
    client.force_login(county.accounts[role])
    return client


def text(answer):
    return answer.content.decode()


def csv(*rows):
    lines = ["日期,名称,休/班", *(",".join(row) for row in rows)]
    return SimpleUploadedFile("notice.csv", "\n".join(lines).encode("utf-8-sig"))


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_what_it_may_see(client, county, role):
    proposed = propose(county)
    adopted = make_notice(county)
    signed_in(client, county, role)
    reads = role in READERS
    assert client.get("/limits/").status_code == (200 if reads else 403)
    assert client.get("/limits/calculator/").status_code == (200 if reads else 403)
    assert client.get("/changed-dates/").status_code == (200 if role in OFFICE else 403)
    assert client.get(adopted.get_absolute_url()).status_code == (200 if reads else 404)
    wanted = 200 if role in OFFICE else 404
    assert client.get(proposed.get_absolute_url()).status_code == wanted
    for page in ("/limit-profiles/", "/holiday-notices/"):
        assert client.get(page).status_code == 200
    born = client.get("/limit-profiles/new/").status_code
    assert born == (200 if role in OFFICE else 403)
    assert client.get("/holiday-notices/upload/").status_code == born


def test_the_page_of_limits_shows_basis_source_and_confidence(client, county):
    signed_in(client, county, Role.CLERK)
    page = text(client.get("/limits/"))
    assert "默认，可修改" in page
    assert "据转引，未核对原文" in page
    assert "《信访工作条例》第三十四条" in page
    client.cookies["xuncha_language"] = "en"
    with override("zh-hans"):
        assert "own default, which can be changed" in text(client.get("/limits/"))


def test_a_countys_own_limits_stand_where_the_regulation_stood(client, county):
    make_profile(county, since="2022-03-01")
    signed_in(client, county, Role.UNIT_HEAD)
    assert "own@1" not in text(client.get("/limits/"))
    row = LimitProfile.objects.get()
    page = text(client.get(row.get_absolute_url()))
    assert "40 日" in page
    assert "2 个月" in page
    assert "《整改期限规定》（沅巡发〔2022〕1号）" in page


def test_the_calculator_says_the_date_and_why(client, county):
    signed_in(client, county, Role.LEADER)
    asked = {"limit": "petition_2022:close", "start": "2023-03-05", "extended": "30"}
    page = text(client.get("/limits/calculator/", asked))
    assert "2023-06-03" in page
    assert "经批准延长 30 日" in page
    stood = text(
        client.get(
            "/limits/calculator/",
            {**asked, "extended": "", "since": "2023-03-10", "until": "2023-03-14"},
        )
    )
    assert "2023-05-09" in stood
    assert "扣除暂停计时的 5 日" in stood


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"extended": "31"}, "最多延长 30 日"),
        ({"since": "2023-03-10"}, "要一起填写"),
        ({"since": "2023-03-10", "until": "2023-03-09"}, "早于开始日"),
        ({"start": "someday"}, "id_start"),
        ({"limit": "nowhere:close"}, "id_limit"),
    ],
)
def test_the_calculator_names_what_is_wrong(client, county, more, words):
    signed_in(client, county, Role.LEADER)
    asked = {"limit": "petition_2022:close", "start": "2023-03-05"} | more
    page = text(client.get("/limits/calculator/", asked))
    assert words in page
    assert 'id="found"' not in page


def test_a_profile_is_proposed_and_adopted_by_page(client, county):
    rule = make_rule(county)
    signed_in(client, county, Role.CLERK)
    bad = client.post("/limit-profiles/new/", {"rule": rule.pk, "text": own(length="true")})
    assert bad.status_code == 422
    assert "length" in text(bad)
    made = client.post("/limit-profiles/new/", {"rule": rule.pk, "text": own()}, follow=True)
    row = LimitProfile.objects.get()
    assert made.redirect_chain[0][0] == row.get_absolute_url()
    assert "启用方案" not in text(made)
    signed_in(client, county, Role.DIRECTOR)
    client.post(f"{row.get_absolute_url()}adopt/", {"confirmed": "on"})
    row.refresh_from_db()
    assert row.state == "in_force"


def test_a_proposed_profile_says_what_keeps_it_from_being_adopted(client, county):
    first = propose(county)
    second = propose(county, first.rule, version="2")
    actions.adopt_profile(first, **county.as_(Role.DIRECTOR))
    signed_in(client, county, Role.DIRECTOR)
    page = text(client.get(second.get_absolute_url()))
    assert "现在还不能启用" in page
    assert "重叠" in page
    assert "现在还不能启用" not in text(client.get(first.get_absolute_url()))


def test_a_notice_is_uploaded_looked_at_and_loaded(client, county):
    signed_in(client, county, Role.CLERK)
    file = csv((f"{MONDAY}", "试验", "休"), (f"{MONDAY + timedelta(days=5)}", "试验", "班"))
    asked = {"year": BEYOND, "document": "放假通知", "file": file}
    sent = client.post("/holiday-notices/upload/", asked)
    assert sent.status_code == 302
    page = text(client.get(sent.url))
    assert f"{MONDAY}" in page
    assert "确认录入" in page
    assert not HolidayNotice.objects.exists()
    client.post(sent.url)
    row = HolidayNotice.objects.get()
    assert (row.year, row.document, row.state) == (BEYOND, "放假通知", "loaded")
    assert client.get(sent.url).status_code == 302


def test_a_notice_with_faults_is_shown_row_by_row_and_not_loaded(client, county):
    signed_in(client, county, Role.CLERK)
    file = csv((f"{MONDAY}", "试验", "休"), ("someday", "试验", "休"), (f"{MONDAY}", "", "班"))
    asked = {"year": BEYOND, "document": "放假通知", "file": file}
    sent = client.post("/holiday-notices/upload/", asked)
    page = text(client.get(sent.url))
    assert "第 3 行" in page
    assert "第 4 行" in page
    assert "确认录入" not in page
    client.post(sent.url)
    assert not HolidayNotice.objects.exists()


def test_a_spreadsheet_stays_as_evidence(client, county):
    from io import BytesIO

    from xuncha.engines.documents.tables import write_table

    target = BytesIO()
    write_table(target, "通知", ["日期", "名称", "休/班"], [[f"{MONDAY}", "试验", "休"]])
    signed_in(client, county, Role.CLERK)
    file = SimpleUploadedFile("notice.xlsx", target.getvalue())
    asked = {"year": BEYOND, "document": "放假通知", "file": file}
    client.post(client.post("/holiday-notices/upload/", asked).url)
    row = HolidayNotice.objects.get()
    assert Evidence.objects.filter(subject_kind="holiday_notice", subject_pk=row.pk).count() == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"a,b\n1,2\n", "缺少"),
        ("a.pdf", b"%PDF-", "不支持"),
        ("a.toml", b"\xff\xfe", "UTF-8"),
        ("a.toml", f'year = {BEYOND + 1}\n[[day]]\ndate = "{BEYOND + 1}-01-04"\nkind = "休"', "年"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_form(client, county, name, content, words):
    signed_in(client, county, Role.CLERK)
    content = content if isinstance(content, bytes) else content.encode()
    asked = {"year": BEYOND, "document": "通知", "file": SimpleUploadedFile(name, content)}
    answer = client.post("/holiday-notices/upload/", asked)
    assert answer.status_code == 422
    assert words in text(answer)


def test_lines_are_pasted_as_they_come_from_a_table(client, county):
    signed_in(client, county, Role.CLERK)
    days = f"日期\t名称\t休/班\n{MONDAY}\t试验\t休\n"
    facts = {"year": BEYOND, "document": "放假通知", "days": days}
    wrong = client.post("/holiday-notices/new/", facts | {"days": "2027\t\t休"})
    assert wrong.status_code == 422
    client.post("/holiday-notices/new/", facts)
    assert HolidayNotice.objects.get().days == f"{MONDAY},试验,休"


def test_the_example_of_a_file_names_its_columns():
    assert EXAMPLE.splitlines()[0] == "日期,名称,休/班"


def test_a_list_asks_the_same_number_of_queries_for_few_rows_and_for_many(client, county):
    rule = make_rule(county)
    signed_in(client, county, Role.CLERK)
    key = {"HTTP_ACCEPT": "application/json"}

    def asked(page):
        client.get(page, **key)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(page, **key).status_code == 200
        return len(caught)

    pages = ("/limit-profiles/", "/holiday-notices/", "/api/limit-profiles/")
    for n in range(3):
        propose(county, rule, version=f"a{n}")
    few = [asked(page) for page in pages]
    for n in range(27):
        propose(county, rule, version=f"b{n}")
    assert [asked(page) for page in pages] == few
    assert few[2] <= 8
