"""One photograph twice is found, two that only resemble are not; truth is known by making."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from bench.forgery import CHANGES, RESEMBLING, album, encoded, ground, road, shapes, trimmed
from xuncha.engines.authenticity import fingerprint, same_photos
from xuncha.engines.authenticity.opening import SIDE, Picture


def print_of(image: Image.Image):
    rgb = np.asarray(image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BICUBIC))
    return fingerprint(Picture(rgb, min(SIDE, *image.size), None))


def score(one, two) -> float:
    pairs = same_photos([print_of(one), print_of(two)])
    return pairs[0].score if pairs else 0.0


@pytest.fixture(scope="module")
def found():
    made = album(seed=11, each=2)
    return made, same_photos([print_of(image) for _name, image in made.photos])


def test_what_is_found_is_true(found):
    made, pairs = found
    right = [pair for pair in pairs if made.repeats(pair.first, pair.second)]
    assert len(right) >= 0.9 * len(pairs)


def test_what_is_true_is_found(found):
    made, pairs = found
    count = len(made.photos)
    true = sum(made.repeats(a, b) for a in range(count) for b in range(a + 1, count))
    right = [pair for pair in pairs if made.repeats(pair.first, pair.second)]
    assert len(right) >= 0.95 * true


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_alone_leaves_a_photograph_the_same(change):
    rng = np.random.default_rng(5)
    for scene in (ground, road, shapes):
        original = scene(rng)
        assert score(original, CHANGES[change](original, rng)) >= 0.7


@pytest.mark.parametrize("scene", RESEMBLING)
def test_one_place_at_two_times_is_two_photographs(scene):
    for place in range(3):
        one, two = (
            scene(np.random.default_rng(turn), np.random.default_rng(place), aside=turn * 8)
            for turn in range(2)
        )
        assert score(encoded(one, 90), encoded(two, 90)) < 0.7


def test_two_parts_trimmed_from_one_photograph_are_one():
    original = ground(np.random.default_rng(3))
    wide, high = original.size
    left = original.crop((0, 0, wide - wide // 10, high))
    right = original.crop((wide // 10, 0, wide, high))
    assert score(left, right) > 0.9


def test_a_mirrored_photograph_is_known_and_said_to_be_mirrored():
    original = road(np.random.default_rng(4))
    (pair,) = same_photos(
        [print_of(original), print_of(original.transpose(Image.Transpose.FLIP_LEFT_RIGHT))]
    )
    assert pair.mirrored


def test_equal_files_are_a_pair_even_where_nothing_is_to_be_seen():
    blank = print_of(Image.new("RGB", (300, 200), "white"))
    assert same_photos([blank, blank]) == []
    (pair,) = same_photos([blank, blank], ["a", "a"])
    assert (pair.first, pair.second, pair.score) == (0, 1, 1.0)


def test_asking_for_some_finds_their_pairs_and_no_others():
    rng = np.random.default_rng(6)
    one, two = ground(rng), road(rng)
    prints = [print_of(image) for image in (one, two, trimmed(one, rng), trimmed(two, rng))]
    assert {(p.first, p.second) for p in same_photos(prints)} == {(0, 2), (1, 3)}
    assert [(p.first, p.second) for p in same_photos(prints, among={3})] == [(1, 3)]
    assert same_photos([]) == []
