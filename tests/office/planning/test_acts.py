"""Acts on what plans are made from: who may, in which order, with which facts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.office.planning.small import RULES, act
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.engines.planning.intake import Faults
from xuncha.office.ledger.verify import verify
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER
from xuncha.office.planning import actions, staffing
from xuncha.office.planning.bridge import problem_of, rules_of
from xuncha.office.planning.models import Absence, Capability, Slot, Term, Workload
from xuncha.office.shell.clock import now, today

pytestmark = pytest.mark.django_db
OUTSIDERS = [Role.INSPECTOR, Role.UNIT_HEAD, Role.LEADER, Role.COMMISSION, Role.SYSTEM_ADMIN]


def slot_facts(**more):
    start = today() + timedelta(days=300)
    return {
        "code": "R3", "title": "第3轮规划", "kind": "regular", "starts_on": start,
        "ends_on": start + timedelta(days=40), "days": 30, "teams": 2, **more,
    }  # fmt: skip


def test_a_term_is_opened_revised_and_closed(planned):
    term = planned.term
    actions.revise_rules(term, rules={**RULES, "team_max": 4}, basis="编制文件", **act(planned))
    assert rules_of(term).team_max == 4
    with pytest.raises(NotAllowed):
        actions.close_term(term, **act(planned))
    actions.close_term(term, **act(planned, Role.DIRECTOR))
    with pytest.raises(OutOfOrder):
        actions.revise_rules(term, rules=RULES, basis="x", **act(planned))
    assert verify().ok


@pytest.mark.parametrize("role", [*OUTSIDERS, Role.LEADING_GROUP])
def test_others_change_nothing_that_plans_are_made_from(planned, role):
    what = act(planned, role)
    slot, row = Slot.objects.get(code="R1"), Workload.objects.first()
    for refused in (
        lambda: actions.open_term(
            title="十五届", starts_on=today(), ends_on=today() + timedelta(9), **what
        ),
        lambda: actions.add_slot(planned.term, **slot_facts(), **what),
        lambda: actions.drop_slot(slot, reason="x", **what),
        lambda: actions.retire_estimate(row, reason="x", **what),
        lambda: actions.release(Capability.objects.first(), reason="x", **what),
        lambda: staffing.open_round(slot, code="2030-01", theme="x", **what),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_term_ends_after_it_begins(planned):
    with pytest.raises(BadInput) as caught:
        actions.open_term(
            title="十五届", starts_on=today(), ends_on=today() - timedelta(1), **act(planned)
        )
    assert caught.value.field == "ends_on"
    assert "核对" in caught.value.cure


def test_rules_that_contradict_each_other_are_refused_all_at_once(planned):
    rules = {"team_min": 9, "team_max": 3, "deputies_min": 5, "deputies_max": 1}
    with pytest.raises(Faults) as caught:
        actions.revise_rules(planned.term, rules=rules, basis="x", **act(planned))
    assert len(caught.value.faults) > 1
    planned.term.refresh_from_db()
    assert planned.term.rules == RULES


def test_recusal_is_never_shorter_than_the_rounds_ask(planned):
    with pytest.raises(BadInput) as caught:
        actions.revise_rules(
            planned.term, rules={**RULES, "recusal_years": 0}, basis="x", **act(planned)
        )
    assert caught.value.field == "recusal_years"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"code": "R1"}, "code"),
        ({"days": 99}, "days"),
        ({"ends_on": date(2099, 1, 1)}, "starts_on"),
        ({"ends_on": date(2020, 1, 1)}, "ends_on"),
    ],
)
def test_a_slot_that_cannot_be_is_refused(planned, facts, field):
    with pytest.raises(BadInput) as caught:
        actions.add_slot(planned.term, **slot_facts(**facts), **act(planned))
    assert caught.value.field == field
    assert caught.value.cure


def test_a_slot_is_revised_and_dropped_and_its_code_is_free_again(planned):
    slot = Slot.objects.get(code="R2")
    facts = {key: value for key, value in slot_facts().items() if key != "code"}
    actions.revise_slot(slot, **facts, **act(planned))
    actions.drop_slot(slot, reason="本届不再安排", **act(planned))
    with pytest.raises(OutOfOrder):
        actions.revise_slot(slot, **facts, **act(planned))
    again = actions.add_slot(planned.term, **slot_facts(code="R2"), **act(planned))
    assert again.state == "planned"
    with pytest.raises(IntegrityError), transaction.atomic():
        Slot.objects.filter(pk=slot.pk).update(state="planned")


def test_a_unit_is_estimated_once_and_only_if_it_can_be_inspected(planned):
    county, unit = planned.county.units["沅陵县"], Workload.objects.first().unit
    for wrong in (county, unit):
        with pytest.raises(BadInput) as caught:
            actions.estimate(unit=wrong, days=5, risk=1, **act(planned))
        assert caught.value.field == "unit"


@pytest.mark.parametrize(
    ("must", "never", "field"), [("R9", "", "must"), ("", "R9 R8", "never"), ("R1", "R1", "never")]
)
def test_wishes_name_rounds_that_there_are(planned, must, never, field):
    row = Workload.objects.first()
    with pytest.raises(BadInput) as caught:
        actions.revise_estimate(row, must=must, never=never, **act(planned))
    assert caught.value.field == field
    actions.revise_estimate(row, must="R1，R2", never="", **act(planned))
    asked = {one.code: one for one in problem_of(planned.term, today()).targets}
    assert asked[row.unit.code].must == {"R1", "R2"}


def test_what_is_retired_takes_no_part_until_it_is_restored(planned):
    row = Workload.objects.first()
    actions.retire_estimate(row, reason="撤并", **act(planned))
    assert row.unit.code not in {one.code for one in problem_of(planned.term, today()).targets}
    with pytest.raises(OutOfOrder):
        actions.revise_estimate(row, days=3, **act(planned))
    actions.restore_estimate(row, **act(planned))
    assert row.unit.code in {one.code for one in problem_of(planned.term, today()).targets}


def test_a_person_is_enlisted_once_for_something(planned):
    person = Capability.objects.first().person
    with pytest.raises(BadInput) as caught:
        actions.enlist(person=person, source="own", **act(planned))
    assert caught.value.field == "person"
    other = people.enter_person(code="Z1", name="新人", by=FOUNDER, on=now())
    with pytest.raises(BadInput) as caught:
        actions.enlist(person=other, source="own", serves=False, **act(planned))
    assert caught.value.field == "serves"


def test_who_is_released_is_sent_no_more_until_recalled(planned):
    row = Capability.objects.get(person__code="Q8")
    actions.release(row, reason="调离", **act(planned))
    assert "Q8" not in {one.code for one in problem_of(planned.term, today()).people}
    actions.recall(row, **act(planned))
    actions.revise_capability(
        row, leads=True, deputises=False, serves=False, skills="财务、工程", **act(planned)
    )
    found = {one.code: one for one in problem_of(planned.term, today()).people}["Q8"]
    assert found.skills == {"财务", "工程"}
    assert verify().ok


def test_absences_do_not_overlap_and_can_be_cancelled(planned):
    person = Capability.objects.first().person
    since = today() + timedelta(days=40)
    facts = {"person": person, "reason": "学习"}
    row = actions.note_absence(since=since, until=since + timedelta(9), **facts, **act(planned))
    with pytest.raises(BadInput) as caught:
        actions.note_absence(since=since, until=since, **facts, **act(planned))
    assert "先撤销原登记" in caught.value.cure
    found = {one.code: one for one in problem_of(planned.term, today()).people}[person.code]
    assert [(span.start, span.end) for span in found.away] == [(since, since + timedelta(9))]
    actions.cancel_absence(row, **act(planned))
    with pytest.raises(OutOfOrder):
        actions.cancel_absence(row, **act(planned))
    actions.note_absence(since=since, until=since, **facts, **act(planned))
    assert Absence.objects.standing().count() == 1


def test_the_database_keeps_a_term_in_order(planned):
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.filter(pk=planned.term.pk).update(ends_on=planned.term.starts_on)
