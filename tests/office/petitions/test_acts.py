from datetime import timedelta

import pytest

from tests.county import inspector, make_county
from tests.office.petitions.desk import (
    accept,
    answer,
    close,
    hand_over,
    register,
    route,
    sort,
    today,
)
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.verify import verify
from xuncha.office.petitions import actions
from xuncha.office.petitions.lifecycle import PetitionState
from xuncha.office.petitions.models import Petition

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def test_a_petition_goes_from_receipt_to_closed_and_the_ledger_holds(county):
    petition = close(county)
    assert petition.state == PetitionState.CLOSED
    assert petition.closed_on == today(county)
    assert petition.next_due is None
    verdict = verify()
    assert verdict.ok, (verdict.problem, verdict.where)


def test_a_declined_petition_is_told_why_and_closed(county):
    petition = route(county)
    actions.decline(
        petition, reason="已进入诉讼程序。", told_on=today(county), **county.as_(Role.UNIT_HEAD)
    )
    assert petition.next_due is None
    actions.close(petition, **county.as_(Role.PETITION_DESK))
    assert petition.state == PetitionState.CLOSED
    assert verify().ok


def test_a_petition_handed_over_is_disposed_of_by_the_other_body_and_closed(county):
    listed = hand_over(county)
    petition = listed.petitions.get()
    assert petition.state == PetitionState.HANDED_OVER
    actions.acknowledge(listed, **county.as_(Role.COMMISSION))
    actions.dispose(petition, disposal="已核查，予以谈话提醒。", **county.as_(Role.COMMISSION))
    actions.close(petition, **county.as_(Role.CLERK))
    assert petition.state == PetitionState.CLOSED
    assert listed.received_on == today(county)
    assert verify().ok


def test_numbers_run_through_the_year_of_receipt(county):
    numbers = [register(county).number for _time in range(2)]
    assert numbers == ["2022信-00001", "2022信-00002"]
    early = register(county, received_on=today(county).replace(year=2021))
    assert early.number == "2021信-00001"


def test_each_step_has_the_due_date_of_its_own_limit(county):
    petition = register(county)
    assert petition.next_due == petition.received_on + timedelta(days=15)
    actions.sort(petition, kind="complaint", **county.as_(Role.CLERK))
    county.later(days=3)
    actions.route(petition, unit=county.units["县住建局"], **county.as_(Role.CLERK))
    assert (petition.due_act, petition.next_due) == ("tell", today(county) + timedelta(days=15))
    county.later(days=2)
    actions.accept(petition, told_on=today(county), **county.as_(Role.UNIT_CONTACT))
    assert petition.next_due == today(county) + timedelta(days=60)
    assert petition.due_profile == "petition_before_2022"


def test_the_profile_is_the_one_in_force_when_the_time_begins(county):
    county.later(days=120)
    assert register(county).due_profile == "petition_2022"


def test_an_extension_is_asked_for_once_and_granted_by_the_director(county):
    petition = accept(county)
    before = petition.next_due
    actions.ask(petition, days=20, reason="需现场勘查。", **county.as_(Role.UNIT_CONTACT))
    with pytest.raises(BadInput, match="已有一份延期申请待批"):
        actions.ask(petition, days=5, reason="再延。", **county.as_(Role.UNIT_CONTACT))
    actions.grant(petition, answer="同意。", **county.as_(Role.DIRECTOR))
    assert petition.next_due == before + timedelta(days=20)
    assert petition.extended_by == 20
    with pytest.raises(BadInput, match="已经延期一次"):
        actions.ask(petition, days=5, reason="再延。", **county.as_(Role.UNIT_CONTACT))
    with pytest.raises(NotAllowed, match="没有待批的延期申请"):
        actions.grant(petition, **county.as_(Role.DIRECTOR))
    assert verify().ok


def test_a_refused_extension_leaves_the_due_date_and_may_be_asked_for_again(county):
    petition = accept(county)
    before = petition.next_due
    actions.ask(petition, days=20, reason="需现场勘查。", **county.as_(Role.UNIT_CONTACT))
    actions.refuse(petition, answer="可按期办结。", **county.as_(Role.DIRECTOR))
    assert petition.next_due == before
    actions.ask(petition, days=10, reason="补充材料。", **county.as_(Role.UNIT_CONTACT))
    assert petition.asked_days == 10


