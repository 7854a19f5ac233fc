from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.county import close, make_item, rectify
from tests.office.cards.issued import answer, issue, lift, make_late
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.ledger.verify import verify
from xuncha.office.outcomes import actions
from xuncha.office.outcomes.actions import Named
from xuncha.office.outcomes.bridge import Who, found_on
from xuncha.office.outcomes.lifecycle import GateState, NameState
from xuncha.office.outcomes.models import GateCard, GateCheck, GateHold, GateName
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER
from xuncha.office.rectification import actions as rectification
from xuncha.office.rectification import timing

pytestmark = pytest.mark.django_db


def draft(county, *names, **more):
    facts = {"title": "第三批动议", "as_of": timezone.localdate(county.now), **more}
    return actions.draft(**facts, names=names, **county.as_(Role.ORGANIZATION))


def the(gate, name):
    return gate.names.get(name=name)


def test_a_list_goes_from_names_to_decisions_and_the_ledger_holds(county):
    item = make_late(county)
    gate = draft(
        county,
        Named("局长甲", county.units["县住建局"], "副县长"),
        Named("县领导甲"),
        Named("组员乙"),
    )
    actions.check(gate, **county.as_(Role.DIRECTOR))
    verdicts = dict(gate.names.values_list("name", "verdict"))
    assert verdicts == {"局长甲": "held", "县领导甲": "held", "组员乙": "clear"}
    grounds = set(GateHold.objects.values_list("name__name", "ground", "item"))
    assert grounds == {("局长甲", "principal", item.pk), ("县领导甲", "leader", item.pk)}
    gate.refresh_from_db()
    assert (len(gate.root), gate.entries > 0) == (64, True)
    with pytest.raises(BadInput, match="还没有决定"):
        actions.conclude(gate, **county.as_(Role.ORGANIZATION))
    for name, decision in (("局长甲", "stop"), ("县领导甲", "defer"), ("组员乙", "proceed")):
        actions.decide(
            the(gate, name), decision=decision, reason="见核查结果。",
            **county.as_(Role.ORGANIZATION),
        )  # fmt: skip
    actions.conclude(gate, **county.as_(Role.ORGANIZATION))
    assert gate.state == GateState.DECIDED
    verdict = verify()
    assert verdict.ok, (verdict.problem, verdict.where)


def test_a_name_that_several_bear_is_asked_for_and_never_guessed(county):
    twin = people.enter_person(code="T1", name="组员乙", by=FOUNDER, on=county.now)
    gate = draft(county, Named("组员乙"))
    assert the(gate, "组员乙").state == NameState.NAMED
    with pytest.raises(BadInput, match="组员乙"):
        actions.check(gate, **county.as_(Role.ORGANIZATION))
    gate.refresh_from_db()
    assert gate.state == GateState.DRAFTED
    actions.identify(the(gate, "组员乙"), person=twin, **county.as_(Role.ORGANIZATION))
    actions.check(gate, **county.as_(Role.ORGANIZATION))
    assert the(gate, "组员乙").person == twin


def test_the_unit_given_tells_people_of_one_name_apart(county):
    twin = people.enter_person(code="T1", name="局长甲", by=FOUNDER, on=county.now)
    gate = draft(county, Named("局长甲", county.units["县住建局"]))
    assert the(gate, "局长甲").person == county.people["局长甲"]
    assert the(gate, "局长甲").person != twin


def test_a_unit_that_does_not_fit_the_register_leaves_the_name_open(county):
    gate = draft(county, Named("局长甲", county.units["县林业局"]))
    assert the(gate, "局长甲").state == NameState.NAMED


def test_someone_not_in_the_register_is_told_by_their_unit(county):
    item = make_late(county)
    gate = draft(county, Named("新来的"))
    name = the(gate, "新来的")
    with pytest.raises(BadInput, match="现任单位") as caught:
        actions.identify(name, **county.as_(Role.ORGANIZATION))
    assert caught.value.field == "unit"
    actions.identify(name, unit=item.unit, **county.as_(Role.ORGANIZATION))
    actions.check(gate, **county.as_(Role.ORGANIZATION))
    assert the(gate, "新来的").verdict == "clear"


