import io
import shutil
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from tests.county import make_county
from tests.office.people.files import persons_csv, units_csv, units_xlsx
from xuncha.engines.acts import Role
from xuncha.office.datafolder import DataFolder
from xuncha.office.ledger.models import Entry
from xuncha.office.people.importing.kept import Shelf
from xuncha.office.people.models import Person, Unit
from xuncha.office.shell.clock import now

pytestmark = pytest.mark.django_db

TOWN = ["431222120", "新镇", "乡镇", "431222", ""]


@pytest.fixture(autouse=True)
def emptied():
    """Files are not rolled back with the database: leave none to the next test."""
    yield
    shutil.rmtree(DataFolder.chosen().root / "imports", ignore_errors=True)


@pytest.fixture
def county():
    return make_county()


@pytest.fixture
def clerk(client, county):
    client.force_login(county.accounts[Role.CLERK])
    return client


def upload(client, data, filename="单位.csv", kind="units"):
    return client.post(f"/{kind}/import/", {"file": SimpleUploadedFile(filename, data)})


def text(answer):
    return answer.content.decode()


def digest_on(answer):
    return answer.context["digest"]


def test_upload_preview_confirm_writes_all_and_forgets_the_file(clerk):
    answer = upload(clerk, units_xlsx(TOWN), "单位.xlsx")
    assert answer.status_code == 302
    page = clerk.get(answer.url)
    assert "新镇" in text(page)
    assert not Unit.objects.filter(code="431222120").exists()
    done = clerk.post(answer.url, {"digest": digest_on(page)})
    assert done.url == "/units/"
    assert Unit.objects.filter(code="431222120").exists()
    assert list((DataFolder.chosen().root / "imports").glob("*-units-*")) == []


def test_the_preview_survives_a_reload(clerk):
    url = upload(clerk, units_csv(TOWN)).url
    assert text(clerk.get(url)).count("新镇") == text(clerk.get(url)).count("新镇") > 0


def test_problems_are_listed_and_cannot_be_confirmed(clerk):
    url = upload(clerk, units_csv(TOWN, ["X", "某村", "村", "404", ""])).url
    page = clerk.get(url)
    assert "404 在文件和系统里都找不到" in text(page)
    assert "确认写入" not in text(page)
    entries = Entry.objects.count()
    clerk.post(url, {"digest": digest_on(page)})
    assert Entry.objects.count() == entries


def test_what_changed_since_the_preview_is_shown_again(clerk):
    url = upload(clerk, units_csv(TOWN)).url
    before = digest_on(clerk.get(url))
    other = upload(clerk, units_csv(TOWN)).url
    clerk.post(other, {"digest": before})
    again = upload(clerk, units_csv([*TOWN[:1], "改名镇", *TOWN[2:]])).url
    answer = clerk.post(again, {"digest": before})
    assert "请重新核对" in text(answer)
    assert Unit.objects.get(code="431222120").name == "新镇"


def test_another_account_does_not_get_at_the_file(clerk, client, county):
    url = upload(clerk, units_csv(TOWN)).url
    client.force_login(county.accounts[Role.DIRECTOR])
    answer = client.get(url)
    assert answer.status_code == 302
    assert answer.url == "/units/import/"


def test_a_file_is_gone_after_an_hour(county):
    shelf = Shelf(county.accounts[Role.CLERK].pk, "units")
    moment = now()
    key = shelf.keep(b"1", "a.csv", on=moment)
    assert shelf.fetch(key, on=moment + timedelta(minutes=59)) is not None
    assert shelf.fetch(key, on=moment + timedelta(minutes=61)) is None
    assert shelf.fetch(key, on=moment) is None


@pytest.mark.parametrize("key", ["../../etc/passwd", "*", "", "0" * 31])
def test_a_key_that_is_none_finds_nothing(county, key):
    assert Shelf(county.accounts[Role.CLERK].pk, "units").fetch(key, on=now()) is None


def bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "filename", "words"),
    [
        (lambda: b"PK\x03\x04 broken", "a.xlsx", "损坏"),
        (bomb, "a.xlsx", "解压"),
        (lambda: b"\0" * 200 * 2**20, "a.xlsx", "超过上限 20 MB"),
        (lambda: "代码,名称".encode("utf-16"), "a.csv", "编码"),
        (lambda: b"%PDF-1.4", "a.pdf", "只接受"),
        (lambda: b"", "a.csv", "空"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_on_the_form(clerk, data, filename, words):
    answer = upload(clerk, data(), filename)
    assert answer.status_code == 422
    assert words in text(answer), answer.context["form"].errors
    assert list((DataFolder.chosen().root / "imports").glob("*-units-*")) == []


def test_persons_come_in_the_same_way(clerk):
    row = ["A1", "张三", "", "D001", "股长", "", "2021-09-01"]
    url = upload(clerk, persons_csv(row), "人员.csv", "persons").url
    clerk.post(url, {"digest": digest_on(clerk.get(url))})
    assert Person.objects.get(code="A1").posts.count() == 1


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.LEADER, Role.AUDIT_ADMIN])
def test_others_may_not_import(client, county, role):
    client.force_login(county.accounts[role])
    assert client.get("/units/import/").status_code == 403
    assert upload(client, units_csv(TOWN)).status_code == 403


@pytest.mark.parametrize("kind", ["units", "persons"])
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_template_downloads_and_reads_as_an_empty_import(clerk, kind, suffix):
    answer = clerk.get(f"/{kind}/import/template.{suffix}")
    assert answer.status_code == 200
    page = upload(clerk, answer.content, f"a.{suffix}", kind)
    assert "没有要写入的" in text(clerk.get(page.url))


def test_an_english_template_is_understood_too(clerk):
    clerk.cookies["xuncha_language"] = "en"
    # The middleware leaves its language behind in the thread.
    with override("zh-hans"):
        answer = clerk.get("/persons/import/template.xlsx")
        page = upload(clerk, answer.content, "a.xlsx", "persons")
        assert page.status_code == 302
        assert clerk.get(page.url).context["problems_count"] == 0