@pytest.mark.parametrize("days", [0, 31])
def test_an_extension_stays_within_what_the_limit_allows(county, days):
    petition = accept(county)
    with pytest.raises(BadInput, match="1 到 30 天") as refused:
        actions.ask(petition, days=days, reason="需勘查。", **county.as_(Role.UNIT_CONTACT))
    assert refused.value.field == "days"


def test_an_extension_fits_only_a_petition_that_was_accepted(county):
    with pytest.raises(OutOfOrder):
        actions.ask(route(county), days=5, reason="需勘查。", **county.as_(Role.UNIT_CONTACT))


def test_a_petition_that_is_not_the_units_is_passed_back_and_routed_again(county):
    petition = route(county)
    actions.hand_back(petition, reason="属林业部门职责。", **county.as_(Role.UNIT_CONTACT))
    assert (petition.state, petition.unit) == (PetitionState.SORTED, None)
    assert petition.due_act == "register"
    actions.route(petition, unit=county.units["县林业局"], **county.as_(Role.CLERK))
    with pytest.raises(NotAllowed, match="没有转给本单位"):
        actions.accept(petition, told_on=today(county), **county.as_(Role.UNIT_CONTACT))
    assert verify().ok


@pytest.mark.parametrize("unit", ["五强溪镇", "合仁坪村"])
def test_an_accusation_never_goes_to_the_unit_accused_or_below_it(county, unit):
    petition = sort(county, kind="accusation", place=county.units["五强溪镇"])
    with pytest.raises(BadInput, match="不得转给被反映的单位") as refused:
        actions.route(petition, unit=county.units[unit], **county.as_(Role.CLERK))
    assert refused.value.field == "unit"
    petition.refresh_from_db()
    assert petition.state == PetitionState.SORTED


def test_an_accusation_of_a_village_may_go_to_its_township(county):
    petition = sort(county, kind="accusation")
    actions.route(petition, unit=county.units["五强溪镇"], **county.as_(Role.CLERK))
    assert petition.state == PetitionState.ROUTED


def test_nobody_closes_what_they_answered(county):
    petition = accept(county)
    actions.answer(petition, answer="已处理。", **county.as_(Role.CLERK))
    with pytest.raises(NotAllowed, match="不能办结自己答复的"):
        actions.close(petition, **county.as_(Role.CLERK))


def test_a_petitioner_who_can_be_reached_is_told_in_writing(county):
    petition = route(county)
    with pytest.raises(BadInput, match="请告知后填写告知日期") as refused:
        actions.accept(petition, **county.as_(Role.UNIT_CONTACT))
    assert refused.value.field == "told_on"
    with pytest.raises(BadInput, match="还没有书面告知"):
        actions.decline(petition, reason="不属职责。", **county.as_(Role.UNIT_CONTACT))
    unknown = route(county, anonymous=True)
    actions.accept(unknown, **county.as_(Role.UNIT_CONTACT))
    assert unknown.state == PetitionState.ACCEPTED


@pytest.mark.parametrize(
    "text",
    [
        "请联系 13812345678。", "电话138 1234 5678", "１３８１２３４５６７８",
        "+86-13812345678", "身份证431222199001011234", "431222 19900101 123x",
    ],
)  # fmt: skip
def test_a_text_that_tells_who_petitioned_is_refused_without_repeating_it(county, text):
    with pytest.raises(BadInput, match="请删去") as refused:
        register(county, matter=text)
    assert refused.value.field == "matter"
    assert not any(char.isdecimal() and char not in "18" for char in refused.value.say())
    assert not Petition.objects.exists()


@pytest.mark.parametrize(
    "text", ["拖欠 138123456 元。", "合同 12345678901234567890", "2022-03-01 15:00"]
)
def test_other_numbers_are_kept(county, text):
    assert register(county, matter=text).matter == text


def test_answers_are_searched_for_identity_too(county):
    petition = accept(county)
    with pytest.raises(BadInput, match="手机号码"):
        actions.answer(petition, answer="已电告 13812345678。", **county.as_(Role.UNIT_HEAD))
    petition.refresh_from_db()
    assert petition.state == PetitionState.ACCEPTED


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"matter": " "}, "matter"), ({"people_count": 0}, "people_count")],
)
def test_a_petition_without_matter_or_people_is_refused(county, facts, field):
    with pytest.raises(BadInput) as refused:
        register(county, **facts)
    assert refused.value.field == field


