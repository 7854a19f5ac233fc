from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.county import make_county, make_item
from tests.office.cards.issued import issue, make_late
from tests.office.outcomes.made import (
    announce,
    appeal,
    by,
    hear,
    propose,
    sanctions,
    second,
    settle,
)
from tests.office.outcomes.test_records import make_rule
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.authenticity import actions as authenticity
from xuncha.office.authenticity.actions import Flag
from xuncha.office.authenticity.models import SuspicionKind
from xuncha.office.ledger.verify import verify
from xuncha.office.outcomes import actions
from xuncha.office.outcomes.lifecycle import AccountabilityState
from xuncha.office.outcomes.models import Accountability, CaseGround, Sanction
from xuncha.office.outcomes.terms import due_explained
from xuncha.office.people import actions as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def fresh(case):
    return Accountability.objects.get(pk=case.pk)


def test_a_case_goes_from_proposal_through_its_appeal_to_its_end_and_the_ledger_holds(county):
    item = make_late(county)
    case = propose(county, items=[item], cards=[issue(county, item)])
    assert [ground.record for ground in case.grounds.all()] == [item, item.named_by.get().card]
    hear(county, case)
    other = Sanction.objects.get(scope="person", name="通报")
    lasting = county.today + timedelta(days=90)
    actions.decide_case(
        case, sanction=other, opinion="予以通报。", lasts_until=lasting,
        **county.as_(Role.COMMISSION),
    )  # fmt: skip
    actions.notify(case, **county.as_(Role.COMMISSION))
    actions.lodge_appeal(case, appeal="责任不在我。", **county.as_(Role.UNIT_HEAD))
    actions.uphold(case, ruling="事实清楚。", **by(county, second(county)))
    with pytest.raises(BadInput, match="还没有满"):
        actions.end_case(case, **county.as_(Role.COMMISSION))
    county.later(days=91)
    actions.end_case(case, **county.as_(Role.COMMISSION))
    done = fresh(case)
    assert (done.state, done.sanction) == (AccountabilityState.ENDED, other)
    assert done.proposed_on <= done.asked_on <= done.heard_on <= done.decided_on
    assert done.decided_on <= done.notified_on <= done.appealed_on <= done.ruled_on
    assert done.next_due is None
    verdict = verify()
    assert verdict.ok, (verdict.problem, verdict.where)


def test_nobody_is_judged_unheard(county):
    case = propose(county)
    with pytest.raises(OutOfOrder):
        actions.decide_case(case, opinion="同意。", **county.as_(Role.COMMISSION))
    actions.ask(case, **county.as_(Role.COMMISSION))
    with pytest.raises(OutOfOrder):
        actions.decide_case(case, opinion="同意。", **county.as_(Role.COMMISSION))


def test_the_statement_has_five_working_days_and_silence_is_recorded_only_after_them(county):
    case = propose(county)
    actions.ask(case, **county.as_(Role.COMMISSION))
    asked = fresh(case).asked_on
    due = fresh(case).next_due
    assert (due - asked).days >= 5
    assert "默认" in due_explained(fresh(case)).why_zh
    with pytest.raises(BadInput, match="还没有过"):
        actions.lapse(case, **county.as_(Role.COMMISSION))
    county.later(days=(due - county.today).days + 1)
    actions.lapse(case, **county.as_(Role.COMMISSION))
    assert (fresh(case).heard, fresh(case).next_due) == ("lapsed", None)
    actions.decide_case(case, opinion="同意。", **county.as_(Role.COMMISSION))


def test_a_statement_can_be_waived(county):
    case = propose(county)
    actions.ask(case, **county.as_(Role.COMMISSION))
    actions.decline(case, **county.as_(Role.UNIT_HEAD))
    assert (fresh(case).heard, fresh(case).statement) == ("declined", "")


def test_the_person_states_in_their_own_seat_and_another_cannot(county):
    case = propose(county, person=county.people["联络员甲"])
    actions.ask(case, **county.as_(Role.COMMISSION))
    with pytest.raises(NotAllowed, match="只能由本人"):
        actions.give_statement(case, statement="我说。", **county.as_(Role.CLERK))
    actions.give_statement(case, statement="我说。", **county.as_(Role.UNIT_CONTACT))
    assert fresh(case).stated_by == county.people["联络员甲"]


def test_the_head_of_another_unit_does_not_speak(county):
    case = propose(county)
    actions.ask(case, **county.as_(Role.COMMISSION))
    forest = county.seat(Role.UNIT_HEAD, "林业局长", county.units["县林业局"])
    with pytest.raises(NotAllowed):
        actions.give_statement(case, statement="代说。", **by(county, forest))


def test_the_office_proposes_and_does_not_decide(county):
    case = propose(county)
    hear(county, case)
    with pytest.raises(NotAllowed):
        actions.decide_case(case, opinion="同意。", **county.as_(Role.DIRECTOR))


def test_nobody_decides_what_they_proposed(county):
    item = make_item(county)
    case = actions.propose(
        unit=county.units["县住建局"], sanction=sanctions(county)["body", "检查"],
        fault="refusing", matter="拒不整改。", basis="整改责任规定。", source="第三条",
        items=[item], **county.as_(Role.COMMISSION),
    )  # fmt: skip
    hear(county, case)
    with pytest.raises(NotAllowed, match="自己提出"):
        actions.decide_case(case, opinion="同意。", **county.as_(Role.COMMISSION))


def test_an_appeal_is_not_ruled_on_by_who_decided(county):
    case = propose(county)
    appeal(county, case)
    with pytest.raises(NotAllowed, match="以外的人"):
        actions.uphold(case, ruling="维持。", **county.as_(Role.COMMISSION))


