"""The board: moves by its form, the words of the check, and the way back."""

from __future__ import annotations

import re

import pytest

from xuncha.engines.acts import Role
from xuncha.engines.planning import Plan, Position, Team
from xuncha.office.ledger.verify import verify
from xuncha.office.planning import drafting
from xuncha.office.planning.models import Draft
from xuncha.office.planning.reading import plan_of
from xuncha.office.shell.clock import now

pytestmark = pytest.mark.django_db
SEEN, MISSING, REFUSED = 200, 404, 422


def board(draft: Draft, code: str = "R1") -> str:
    return f"/planning/drafts/{draft.pk}/rounds/{code}/"


def move(client, draft: Draft, *cards: str, there: str = "", position: str = "", code: str = "R1"):
    answer = client.post(
        board(draft, code) + "move/", {"card": cards, "there": there, "position": position}
    )
    draft.refresh_from_db()
    return answer.status_code, answer.content.decode()


def words(page: str) -> str:
    """Return what the page says of the last move."""
    found = re.search(r'<div class="notice.*?</div>', page, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[0]) if found else ""


def undo(client, draft: Draft, page: str):
    value = re.search(r'name="undo" value="([^"]+)"', page)[1].replace("&quot;", '"')
    client.post(board(draft) + "move/", {"undo": value})
    draft.refresh_from_db()


def seats(plan: Plan, team: Team) -> dict[str, Position]:
    return {seat.person: seat.position for seat in plan.seats if seat.team == team}


def test_the_board_shows_teams_people_targets_and_who_is_free(clerk, planned):
    page = clerk.get(board(planned.draft)).content.decode()
    for text in (
        "第 1 组",
        "第 2 组",
        "干部1",
        "部门4",
        "20 / 80 人天",
        "没有违反规则",
        "对象都已安排",
    ):
        assert text in page
    # Who leads in the other round only is free in this one.
    assert 'value="person||Q3"' in page


def test_a_target_goes_to_another_team_and_back(clerk, planned):
    draft = planned.draft
    before = plan_of(draft)
    status, page = move(clerk, draft, "target|R1/1|U004", there="R1/2")
    assert status == SEEN
    assert plan_of(draft).visits["U004"] == Team("R1", 2)
    assert "部门4 → 第1轮规划 2" in words(page)
    assert "没有新的违反规则" in words(page)
    assert "各组负荷均衡" in words(page)
    undo(clerk, draft, page)
    assert plan_of(draft) == before
    assert verify().ok


def test_several_cards_go_at_once_also_to_another_round(clerk, planned):
    draft = planned.draft
    status, page = move(clerk, draft, "target|R1/1|U004", "target|R1/1|U008", there="R2/2")
    assert status == SEEN
    assert {plan_of(draft).visits[code] for code in ("U004", "U008")} == {Team("R2", 2)}
    assert "第1轮规划 1 组 没有巡察对象" in words(page)
    assert draft.violations == 1


def test_what_a_move_mends_is_said_too(clerk, planned):
    draft = planned.draft
    _status, page = move(clerk, draft, "target|R1/1|U004")
    assert "“部门4”没有安排到任何一轮" in words(page)
    _status, page = move(clerk, draft, "target||U004", there="R1/1")
    assert "已消除" in words(page)
    assert draft.violations == 0


def test_a_leader_who_takes_a_seat_leaves_the_former_one_a_member_until_undone(clerk, planned):
    draft, first = planned.draft, Team("R1", 1)
    before = plan_of(draft)
    _status, page = move(clerk, draft, "person||Q3", there="R1/1", position="leader")
    assert seats(plan_of(draft), first) == {
        "Q1": Position.MEMBER,
        "Q3": Position.LEADER,
        "Q5": Position.MEMBER,
    }
    undo(clerk, draft, page)
    assert plan_of(draft) == before


def test_a_person_keeps_the_position_where_none_is_chosen(clerk, planned):
    draft = planned.draft
    _status, page = move(clerk, draft, "person|R1/1|Q1", there="R1/2")
    assert seats(plan_of(draft), Team("R1", 1)) == {"Q5": Position.MEMBER}
    assert seats(plan_of(draft), Team("R1", 2))["Q1"] == Position.LEADER
    assert "1 组 有 0 名组长" in words(page)


@pytest.mark.parametrize(
    ("cards", "there", "cure"),
    [
        ([], "R1/1", "请先勾选"),
        (["target|R1/1|U999"], "R1/2", "请刷新页面"),
        (["person|R1/1|Q99"], "R1/2", "请刷新页面"),
        (["target|R1/1|U004"], "R1/9", "请刷新页面"),
        (["target|R1/1|U004"], "R1", "请刷新页面后再试"),
        (["nonsense"], "R1/2", "请刷新页面后再试"),
    ],
)
def test_what_cannot_be_moved_is_refused_with_a_cure(clerk, planned, cards, there, cure):
    before = plan_of(planned.draft)
    status, page = move(clerk, planned.draft, *cards, there=there)
    assert status == REFUSED
    assert cure in words(page)
    assert plan_of(planned.draft) == before


@pytest.mark.parametrize("value", ["{", "1", '[["target"]]', '[["person", "Q1", null, null, "x"]]'])
def test_an_undoing_that_was_tampered_with_is_refused(clerk, planned, value):
    answer = clerk.post(board(planned.draft) + "move/", {"undo": value})
    assert answer.status_code == REFUSED


def test_a_refusal_is_shown_in_place_to_a_page_that_swaps(clerk, planned):
    answer = clerk.post(board(planned.draft) + "move/", {"there": "R1/1"}, HTTP_HX_REQUEST="true")
    assert answer.status_code == SEEN
    assert "请先勾选" in words(answer.content.decode())


def test_moves_of_two_people_add_up(clerk, planned):
    draft = planned.draft
    stale = Draft.objects.get(pk=draft.pk)
    move(clerk, draft, "target|R1/1|U004", there="R1/2")
    move(clerk, stale, "target|R1/1|U008", there="R1/2")
    visits = plan_of(stale).visits
    assert (visits["U004"], visits["U008"]) == (Team("R1", 2), Team("R1", 2))


def test_the_leading_group_sees_the_board_and_moves_nothing(client, planned):
    client.force_login(planned.county.accounts[Role.LEADING_GROUP])
    assert "移动选中的" not in client.get(board(planned.draft)).content.decode()
    status, page = move(client, planned.draft, "target|R1/1|U004", there="R1/2")
    assert status == REFUSED
    assert "调整方案" in words(page)


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.UNIT_HEAD, Role.LEADER, Role.AUDIT_ADMIN])
def test_others_do_not_find_it(client, planned, role):
    client.force_login(planned.county.accounts[role])
    assert client.get(board(planned.draft)).status_code == MISSING
    assert client.post(board(planned.draft) + "move/").status_code == MISSING


def test_a_plan_in_force_moves_no_more(clerk, planned):
    drafting.adopt(
        planned.draft, basis="领导小组会议", by=planned.county.actors[Role.DIRECTOR], on=now()
    )
    assert "移动选中的" not in clerk.get(board(planned.draft)).content.decode()
    status, page = move(clerk, planned.draft, "target|R1/1|U004", there="R1/2")
    assert status == REFUSED
    assert "已采用" in words(page)


def test_a_round_that_the_plan_does_not_have_is_not_found(clerk, planned):
    assert clerk.get(board(planned.draft, "R9")).status_code == MISSING
