from datetime import timedelta

import pytest
from django.utils import timezone

from tests.county import make_county, proof
from tests.office.mandate.desk import draft, issue, issue_rule, report
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.reads import evidence_of
from xuncha.office.ledger.verify import verify
from xuncha.office.mandate import actions
from xuncha.office.mandate.lifecycle import DirectiveState, ReportState, RuleState
from xuncha.office.mandate.models import Directive, Rule, RuleVersion, SpecialReport

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def test_a_directive_goes_back_once_and_then_to_its_end(county):
    directive = issue(county)
    report(county, directive)
    actions.return_to(directive, reason="缺佐证。", **county.as_(Role.LEADER))
    assert directive.state == DirectiveState.UNDER_WAY
    actions.attach(directive, **proof(), **county.as_(Role.UNIT_CONTACT))
    actions.report(directive, result="附佐证。", **county.as_(Role.UNIT_HEAD))
    actions.confirm(directive, **county.as_(Role.LEADER))
    assert directive.state == DirectiveState.DONE
    assert directive.done_on == timezone.localdate(county.now)
    assert evidence_of(directive).count() == 1
    assert verify().ok


def test_the_office_may_accept_and_report_for_a_unit_but_not_judge_what_it_reported(county):
    directive = issue(county)
    actions.accept(directive, **county.as_(Role.DIRECTOR))
    actions.report(directive, result="已办。", **county.as_(Role.DIRECTOR))
    with pytest.raises(NotAllowed):
        actions.confirm(directive, **county.as_(Role.DIRECTOR))
    actions.confirm(directive, **county.as_(Role.LEADER))


def test_a_directive_is_not_confirmed_before_its_report(county):
    directive = issue(county)
    with pytest.raises(OutOfOrder) as refused:
        actions.confirm(directive, **county.as_(Role.LEADER))
    assert "已交办" in refused.value.say()
    with pytest.raises(OutOfOrder):
        actions.report(directive, result="早了。", **county.as_(Role.UNIT_HEAD))


def test_a_foreign_unit_neither_sees_nor_accepts_a_directive(county):
    directive = issue(county, unit=county.units["县林业局"])
    head = county.actors[Role.UNIT_HEAD]
    assert not Directive.objects.visible_to(head).exists()
    with pytest.raises(NotAllowed):
        actions.accept(directive, **county.as_(Role.UNIT_HEAD))


def test_a_leader_sees_only_directives_in_their_charge(county):
    issue(county)
    issue(county, "点〔2022〕2号", leader=None)
    assert Directive.objects.visible_to(county.actors[Role.LEADER]).count() == 1
    assert Directive.objects.visible_to(county.actors[Role.CLERK]).count() == 2
    assert not Directive.objects.visible_to(county.actors[Role.INSPECTOR]).exists()


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"due": -1}, "due"), ({"number": "点〔2022〕1号"}, "number")],
)
def test_a_directive_with_bad_facts_is_refused_and_leaves_nothing(county, facts, field):
    issue(county)
    entries = Entry.objects.count()
    if "due" in facts:
        facts = {"due": county.meeting.held_on - timedelta(days=1), "number": "点〔2022〕9号"}
    with pytest.raises(BadInput) as refused:
        issue(county, **facts)
    assert refused.value.field == field
    assert refused.value.cure
    assert (Directive.objects.count(), Entry.objects.count()) == (1, entries)


def test_overdue_is_asked_of_a_day(county):
    directive = issue(county)
    late = directive.due + timedelta(days=1)
    assert not Directive.objects.overdue(on=directive.due).exists()
    assert list(Directive.objects.overdue(on=late)) == [directive]
    assert directive.is_overdue(late)
    report(county, directive)
    actions.confirm(directive, **county.as_(Role.LEADER))
    assert not Directive.objects.overdue(on=late).exists()


def test_a_special_report_is_followed_from_draft_to_result(county):
    special = draft(county)
    actions.attach_to_report(special, **proof(), **county.as_(Role.CLERK))
    actions.submit(special, leader=county.people["县领导甲"], **county.as_(Role.DIRECTOR))
    actions.instruct(special, instruction="限期办结。", **county.as_(Role.LEADER))
    assert special.leader == county.people["县领导甲"]
    actions.record_result(
        special, result="证已发到户。", villages=4, households=1000, **county.as_(Role.LEADER)
    )
    actions.close(special, **county.as_(Role.DIRECTOR))
    special.refresh_from_db()
    assert special.state == ReportState.CLOSED
    assert (special.villages, special.households) == (4, 1000)
    assert verify().ok