def test_a_day_of_receipt_in_the_future_is_refused(county):
    with pytest.raises(BadInput, match="日期晚于今天") as refused:
        register(county, received_on=today(county) + timedelta(days=2))
    assert refused.value.field == "received_on"


def test_a_repeat_comes_after_what_it_repeats(county):
    first = register(county)
    assert register(county, repeat_of=first).repeat_of == first
    with pytest.raises(BadInput, match=first.number):
        register(county, repeat_of=first, received_on=today(county) - timedelta(days=9))


def test_a_correction_ends_with_the_routing(county):
    petition = register(county)
    actions.correct(petition, matter="反映水渠破损。", **county.as_(Role.CLERK))
    assert petition.matter == "反映水渠破损。"
    with pytest.raises(BadInput):
        actions.correct(petition, people_count=0, **county.as_(Role.CLERK))
    actions.sort(petition, kind="complaint", **county.as_(Role.CLERK))
    actions.route(petition, unit=county.units["县住建局"], **county.as_(Role.CLERK))
    with pytest.raises(OutOfOrder):
        actions.correct(petition, matter="改动。", **county.as_(Role.CLERK))


def test_steps_out_of_order_are_refused(county):
    petition = register(county)
    with pytest.raises(OutOfOrder):
        actions.route(petition, unit=county.units["县住建局"], **county.as_(Role.CLERK))
    with pytest.raises(OutOfOrder):
        actions.close(answerless := sort(county), **county.as_(Role.CLERK))
    assert answerless.closed_on is None


def test_a_list_with_one_wrong_petition_hands_nothing_over(county):
    right, wrong = sort(county), register(county)
    with pytest.raises(OutOfOrder):
        actions.hand_over(
            petitions=[right, wrong], receiver="commission", body="信访室",
            **county.as_(Role.CLERK),
        )  # fmt: skip
    right.refresh_from_db()
    assert (right.state, right.handover) == (PetitionState.SORTED, None)
    assert not Entry.objects.filter(subject_kind="handover").exists()


def test_an_empty_list_is_refused(county):
    with pytest.raises(BadInput, match="至少选择一件"):
        actions.hand_over(
            petitions=[], receiver="other", body="某单位", **county.as_(Role.CLERK)
        )  # fmt: skip


def test_a_list_for_one_body_is_not_anothers_to_sign(county):
    listed = hand_over(county, receiver="organization")
    with pytest.raises(NotAllowed, match="不是移交给本机关的"):
        actions.acknowledge(listed, **county.as_(Role.COMMISSION))
    with pytest.raises(NotAllowed, match="不是移交给本机关的"):
        actions.dispose(listed.petitions.get(), disposal="已办。", **county.as_(Role.COMMISSION))


def test_a_team_registers_only_for_itself(county):
    more = {"team": county.team, **inspector(county, "组员乙")}
    petition = register(county, **more)
    assert petition.round == county.round
    with pytest.raises(NotAllowed, match="不是您所在巡察组"):
        register(county, **inspector(county, "组员乙"))
    with pytest.raises(NotAllowed, match="不是您所在巡察组"):
        actions.sort(register(county), kind="other", **inspector(county, "组员乙"))


def test_a_team_of_another_round_is_refused(county):
    other = county.round.__class__(pk=county.round.pk + 99)
    with pytest.raises(BadInput, match="不属于所选轮次"):
        register(county, team=county.team, round=other)


@pytest.mark.parametrize("role", [Role.LEADER, Role.EVALUATOR, Role.UNIT_HEAD, Role.SYSTEM_ADMIN])
def test_other_roles_register_nothing(county, role):
    with pytest.raises(NotAllowed):
        register(county, **county.as_(role))


def test_an_answered_petition_keeps_its_due_date_until_it_is_closed(county):
    petition = answer(county)
    assert petition.due_act == "close"
    assert Petition.objects.overdue(on=petition.next_due + timedelta(days=1)).exists()
    assert not Petition.objects.overdue(on=petition.next_due).exists()


def test_an_act_is_a_handful_of_queries(county, django_assert_max_num_queries):
    petition = sort(county)
    with django_assert_max_num_queries(12):
        register(county)
    with django_assert_max_num_queries(9):
        actions.route(petition, unit=county.units["县住建局"], **county.as_(Role.CLERK))
