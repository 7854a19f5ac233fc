"""Pages of terms and drafts: who sees them, what they say, and how many questions they ask."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office.planning.small import act, grown
from xuncha.engines.acts import Role
from xuncha.engines.planning import Team
from xuncha.office.people.models import Unit
from xuncha.office.planning import actions, drafting, shifting
from xuncha.office.planning.models import Workload
from xuncha.office.shell.clock import today

pytestmark = pytest.mark.django_db
SEEN, MISSING, FORBIDDEN, REFUSED = 200, 404, 403, 422


def addresses(planned) -> list[str]:
    term, draft = planned.term.pk, planned.draft.pk
    return [
        f"/planning/terms/{term}/",
        f"/planning/terms/{term}/coverage/",
        f"/planning/drafts/{draft}/",
        f"/planning/drafts/{draft}/load/",
        f"/planning/drafts/{draft}/rounds/R1/",
    ]


@pytest.mark.parametrize("role", [Role.CLERK, Role.DIRECTOR, Role.LEADING_GROUP])
def test_office_and_leading_group_read_every_page(client, planned, role):
    client.force_login(planned.county.accounts[role])
    assert [client.get(one).status_code for one in addresses(planned)] == [SEEN] * 5
    assert client.get("/planning/").url == f"/planning/terms/{planned.term.pk}/"


@pytest.mark.parametrize(
    "role", [Role.INSPECTOR, Role.UNIT_HEAD, Role.LEADER, Role.COMMISSION, Role.SYSTEM_ADMIN]
)
def test_others_find_none(client, planned, role):
    client.force_login(planned.county.accounts[role])
    assert [client.get(one).status_code for one in addresses(planned)] == [MISSING] * 5
    assert client.get("/planning/").status_code == FORBIDDEN


def test_the_leading_group_asks_for_no_plan(client, planned):
    client.force_login(planned.county.accounts[Role.LEADING_GROUP])
    assert client.get(f"/planning/terms/{planned.term.pk}/solve/").status_code == FORBIDDEN
    page = client.get(f"/planning/terms/{planned.term.pk}/").content.decode()
    assert "拟定编组方案</a>" not in page


def test_the_term_is_a_calendar_whose_cells_open_boards(clerk, planned):
    page = clerk.get(f"/planning/terms/{planned.term.pk}/").content.decode()
    for text in ("第1轮规划", "第2轮规划", "干部1", "干部4", "25%"):
        assert text in page
    assert f'href="/planning/drafts/{planned.draft.pk}/rounds/R2/#team-2"' in page
    assert "待主任或领导小组采用" in page


def test_a_term_without_anything_says_what_is_missing(clerk, planned):
    actions.close_term(planned.term, **act(planned, Role.DIRECTOR))
    term = actions.open_term(
        title="十五届", starts_on=today(), ends_on=today() + timedelta(days=9),
        **act(planned, Role.CLERK),
    )  # fmt: skip
    page = clerk.get(f"/planning/terms/{term.pk}/").content.decode()
    assert "先补齐：规划轮次" in page
    assert "还没有编组方案" in page
    assert "还没有规划轮次" in page


def test_a_draft_says_what_it_reaches_and_what_it_breaks(clerk, planned):
    page = clerk.get(f"/planning/drafts/{planned.draft.pk}/").content.decode()
    for text in ("没有违反规则", "还没有证明", "每人出勤 40 至 40 天", "没有原计划"):
        assert text in page
    move = shifting.Visit("U001", None)
    shifting.shift(planned.draft, moves=[move], **act(planned, Role.CLERK))
    page = clerk.get(f"/planning/drafts/{planned.draft.pk}/").content.decode()
    assert "“部门1”没有安排到任何一轮。" in page


def test_adoption_shows_the_proof_first_and_is_refused_while_a_rule_is_broken(client, planned):
    client.force_login(planned.county.accounts[Role.DIRECTOR])
    address = f"/planning/drafts/{planned.draft.pk}/adopt/"
    move = shifting.Visit("U001", None)
    shifting.shift(planned.draft, moves=[move], **act(planned, Role.CLERK))
    page = client.get(address).content.decode()
    assert "目标与证明" in page
    assert "不能采用" in page
    answer = client.post(address, {"basis": "会议", "confirmed": "on"})
    assert answer.status_code == REFUSED
    assert "没有安排到任何一轮" in answer.content.decode()
    back = shifting.Visit("U001", Team("R1", 2))
    shifting.shift(planned.draft, moves=[back], **act(planned, Role.CLERK))
    client.post(address, {"basis": "会议", "confirmed": "on"})
    planned.draft.refresh_from_db()
    assert planned.draft.state == "adopted"
    page = client.get(f"/planning/terms/{planned.term.pk}/").content.decode()
    assert "按已采用的方案组队" in page


def test_a_clerk_is_told_who_adopts(clerk, planned):
    answer = clerk.get(f"/planning/drafts/{planned.draft.pk}/adopt/")
    assert answer.status_code == FORBIDDEN


def test_two_drafts_side_by_side_differ_where_something_was_moved(clerk, planned):
    other = drafting.copy(planned.draft, title="试排", **act(planned, Role.CLERK))
    moves = [
        shifting.Visit("U004", Team("R1", 2)),
        shifting.Sitting("Q5", Team("R1", 1), Team("R1", 2)),
    ]
    shifting.shift(other, moves=moves, **act(planned, Role.CLERK))
    address = f"/planning/drafts/{planned.draft.pk}/beside/"
    page = clerk.get(address, {"other": other.pk}).content.decode()
    for text in ("部门4", "干部5", "第1轮规划 第 2 组", "更差"):
        assert text in page
    assert "部门8" not in page
    assert f"/planning/drafts/{other.pk}/discard/" in page


@pytest.mark.parametrize("other", ["", "x", "999"])
def test_there_is_nothing_beside_a_draft_that_is_not_there(clerk, planned, other):
    address = f"/planning/drafts/{planned.draft.pk}/beside/"
    assert clerk.get(address, {"other": other}).status_code == MISSING


def test_loads_lead_to_seats_and_narrow_to_a_bar(clerk, planned):
    move = shifting.Sitting("Q5", Team("R1", 1), None)
    shifting.shift(planned.draft, moves=[move], **act(planned, Role.CLERK))
    address = f"/planning/drafts/{planned.draft.pk}/load/"
    page = clerk.get(address).content.decode()
    assert f'/planning/drafts/{planned.draft.pk}/rounds/R1/#team-1"' in page
    assert "干部1" in page
    page = clerk.get(address, {"days": "0"}).content.decode()
    assert "干部5" in page
    assert "干部1<" not in page


def test_coverage_counts_what_is_planned_and_leads_to_the_records(clerk, planned):
    drafting.adopt(planned.draft, basis="会议", **act(planned, Role.DIRECTOR))
    page = clerk.get(f"/planning/terms/{planned.term.pk}/coverage/").content.decode()
    assert "县直部门" in page
    assert "0 / 8 个" in page
    assert "/planning/workloads/?kind=department&amp;saved=never" in page
    listed = clerk.get("/planning/workloads/?kind=department&saved=never&sort=-days")
    assert "部门8" in listed.content.decode()
    sheet = clerk.get("/planning/workloads/?saved=never&export=xlsx")
    assert sheet.headers["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_term_without_units_says_so_on_the_map(clerk, planned):
    for row in Workload.objects.all():
        actions.retire_estimate(row, reason="不在本届", **act(planned, Role.CLERK))
    page = clerk.get(f"/planning/terms/{planned.term.pk}/coverage/").content.decode()
    assert "还没有测算巡察对象" in page


def counted(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == SEEN
    return len(found)


def test_pages_ask_as_little_of_many_units_as_of_few(clerk, planned):
    grown(planned.county, planned.term, 8, 8)
    few = [counted(clerk, one) for one in addresses(planned)]
    many = grown(planned.county, planned.term, 8, 30)
    assert [counted(clerk, one) for one in addresses(many)] == few


def test_only_the_nearest_page_of_the_navigation_is_marked(clerk, planned):
    for address, label in (
        ("/planning/workloads/", "对象测算"),
        (f"/planning/terms/{planned.term.pk}/", "届期规划"),
    ):
        navigation = clerk.get(address).context["nav"]
        marked = [page.label for one in navigation for page in one.children if page.active]
        assert marked == [label]


def test_a_round_in_the_calendar_names_its_systems(clerk, planned):
    Unit.objects.filter(code="U001").update(system=planned.county.system)
    draft = drafting.copy(planned.draft, title="试排", **act(planned))
    page = clerk.get(f"/planning/drafts/{draft.pk}/").content.decode()
    assert " · 住建<" in page
    assert "housing" not in page
