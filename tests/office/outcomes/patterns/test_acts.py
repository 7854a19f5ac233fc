from datetime import timedelta

import pytest

from tests.county import reread
from tests.office.outcomes.patterns.inspected import (
    all_of,
    clerk,
    fielded,
    flooded,
    inspect,
    read_on,
    topic,
)
from xuncha.engines.acts import Actor, BadInput, NotAllowed, OutOfOrder, Role
from xuncha.engines.patterns import Outcome
from xuncha.office.inbox.models import Message
from xuncha.office.ledger.verify import verify
from xuncha.office.mandate import actions as mandate
from xuncha.office.outcomes import actions as outcomes
from xuncha.office.outcomes.models import RuleOrigin
from xuncha.office.outcomes.patterns import actions
from xuncha.office.outcomes.patterns.asked import Asked
from xuncha.office.outcomes.patterns.effects import effects, inspected
from xuncha.office.outcomes.patterns.models import RuleProposal, SelfCheck
from xuncha.office.outcomes.patterns.reading import read
from xuncha.office.people.models import System
from xuncha.office.rounds.models import Target

pytestmark = pytest.mark.django_db


def proposed(county, **more):
    given = {
        "asked": Asked(), "category": topic(), "group": str(System.objects.get(code="water").pk),
        "kind": "new", "title": "小型水利工程管理办法", "content": "招标公开。",
        "reason": "反复出现。",
    }  # fmt: skip
    return actions.propose(**given | county.as_(Role.CLERK) | more)


def issued(county, code="R1"):
    return mandate.issue_rule(
        code=code, title=f"办法{code}", series="outcome", issuer="县委", issued_on=county.today,
        effective_on=county.today, text="正文。", **county.as_(Role.CLERK),
    )  # fmt: skip


def sent(county, *units, **more):
    given = {
        "units": [county.units[name] for name in units or ("县住建局",)],
        "points": "一查招标。\n二查变更。", "due": county.today + timedelta(days=30),
    }  # fmt: skip
    return actions.send(topic(), **given | county.as_(Role.CLERK) | more)


def test_a_proposal_keeps_what_was_counted_and_the_findings_behind_it():
    county = flooded()
    proposal = reread(proposed(county))
    assert (proposal.hits, proposal.exposed, proposal.rest_hits) == (6, 6, 0)
    assert (proposal.group_name, proposal.verdict, proposal.method) == ("水利", "over", "bh")
    assert 0 < proposal.p_value <= proposal.p_adjusted < 0.05
    assert proposal.findings.count() == 12
    inspect(county, {"水利0": ["工程建设"]}, code="later")
    assert reread(proposal).findings.count() == 12
    assert verify().ok


def test_a_change_of_its_findings_behind_the_ledgers_back_is_noticed():
    county = flooded()
    proposal = proposed(county)
    proposal.findings.remove(proposal.findings.first())
    assert not verify().ok


def test_a_proposal_is_accepted_by_another_and_leads_to_a_rule_with_its_origins():
    county = flooded()
    proposal = proposed(county)
    actions.accept(proposal, opinion="同意。", **county.as_(Role.DIRECTOR))
    rule = issued(county)
    actions.enact(proposal, rule=rule, **county.as_(Role.CLERK))
    origins = RuleOrigin.objects.filter(rule=rule)
    assert set(origins.values_list("finding", flat=True)) == set(
        proposal.findings.values_list("pk", flat=True)
    )
    assert (reread(proposal).state, proposal.rule) == ("enacted", rule)
    assert verify().ok


def test_a_finding_that_is_an_origin_already_is_not_traced_twice():
    county = flooded()
    proposal = proposed(county)
    actions.accept(proposal, opinion="同意。", **county.as_(Role.DIRECTOR))
    rule = issued(county)
    outcomes.trace(
        rule, finding=proposal.findings.first(), why="已登记。", **county.as_(Role.CLERK)
    )
    actions.enact(proposal, rule=rule, **county.as_(Role.CLERK))
    assert RuleOrigin.objects.filter(rule=rule).count() == 12


