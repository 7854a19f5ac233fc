import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.county import make_county
from tests.office.rounds.fieldwork import declare, monday, record_week, start, villages
from xuncha.engines.acts import Role
from xuncha.office.people.models import UnitKind
from xuncha.office.rounds import actions
from xuncha.office.rounds.lifecycle import RoundState, TargetState
from xuncha.office.rounds.models import Round, Target

pytestmark = pytest.mark.django_db

WATCHERS = (Role.CLERK, Role.DIRECTOR, Role.LEADING_GROUP, Role.COMMISSION, Role.LEADER)


@pytest.fixture
def county():
    return make_county()


def sign_in(client, county, role):
    client.force_login(county.accounts[role])


def pages(county):
    return [
        reverse("round-list"),
        county.round.get_absolute_url(),
        reverse("team-list"),
        county.team.get_absolute_url(),
        reverse("target-list"),
        county.target.get_absolute_url(),
    ]


@pytest.mark.parametrize("role", [*WATCHERS, Role.INSPECTOR])
def test_whoever_watches_or_works_opens_every_page(client, county, role):
    record_week(county)
    sign_in(client, county, role)
    assert [client.get(url).status_code for url in pages(county)] == [200] * 6


def test_an_inspected_unit_sees_its_round_and_target_but_no_team(client, county):
    sign_in(client, county, Role.UNIT_HEAD)
    assert client.get(county.round.get_absolute_url()).status_code == 200
    assert client.get(county.target.get_absolute_url()).status_code == 200
    assert client.get(county.team.get_absolute_url()).status_code == 404
    assert "组员乙" not in client.get(county.round.get_absolute_url()).content.decode()


