from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.county import PDF, make_county
from tests.office.mandate.desk import draft, issue, issue_rule, report
from xuncha.engines.acts import OFFICE, UNIT_ROLES, Role
from xuncha.office.ledger.verify import verify
from xuncha.office.mandate import actions
from xuncha.office.mandate.lifecycle import DirectiveState, ReportState
from xuncha.office.mandate.models import Directive, Meeting, Rule, SpecialReport
from xuncha.office.shell.clock import today

pytestmark = pytest.mark.django_db

READERS = OFFICE | {Role.LEADING_GROUP, Role.COMMISSION, Role.ORGANIZATION}


@pytest.fixture
def county():
    return make_county()


def signed_in(client, county, role):
    client.force_login(county.accounts[role])
    return client


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_what_it_may_see(client, county, role):
    signed_in(client, county, role)
    seen = {
        issue(county): READERS | UNIT_ROLES | {Role.LEADER},
        draft(county): READERS,
        county.meeting: READERS | {Role.LEADER},
        issue_rule(county): set(Role) - {Role.AUDIT_ADMIN},
    }
    for row, roles in seen.items():
        wanted = 200 if role in roles else 404
        assert client.get(row.get_absolute_url()).status_code == wanted, row
    for page in ("/meetings/", "/rules/", "/directives/", "/special-reports/"):
        assert client.get(page).status_code == 200


def test_a_directive_is_issued_from_its_meeting_and_taken_to_its_end_by_page(client, county):
    signed_in(client, county, Role.CLERK)
    meeting = county.meeting.get_absolute_url()
    assert f"{meeting}directive/" in text(client.get(meeting))
    facts = {
        "number": "点1", "kind": "matter", "text": "解决安置房分配。", "leader":
        county.people["县领导甲"].pk, "unit": county.units["县住建局"].pk, "due": "2030-01-01",
    }  # fmt: skip
    made = client.post(f"{meeting}directive/", facts)
    directive = Directive.objects.get(number="点1")
    assert made.url == directive.get_absolute_url()
    signed_in(client, county, Role.UNIT_HEAD)
    client.post(f"{made.url}accept/")
    client.post(f"{made.url}report/", {"result": "已分配。"})
    file = SimpleUploadedFile("a.pdf", PDF)
    client.post(f"{made.url}attach/", {"title": "照片", "file": file})
    signed_in(client, county, Role.LEADER)
    page = text(client.get(made.url))
    assert "等领办县领导或巡察办主任确认办结。" in page
    assert "照片" in page
    assert "解决安置房分配" in text(client.get("/"))
    client.post(f"{made.url}confirm/", {"opinion": "同意。", "confirmed": "on"})
    directive.refresh_from_db()
    assert directive.state == DirectiveState.DONE
    assert verify().ok


def test_a_form_that_is_wrong_keeps_what_was_typed_and_says_the_cure(client, county):
    signed_in(client, county, Role.CLERK)
    facts = {"number": "点1", "kind": "matter", "text": "留在表单里的话。",
             "unit": county.units["县住建局"].pk, "due": "2000-01-01"}  # fmt: skip
    answer = client.post(f"{county.meeting.get_absolute_url()}directive/", facts)
    assert answer.status_code == 422
    assert "办结期限早于会议日期。 请核对日期。" in text(answer)
    assert "留在表单里的话。" in text(answer)


def test_a_special_report_goes_its_way_by_page(client, county):
    signed_in(client, county, Role.CLERK)
    made = client.post("/special-reports/new/", {"number": "专1", "title": "林权", "text": "无证"})
    url = made.url
    signed_in(client, county, Role.DIRECTOR)
    client.post(f"{url}submit/", {"leader": county.people["县领导甲"].pk})
    signed_in(client, county, Role.LEADER)
    client.post(f"{url}instruct/", {"instruction": "限期办结。", "leader": ""})
    client.post(f"{url}record_result/", {"result": "已发证。", "villages": 4, "households": 1000})
    signed_in(client, county, Role.DIRECTOR)
    client.post(f"{url}close/", {"confirmed": "on"})
    assert SpecialReport.objects.get().state == ReportState.CLOSED
    page = text(client.get(url))
    for words in ("限期办结。", "已发证。", "县领导甲", "1000"):
        assert words in page


def test_a_rule_shows_the_text_in_force_on_the_day_looked_at(client, county):
    rule = issue_rule(county)
    second = county.today + timedelta(days=200)
    actions.amend(rule, effective_on=second, text="第二版正文。", **county.as_(Role.CLERK))
    signed_in(client, county, Role.CLERK)
    url = rule.get_absolute_url()
    assert client.get(url).context["in_force"].text == "第二版正文。"
    client.get(f"/as-of/?as_of={second - timedelta(days=1)}&next={url}")
    assert client.get(url).context["in_force"].text == "第一版正文。"
    client.get("/as-of/?as_of=&next=/")
    client.post(f"{url}repeal/", {"repealed_on": today(), "basis": "", "confirmed": "on"})
    page = client.get(url)
    assert page.context["in_force"] is None
    assert "这一天没有施行的正文" in text(page)


def test_meetings_and_rules_are_entered_by_page(client, county):
    signed_in(client, county, Role.CLERK)
    client.post("/meetings/new/", {"kind": "standing", "title": "常委会", "held_on": "2022-03-02"})
    assert Meeting.objects.filter(kind="standing").count() == 1
    facts = {"code": "办1", "title": "规程", "series": "inspection", "issuer": "巡察办",
             "issued_on": "2022-03-01", "effective_on": "2022-03-01", "text": "正文。"}  # fmt: skip
    assert client.post("/rules/new/", facts).status_code == 302
    assert Rule.objects.get().versions.get().number == 1


def test_saved_views_and_filters_of_directives_narrow_the_list(client, county):
    issue(county)
    report(county, issue(county, "点〔2022〕2号", kind="person"))
    signed_in(client, county, Role.LEADER)
    assert client.get("/directives/?saved=overdue").context["table"].count == 2
    assert client.get("/directives/?saved=mine").context["table"].count == 2
    assert client.get("/directives/?kind=person").context["table"].count == 1
    assert client.get("/directives/?state=issued").context["table"].count == 1
    sheet = client.get("/directives/?export=xlsx")
    assert sheet.content.startswith(b"PK")


@pytest.mark.parametrize("url", ["/directives/", "/api/directives/"])
def test_a_list_asks_as_often_whatever_its_length(client, county, url):
    issue(county)
    signed_in(client, county, Role.CLERK)

    def asked():
        client.get(url)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        return len(caught)

    few = asked()
    for number in range(30):
        issue(county, f"点〔2023〕{number}号")
    assert asked() == few
    assert few <= (8 if url.startswith("/api") else 16)


def test_the_api_acts_under_the_same_policy(client, county):
    directive = issue(county)
    signed_in(client, county, Role.UNIT_HEAD)
    url = f"/api/directives/{directive.pk}"
    done = client.post(f"{url}/accept", {}, content_type="application/json")
    assert (done.status_code, done.json()["state"]) == (200, "under_way")
    refused = client.post(f"{url}/confirm", {}, content_type="application/json")
    assert refused.status_code in {403, 409}
    assert refused.json()["error"]
    assert client.get("/api/special-reports/").json()["count"] == 0