def test_nobody_judges_their_own_proposal():
    county = flooded()
    proposal = proposed(county, **county.as_(Role.DIRECTOR))
    for act in (actions.accept, actions.decline):
        with pytest.raises(NotAllowed, match="自己提出"):
            act(proposal, opinion="同意。", **county.as_(Role.DIRECTOR))
    actions.decline(proposal, opinion="暂缓。", **county.as_(Role.LEADING_GROUP))
    with pytest.raises(OutOfOrder):
        actions.enact(proposal, rule=issued(county), **county.as_(Role.CLERK))


@pytest.mark.parametrize("role", [Role.CLERK, Role.UNIT_HEAD, Role.EVALUATOR, Role.COMMISSION])
def test_a_proposal_is_judged_by_those_who_lead(role):
    county = flooded()
    with pytest.raises(NotAllowed):
        actions.accept(proposed(county), opinion="同意。", **county.as_(role))


def test_what_was_not_found_gives_no_ground_for_a_rule():
    county = flooded()
    school = str(System.objects.get(code="school").pk)
    with pytest.raises(BadInput, match="没有发现") as refusal:
        proposed(county, group=school)
    assert refusal.value.cure
    assert not RuleProposal.objects.exists()


def test_a_change_names_the_rule_that_it_changes_and_leads_to_that_rule():
    county = flooded()
    with pytest.raises(BadInput, match="建议类型"):
        proposed(county, kind="change")
    rule, other = issued(county), issued(county, "R2")
    proposal = proposed(county, kind="change", amends=rule)
    actions.accept(proposal, opinion="同意。", **county.as_(Role.DIRECTOR))
    with pytest.raises(BadInput, match="建议修订的是"):
        actions.enact(proposal, rule=other, **county.as_(Role.CLERK))
    actions.enact(proposal, rule=rule, **county.as_(Role.CLERK))


def test_a_repealed_rule_is_no_answer():
    county = flooded()
    proposal, rule = proposed(county), issued(county)
    actions.accept(proposal, opinion="同意。", **county.as_(Role.DIRECTOR))
    mandate.repeal(rule, repealed_on=county.today, **county.as_(Role.CLERK))
    with pytest.raises(BadInput, match="已废止"):
        actions.enact(proposal, rule=rule, **county.as_(Role.CLERK))


def test_a_rule_that_worked_shows_a_fall_in_its_own_field():
    county = flooded()
    proposal = proposed(county)
    actions.accept(proposal, opinion="同意。", **county.as_(Role.DIRECTOR))
    county.now += timedelta(days=10)
    actions.enact(proposal, rule=issued(county), **county.as_(Role.CLERK))
    (early,) = effects(*read_on(county))
    assert early.change.outcome is Outcome.TOO_FEW
    county.now += timedelta(days=100)
    then = county.today
    inspect(county, all_of([], ["工程建设"]), code="after")
    (effect,) = effects(*read_on(county))
    assert (effect.group_name, effect.change.outcome) == ("水利", Outcome.FELL)
    assert (effect.change.before.hits, effect.change.before.exposed) == (6, 6)
    assert (effect.change.after.hits, effect.change.after.exposed) == (0, 6)
    keys = inspected(read(*read_on(county)), effect, "after")
    assert Target.objects.filter(pk__in=keys, round__code="after").count() == 6
    (past,) = effects(clerk(county), then - timedelta(days=1), county.today)
    assert past.change.outcome is Outcome.TOO_FEW


def test_a_rule_traced_without_a_proposal_is_judged_in_all_systems():
    county = flooded()
    rule = issued(county)
    finding = proposed(county).findings.first()
    outcomes.trace(rule, finding=finding, why="反复出现。", **county.as_(Role.CLERK))
    (effect,) = effects(*read_on(county))
    assert (effect.rule, effect.category_name, effect.group) == (rule, "工程建设", "")
    assert effect.change.before.exposed == 12
    assert effect.change.after.exposed == 0


