"""Drafts: kept with their proof, adopted only if today's data bear them out, put to work."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.office.planning.small import act, plan_by_hand
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.engines.planning import Position, Seat, Team
from xuncha.engines.planning.intake import Faults
from xuncha.office.ledger.reads import entries_of
from xuncha.office.ledger.verify import verify
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER
from xuncha.office.planning import actions, drafting, proofs, shifting, staffing
from xuncha.office.planning.bridge import problem_of
from xuncha.office.planning.models import Capability, Draft, Origin, Slot, Workload
from xuncha.office.planning.reading import plan_of
from xuncha.office.rounds import actions as rounds
from xuncha.office.rounds.models import Membership, Target
from xuncha.office.shell.clock import now, today

pytestmark = pytest.mark.django_db


def adopt(planned, draft: Draft | None = None, role: Role = Role.DIRECTOR):
    return drafting.adopt(draft or planned.draft, basis="领导小组会议", **act(planned, role))


def solved(planned, **more) -> Draft:
    from xuncha.engines.planning.solve import solve

    problem = problem_of(planned.term, today())
    outcome = solve(problem, seconds=5, seed=7, workers=1)
    return drafting.make(
        planned.term, title="求解", origin=Origin.SOLVED, problem=problem, plan=outcome.plan,
        proof=proofs.from_solver(outcome, 7), **act(planned), **more,
    )  # fmt: skip


def staffed(planned, code: str = "R1") -> Slot:
    """Return the slot with its round opened, approved and staffed by the plan in force."""
    slot = Slot.objects.get(term=planned.term, code=code)
    staffing.open_round(slot, code=f"2030-{code}", theme="主题", **act(planned))
    rounds.approve(slot.round, basis="会议", **act(planned, Role.DIRECTOR))
    staffing.staff(slot, **act(planned))
    return slot


def in_teams(slot: Slot) -> dict[int, set[tuple[str, str]]]:
    found: dict[int, set[tuple[str, str]]] = {}
    rows = Membership.objects.filter(team__round=slot.round, withdrew_on=None)
    for number, code, position in rows.values_list("team__number", "person__code", "position"):
        found.setdefault(number, set()).add((code, position))
    return found


def test_the_entry_of_an_adoption_keeps_the_proof(planned):
    draft = solved(planned)
    adopt(planned, draft)
    entry = entries_of(draft).order_by("seq").last()
    for part in ("各组负荷均衡", "下限", "已证明最优", "种子 7", "检查：没有违反规则"):
        assert part in entry.note
    assert entry.basis == "领导小组会议"
    assert draft.proof["seed"] == 7
    assert verify().ok


def test_nobody_adopts_the_plan_that_they_made_or_moved(planned):
    draft = drafting.copy(planned.draft, title="主任的", **act(planned, Role.DIRECTOR))
    with pytest.raises(NotAllowed):
        adopt(planned, draft)
    adopt(planned, draft, Role.LEADING_GROUP)


@pytest.mark.parametrize("role", [Role.CLERK, Role.INSPECTOR, Role.LEADER, Role.COMMISSION])
def test_only_director_and_leading_group_adopt(planned, role):
    with pytest.raises(NotAllowed):
        adopt(planned, role=role)


def test_one_plan_is_in_force_and_the_database_sees_to_it(planned):
    second = drafting.copy(planned.draft, title="第二案", **act(planned))
    adopt(planned)
    adopt(planned, second)
    planned.draft.refresh_from_db()
    assert (planned.draft.state, second.state) == ("replaced", "adopted")
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.filter(pk=planned.draft.pk).update(state="adopted")
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.filter(pk=second.pk).update(violations=1)
    with pytest.raises(OutOfOrder):
        adopt(planned)


def test_a_plan_that_breaks_a_rule_is_refused_with_the_rule(planned):
    moves = [shifting.Visit("U001", None)]
    shifting.shift(planned.draft, moves=moves, **act(planned))
    with pytest.raises(BadInput) as caught:
        adopt(planned)
    assert "没有安排到任何一轮" in caught.value.say()
    assert "编组板" in caught.value.cure
    planned.draft.refresh_from_db()
    assert planned.draft.state == "drafted"


def test_a_plan_is_judged_by_what_is_known_today(planned):
    """The draft broke nothing when it was made; a tie told since then bars it."""
    unit = Workload.objects.get(unit__code="U004").unit
    person = Capability.objects.get(person__code="Q1").person
    people.declare(
        person, unit=unit, kind="kin_in", since=today(), note="配偶", by=FOUNDER, on=now()
    )
    assert planned.draft.violations == 0
    with pytest.raises(BadInput) as caught:
        adopt(planned)
    assert "应当回避“部门4”" in caught.value.say()


def test_bounds_fall_when_the_data_changed_since(planned):
    draft = solved(planned)
    other = people.enter_person(code="Q9", name="新人", by=FOUNDER, on=now())
    actions.enlist(person=other, source="own", **act(planned))
    adopt(planned, draft)
    assert {one["bound"] for one in draft.proof["levels"]} == {None}
    assert "求解后数据有变化" in entries_of(draft).order_by("seq").last().note


def test_a_plan_of_a_closed_term_is_not_adopted(planned):
    actions.close_term(planned.term, **act(planned, Role.DIRECTOR))
    with pytest.raises(OutOfOrder):
        adopt(planned)


def test_a_discarded_draft_stays_readable_and_dead(planned):
    drafting.discard(planned.draft, reason="重排", **act(planned))
    with pytest.raises(OutOfOrder):
        adopt(planned)
    with pytest.raises(OutOfOrder):
        shifting.shift(planned.draft, moves=[shifting.Visit("U001", None)], **act(planned))
    assert plan_of(planned.draft) == plan_by_hand()


def test_an_unsound_problem_makes_no_draft_and_says_all_that_is_wrong(planned):
    problem = problem_of(planned.term, today())
    first, second = problem.targets[:2]
    wrong = replace(problem, targets=(replace(first, days=9999), replace(second, days=9999)))
    with pytest.raises(Faults) as caught:
        drafting.make(
            planned.term, title="x", origin=Origin.LOADED, problem=wrong, plan=plan_by_hand(),
            **act(planned),
        )  # fmt: skip
    assert len(caught.value.faults) == 2
    assert Draft.objects.count() == 1


def test_a_round_comes_out_of_the_plan_with_teams_members_and_targets(planned):
    adopt(planned)
    slot = staffed(planned)
    assert slot.state == "staffed"
    assert in_teams(slot) == {
        1: {("Q1", "leader"), ("Q5", "member")},
        2: {("Q2", "leader"), ("Q6", "member")},
    }
    visits = Target.objects.filter(round=slot.round).values_list("unit__code", "team__number")
    assert dict(visits) == {"U004": 1, "U008": 1, "U001": 2, "U005": 2}
    assert verify().ok


def test_staffing_waits_for_the_plan_and_for_the_approval(planned):
    slot = Slot.objects.get(code="R1")
    with pytest.raises(OutOfOrder):
        staffing.staff(slot, **act(planned))
    staffing.open_round(slot, code="2030-01", theme="主题", **act(planned))
    rounds.approve(slot.round, basis="会议", **act(planned, Role.DIRECTOR))
    with pytest.raises(OutOfOrder) as caught:
        staffing.staff(slot, **act(planned))
    assert "采用" in caught.value.cure
    adopt(planned)
    rounds.form_team(slot.round, number=9, name="手工组", **act(planned))
    with pytest.raises(OutOfOrder):
        staffing.staff(slot, **act(planned))


def test_staffing_is_refused_whole_when_the_plan_no_longer_holds(planned):
    adopt(planned)
    slot = Slot.objects.get(code="R1")
    staffing.open_round(slot, code="2030-01", theme="主题", **act(planned))
    rounds.approve(slot.round, basis="会议", **act(planned, Role.DIRECTOR))
    actions.release(Capability.objects.get(person__code="Q5"), reason="调离", **act(planned))
    with pytest.raises(BadInput) as caught:
        staffing.staff(slot, **act(planned))
    assert "重新求解" in caught.value.cure
    assert not slot.round.teams.exists()


def test_what_does_not_concern_a_round_does_not_hold_it_up(planned):
    adopt(planned)
    actions.release(Capability.objects.get(person__code="Q8"), reason="调离", **act(planned))
    assert staffed(planned).state == "staffed"


def test_a_replan_after_illness_changes_the_teams_that_stand(planned):
    adopt(planned)
    slot = staffed(planned)
    ill = Capability.objects.get(person__code="Q5").person
    actions.note_absence(
        person=ill, since=today(), until=today() + timedelta(200), reason="病假", **act(planned)
    )
    draft = drafting.copy(planned.draft, title="换人", **act(planned))
    moves = [
        shifting.Sitting("Q5", Team("R1", 1), None),
        shifting.Sitting("Q7", None, Team("R1", 1)),
    ]
    shifting.shift(draft, moves=moves, **act(planned))
    with pytest.raises(NotAllowed) as caught:
        adopt(planned, draft, Role.LEADING_GROUP)
    assert "主任" in caught.value.cure
    adopt(planned, draft)
    assert in_teams(slot)[1] == {("Q1", "leader"), ("Q7", "member")}
    left = Membership.objects.get(person=ill, team__round=slot.round)
    assert left.withdrew_on == timezone.localdate()
    assert verify().ok


def test_a_round_that_has_begun_keeps_what_it_need_not_give_up(planned):
    adopt(planned)
    staffed(planned)
    draft = drafting.copy(planned.draft, title="换人", **act(planned))
    moves = [
        shifting.Sitting("Q5", Team("R1", 1), None),
        shifting.Sitting("Q7", None, Team("R1", 1)),
    ]
    shifting.shift(draft, moves=moves, **act(planned))
    with pytest.raises(BadInput) as caught:
        adopt(planned, draft)
    assert "已经开展" in caught.value.say()


def test_a_copy_takes_teams_as_they_have_become(planned):
    adopt(planned)
    slot = staffed(planned)
    member = Membership.objects.get(team__round=slot.round, person__code="Q5")
    rounds.withdraw_member(member, withdrew_on=today(), **act(planned))
    other = Capability.objects.get(person__code="Q7").person
    rounds.join(
        member.team, person=other, position="member", source="own", joined_on=today(),
        **act(planned),
    )  # fmt: skip
    copy = drafting.copy(planned.draft, title="试排", **act(planned))
    assert Seat(Team("R1", 1), "Q7", Position.MEMBER) in plan_of(copy).seats
    assert "Q5" not in {seat.person for seat in plan_of(copy).seats if seat.team.round == "R1"}


def test_a_round_formed_otherwise_takes_its_targets_out_of_the_plan(planned):
    county = planned.county
    slot = Slot.objects.get(code="R1")
    staffing.link(slot, round=county.round, **act(planned))
    actions.estimate(unit=county.units["县住建局"], days=10, risk=1, **act(planned))
    problem = problem_of(planned.term, today())
    assert [one.code for one in problem.rounds] == ["R2"]
    assert "D001" not in {one.code for one in problem.targets}
    other = Slot.objects.get(code="R2")
    with pytest.raises(BadInput) as caught:
        staffing.link(other, round=county.round, **act(planned))
    assert caught.value.field == "round"


def test_that_a_level_is_not_below_zero_is_no_proof_in_the_ledger():
    levels = [{"level": "systems", "value": 5, "bound": 0}]
    words = proofs.told({"levels": levels, "violations": []})
    assert words == "一轮一系统 5；检查：没有违反规则"
