from tests.house.project import expect_none
from tools import glossary
from tools.glossary import MARK, Term


def test_each_model_state_and_verb_has_its_one_chinese_term():
    expect_none(glossary.problems())


def on_a_page(monkeypatch, page, code):
    monkeypatch.setattr(glossary, "written", lambda: page)
    monkeypatch.setattr(glossary, "in_code", lambda: code)
    return glossary.problems()


def test_a_term_without_a_row_is_reported(monkeypatch):
    found = on_a_page(monkeypatch, [], [Term("Finding", "model", "问题")])
    assert found == ["missing: | `Finding` | model | 问题 |"]


def test_a_row_without_a_term_is_reported(monkeypatch):
    found = on_a_page(monkeypatch, [Term("Finding", "model", "问题")], [])
    assert found == ["not in the code: | `Finding` | model | 问题 |"]


def test_a_row_that_says_something_else_is_reported(monkeypatch):
    page, code = [Term("close", "verb", "结案")], [Term("close", "verb", "销号")]
    assert len(on_a_page(monkeypatch, page, code)) == 2


def test_one_chinese_word_for_two_verbs_is_reported(monkeypatch):
    twins = [Term("close", "verb", "销号"), Term("item:end", "verb", "销号")]
    found = on_a_page(monkeypatch, twins, twins)
    assert found == ["销号 is the term of several verbs: close, end"]


def test_one_verb_may_mean_the_same_to_two_subjects(monkeypatch):
    pair = [Term("item:close", "verb", "销号"), Term("report:close", "verb", "销号")]
    assert on_a_page(monkeypatch, pair, pair) == []


def test_a_term_that_the_code_leaves_open_is_said_on_the_page(monkeypatch):
    code = [Term("Entry", "model", "")]
    assert on_a_page(monkeypatch, [Term("Entry", "model", "台账条目")], code) == []
    assert on_a_page(monkeypatch, [Term("Entry", "model", "？")], code) != []


def test_writing_keeps_what_was_said_by_hand_and_drops_what_is_gone():
    text = f"# head\n{MARK}\n| `Entry` | model | 台账条目 |\n| `Gone` | model | 旧名 |\n"
    page = glossary.rewritten(text, [Term("Entry", "model", ""), Term("Unit", "model", "单位")])
    assert page.startswith("# head\n")
    assert [Term(*row) for row in glossary.ROW.findall(page)] == [
        Term("Entry", "model", "台账条目"),
        Term("Unit", "model", "单位"),
    ]