def test_an_appeal_changes_the_sanction_and_the_former_one_stays_known(county):
    case = propose(county)
    appeal(county, case)
    milder = Sanction.objects.get(scope="person", name="通报")
    reviewer = second(county)
    with pytest.raises(BadInput, match="相同"):
        actions.change(case, sanction=case.sanction, ruling="变更。", **by(county, reviewer))
    body = Sanction.objects.get(scope="body", name="检查")
    with pytest.raises(BadInput, match="不符"):
        actions.change(case, sanction=body, ruling="变更。", **by(county, reviewer))
    actions.change(case, sanction=milder, ruling="情节较轻。", **by(county, reviewer))
    done = fresh(case)
    assert (done.state, done.sanction, done.former_sanction.name) == ("changed", milder, "诫勉")


def test_a_revoked_decision_no_longer_counts(county):
    case = propose(county)
    appeal(county, case)
    assert Accountability.objects.settled().count() == 1
    actions.revoke(case, ruling="证据不足。", **by(county, second(county)))
    assert Accountability.objects.settled().count() == 0
    with pytest.raises(OutOfOrder):
        actions.end_case(case, **county.as_(Role.COMMISSION))


def test_an_appeal_after_its_time_is_refused_with_the_day(county):
    case = propose(county)
    announce(county, case)
    due = fresh(case).next_due
    assert due > fresh(case).notified_on + timedelta(days=27)
    county.later(days=(due - county.today).days + 1)
    with pytest.raises(BadInput, match=str(due)):
        actions.lodge_appeal(case, appeal="不服。", **county.as_(Role.UNIT_HEAD))


def test_notice_before_the_decision_is_out_of_order_and_a_dropped_case_ends(county):
    case = propose(county)
    with pytest.raises(OutOfOrder):
        actions.notify(case, **county.as_(Role.COMMISSION))
    actions.drop_case(case, opinion="情节轻微。", **county.as_(Role.COMMISSION))
    with pytest.raises(OutOfOrder):
        actions.ask(case, **county.as_(Role.COMMISSION))


def test_a_decision_names_where_its_basis_can_be_read(county):
    case = propose(county, source="")
    hear(county, case)
    with pytest.raises(BadInput, match="出处") as caught:
        actions.decide_case(case, opinion="同意。", **county.as_(Role.COMMISSION))
    assert caught.value.field == "source"
    actions.decide_case(case, opinion="同意。", source="规定第三条", **county.as_(Role.COMMISSION))
    assert fresh(case).source == "规定第三条"


def test_a_repealed_rule_is_no_basis(county):
    rule = make_rule(county)
    rule.repealed_on = county.today
    case = propose(county)
    hear(county, case)
    with pytest.raises(BadInput, match="废止"):
        actions.decide_case(case, opinion="同意。", rule=rule, **county.as_(Role.COMMISSION))


def test_an_effect_does_not_end_before_it_begins(county):
    case = propose(county)
    hear(county, case)
    with pytest.raises(BadInput) as caught:
        actions.decide_case(
            case, opinion="同意。", lasts_until=date(2020, 1, 1), **county.as_(Role.COMMISSION)
        )
    assert caught.value.field == "lasts_until"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"person": None}, "sanction"),
        ({"matter": " "}, "matter"),
        ({"basis": " "}, "basis"),
    ],
)
def test_a_case_that_lacks_something_is_refused(county, more, field):
    with pytest.raises(BadInput) as caught:
        propose(county, **more)
    assert caught.value.field == field
    assert Accountability.objects.count() == 0


def test_a_case_without_any_record_is_refused(county):
    way = sanctions(county)["body", "检查"]
    with pytest.raises(BadInput, match="凭据") as caught:
        actions.propose(
            unit=county.units["县住建局"], sanction=way, fault="refusing", matter="拒不整改。",
            basis="规定。", **county.as_(Role.CLERK),
        )  # fmt: skip
    assert caught.value.field == "items"


def test_an_item_of_another_unit_is_refused_unless_the_person_leads_it(county):
    item = make_item(county)
    with pytest.raises(BadInput, match=item.number):
        propose(county, unit=county.units["县林业局"], items=[item])
    case = propose(
        county, unit=county.units["县林业局"], person=county.people["县领导甲"], items=[item]
    )
    assert case.pk


def test_a_suspicion_is_no_ground_before_somebody_has_confirmed_it(county):
    item = make_item(county)
    found = Flag(SuspicionKind.WRONG_SUM, "k" * 64, item, Decimal(1))
    suspicion = authenticity.flag(found, **county.as_(Role.CLERK))
    with pytest.raises(BadInput, match="没有核实") as caught:
        propose(county, suspicions=[suspicion])
    assert caught.value.field == "suspicions"
    assert CaseGround.objects.count() == 0
    authenticity.confirm(suspicion, verdict="false", opinion="属实。", **county.as_(Role.DIRECTOR))
    assert propose(county, suspicions=[suspicion], fault="false").grounds.get().record == suspicion


def test_a_record_taken_away_behind_the_ledgers_back_is_found(county):
    settle(county, propose(county))
    assert verify().ok
    CaseGround.objects.all().delete()
    assert not verify().ok


def test_who_decides_twice_is_out_of_order(county):
    case = propose(county)
    settle(county, case)
    with pytest.raises(OutOfOrder):
        actions.decide_case(case, opinion="再次。", **county.as_(Role.COMMISSION))


def test_a_person_who_has_left_still_speaks_for_themselves(county):
    case = propose(county, person=county.people["组员乙"], items=[make_item(county)])
    actions.ask(case, **county.as_(Role.COMMISSION))
    assert people.Person.objects.get(name="组员乙").posts.count() == 0
    actor = county.people["组员乙"].actor
    actions.give_statement(case, statement="我说。", **by(county, actor))
    assert fresh(case).heard == "given"
