import hashlib
from datetime import timedelta

import pytest

from tests.county import make_county, make_item
from xuncha.engines.acts import Role
from xuncha.office.ledger.models import Entry, end_of
from xuncha.office.ledger.verify import verify
from xuncha.office.outcomes import actions
from xuncha.office.outcomes.actions import Named
from xuncha.office.outcomes.rooting import root_of, root_on
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER

pytestmark = pytest.mark.django_db


def oracle(leaves):
    """The definition of RFC 6962, section 2.1, word for word and recursive."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + oracle(leaves[:split]) + oracle(leaves[split:])).digest()


def leaves(rows):
    return [bytes.fromhex(one) for one in rows.order_by("seq").values_list("hash", flat=True)]


def test_the_root_of_a_past_day_is_that_of_the_entries_up_to_its_end():
    county = make_county()
    day = county.today
    county.later(days=2)
    make_item(county)
    known = Entry.objects.filter(when__lt=end_of(day))
    root = root_on(day)
    assert 0 < root.entries == known.count() < Entry.objects.count()
    assert root.root == oracle(leaves(known)).hex()


def test_the_root_of_today_is_the_one_that_verification_gives():
    county = make_county()
    verdict = verify()
    assert root_on(county.today + timedelta(days=1)).root == verdict.root
    assert root_of(verdict.entries) == verdict.root


def test_a_root_whose_day_has_passed_does_not_move_when_the_ledger_grows():
    county = make_county()
    day = county.today
    county.later(days=3)
    make_item(county)
    before = root_on(day)
    people.enter_person(code="T9", name="后来人", by=FOUNDER, on=county.later())
    assert root_on(day) == before


def test_before_the_first_entry_there_is_the_empty_root():
    county = make_county()
    root = root_on(county.today - timedelta(days=500))
    assert (root.entries, root.root) == (0, hashlib.sha256(b"").hexdigest())


def test_a_check_keeps_the_root_of_its_day_and_anybody_can_recompute_it():
    county = make_county()
    day = county.today
    county.later(days=2)
    gate = actions.draft(
        title="名单", as_of=day, names=[Named("组员乙")], **county.as_(Role.ORGANIZATION)
    )
    actions.check(gate, **county.as_(Role.ORGANIZATION))
    gate.refresh_from_db()
    assert gate.root == oracle(leaves(Entry.objects.filter(seq__lte=gate.entries))).hex()
    assert gate.root == root_of(gate.entries)