def test_a_person_of_another_name_or_already_listed_is_refused(county):
    gate = draft(county, Named("组员乙"), Named("新来的"))
    name = the(gate, "新来的")
    with pytest.raises(BadInput, match="姓名不是"):
        actions.identify(name, person=county.people["组员乙"], **county.as_(Role.ORGANIZATION))
    twice = draft(county, Named("组员乙"), Named("组员乙", county.units["县林业局"]))
    second = twice.names.get(position=2)
    with pytest.raises(BadInput, match="第 1 位"):
        actions.identify(second, person=county.people["组员乙"], **county.as_(Role.ORGANIZATION))


def test_the_day_of_the_check_counts_and_not_the_day_it_is_run(county):
    item = make_late(county)
    day = timezone.localdate(county.now)
    county.later(days=2)
    rectify(county, item)
    close(county, item)
    then = draft(county, Named("局长甲"), as_of=day)
    actions.check(then, **county.as_(Role.ORGANIZATION))
    assert the(then, "局长甲").verdict == "held"
    now = draft(county, Named("局长甲"))
    actions.check(now, **county.as_(Role.ORGANIZATION))
    assert the(now, "局长甲").verdict == "clear"


def test_who_has_left_the_post_is_no_longer_held_by_it(county):
    make_late(county)
    day = timezone.localdate(county.now)
    post = county.people["局长甲"].posts.get()
    people.end_post(post, until=day, by=FOUNDER, on=county.later())
    gate = draft(county, Named("局长甲"))
    actions.check(gate, **county.as_(Role.ORGANIZATION))
    assert the(gate, "局长甲").verdict == "clear"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], "空"),
        ([Named("甲"), Named("乙"), Named("甲")], "第 3 行"),
        ([Named(f"人{n}") for n in range(501)], "500"),
        ([Named(" ")], "不能为空"),
    ],
)
def test_a_list_that_cannot_be_checked_is_refused_and_nothing_is_written(county, names, words):
    with pytest.raises(BadInput, match=words):
        draft(county, *names)
    assert GateCheck.objects.count() == 0
    assert GateName.objects.count() == 0


def test_a_day_to_come_is_refused(county):
    with pytest.raises(BadInput, match="还没有到"):
        draft(county, Named("组员乙"), as_of=county.today + timedelta(days=3))


@pytest.mark.parametrize("role", [Role.CLERK, Role.COMMISSION, Role.LEADER, Role.UNIT_HEAD])
def test_only_organization_and_director_begin_a_check(county, role):
    with pytest.raises(NotAllowed):
        actions.draft(title="名单", as_of=county.today, names=[Named("组员乙")], **county.as_(role))
    assert GateCheck.objects.count() == 0


def test_the_director_checks_and_does_not_decide(county):
    gate = draft(county, Named("组员乙"))
    actions.check(gate, **county.as_(Role.DIRECTOR))
    with pytest.raises(NotAllowed):
        actions.decide(
            the(gate, "组员乙"), decision="proceed", reason="可以。", **county.as_(Role.DIRECTOR)
        )


def test_a_decision_needs_its_reason_and_follows_the_check(county):
    gate = draft(county, Named("组员乙"))
    name = the(gate, "组员乙")
    with pytest.raises(OutOfOrder):
        actions.decide(name, decision="stop", reason="不可。", **county.as_(Role.ORGANIZATION))
    actions.check(gate, **county.as_(Role.ORGANIZATION))
    with pytest.raises(BadInput) as caught:
        actions.decide(name, decision="stop", reason=" ", **county.as_(Role.ORGANIZATION))
    assert caught.value.field == "reason"


def test_a_cancelled_list_is_not_checked(county):
    gate = draft(county, Named("组员乙"))
    actions.cancel(gate, reason="名单有误。", **county.as_(Role.ORGANIZATION))
    with pytest.raises(OutOfOrder):
        actions.check(gate, **county.as_(Role.ORGANIZATION))


def test_a_hold_taken_away_behind_the_ledgers_back_is_found(county):
    make_late(county)
    gate = draft(county, Named("局长甲"))
    actions.check(gate, **county.as_(Role.ORGANIZATION))
    assert verify().ok
    GateHold.objects.all().delete()
    assert not verify().ok


