from datetime import timedelta

import pytest

from tests.county import feed_back, make_county, make_paper
from tests.office.rounds.fieldwork import COUNTS, form, join, monday, plan, record_week, start
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.findings import actions as findings
from xuncha.office.ledger.verify import verify
from xuncha.office.mandate import actions as mandate
from xuncha.office.rounds import actions
from xuncha.office.rounds.lifecycle import (
    MemberState,
    RoundState,
    TargetState,
    TeamState,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def refused(call, *args, **more):
    with pytest.raises(BadInput) as refusal:
        call(*args, **more)
    assert refusal.value.cure
    return refusal.value


def withdraw(county, target=None):
    actions.withdraw_target(
        target or county.target, withdrew_on=county.today, **county.as_(Role.CLERK)
    )


def hear(county, round=None):
    actions.hear(round or county.round, meeting=county.meeting, **county.as_(Role.CLERK))


def test_a_round_is_lived_to_the_archive_and_the_ledger_holds(county):
    record_week(county)
    hear(county)
    feed_back(county)
    actions.report(county.round, **county.as_(Role.CLERK))
    actions.feed_back(county.round, **county.as_(Role.CLERK))
    actions.disband(county.team, **county.as_(Role.CLERK))
    actions.archive(county.round, **county.as_(Role.DIRECTOR))
    county.round.refresh_from_db()
    assert county.round.state == RoundState.ARCHIVED
    assert verify().ok


def test_a_round_is_approved_by_those_who_decide(county):
    made = plan(county, "2022-09")
    with pytest.raises(NotAllowed):
        actions.approve(made, basis="", **county.as_(Role.CLERK))


def test_an_approved_round_is_not_revised(county):
    with pytest.raises(OutOfOrder):
        actions.revise(
            county.round, title="改", theme="改", starts_on=county.today, ends_on=county.today,
            **county.as_(Role.CLERK),
        )  # fmt: skip


def test_a_round_does_not_end_before_it_starts(county):
    day = county.today - timedelta(days=1)
    assert refused(plan, county, "2022-09", ends_on=day).field == "ends_on"


def test_a_code_and_a_number_of_the_term_are_given_once(county):
    assert refused(plan, county, "2022-02").field == "code"
    assert refused(plan, county, "2022-09", number=2).field == "number"
    assert plan(county, "2022-10", number=2, term="十四届").pk
    assert plan(county, "2022-11", number=2, level="city").pk


def test_no_team_is_formed_and_no_target_assigned_before_the_approval(county):
    made = plan(county, "2022-09")
    refused(form, county, made)
    refused(
        actions.assign_target, made, unit=county.units["县林业局"], kind="micro",
        **county.as_(Role.CLERK),
    )  # fmt: skip


def test_a_round_enters_with_targets_that_all_have_a_team_with_a_leader(county):
    made = start(county, "2022-09", [])
    assert "还没有巡察对象" in refused(actions.enter, made, **county.as_(Role.CLERK)).problem
    target = actions.assign_target(
        made, unit=county.units["县林业局"], kind="special", **county.as_(Role.CLERK)
    )
    assert "“县林业局”还没有安排巡察组" in str(
        refused(actions.enter, made, **county.as_(Role.CLERK))
    )
    second = form(county, made, 2)
    actions.reassign(target, team=second, **county.as_(Role.CLERK))
    assert "第2组还没有组长" in str(refused(actions.enter, made, **county.as_(Role.CLERK)))
    join(county, second, "新组长", "leader")
    actions.enter(made, **county.as_(Role.CLERK))
    assert made.state == RoundState.ENTERED


def test_a_round_of_a_higher_level_brings_its_own_teams(county):
    made = plan(county, "省一", level="province")
    actions.approve(made, basis="省委通知", **county.as_(Role.DIRECTOR))
    actions.assign_target(
        made, unit=county.units["沅陵县"], kind="regular", **county.as_(Role.CLERK)
    )
    actions.enter(made, **county.as_(Role.CLERK))
    assert made.state == RoundState.ENTERED


def test_a_unit_is_a_target_once(county):
    made = start(county, "2022-09", ["县林业局"])
    problem = refused(
        actions.assign_target, made, unit=county.units["县林业局"], kind="micro",
        **county.as_(Role.CLERK),
    )  # fmt: skip
    assert problem.field == "unit"


def test_a_target_goes_to_a_standing_team_of_its_own_round(county):
    made = start(county, "2022-09", ["县林业局"])
    target, own = made.targets.get(), made.teams.get()
    foreign = refused(actions.reassign, target, team=county.team, **county.as_(Role.CLERK))
    assert "不属于本轮" in foreign.problem
    idle = form(county, made, 2)
    actions.disband(idle, **county.as_(Role.CLERK))
    assert "已撤销" in refused(
        actions.reassign, target, team=idle, **county.as_(Role.CLERK)
    ).problem  # fmt: skip
    target.refresh_from_db()
    assert target.team == own


def test_a_person_serves_in_one_team_of_a_round(county):
    second = form(county, county.round, 2)
    assert "组员乙 已在第一巡察组" in str(refused(join, county, second, "组员乙"))


def test_a_team_has_one_leader(county):
    assert refused(join, county, county.team, "丁", "leader").field == "position"


def test_a_disbanded_team_takes_nobody_and_its_members_authority_ends(county):
    second = form(county, county.round, 2)
    member = join(county, second, "丁")
    actions.disband(second, **county.as_(Role.CLERK))
    member.refresh_from_db()
    assert (member.state, member.withdrew_on) == (MemberState.WITHDRAWN, county.today)
    refused(join, county, second, "戊")
    assert verify().ok


def test_a_team_is_not_disbanded_while_it_is_in_a_unit(county):
    refused(actions.disband, county.team, **county.as_(Role.CLERK))
    county.team.refresh_from_db()
    assert county.team.state == TeamState.FORMED


@pytest.mark.parametrize("days", [-5, 5])
def test_nobody_leaves_a_team_before_joining_or_on_a_day_to_come(county, days):
    member = county.team.members.first()
    day = county.today + timedelta(days=days)
    problem = refused(actions.withdraw_member, member, withdrew_on=day, **county.as_(Role.CLERK))
    assert problem.field == "withdrew_on"
    member.refresh_from_db()
    assert member.state == MemberState.SERVING


def test_whoever_left_can_come_back_and_the_leader_can_change(county):
    leader = county.team.members.get(position="leader")
    county.later(days=2)
    actions.withdraw_member(leader, withdrew_on=county.today, **county.as_(Role.CLERK))
    join(county, county.team, "丁", "leader")
    join(county, county.team, "组长甲")
    assert county.team.members.filter(withdrew_on=None).count() == 4


def test_a_target_is_entered_only_in_a_round_that_has_begun(county):
    made = start(county, "2022-09", ["县林业局"])
    refused(
        actions.enter_target, made.targets.get(), entered_on=county.today,
        **county.as_(Role.CLERK),
    )  # fmt: skip


@pytest.mark.parametrize("days", [-5, 5])
def test_a_withdrawal_lies_between_the_entry_and_today(county, days):
    day = county.today + timedelta(days=days)
    problem = refused(
        actions.withdraw_target, county.target, withdrew_on=day, **county.as_(Role.CLERK)
    )
    assert problem.field == "withdrew_on"
    county.target.refresh_from_db()
    assert county.target.state == TargetState.ENTERED


def test_another_teams_inspector_does_not_withdraw_it(county):
    made = start(county, "2022-09", [])
    stranger = county.seat(Role.INSPECTOR, "外组", teams=frozenset({made.teams.get().pk}))
    with pytest.raises(NotAllowed, match="不是您所在巡察组"):
        actions.withdraw_target(
            county.target, withdrew_on=county.today, by=stranger, on=county.later()
        )


def test_a_round_is_reported_after_withdrawal_and_hearing(county):
    assert "还有对象没有撤离" in refused(
        actions.report, county.round, **county.as_(Role.CLERK)
    ).problem  # fmt: skip
    withdraw(county)
    assert "还没有会议听取" in refused(
        actions.report, county.round, **county.as_(Role.CLERK)
    ).problem  # fmt: skip
    hear(county)
    actions.report(county.round, **county.as_(Role.CLERK))
    assert county.round.state == RoundState.REPORTED


def test_a_round_is_fed_back_when_each_target_is(county):
    withdraw(county)
    hear(county)
    actions.report(county.round, **county.as_(Role.CLERK))
    problem = refused(actions.feed_back, county.round, **county.as_(Role.CLERK))
    assert str(problem).startswith("还有 1 个对象没有反馈，例如“县住建局”。")
    findings.deliver(
        county.target, body_on=county.today, principal_on=county.today, text="反馈。",
        **county.as_(Role.CLERK),
    )  # fmt: skip
    actions.feed_back(county.round, **county.as_(Role.CLERK))
    assert county.round.state == RoundState.FED_BACK


def test_a_meeting_hears_a_round_once_and_after_it_has_begun(county):
    hear(county)
    assert refused(hear, county).field == "meeting"
    made = start(county, "2022-09", ["县林业局"])
    assert "还没有启动进驻" in refused(hear, county, made).problem


def test_a_meeting_held_before_the_round_cannot_have_heard_it(county):
    early = mandate.hold(
        kind="standing", title="更早的会议", held_on=county.round.starts_on - timedelta(days=9),
        **county.as_(Role.CLERK),
    )  # fmt: skip
    problem = refused(actions.hear, county.round, meeting=early, **county.as_(Role.CLERK))
    assert problem.field == "meeting"


def test_a_week_is_recorded_once_and_named_by_its_monday(county):
    record_week(county)
    assert "已经登记过" in refused(record_week, county).problem
    tuesday = monday(county, 1) + timedelta(days=1)
    county.later(days=14)
    problem = refused(
        actions.record_progress, county.team, week_on=tuesday, **COUNTS,
        **county.as_(Role.CLERK),
    )  # fmt: skip
    assert "不是星期一" in problem.problem


def test_a_week_to_come_is_not_recorded(county):
    problem = refused(
        actions.record_progress, county.team, week_on=monday(county, 3), **COUNTS,
        **county.as_(Role.CLERK),
    )  # fmt: skip
    assert "还没有到" in problem.problem


def test_a_week_is_corrected_with_its_reason_on_the_ledger(county):
    week = record_week(county, talks=3)
    entry = actions.correct_progress(
        week, reason="漏记两人次", **{**COUNTS, "talks": 5}, **county.as_(Role.CLERK)
    )
    week.refresh_from_db()
    assert (week.talks, entry.note) == (5, "漏记两人次")
    assert verify().ok


def test_only_the_teams_own_inspectors_record_its_week(county):
    stranger = county.seat(Role.INSPECTOR, "外组")
    county.later(days=20)
    with pytest.raises(NotAllowed):
        actions.record_progress(
            county.team, week_on=monday(county), **COUNTS, by=stranger, on=county.later()
        )


def test_a_paper_in_hand_does_not_keep_a_team_in_a_unit(county):
    make_paper(county)
    withdraw(county)
    county.target.refresh_from_db()
    assert county.target.state == TargetState.WITHDRAWN