def test_a_self_check_goes_out_is_answered_and_closed():
    county = fielded()
    (check,) = sent(county)
    assert Message.objects.filter(person=county.people["局长甲"]).count() == 1
    actions.answer(
        check, outcome="found", found="三个项目未招标。", problems=3, measures="月底前补办。",
        **county.as_(Role.UNIT_CONTACT),
    )  # fmt: skip
    actions.return_to(check, reason="请附项目清单。", **county.as_(Role.CLERK))
    assert Message.objects.filter(person=county.people["局长甲"]).count() == 2
    actions.answer(check, outcome="none", found="已逐项核对。", **county.as_(Role.UNIT_HEAD))
    actions.review(check, opinion="属实。", **county.as_(Role.DIRECTOR))
    assert (reread(check).state, check.outcome, check.problems) == ("reviewed", "none", 0)
    assert verify().ok


def test_a_village_is_asked_through_its_township():
    county = fielded()
    county.seat(Role.UNIT_CONTACT, "镇联络员", county.units["五强溪镇"])
    sent(county, "合仁坪村")
    assert Message.objects.get().person == county.people["镇联络员"]


def test_only_the_nearest_unit_that_has_anybody_is_told():
    county = fielded()
    county.seat(Role.UNIT_HEAD, "县长", county.units["沅陵县"])
    sent(county)
    told = set(Message.objects.values_list("person__name", flat=True))
    assert told == {"局长甲", "联络员甲"}
    sent(county, "县林业局")
    assert "县长" in set(Message.objects.values_list("person__name", flat=True))


def test_another_units_self_check_is_neither_seen_nor_answered():
    county = fielded()
    (check,) = sent(county, "县林业局")
    head = county.actors[Role.UNIT_HEAD]
    assert not SelfCheck.objects.visible_to(head).exists()
    with pytest.raises(NotAllowed, match="不是您单位"):
        actions.answer(check, outcome="none", found="无。", **county.as_(Role.UNIT_HEAD))


def test_a_withdrawn_notice_is_no_longer_seen_by_the_unit():
    county = fielded()
    (check,) = sent(county)
    actions.withdraw(check, reason="发错了。", **county.as_(Role.CLERK))
    assert not SelfCheck.objects.visible_to(county.actors[Role.UNIT_HEAD]).exists()
    with pytest.raises(OutOfOrder):
        actions.answer(check, outcome="none", found="无。", **county.as_(Role.UNIT_HEAD))


def test_a_unit_is_not_asked_twice_at_a_time_and_nobody_is_asked_then():
    county = fielded()
    sent(county)
    with pytest.raises(BadInput, match="还没有办结") as refusal:
        sent(county, "县林业局", "县住建局")
    assert refusal.value.cure
    assert SelfCheck.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"outcome": "found", "problems": None, "measures": "改。"}, "problems"),
        ({"outcome": "found", "problems": 2, "measures": " "}, "measures"),
        ({"outcome": "none", "problems": 2}, "problems"),
        ({"outcome": "none", "found": " "}, "found"),
    ],
)
def test_an_answer_that_does_not_hold_together_is_refused_with_its_field(facts, field):
    county = fielded()
    (check,) = sent(county)
    given = {"found": "查了。"} | facts | county.as_(Role.UNIT_HEAD)
    with pytest.raises(BadInput) as refusal:
        actions.answer(check, **given)
    assert (refusal.value.field, bool(refusal.value.cure)) == (field, True)


@pytest.mark.parametrize(("facts", "field"), [({"units": []}, "units"), ({"points": ""}, "points")])
def test_a_notice_to_nobody_or_about_nothing_is_refused(facts, field):
    county = fielded()
    with pytest.raises(BadInput) as refusal:
        sent(county, **facts)
    assert refusal.value.field == field


def test_a_notice_due_today_is_refused():
    county = fielded()
    with pytest.raises(BadInput, match="期限"):
        sent(county, due=county.today)


def test_only_the_office_sends_and_reviews():
    county = fielded()
    for role in (Role.COMMISSION, Role.LEADING_GROUP, Role.UNIT_HEAD):
        with pytest.raises(NotAllowed):
            sent(county, **county.as_(role))


def test_administrators_and_graders_see_neither():
    county = flooded()
    proposed(county)
    sent(county)
    for role in (Role.EVALUATOR, Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN, Role.INSPECTOR):
        actor: Actor = county.actors[role]
        assert not RuleProposal.objects.visible_to(actor).exists()
        assert not SelfCheck.objects.visible_to(actor).exists()
