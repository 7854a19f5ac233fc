import re
from random import Random

import pytest

from xuncha.demo import names
from xuncha.demo.fates import fates
from xuncha.demo.proofs import PAGES, PHOTOS, proof
from xuncha.demo.stage import chance
from xuncha.demo.words import problem, read, templates
from xuncha.office.ledger.evidence import media_type
from xuncha.office.petitions.privacy import refuse_identity


def written(key, **more):
    given = {"unit": "县住建局", "place": "沅陵镇", "serial": 1, "livelihood": True} | more
    return problem(chance(key), "housing", **given)


def test_the_same_chance_writes_the_same_problem():
    assert written("a") == written("a")
    assert written("a") != written("b")


def test_there_are_thirty_kinds_of_problem_and_each_system_has_its_own():
    every = read("problems")["problem"]
    assert len({one["title"] for one in every}) >= 30
    assert all(templates(one["system"]) for one in every)


def test_every_place_of_a_problem_is_filled_in():
    for one in read("problems")["problem"]:
        for serial in range(8):
            words = problem(
                chance("fill", serial), one["system"], unit="甲", place="乙", serial=serial,
                livelihood=False,
            )  # fmt: skip
            assert "{" not in f"{words.title}{words.seen}{words.answerable}"


def test_no_rule_is_cited_by_an_article_number():
    article = re.compile("第[一二三四五六七八九十百0-9]+[条款项]")
    assert [
        one["title"] for one in read("problems")["problem"] if article.search(one["basis"])
    ] == []


def test_no_petition_tells_who_petitioned():
    for one in read("matters")["petition"]:
        refuse_identity(matter=one["matter"], answer=one["answer"])


def test_no_name_is_given_twice():
    taken = set()
    given = [names.invented(Random(7), taken) for _ in range(1500)]
    assert len(set(given)) == len(given)


def test_the_wanted_number_concerns_the_people_and_all_of_that_can_be_settled():
    found = list(fates(chance("f"), 72, livelihood=21, stops=["rectifying", "signed"]))
    assert sum(fate.livelihood for fate in found) == 21
    assert sorted(fate.stop for fate in found if fate.stop) == ["rectifying", "signed"]
    assert not any(fate.stop and fate.livelihood for fate in found)


@pytest.mark.parametrize("number", range(24))
def test_evidence_is_what_it_says(number):
    piece = proof(chance("proof", number), "照片")
    kind = {"pdf": "application/pdf", "png": "image/png"}[piece["filename"][-3:]]
    assert media_type(piece["chunks"][0], piece["filename"]) == kind


def test_there_are_few_contents():
    contents = {proof(chance("few", n), "照片")["chunks"][0] for n in range(400)}
    assert len(contents) == PAGES + PHOTOS