def test_a_unit_learns_of_an_inspection_only_when_the_team_enters(client, county):
    made = start(county, code="2022-09", units=["县住建局"])
    sign_in(client, county, Role.UNIT_HEAD)
    assert client.get(made.get_absolute_url()).status_code == 404
    assert made.title not in client.get(reverse("round-list")).content.decode()
    target = made.targets.get()
    actions.enter(made, **county.as_(Role.CLERK))
    actions.enter_target(target, entered_on=county.today, **county.as_(Role.CLERK))
    assert client.get(made.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("role", [Role.PETITION_DESK, Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN])
def test_other_roles_see_no_round(client, county, role):
    sign_in(client, county, role)
    assert client.get(county.round.get_absolute_url()).status_code == 404
    assert client.get(county.target.get_absolute_url()).status_code == 404


def test_the_round_page_says_why_an_act_cannot_be_done_yet(client, county):
    sign_in(client, county, Role.CLERK)
    page = client.get(county.round.get_absolute_url()).content.decode()
    assert "还有对象没有撤离。" in page
    assert reverse("round-act", args=[county.round.pk, "report"]) not in page


def test_a_past_day_shows_the_round_as_it_stood_and_offers_nothing(client, county):
    county.later(days=10)
    actions.withdraw_target(county.target, withdrew_on=county.today, **county.as_(Role.CLERK))
    sign_in(client, county, Role.CLERK)
    client.get(reverse("as-of"), {"as_of": "2022-03-05"})
    page = client.get(county.target.get_absolute_url()).content.decode()
    assert "进驻中" in page
    assert "已撤离" not in page
    assert reverse("feedback-new", args=[county.target.pk]) not in page


def test_the_target_page_offers_a_draft_to_its_team_and_the_feedback_to_the_office(client, county):
    draft, deliver = (
        reverse(name, args=[county.target.pk]) for name in ("paper-new", "feedback-new")
    )
    sign_in(client, county, Role.INSPECTOR)
    page = client.get(county.target.get_absolute_url()).content.decode()
    assert draft in page
    assert deliver not in page
    sign_in(client, county, Role.CLERK)
    page = client.get(county.target.get_absolute_url()).content.decode()
    assert draft not in page
    assert "撤离以后才能反馈。" in page


def test_the_team_page_adds_the_weeks_up(client, county):
    record_week(county, talks=4, problems=1)
    record_week(county, weeks=1, talks=5, problems=2)
    sign_in(client, county, Role.CLERK)
    answer = client.get(county.team.get_absolute_url())
    assert answer.context["weeks"].totals == [9, 4, 6, 2, 3]
    assert answer.context["chart"].option["xAxis"]["data"] == [
        monday(county, 0).isoformat(),
        monday(county, 1).isoformat(),
    ]


def test_the_join_form_marks_whoever_must_keep_away_for_the_office_only(client, county):
    declare(county, "组员丁", "served_in", "县住建局")
    url = reverse("member-new", args=[county.team.pk])
    sign_in(client, county, Role.CLERK)
    assert "应当回避“县住建局”：曾在“县住建局”任职" in client.get(url).content.decode()
    sign_in(client, county, Role.INSPECTOR)
    assert client.get(url).status_code == 403


def test_the_join_form_refuses_them_with_the_reason_and_keeps_what_was_chosen(client, county):
    person = declare(county, "组员丁", "kin_in", "县住建局")
    sign_in(client, county, Role.CLERK)
    answer = client.post(
        reverse("member-new", args=[county.team.pk]),
        {
            "person": person.pk,
            "position": "member",
            "source": "township",
            "joined_on": "2022-03-02",
        },
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "组员丁 的近亲属在“县住建局”任职，应当回避“县住建局”。 请改派他人。" in page
    assert '<option value="township" selected>' in page


def test_a_round_is_planned_approved_filled_and_sent_out_through_the_pages(client, county):
    sign_in(client, county, Role.DIRECTOR)
    facts = {
        "code": "2022-03", "title": "第三轮巡察", "term": "十三届", "number": 3,
        "level": "county", "kind": "regular", "theme": "村级组织",
        "starts_on": "2022-03-01", "ends_on": "2022-05-31",
    }  # fmt: skip
    made_at = client.post(reverse("round-new"), facts).headers["Location"]
    made = Round.objects.get(code="2022-03")
    assert made_at == made.get_absolute_url()
    client.post(reverse("round-act", args=[made.pk, "approve"]), {"basis": "领导小组会议"})
    client.post(reverse("team-new", args=[made.pk]), {"number": 1, "name": "第一组"})
    team = made.teams.get()
    leader = county.person("组长新")
    client.post(
        reverse("member-new", args=[team.pk]),
        {"person": leader.pk, "position": "leader", "source": "own", "joined_on": "2022-03-02"},
    )
    pasted = "合仁坪村\n\n431222111\t凉水井镇\n"
    client.post(
        reverse("target-batch", args=[made.pk]),
        {"units": pasted, "kind": "regular", "team": team.pk},
    )
    assert {one.unit.name for one in made.targets.all()} == {"合仁坪村", "凉水井镇"}
    client.post(reverse("round-act", args=[made.pk, "enter"]))
    target = made.targets.get(unit__name="合仁坪村")
    client.post(reverse("target-act", args=[target.pk, "enter"]), {"entered_on": "2022-03-03"})
    made.refresh_from_db()
    target.refresh_from_db()
    assert (made.state, target.state) == (RoundState.ENTERED, TargetState.ENTERED)


def test_pasted_units_are_all_checked_and_none_is_taken_when_one_is_wrong(client, county):
    county.unit("431222111201", "合仁坪村", UnitKind.VILLAGE, county.units["凉水井镇"])
    made = start(county, code="2022-09", units=[])
    sign_in(client, county, Role.CLERK)
    answer = client.post(
        reverse("target-batch", args=[made.pk]),
        {"units": "凉水井镇\n合仁坪村\n无此村\n431222111\n凉水井镇", "kind": "regular"},
    )
    page = answer.content.decode()
    assert "第 2 行：有 2 个单位叫“合仁坪村”，请改填代码。" in page
    assert "第 3 行：没有可安排的单位“无此村”" in page
    assert "第 4 行：单位“431222111”重复。" in page
    assert not made.targets.exists()


def test_the_list_narrows_by_term_kind_level_and_state(client, county):
    start(county, code="2022-09", units=[], kind="micro", term="十四届")
    sign_in(client, county, Role.CLERK)

    def titles(**asked):
        table = client.get(reverse("round-list"), asked).context["table"]
        return [row.cells[0].text for row in table.rows]

    assert titles(kind="micro") == ["2022-09"]
    assert titles(term="十三届") == ["2022-02"]
    assert titles(state="approved") == ["2022-09"]
    assert titles(level="province") == []


def test_the_list_exports_what_is_seen(client, county):
    sign_in(client, county, Role.CLERK)
    answer = client.get(reverse("target-list"), {"export": "xlsx"})
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


@pytest.mark.parametrize("name", ["round-list", "target-list"])
def test_a_list_asks_the_same_number_of_queries_however_long_it_is(client, county, name):
    sign_in(client, county, Role.CLERK)

    def asked():
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name)).status_code == 200
        return len(queries)

    few = asked()
    start(county, code="2022-09", units=villages(county, 30))
    assert asked() == few


def test_the_round_page_asks_the_same_number_of_queries_however_many_targets(client, county):
    names = villages(county, 33)
    few = start(county, code="2022-08", units=names[:3])
    many = start(county, code="2022-09", units=names[3:])
    sign_in(client, county, Role.CLERK)

    def asked(made):
        client.get(made.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(made.get_absolute_url()).status_code == 200
        return len(queries)

    assert asked(many) == asked(few)


def test_the_api_lists_and_acts_as_the_pages_do(client, county):
    sign_in(client, county, Role.CLERK)
    with CaptureQueriesContext(connection) as queries:
        body = client.get("/api/targets/").json()
    assert body["rows"][0]["unit"] == "县住建局"
    assert len(queries) <= 8
    answer = client.post(
        f"/api/targets/{county.target.pk}/withdraw",
        {"withdrew_on": county.today.isoformat()},
        content_type="application/json",
    )
    assert answer.status_code == 200
    assert Target.objects.get(pk=county.target.pk).state == TargetState.WITHDRAWN