def test_an_item_whose_time_was_extended_later_still_held_on_the_day_itself(county):
    item = make_late(county)
    day = timezone.localdate(county.now)
    county.later(days=2)
    extension = timing.ask_extension(
        item, until=county.today + timedelta(days=30), reason="等待批复。",
        **county.as_(Role.UNIT_HEAD),
    )  # fmt: skip
    timing.grant_extension(extension, answer="同意。", **county.as_(Role.LEADER))
    then = draft(county, Named("局长甲"), as_of=day)
    actions.check(then, **county.as_(Role.ORGANIZATION))
    assert the(then, "局长甲").holds.get().days_overdue == 20
    now = draft(county, Named("局长甲"))
    actions.check(now, **county.as_(Role.ORGANIZATION))
    assert the(now, "局长甲").verdict == "clear"


def test_an_item_whose_time_stands_still_holds_nobody(county):
    item = make_item(county)
    suspension = timing.ask_suspension(item, reason="诉讼中。", **county.as_(Role.UNIT_HEAD))
    timing.grant_suspension(suspension, answer="同意。", **county.as_(Role.LEADER))
    county.later(days=(item.due - county.today).days + 20)
    gate = draft(county, Named("局长甲"))
    actions.check(gate, **county.as_(Role.ORGANIZATION))
    assert the(gate, "局长甲").verdict == "clear"


def test_who_carries_out_an_unfinished_measure_is_held(county):
    item = make_item(county)
    people.appoint(
        county.people["联络员甲"], unit=item.unit, title="股长", since=county.today, by=FOUNDER,
        on=county.later(),
    )  # fmt: skip
    rectification.add_measure(
        item, content="分配", kind="rule", responsible="股长联络员甲", department="住房保障股",
        due=item.due, **county.as_(Role.UNIT_CONTACT),
    )  # fmt: skip
    county.later(days=(item.due - county.today).days + 5)
    gate = draft(county, Named("联络员甲"))
    actions.check(gate, **county.as_(Role.ORGANIZATION))
    hold = the(gate, "联络员甲").holds.get()
    assert (hold.ground, hold.stood) == ("handler", "assigned")


def test_a_standing_red_card_is_listed_with_its_rule_and_a_lifted_one_is_not(county):
    item = make_late(county)
    card = issue(county, item)
    gate = draft(county, Named("局长甲"))
    actions.check(gate, **county.as_(Role.ORGANIZATION))
    found = GateCard.objects.get()
    assert (found.card, found.ground, found.holding) == (card, "principal", True)
    day = timezone.localdate(county.now)
    county.later(days=1)
    answer(county, card)
    lift(county, card)
    rectify(county, item)
    close(county, item)
    now = draft(county, Named("局长甲"))
    actions.check(now, **county.as_(Role.ORGANIZATION))
    assert the(now, "局长甲").verdict == "clear"
    then = draft(county, Named("局长甲"), as_of=day)
    actions.check(then, **county.as_(Role.ORGANIZATION))
    assert the(then, "局长甲").cards.get().card == card


def test_to_go_on_against_a_hold_takes_a_longer_reason_and_is_shown(county):
    make_late(county)
    gate = draft(county, Named("局长甲"))
    actions.check(gate, **county.as_(Role.ORGANIZATION))
    name = the(gate, "局长甲")
    with pytest.raises(BadInput, match="20") as caught:
        actions.decide(name, decision="proceed", reason="同意。", **county.as_(Role.ORGANIZATION))
    assert caught.value.field == "reason"
    reason = "事项逾期由上级资金未到位造成，已书面说明，不影响本次动议。"
    actions.decide(name, decision="proceed", reason=reason, **county.as_(Role.ORGANIZATION))
    assert the(gate, "局长甲").against_hold


def test_a_person_whom_two_rows_mean_is_asked_for_in_the_second(county):
    gate = draft(county, Named("组员乙"), Named("组员乙", stated="县林业局"))
    states = list(gate.names.values_list("state", flat=True))
    assert states == [NameState.IDENTIFIED, NameState.NAMED]


def test_a_unit_and_post_written_together_are_told_apart(county):
    gate = draft(county, Named("局长甲", stated="县住建局局长"))
    name = the(gate, "局长甲")
    assert (name.unit, name.present) == (county.units["县住建局"], "局长")
    assert name.person == county.people["局长甲"]


def test_a_hundred_names_are_checked_in_as_many_queries_as_ten(county):
    make_late(county)
    asked = []
    for count in (10, 100):
        who = [Who(0, f"人{count}-{n}", county.units["县住建局"].pk) for n in range(count)]
        with CaptureQueriesContext(connection) as queries:
            assert len(found_on(who, county.today)) == count
        asked.append(len(queries))
    assert asked[0] == asked[1]
