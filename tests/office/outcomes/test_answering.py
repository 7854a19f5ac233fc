from datetime import timedelta

import pytest

from tests.county import close, rectify
from tests.office.cards.issued import issue, make_late
from xuncha.office.ledger.models import Entry
from xuncha.office.outcomes.actions import Named
from xuncha.office.outcomes.answering import answer
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER

pytestmark = pytest.mark.django_db


def row(body, name):
    return next(one for one in body["names"] if one["name"] == name)


def test_an_answer_says_for_each_row_what_says_so_and_writes_nothing(county):
    item = make_late(county)
    card = issue(county, item)
    people.enter_person(code="T1", name="组员乙", by=FOUNDER, on=county.now)
    before = Entry.objects.count()
    names = [
        Named("局长甲", stated="县住建局", present="局长", row=2),
        Named("组员乙", row=3),
        Named("组员丙", row=4),
        Named("查无此人", stated="县林业局", row=5),
    ]
    body = answer(names, county.today).as_dict()
    assert (body["held"], body["clear"], body["ask"]) == (1, 1, 2)
    held = row(body, "局长甲")
    assert held["person"] == county.people["局长甲"].code
    assert held["grounds"] == [
        {
            "item": item.number, "title": item.title, "unit": "县住建局",
            "responsibility": "principal", "leader": "县领导甲", "principal": "局长甲",
            "handler": "副局长", "due": item.due.isoformat(),
            "days_overdue": (county.today - item.due).days, "state": "assigned",
        }
    ]  # fmt: skip
    assert [(one["card"], one["colour"], one["holding"]) for one in held["cards"]] == [
        (card.number, "red", True)
    ]
    asked = row(body, "组员乙")
    assert (asked["verdict"], asked["person"], asked["grounds"]) == ("ask", None, [])
    assert {one["code"] for one in asked["candidates"]} == {"T1", county.people["组员乙"].code}
    assert row(body, "组员丙")["verdict"] == "clear"
    assert row(body, "查无此人")["candidates"] == []
    assert Entry.objects.count() == before


def test_a_past_day_is_answered_as_it_was(county):
    item = make_late(county)
    day = county.today
    county.later(days=2)
    rectify(county, item)
    close(county, item)
    names = [Named("局长甲", row=2)]
    then, now = answer(names, day), answer(names, county.today)
    assert (then.count("held"), now.count("held")) == (1, 0)
    assert then.root.entries < now.root.entries
    early = answer(names, item.due - timedelta(days=1))
    assert early.count("clear") == 1


def test_the_answer_in_words_names_each_row(county):
    item = make_late(county)
    words = answer([Named("局长甲", row=2), Named("某某", row=3)], county.today).in_words()
    assert "第 2 行 局长甲：有未了事项" in words
    assert item.number in words
    assert "第 3 行 某某：待确认" in words
