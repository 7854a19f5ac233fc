"""A tie declared during a round: sight at once, the least change, a person's yes."""

from __future__ import annotations

import pytest

from tests.office.planning.small import act, make_staffed
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.engines.planning import Team
from xuncha.office.ledger.reads import entries_of
from xuncha.office.ledger.verify import verify
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER
from xuncha.office.people.models import Unit
from xuncha.office.planning import actions, drafting, recusing
from xuncha.office.planning.models import Capability, Slot
from xuncha.office.planning.reading import plan_of
from xuncha.office.rounds import actions as rounds
from xuncha.office.rounds.models import Membership, Target
from xuncha.office.rounds.recusal import units_out_of_sight
from xuncha.office.shell.clock import now, today

pytestmark = pytest.mark.django_db
SEEN, MISSING, FORBIDDEN = 200, 404, 403


@pytest.fixture
def planned():
    return make_staffed()


def person(code: str):
    return Capability.objects.get(person__code=code).person


def declared(planned, code: str = "Q5", unit: str = "U004"):
    return recusing.declare(
        Slot.objects.get(code="R1"), person=person(code), unit=Unit.objects.get(code=unit),
        reason="配偶在该单位任职", **act(planned),
    )  # fmt: skip


def team(number: int) -> dict[str, str]:
    rows = Membership.objects.filter(team__round__code="2030-01", withdrew_on=None)
    return dict(rows.filter(team__number=number).values_list("person__code", "position"))


def test_a_declaration_hides_the_unit_at_once(planned):
    row = declared(planned)
    assert row.relation.kind == "kin_in"
    assert Unit.objects.get(code="U004").pk in units_out_of_sight(person("Q5"), today())
    assert verify().ok


def test_one_replacement_answers_it_and_the_director_settles_it(planned):
    row, others = declared(planned), dict(plan_of(planned.draft).visits)
    recusing.propose(row, **act(planned))
    found = recusing.told(row.draft)
    assert [(one.name, one.now) for one in found if one.name == "干部5"] == [("干部5", "—")]
    assert len(found) == 2
    assert row.draft.proof["status"] == "optimal"
    assert plan_of(row.draft).visits == others
    kept = {seat for seat in plan_of(planned.draft).seats if seat.team.round == "R2"}
    assert kept <= set(plan_of(row.draft).seats)
    recusing.settle(row, basis="主任同意", **act(planned, Role.DIRECTOR))
    row.refresh_from_db()
    assert row.state == "settled"
    assert "Q5" not in team(1)
    assert team(1)["Q1"] == "leader"
    assert len(team(1)) == len(team(2)) == 2
    planned.draft.refresh_from_db()
    assert (planned.draft.state, row.draft.state) == ("replaced", "adopted")
    assert "→" in entries_of(row).get(verb="declaration:propose").note
    assert verify().ok


def test_a_leader_is_replaced_by_one_who_may_lead(planned):
    row = declared(planned, "Q1", "U008")
    recusing.propose(row, **act(planned))
    recusing.settle(row, basis="主任同意", **act(planned, Role.DIRECTOR))
    leader = next(code for code, position in team(1).items() if position == "leader")
    assert Capability.objects.get(person__code=leader).leads
    assert leader != "Q1"


def test_it_is_settled_too_by_adopting_its_draft(planned):
    row = declared(planned)
    recusing.propose(row, **act(planned))
    drafting.adopt(row.draft, basis="主任同意", **act(planned, Role.DIRECTOR))
    row.refresh_from_db()
    assert row.state == "settled"


def test_who_proposed_the_change_does_not_settle_it(planned):
    row = declared(planned)
    recusing.propose(row, **act(planned, Role.DIRECTOR))
    with pytest.raises(NotAllowed):
        recusing.settle(row, basis="x", **act(planned, Role.DIRECTOR))
    with pytest.raises(NotAllowed):
        recusing.settle(row, basis="x", **act(planned, Role.LEADING_GROUP))


def test_a_change_that_is_stale_is_not_adopted(planned):
    row = declared(planned)
    recusing.propose(row, **act(planned))
    member = Membership.objects.get(team__round__code="2030-01", person__code="Q6")
    rounds.withdraw_member(member, withdrew_on=today(), **act(planned))
    with pytest.raises(OutOfOrder) as caught:
        recusing.settle(row, basis="x", **act(planned, Role.DIRECTOR))
    assert "重新提出" in caught.value.cure
    recusing.propose(row, **act(planned))
    assert row.state == "proposed"


