"""A recusal by its pages: declared, the least change seen, accepted by the director."""

from __future__ import annotations

import pytest

from tests.office.planning.small import make_staffed
from xuncha.engines.acts import Role
from xuncha.office.planning.models import Capability, Declaration, Slot
from xuncha.office.rounds.models import Membership, Target

pytestmark = pytest.mark.django_db
SEEN, FORBIDDEN, REFUSED = 200, 403, 422


@pytest.fixture
def planned():
    return make_staffed()


def as_(client, planned, role: Role):
    client.force_login(planned.county.accounts[role])
    return client


def facts(person: str = "Q5", unit: str = "U004") -> dict[str, object]:
    return {
        "person": Capability.objects.get(person__code=person).person_id,
        "unit": Target.objects.get(round__code="2030-01", unit__code=unit).unit_id,
        "reason": "配偶在该单位任职",
    }


def test_from_the_term_to_the_round_changed(client, planned):
    slot = Slot.objects.get(code="R1")
    clerk = as_(client, planned, Role.CLERK)
    address = f"/planning/slots/{slot.pk}/declare/"
    page = clerk.get(f"/planning/terms/{planned.term.pk}/").content.decode()
    assert f'href="{address}"' in page
    assert page.count("/declare/") == 1
    assert "干部5" in clerk.get(address).content.decode()
    made = clerk.post(address, facts())
    row = Declaration.objects.get()
    assert made.url == row.get_absolute_url()
    assert "提出最小调整" in clerk.get(made.url).content.decode()
    clerk.post(f"{made.url}propose/")
    page = clerk.get(made.url).content.decode()
    for text in ("干部5", "第 1 组 组员", "已证明：本轮之内不能以更少的变动满足回避要求"):
        assert text in page
    assert clerk.get(f"{made.url}settle/").status_code == FORBIDDEN
    row.refresh_from_db()
    beside = f"/planning/drafts/{planned.draft.pk}/beside/?other={row.draft_id}"
    assert beside in page
    assert "干部5" in clerk.get(beside).content.decode()
    director = as_(client, planned, Role.DIRECTOR)
    director.post(f"{made.url}settle/", {"basis": "主任同意", "confirmed": "on"})
    left = Membership.objects.filter(team__round__code="2030-01", withdrew_on=None)
    assert not left.filter(person__code="Q5").exists()


def test_whom_it_does_not_concern_is_told_where_to_go(client, planned):
    slot = Slot.objects.get(code="R1")
    clerk = as_(client, planned, Role.CLERK)
    answer = clerk.post(f"/planning/slots/{slot.pk}/declare/", facts(unit="U005"))
    assert answer.status_code == REFUSED
    assert "请在人员页面登记回避关系" in answer.content.decode()


def test_the_leading_group_reads_and_declares_nothing(client, planned):
    slot = Slot.objects.get(code="R1")
    reader = as_(client, planned, Role.LEADING_GROUP)
    page = reader.get(f"/planning/terms/{planned.term.pk}/").content.decode()
    assert "/declare/" not in page
    assert reader.get("/planning/declarations/").status_code == SEEN
    assert reader.get(f"/planning/slots/{slot.pk}/declare/").status_code == FORBIDDEN