def test_a_report_is_not_submitted_by_a_clerk_nor_by_its_author(county):
    special = draft(county)
    with pytest.raises(NotAllowed):
        actions.submit(special, **county.as_(Role.CLERK))
    own = draft(county, "专〔2022〕2号", **county.as_(Role.DIRECTOR))
    with pytest.raises(NotAllowed):
        actions.submit(own, **county.as_(Role.DIRECTOR))


def test_a_report_without_instruction_gets_no_result(county):
    special = draft(county)
    actions.submit(special, **county.as_(Role.DIRECTOR))
    with pytest.raises(OutOfOrder):
        actions.record_result(special, result="早了。", **county.as_(Role.CLERK))
    with pytest.raises(NotAllowed):
        actions.instruct(special, instruction="非本人。", **county.as_(Role.LEADER))
    actions.instruct(special, instruction="同意。", **county.as_(Role.LEADING_GROUP))


def test_units_see_no_special_report(county):
    draft(county, unit=county.units["县住建局"])
    for role in (Role.UNIT_HEAD, Role.INSPECTOR, Role.AUDIT_ADMIN, Role.LEADER):
        assert not SpecialReport.objects.visible_to(county.actors[role]).exists()


def test_the_text_in_force_is_that_of_the_day(county):
    rule = issue_rule(county)
    first = rule.versions.get().effective_on
    actions.amend(
        rule, effective_on=first + timedelta(days=100), text="第二版正文。",
        **county.as_(Role.DIRECTOR),
    )  # fmt: skip
    assert rule.text_on(first - timedelta(days=1)) == ""
    assert rule.text_on(first) == "第一版正文。"
    assert rule.text_on(first + timedelta(days=99)) == "第一版正文。"
    assert rule.text_on(first + timedelta(days=100)) == "第二版正文。"
    actions.repeal(rule, repealed_on=first + timedelta(days=200), **county.as_(Role.CLERK))
    assert rule.text_on(first + timedelta(days=199)) == "第二版正文。"
    assert rule.text_on(first + timedelta(days=200)) == ""
    assert rule.state == RuleState.REPEALED
    assert verify().ok


def test_a_version_that_would_not_follow_the_last_is_refused_and_undone(county):
    rule = issue_rule(county)
    entries = Entry.objects.count()
    with pytest.raises(BadInput) as refused:
        actions.amend(
            rule, effective_on=rule.versions.get().effective_on, text="同日。",
            **county.as_(Role.CLERK),
        )  # fmt: skip
    assert refused.value.field == "effective_on"
    assert Entry.objects.count() == entries
    assert RuleVersion.objects.count() == 1


def test_a_repealed_rule_is_not_amended(county):
    rule = issue_rule(county)
    actions.repeal(rule, repealed_on=county.today, **county.as_(Role.CLERK))
    with pytest.raises(OutOfOrder):
        actions.amend(
            rule, effective_on=county.today + timedelta(days=90), text="晚了。",
            **county.as_(Role.CLERK),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"effective_on": -1}, "effective_on"), ({}, "code")],
)
def test_a_rule_with_bad_facts_is_refused(county, facts, field):
    issue_rule(county)
    if facts:
        facts = {"effective_on": county.today - timedelta(days=1), "code": "办〔2022〕9号"}
    with pytest.raises(BadInput) as refused:
        issue_rule(county, **facts)
    assert refused.value.field == field
    assert Rule.objects.count() == 1


def test_a_repeal_before_the_issue_is_refused(county):
    rule = issue_rule(county)
    with pytest.raises(BadInput) as refused:
        actions.repeal(
            rule, repealed_on=rule.issued_on - timedelta(days=1), **county.as_(Role.CLERK)
        )
    assert refused.value.field == "repealed_on"


def test_a_meeting_is_recorded_once_by_the_office(county):
    facts = {"kind": "standing", "title": "常委会会议", "held_on": county.today}
    actions.hold(**facts, **county.as_(Role.CLERK))
    with pytest.raises(BadInput):
        actions.hold(**facts, **county.as_(Role.CLERK))
    with pytest.raises(NotAllowed):
        actions.hold(
            kind="standing", title="另一次会议", held_on=county.today,
            **county.as_(Role.LEADING_GROUP),
        )  # fmt: skip
