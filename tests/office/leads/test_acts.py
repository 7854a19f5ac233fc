from datetime import date

import pytest

from tests.county import inspector, make_county
from tests.office.leads.clues import SECRET, accept, close, register, review, transfer
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.leads import actions
from xuncha.office.leads.lifecycle import LeadState
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.reads import entries_of
from xuncha.office.ledger.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def test_a_lead_goes_from_registration_to_closed_and_the_ledger_holds(county):
    lead = close(county)
    assert lead.state == LeadState.CLOSED
    assert lead.number == "2022线-00001"
    assert lead.transfer.number == "2022线移-00001"
    verdict = verify()
    assert verdict.ok, (verdict.problem, verdict.where)


def test_the_ledger_never_repeats_what_a_lead_says(county):
    lead = close(county)
    actions.consult(lead, reason="核对办理情况。", **county.as_(Role.DIRECTOR))
    notes = " ".join(Entry.objects.filter(subject_kind="lead").values_list("note", flat=True))
    for said in (SECRET, "某股股长", "具体可查", "了解核实", "给予处分", "verification"):
        assert said not in notes


def test_each_reading_is_an_entry_with_its_reason(county):
    lead = review(county)
    entry = actions.consult(lead, reason="审核线索。", **county.as_(Role.DIRECTOR))
    assert (entry.verb, entry.note, entry.who) == ("lead:consult", "审核线索。", "主任甲")
    assert entries_of(lead).last() == entry
    with pytest.raises(BadInput):
        actions.consult(lead, reason=" ", **county.as_(Role.DIRECTOR))


def test_the_usual_limits_are_those_of_the_commission(county):
    lead = register(county)
    assert (lead.due_profile, lead.due_act) == ("discipline", "transfer")
    assert lead.next_due == date(2022, 3, 8)  # five working days after Tuesday 1 March
    actions.review(lead, opinion="可查。", **county.as_(Role.DIRECTOR))
    transfer(county, lead)
    lead.refresh_from_db()
    assert (lead.due_act, lead.next_due.month) == ("dispose", 6)
    actions.accept(lead, **county.as_(Role.COMMISSION))
    county.later(days=9)
    actions.decide(lead, disposal="interview", opinion="谈话。", **county.as_(Role.COMMISSION))
    assert lead.due_from == lead.transferred_on


def test_the_fast_channel_has_its_own_limits(county):
    lead = register(county, fast=True)
    assert (lead.due_act, lead.next_due) == ("move", date(2022, 3, 3))
    actions.review(lead, opinion="可查。", **county.as_(Role.DIRECTOR))
    transfer(county, lead)
    lead.refresh_from_db()
    assert lead.due_act == "study"
    actions.accept(lead, **county.as_(Role.COMMISSION))
    actions.decide(lead, disposal="case", opinion="立案。", **county.as_(Role.COMMISSION))
    assert (lead.due_act, lead.due_from) == ("quick_check", lead.decided_on)


def test_a_lead_sent_back_is_completed_by_whoever_registered_it(county):
    lead = register(county)
    actions.ask_more(lead, opinion="时间不明。", **county.as_(Role.DIRECTOR))
    with pytest.raises(NotAllowed, match="不是您登记的"):
        actions.supplement(lead, position="股长", summary="补充。", **county.as_(Role.CLERK))
    actions.supplement(
        lead, position="股长", summary="2021 年虚报。", **inspector(county, "组长甲")
    )
    assert (lead.state, lead.summary) == (LeadState.REGISTERED, "2021 年虚报。")
    assert verify().ok


def test_the_commission_hands_back_what_is_not_its_to_handle(county):
    lead = review(county)
    transfer(county, lead)
    actions.hand_back(lead, opinion="属组织处理。", **county.as_(Role.COMMISSION))
    assert (lead.state, lead.transfer, lead.due_act) == (LeadState.REVIEWED, None, "transfer")


def test_a_clerk_registers_for_the_office(county):
    lead = register(county, team=None, source="audit", **county.as_(Role.CLERK))
    assert lead.state == LeadState.REGISTERED


@pytest.mark.parametrize("who", ["组员乙", "组员丙"])
def test_only_a_teams_leader_registers_for_the_team(county, who):
    with pytest.raises(NotAllowed, match="组长或副组长"):
        register(county, **inspector(county, who))


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.COMMISSION, Role.LEADING_GROUP, Role.LEADER])
def test_who_judges_or_only_watches_does_not_register(county, role):
    with pytest.raises(NotAllowed):
        register(county, team=None, **county.as_(role))


def test_the_director_alone_transfers_and_the_commission_alone_decides(county):
    lead = review(county)
    with pytest.raises(NotAllowed):
        actions.transfer(leads=[lead], body="某室", **county.as_(Role.CLERK))
    transfer(county, lead)
    with pytest.raises(NotAllowed):
        actions.accept(lead, **county.as_(Role.DIRECTOR))


def test_nothing_is_read_before_its_time_or_after_it(county):
    lead = register(county)
    with pytest.raises(NotAllowed, match="还没有移交"):
        actions.consult(lead, reason="了解。", **county.as_(Role.COMMISSION))
    with pytest.raises(NotAllowed, match="不是您登记的"):
        actions.consult(lead, reason="了解。", **county.as_(Role.CLERK))
    actions.review(lead, opinion="可查。", **county.as_(Role.DIRECTOR))
    transfer(county, lead)
    with pytest.raises(NotAllowed, match="登记人不再查阅"):
        actions.consult(lead, reason="了解。", **inspector(county, "组长甲"))


def test_steps_out_of_order_are_refused(county):
    lead = register(county)
    with pytest.raises(OutOfOrder):
        actions.transfer(leads=[lead], body="某室", **county.as_(Role.DIRECTOR))
    with pytest.raises(OutOfOrder):
        actions.report(accept(county), result="已办。", **county.as_(Role.COMMISSION))
    lead.refresh_from_db()
    assert lead.transfer is None


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"summary": "手机 13812345678"}, "summary"),
        ({"position": "431222199001011234"}, "position"),
        ({"rank": "电话13812345678"}, "rank"),
        ({"summary": " "}, "summary"),
        ({"received_on": date(2032, 1, 1)}, "received_on"),
    ],
)
def test_bad_input_names_its_field_and_registers_nothing(county, facts, field):
    with pytest.raises(BadInput) as refused:
        register(county, **facts)
    assert refused.value.field == field
    assert refused.value.cure
    assert not Entry.objects.filter(subject_kind="lead").exists()


def test_an_empty_transfer_list_is_refused(county):
    with pytest.raises(BadInput, match="至少选择一条"):
        actions.transfer(leads=[], body="某室", **county.as_(Role.DIRECTOR))


def test_the_commission_signs_for_the_list(county):
    listed = transfer(county)
    actions.acknowledge(listed, **county.as_(Role.COMMISSION))
    assert listed.received_on is not None
    assert verify().ok
