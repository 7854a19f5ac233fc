"""What rows mean together: codes that exist, nobody counted twice, nothing impossible asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xuncha.engines.acts import msg
from xuncha.engines.planning.intake import codes, impossible
from xuncha.engines.planning.intake.faults import Fault
from xuncha.engines.planning.intake.fields import PEOPLE, ROUNDS, TARGETS
from xuncha.engines.planning.problem import Person, Relation, Round, Rules, Target


class Parts(NamedTuple):
    """The parts of a problem, each with the row in which it stands.

    ``rule_rows`` has the rows of the rules by their keys, ``unread`` the keys of those that could
    not be read. ``written`` are the codes of all rows by sheet, of those too that could not be
    read: who refers to one of those is not to blame. ``whole`` are the sheets of which all rows
    could be read: only those can be said to lack anything.
    """

    targets: Sequence[tuple[int, Target]]
    rounds: Sequence[tuple[int, Round]]
    people: Sequence[tuple[int, Person]]
    relations: Sequence[tuple[int, Relation]]
    rules: Rules
    rule_rows: Mapping[str, int]
    unread: frozenset[str]
    written: Mapping[str, set[str]]
    whole: frozenset[str]


def faults(parts: Parts) -> Iterator[Fault]:
    """Yield what is wrong although each value by itself could be."""
    yield from codes.twice(TARGETS, parts.targets)
    yield from codes.twice(ROUNDS, parts.rounds)
    yield from codes.twice(PEOPLE, parts.people)
    yield from codes.same_person(parts.people)
    yield from codes.of_targets(parts.targets, parts.written)
    units = parts.written[TARGETS.key]
    places = units | {target.township for _, target in parts.targets if target.township}
    yield from codes.of_ties(parts.people, parts.relations, places, parts.written[PEOPLE.key])
    people = [person for _, person in parts.people if PEOPLE.key in parts.whole]
    rounds = [round for _, round in parts.rounds if ROUNDS.key in parts.whole]
    if "team_max" not in parts.unread:
        yield from impossible.of_targets(parts.targets, rounds, parts.rules)
    for row, round in parts.rounds:
        yield from impossible.of_round(row, round, parts.rules, people)
    yield from impossible.of_rules(parts.rules, people, parts.rule_rows, parts.unread)


def empty(parts: Parts, given: Mapping[str, object]) -> Iterator[Fault]:
    """Yield sheets that are there but hold no row; ``given`` are those that are there."""
    for sheet in (TARGETS, ROUNDS, PEOPLE):
        if sheet.key in given and not parts.written[sheet.key]:
            words, cure = msg("没有可用的数据行。"), msg("请至少填写一行。")
            yield Fault(sheet.title, 0, "", words, cure)