def test_what_is_wrong_elsewhere_does_not_hold_it_up(planned):
    county = planned.county
    actions.estimate(unit=county.units["县林业局"], days=5, risk=1, **act(planned))
    row = declared(planned)
    recusing.propose(row, **act(planned))
    assert row.draft.violations == 1
    recusing.settle(row, basis="主任同意", **act(planned, Role.DIRECTOR))
    assert "Q5" not in team(1)


def test_a_round_that_cannot_do_without_says_what_would_help(planned):
    for code in ("Q3", "Q4", "Q7", "Q8"):
        actions.release(Capability.objects.get(person__code=code), reason="调离", **act(planned))
    row = declared(planned, "Q1", "U004")
    for unit in ("U001", "U005", "U008"):
        people.declare(
            person("Q1"), unit=Unit.objects.get(code=unit), kind="kin_in", since=today(),
            by=FOUNDER, on=now(),
        )  # fmt: skip
    with pytest.raises(BadInput) as caught:
        recusing.propose(row, **act(planned))
    assert "人才库" in caught.value.cure


def test_targets_that_were_entered_stay_with_their_team(planned):
    round = Slot.objects.get(code="R1").round
    type(round).objects.filter(pk=round.pk).update(starts_on=today())
    round.refresh_from_db()
    rounds.enter(round, **act(planned))
    for target in Target.objects.filter(round=round):
        rounds.enter_target(target, entered_on=today(), **act(planned))
    row = declared(planned)
    recusing.propose(row, **act(planned))
    recusing.settle(row, basis="主任同意", **act(planned, Role.DIRECTOR))
    assert "Q5" not in team(1)
    assert plan_of(row.draft).visits["U004"] == Team("R1", 1)
    assert verify().ok


@pytest.mark.parametrize(
    ("code", "unit", "field"), [("Q7", "U004", "person"), ("Q5", "U001", "unit")]
)
def test_only_who_sits_where_the_unit_is_inspected_declares(planned, code, unit, field):
    with pytest.raises(BadInput) as caught:
        declared(planned, code, unit)
    assert caught.value.field == field
    assert caught.value.cure


def test_a_tie_is_declared_once(planned):
    declared(planned)
    with pytest.raises(BadInput) as caught:
        declared(planned)
    assert caught.value.field == "unit"


def test_a_round_that_no_plan_formed_has_no_declarations(planned):
    with pytest.raises(OutOfOrder):
        recusing.declare(
            Slot.objects.get(code="R2"), person=person("Q3"), unit=Unit.objects.get(code="U002"),
            reason="x", **act(planned),
        )  # fmt: skip


def test_a_mistaken_declaration_is_dismissed_with_its_tie_and_its_draft(planned):
    row = declared(planned)
    recusing.propose(row, **act(planned))
    recusing.dismiss(row, reason="登记有误", **act(planned))
    row.refresh_from_db()
    assert (row.state, row.draft.state) == ("dismissed", "discarded")
    assert row.relation.until is not None
    with pytest.raises(OutOfOrder):
        recusing.propose(row, **act(planned))
    assert verify().ok


def test_a_new_proposal_takes_the_place_of_the_old_one(planned):
    row = declared(planned)
    recusing.propose(row, **act(planned))
    first = row.draft
    recusing.propose(row, **act(planned))
    first.refresh_from_db()
    assert first.state == "discarded"
    assert row.draft != first


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.UNIT_HEAD, Role.LEADER, Role.AUDIT_ADMIN])
def test_others_find_no_declarations(client, planned, role):
    row = declared(planned)
    client.force_login(planned.county.accounts[role])
    assert client.get(f"/planning/declarations/{row.pk}/").status_code == MISSING
    with pytest.raises(NotAllowed):
        recusing.propose(row, **act(planned, role))


def test_its_pages_lead_from_the_declaration_to_the_adoption(client, planned):
    slot = Slot.objects.get(code="R1")
    client.force_login(planned.county.accounts[Role.CLERK])
    form = client.get(f"/planning/slots/{slot.pk}/declare/").content.decode()
    assert "部门4" in form
    assert "干部5" in form
    assert "干部7" not in form
    client.post(
        f"/planning/slots/{slot.pk}/declare/",
        {"person": person("Q5").pk, "unit": Unit.objects.get(code="U004").pk, "reason": "配偶"},
    )
    row = slot.declarations.get()
    address = f"/planning/declarations/{row.pk}/"
    assert "还没有提出调整" in client.get(address).content.decode()
    client.post(f"{address}propose/")
    page = client.get(address).content.decode()
    assert "干部5" in page
    assert "已证明" in page
    client.force_login(planned.county.accounts[Role.DIRECTOR])
    client.post(f"{address}settle/", {"basis": "主任同意"})
    assert "已调整" in client.get(address).content.decode()
    assert "干部5" in client.get("/planning/declarations/").content.decode()
