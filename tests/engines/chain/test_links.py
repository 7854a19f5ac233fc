from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.engines.chain import GENESIS, Break, Link, canonical, link, verify_chain


def chain_of(notes):
    entries, previous = [], GENESIS
    for seq, note in enumerate(notes, start=1):
        fields = {"seq": seq, "note": note}
        own = link(previous, fields)
        entries.append(Link(seq, previous, own, fields))
        previous = own
    return entries


FIVE = chain_of(["移交", "受理", "整改", "评估", "销号"])


def test_an_entry_binds_the_previous_hash_and_its_own_fields():
    fields = {"seq": 1, "note": "移交"}
    assert link(GENESIS, fields) == sha256(bytes(32) + canonical(fields)).hexdigest()


def test_any_mapping_of_fields_hashes_alike():
    fields = {"seq": 1, "note": "移交"}
    assert link(GENESIS, MappingProxyType(fields)) == link(GENESIS, fields)


@pytest.mark.parametrize("previous", ["", "00", "zz" * 32])
def test_a_previous_hash_that_is_none_is_refused(previous):
    with pytest.raises(ValueError):
        link(previous, {})


def test_a_whole_chain_agrees():
    assert verify_chain(FIVE) is None
    assert verify_chain(iter(FIVE)) is None
    assert verify_chain([]) is None


def test_a_changed_field_is_named():
    found = verify_chain([*FIVE[:2], replace(FIVE[2], fields={"seq": 3, "note": "x"}), *FIVE[3:]])
    assert found is not None
    assert (found.seq, found.kind, found.found) == (3, "changed", FIVE[2].hash)


def test_an_entry_rewritten_with_a_fitting_hash_is_named():
    fields = {"seq": 3, "note": "x"}
    forged = Link(3, FIVE[1].hash, link(FIVE[1].hash, fields), fields)
    assert verify_chain([*FIVE[:2], forged, *FIVE[3:]]) == Break(
        3, "changed", FIVE[2].hash, forged.hash
    )


def test_a_first_entry_that_does_not_begin_the_chain_is_named():
    fields = {"seq": 1, "note": "x"}
    first = Link(1, "ab" * 32, link("ab" * 32, fields), fields)
    assert verify_chain([first]) == Break(1, "changed", GENESIS, "ab" * 32)


def test_a_removed_entry_is_a_gap():
    assert verify_chain([*FIVE[:2], *FIVE[3:]]) == Break(3, "gap", "3", "4")
    assert verify_chain(FIVE[1:]) == Break(1, "gap", "1", "2")


def test_a_removed_entry_does_not_hide_behind_new_numbers():
    closed_up = [replace(entry, seq=entry.seq - 1) for entry in FIVE[3:]]
    found = verify_chain([*FIVE[:2], *closed_up])
    assert found is not None
    assert found.seq in {2, 3}


def test_entries_in_another_order_are_reordered():
    one, two, three, four, five = FIVE
    assert verify_chain([one, three, two, four, five]) == Break(2, "reordered", "2", "3")
    assert verify_chain([one, two, two, three]) == Break(3, "reordered", "3", "2")


def test_entries_that_swapped_their_numbers_are_reordered():
    one, two, three, four, five = FIVE
    swapped = [one, replace(three, seq=2), replace(two, seq=3), four, five]
    assert verify_chain(swapped) == Break(2, "reordered", one.hash, three.previous)


@pytest.mark.parametrize("previous", ["", "not a hash"])
def test_a_previous_hash_that_is_no_hash_is_a_change(previous):
    found = verify_chain([FIVE[0], replace(FIVE[1], previous=previous)])
    assert found is not None
    assert (found.seq, found.kind) == (2, "changed")


@st.composite
def mutated_chains(draw):
    entries = chain_of(draw(st.lists(st.text(max_size=3), min_size=1, max_size=8)))
    index = draw(st.integers(0, len(entries) - 1))
    entry = entries[index]
    other = draw(st.binary(min_size=32, max_size=32)).hex()
    changed = draw(
        st.sampled_from(
            [
                replace(entry, fields={**entry.fields, "note": f"{entry.fields['note']}!"}),
                replace(entry, fields={**entry.fields, "extra": None}),
                replace(entry, hash=other),
                replace(entry, previous=other if other != entry.previous else "ff" * 32),
                replace(entry, seq=entry.seq + 1),
                replace(entry, seq=entry.seq - 1),
            ]
        )
    )
    return entries, [*entries[:index], changed, *entries[index + 1 :]], entry.seq


@given(mutated_chains())
def test_any_mutation_of_one_entry_is_found_where_it_is(case):
    entries, mutated, seq = case
    assert verify_chain(entries) is None
    found = verify_chain(mutated)
    assert found is not None
    assert found.seq == seq
