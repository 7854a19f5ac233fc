from tests.house.code import expect_none
from tools import glossary
from tools.glossary import Term


def test_each_model_state_and_verb_has_its_one_chinese_term():
    expect_none(glossary.problems())


def on_a_page(monkeypatch, page, code):
    monkeypatch.setattr(glossary, "written", lambda: page)
    monkeypatch.setattr(glossary, "in_code", lambda: code)
    return glossary.problems()


def test_a_term_without_a_row_is_reported(monkeypatch):
    assert on_a_page(monkeypatch, [], [Term("Finding", "model", "问题")]) != []


def test_a_row_without_a_term_is_reported(monkeypatch):
    assert on_a_page(monkeypatch, [Term("Finding", "model", "问题")], []) != []


def test_one_chinese_word_for_two_verbs_is_reported(monkeypatch):
    twins = [Term("close", "verb", "销号"), Term("end", "verb", "销号")]
    assert on_a_page(monkeypatch, twins, twins) == ["one term for 2 verbs: 销号"]
