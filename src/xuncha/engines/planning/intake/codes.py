"""Codes: each once, and those that are referred to exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from xuncha.engines.acts import msg
from xuncha.engines.planning.intake.faults import Fault
from xuncha.engines.planning.intake.fields import PEOPLE, RELATIONS, ROUNDS, TARGETS, Sheet
from xuncha.engines.planning.problem import Follow, Person, Relation, Round, Target, TargetKind

T = TypeVar("T", Target, Round, Person)
Rows = Sequence[tuple[int, T]]


def twice(sheet: Sheet, rows: Iterable[tuple[int, T]]) -> Iterator[Fault]:
    """Yield codes that stand in two rows."""
    first: dict[str, int] = {}
    for row, one in rows:
        if one.code in first:
            values = {"code": one.code, "first": first[one.code]}
            words = msg("“%(field)s”“%(code)s”与第 %(first)s 行重复。")
            cure = msg("请删去重复的一行，或改正代码。")
            yield Fault(sheet.title, row, sheet.titled("code"), words, cure, values)
        first.setdefault(one.code, row)


def same_person(people: Rows[Person]) -> Iterator[Fault]:
    """Yield people counted twice under two codes: one name in one unit, or of one native place."""
    first: dict[tuple[str, str, str], tuple[int, str]] = {}
    for row, person in people:
        key = person.name, person.home, "" if person.home else person.native
        if any(key[1:]) and key in first and first[key][1] != person.code:
            words = msg("“%(name)s”与第 %(first)s 行姓名、单位（或籍贯）相同，可能重复计人。")
            cure = msg("请删去一行；确是两人的，请在姓名后加区别。")
            values = {"name": person.name, "first": first[key][0]}
            yield Fault(PEOPLE.title, row, PEOPLE.titled("name"), words, cure, values)
        first.setdefault(key, (row, person.code))


def of_targets(targets: Rows[Target], written: Mapping[str, set[str]]) -> Iterator[Fault]:
    """Yield codes in the rows of targets that nothing has, or that are of the wrong kind."""
    kinds = {target.code: target.kind for _, target in targets}
    after = {target.code: target.after for _, target in targets}
    for row, target in targets:
        yield from _of_wishes(row, target, written[ROUNDS.key])
        yield from _of_look_back(row, target, written[TARGETS.key], after)
        yield from _of_township(row, target, kinds)


def _of_wishes(row: int, target: Target, rounds: set[str]) -> Iterator[Fault]:
    cure = msg("请写“轮次”表中的编号。")
    for key, codes in (("must", target.must), ("never", target.never)):
        for code in sorted(codes - rounds):
            yield _unknown(TARGETS, row, key, code, cure)


def _of_look_back(
    row: int, target: Target, units: set[str], after: Mapping[str, str]
) -> Iterator[Fault]:
    if target.after and (target.after not in units or target.after == target.code):
        cure = msg("请写另一行巡察对象的代码。")
        yield _unknown(TARGETS, row, "after", target.after, cure)
    elif _comes_back(target.code, after):
        words = msg("“%(name)s”的首次巡察又指回它自己。")
        cure = msg("请改正“首次巡察的单位代码”。")
        values = {"name": target.name}
        yield Fault(TARGETS.title, row, TARGETS.titled("after"), words, cure, values)


def _of_township(row: int, target: Target, kinds: Mapping[str, TargetKind]) -> Iterator[Fault]:
    if kinds.get(target.township, TargetKind.TOWNSHIP) is not TargetKind.TOWNSHIP:
        words = msg("“%(field)s”的“%(code)s”不是乡镇。")
        cure = msg("请写乡镇的代码，或改正那一行的类别。")
        values = {"code": target.township}
        yield Fault(TARGETS.title, row, TARGETS.titled("township"), words, cure, values)
    if target.follow is not Follow.FREE and not target.township:
        words = msg("“%(name)s”要随镇安排，但没有所在乡镇。")
        cure = msg("请填写“所在乡镇代码”，或改为“不随”。")
        values = {"name": target.name}
        yield Fault(TARGETS.title, row, TARGETS.titled("follow"), words, cure, values)


def _comes_back(code: str, after: Mapping[str, str]) -> bool:
    seen, at = {code}, after.get(code, "")
    while at and at not in seen:
        seen.add(at)
        at = after.get(at, "")
    return at == code


def of_ties(
    people: Rows[Person],
    relations: Sequence[tuple[int, Relation]],
    places: set[str],
    known: set[str],
) -> Iterator[Fault]:
    """Yield codes in the rows of people and relations that nothing has."""
    for row, person in people:
        for key, code in (("home", person.home), ("native", person.native)):
            if code and code not in places:
                cure = msg("请写巡察对象或其乡镇的代码；不在巡察对象之列的留空。")
                yield _unknown(PEOPLE, row, key, code, cure)
    for row, relation in relations:
        if relation.person not in known:
            yield _unknown(RELATIONS, row, "person", relation.person, msg("请先在“人员”表登记。"))
        if relation.unit not in places:
            cure = msg("请写巡察对象或其乡镇的代码。")
            yield _unknown(RELATIONS, row, "unit", relation.unit, cure)


def _unknown(sheet: Sheet, row: int, key: str, code: str, cure: str) -> Fault:
    words = msg("“%(field)s”的代码“%(code)s”不存在。")
    return Fault(sheet.title, row, sheet.titled(key), words, cure, {"code": code})
