"""A names list answered at once, without writing: held, clear or to be asked, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xuncha.office.cards.models import Card
from xuncha.office.outcomes.bridge import Who, found_on, principals_on
from xuncha.office.outcomes.choices import Verdict
from xuncha.office.outcomes.gate import Found
from xuncha.office.outcomes.identity import QUESTIONS, Known
from xuncha.office.outcomes.named import Named
from xuncha.office.outcomes.register import Answered, answers
from xuncha.office.outcomes.rooting import Root, root_on
from xuncha.office.people.models import Person
from xuncha.office.rectification.models import Item

ASK = "ask"
COLOURS = {"yellow": "黄牌", "red": "红牌"}
WORDS = {Verdict.HELD.value: "有未了事项", Verdict.CLEAR.value: "无未了事项", ASK: "待确认"}


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """The answer to a whole list on a day, with the ledger's root that it rests on."""

    as_of: date
    root: Root
    names: list[dict[str, Any]]

    def count(self, verdict: str) -> int:
        """Return how many rows have this verdict: held, clear or ask."""
        return sum(one["verdict"] == verdict for one in self.names)

    def as_dict(self) -> dict[str, Any]:
        """Return the answer for programs."""
        return {
            "as_of": self.as_of.isoformat(),
            "root": self.root.root,
            "entries": self.root.entries,
            "names": self.names,
            **{verdict: self.count(verdict) for verdict in WORDS},
        }

    def in_words(self) -> str:
        """Return the answer for people: a line for each row, with what says so below it."""
        counts = "，".join(f"{words} {self.count(key)} 人" for key, words in WORDS.items())
        lines = [f"{self.as_of}：{counts}。台账 {self.root.entries} 条，根 {self.root.root}"]
        for one in self.names:
            lines.append(f"第 {one['row']} 行 {one['name']}：{WORDS[one['verdict']]}")
            lines += _below(one)
        return "\n".join(lines)


def _below(one: dict[str, Any]) -> Iterable[str]:
    if one["question"]:
        yield f"  {one['question']}"
    for known in one["candidates"]:
        yield f"  {known['code']} {known['name']} {known['unit']} {known['post']}".rstrip()
    for ground in one["grounds"]:
        yield (
            f"  {ground['item']} {ground['title']} {ground['unit']}"
            f" 期限 {ground['due']} 逾期 {ground['days_overdue']} 天"
        )
    for card in one["cards"]:
        yield f"  {card['card']} {COLOURS[card['colour']]} {card['unit']} {card['issued_on']}"


def answer(names: Sequence[Named], day: date) -> ListAnswer:
    """Return what the gate would say of each row at the end of a day."""
    asked = answers(names, day)
    known = [one for one in asked if one.answer.person]
    people = Person.objects.in_bulk({one.answer.person for one in known})
    who = [
        Who(one.answer.person, one.named.name, one.unit.pk if one.unit else None) for one in known
    ]
    found = dict(zip((id(one) for one in known), found_on(who, day), strict=True))
    records = _Records(found.values(), day)
    rows = [_row(one, people.get(one.answer.person), found.get(id(one)), records) for one in asked]
    return ListAnswer(day, root_on(day), rows)


class _Records:
    """The items and cards that were found, as a program reads them."""

    def __init__(self, found: Iterable[Found], day: date) -> None:
        several = list(found)
        items = {hold.item for one in several for hold in one.holds}
        cards = {card.card for one in several for card in one.cards}
        self.items = Item.objects.select_related("unit", "leader").in_bulk(items)
        self.cards = Card.objects.select_related("unit").in_bulk(cards)
        self.principals = principals_on({item.unit_id for item in self.items.values()}, day)

    def grounds(self, found: Found) -> list[dict[str, Any]]:
        """Return the overdue items of a person, the most overdue first."""
        return [
            {
                "item": item.number,
                "title": item.title,
                "unit": item.unit.name,
                "responsibility": one.ground.value,
                "leader": item.leader.name,
                "principal": self.principals.get(item.unit_id, ""),
                "handler": item.responsible,
                "due": one.due.isoformat(),
                "days_overdue": one.days_overdue,
                "state": one.state,
            }
            for one in found.holds
            for item in [self.items[one.item]]
        ]

    def warnings(self, found: Found) -> list[dict[str, Any]]:
        """Return the standing cards of a person, those that hold by themselves first."""
        return [
            {
                "card": card.number,
                "colour": card.colour,
                "rule": card.rule,
                "unit": card.unit.name,
                "issued_on": card.issued_on.isoformat(),
                "responsibility": one.ground.value,
                "holding": one.holding,
                "state": one.state,
            }
            for one in found.cards
            for card in [self.cards[one.card]]
        ]


def _row(
    one: Answered, person: Person | None, found: Found | None, records: _Records
) -> dict[str, Any]:
    question = one.answer.question
    verdict = ASK if found is None else (Verdict.HELD if found.held else Verdict.CLEAR).value
    return {
        "row": one.named.row,
        "name": one.named.name,
        "unit": one.unit.name if one.unit else one.named.stated,
        "post": one.present or one.named.post,
        "proposed_post": one.named.post,
        "person": person.code if person else None,
        "verdict": verdict,
        "question": QUESTIONS[question] if question else "",
        "grounds": records.grounds(found) if found else [],
        "cards": records.warnings(found) if found else [],
        "candidates": [_candidate(known) for known in one.answer.candidates],
    }


def _candidate(known: Known) -> dict[str, str]:
    return {
        "code": known.code,
        "name": known.name,
        "unit": "、".join(post.unit_name for post in known.posts),
        "post": "、".join(post.title for post in known.posts),
    }
