"""Copied reports are found after a fifth was edited; what all reports say makes no copy."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.copying import CLOSE, EDITS, OPENING, reports
from xuncha.engines.authenticity import copied_texts, names_of, normal, passages
from xuncha.engines.authenticity.shingles import corpus_of, pieces


def found_in(texts, **options):
    return {(pair.first, pair.second) for pair in copied_texts(texts, **options)}


@pytest.mark.parametrize(("count", "copies", "seed"), [(40, 6, 1), (400, 60, 2), (2000, 90, 3)])
def test_copies_edited_in_a_fifth_are_found_and_little_else(count, copies, seed):
    texts, truth = reports(count, copies, seed)
    found = found_in(texts)
    origin = {copy: original for original, copy in truth}
    right = [pair for pair in found if origin.get(pair[0], pair[0]) == origin.get(pair[1], pair[1])]
    assert len(found & set(truth)) >= 0.95 * len(truth)
    assert len(right) >= 0.9 * len(found)


@pytest.mark.parametrize("edit", EDITS)
def test_two_texts_alone_are_compared_as_well(edit):
    (text, *_rest), _truth = reports(5, 0, 4)
    (pair,) = copied_texts([text, edit(text, random.Random(1))])
    assert 0.6 <= pair.score <= 1


def test_reports_of_one_form_with_other_facts_are_no_copies():
    rng = random.Random(7)
    form = (
        "经{}查，{}乡在{}年的账目中少记{}元，",
        "由{}村的{}负责补记，",
        "款项{}已经退到{}账上。",
    )
    texts = [
        OPENING + "".join(form).format(*(_fact(rng) for _ in range(8))) + CLOSE for _ in range(30)
    ]
    assert found_in(texts) == set()


def _fact(rng):
    return "".join(chr(rng.randint(0x4E00, 0x7FFF)) for _ in range(rng.randint(2, 5)))


def test_the_same_text_scores_one_whatever_its_spaces_and_signs():
    (text, *_rest), _truth = reports(5, 0, 4)
    (pair,) = copied_texts([text, text.replace("，", ", \n").replace("。", "．")])
    assert (pair.first, pair.second, pair.score) == (0, 1, 1.0)


def test_a_passage_taken_whole_into_a_longer_report_is_found():
    texts, _truth = reports(60, 0, 8)
    longer = texts[0] + re.sub(r"^.*?。", "", texts[1])
    assert (1, 60) in found_in([*texts, longer])


def test_short_and_empty_texts_are_never_paired():
    assert found_in(["已整改到位。"] * 5 + [""] * 3) == set()
    assert found_in([]) == found_in(["一"]) == set()


def test_names_that_are_left_out_count_for_nothing():
    names = names_of(["县住建局", "住建局"])
    assert normal("县住建局与住建局。", names) == "与"
    assert names_of([]) is None


def test_many_units_that_hand_in_one_text_are_all_found():
    texts, _truth = reports(60, 0, 9)
    copies = [EDITS[0](texts[0], random.Random(turn), 0.05) for turn in range(8)]
    found = found_in([*texts, *copies])
    assert {(0, 60 + turn) for turn in range(8)} <= found


@given(st.lists(st.text(max_size=60), max_size=12))
def test_a_corpus_holds_each_text_s_own_pieces(texts):
    plain = [normal(text) for text in texts]
    corpus = corpus_of(plain)
    for place, text in enumerate(plain):
        own = corpus.known[corpus.of(place)]
        assert sorted(own.tolist()) == sorted(set(pieces(text).tolist()))
    assert corpus.holders.sum() == len(corpus.members)


@given(st.text("甲乙丙丁，。", max_size=40), st.text("甲乙丙丁，。", max_size=40))
def test_passages_are_equal_on_both_sides_and_do_not_overlap(one, two):
    shared = passages(one, two)
    for passage in shared:
        ours = normal(one[passage.start : passage.end])
        assert ours == normal(two[passage.other_start : passage.other_end])
        assert len(ours) >= 6
    for spans in (
        [(p.start, p.end) for p in shared],
        sorted((p.other_start, p.other_end) for p in shared),
    ):
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_passages_are_found_in_another_order():
    one, two = "第一句话写在这里。第二句话写在那里。", "第二句话写在那里，第一句话写在这里。"
    assert [one[p.start : p.end] for p in passages(one, two)] == [
        "第一句话写在这里",
        "第二句话写在那里",
    ]
