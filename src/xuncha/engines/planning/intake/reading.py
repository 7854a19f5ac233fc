"""Records to a problem or a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from xuncha.engines.acts import msg
from xuncha.engines.planning.intake import impossible, sense
from xuncha.engines.planning.intake.faults import Fault, Faults
from xuncha.engines.planning.intake.fields import (
    PEOPLE,
    PLAN_SHEETS,
    PROBLEM_SHEETS,
    RELATIONS,
    ROUNDS,
    RULES,
    SEATS,
    TARGETS,
    VISITS,
)
from xuncha.engines.planning.intake.rows import Proofreader, Reader, Record, codes_in, made
from xuncha.engines.planning.plan import Plan, Position, Seat, Team
from xuncha.engines.planning.problem import (
    Follow,
    Person,
    Problem,
    Relation,
    Round,
    RoundKind,
    Rules,
    Source,
    Target,
    TargetKind,
    Tie,
)

__all__ = ["Record", "read_plan", "read_problem", "read_rules", "restore_problem"]
Sheets = Mapping[str, Sequence[Record] | None]


def read_problem(sheets: Sheets) -> Problem:
    """Return the problem that rows describe; ``sheets`` has them by the sheets' keys.

    The sheets of a plan, where they are there, hold the plan in force.

    Raises:
        Faults: with every error that was found.
    """
    reader = Proofreader()
    problem, parts = _read(reader, sheets)
    reader.faults += sense.empty(parts, sheets)
    reader.faults += sense.faults(parts)
    if reader.faults:
        raise Faults(reader.faults)
    return problem


def restore_problem(sheets: Sheets) -> Problem:
    """Return a problem that was kept, without asking again whether it makes sense.

    Raises:
        Faults: with every value that cannot be read.
    """
    reader = Reader()
    problem, _ = _read(reader, sheets)
    if reader.faults:
        raise Faults(reader.faults)
    return problem


def _read(reader: Reader, sheets: Sheets) -> tuple[Problem, sense.Parts]:
    rows = {sheet.key: reader.rows(sheet, sheets.get(sheet.key)) for sheet in PROBLEM_SHEETS}
    begun = [values["code"] for _, values in rows[ROUNDS.key] if values.pop("begun", "no") == "yes"]
    rules, rule_rows = _rules(reader, rows[RULES.key])
    parts = sense.Parts(
        targets=[(row, _target(values)) for row, values in rows[TARGETS.key]],
        rounds=[(row, _round(values)) for row, values in rows[ROUNDS.key]],
        people=[(row, _person(values)) for row, values in rows[PEOPLE.key]],
        relations=[(row, _relation(values)) for row, values in rows[RELATIONS.key]],
        rules=rules,
        rule_rows=rule_rows,
        unread=frozenset(
            key for record in sheets.get(RULES.key) or () for key in record.values
        ).difference(rule_rows),
        written={one.key: codes_in(sheets.get(one.key)) for one in (TARGETS, ROUNDS, PEOPLE)},
        whole=frozenset(key for key in rows if len(rows[key]) == len(sheets.get(key) or ())),
    )
    problem = Problem(
        targets=tuple(target for _, target in parts.targets),
        rounds=tuple(round for _, round in parts.rounds),
        people=tuple(person for _, person in parts.people),
        relations=tuple(relation for _, relation in parts.relations),
        rules=rules,
        last=_plan(reader, sheets) if any(sheets.get(one.key) for one in PLAN_SHEETS) else None,
        begun=frozenset(begun),
    )
    return problem, parts


def read_rules(records: Sequence[Record]) -> Rules:
    """Return the rules that rows describe; what they leave out has its default.

    Raises:
        Faults: with every error that was found.
    """
    reader = Proofreader()
    rules, rows = _rules(reader, reader.rows(RULES, records))
    reader.faults += impossible.of_rules(rules, [], rows)
    if reader.faults:
        raise Faults(reader.faults)
    return rules


def _rules(
    reader: Reader, rows: Sequence[tuple[int, dict[str, Any]]]
) -> tuple[Rules, dict[str, int]]:
    """Return the rules, and the row in which each of them stands."""
    rules, first = Rules(), dict[str, int]()
    for row, values in rows:
        for key in values:
            if key in first:
                words, cure = msg("“%(field)s”写了两次。"), msg("请只留一个。")
                reader.faults.append(Fault(RULES.title, row, RULES.titled(key), words, cure))
            first.setdefault(key, row)
        rules = replace(rules, **values)
    return rules, first


def read_plan(sheets: Sheets) -> Plan:
    """Return the plan that rows describe; what it speaks of is left for the check to judge.

    Raises:
        Faults: with every error that was found.
    """
    reader = Reader()
    plan = _plan(reader, sheets)
    if reader.faults:
        raise Faults(reader.faults)
    return plan


def _plan(reader: Reader, sheets: Sheets) -> Plan:
    rows = {sheet.key: reader.rows(sheet, sheets.get(sheet.key)) for sheet in PLAN_SHEETS}
    visits = [
        (row, values["target"], Team(values["round"], values["team"]))
        for row, values in rows[VISITS.key]
    ]
    seats = [(row, _seat(values)) for row, values in rows[SEATS.key]]
    reader.faults += _twice(VISITS.title, ((row, code, code) for row, code, _ in visits))
    sitting = ((row, (seat.team, seat.person), seat.person) for row, seat in seats)
    reader.faults += _twice(SEATS.title, sitting)
    return Plan({code: team for _, code, team in visits}, tuple(seat for _, seat in seats))


def _twice(title: str, keys: Iterator[tuple[int, object, str]]) -> Iterator[Fault]:
    seen: set[object] = set()
    for row, key, code in keys:
        if key in seen:
            words, cure = msg("“%(code)s”安排了两次。"), msg("请只留一行。")
            yield Fault(title, row, "", words, cure, {"code": code})
        seen.add(key)


def _target(values: dict[str, Any]) -> Target:
    return Target(**made(values, kind=TargetKind, follow=Follow, risk=int))


def _round(values: dict[str, Any]) -> Round:
    return Round(**made(values, kind=RoundKind))


def _person(values: dict[str, Any]) -> Person:
    return Person(**made(values, source=Source, may=lambda may: frozenset(map(Position, may))))


def _relation(values: dict[str, Any]) -> Relation:
    return Relation(values["person"], values["unit"], Tie(values["tie"]), values.get("until"))


def _seat(values: dict[str, Any]) -> Seat:
    team = Team(values["round"], values["team"])
    return Seat(team, values["person"], Position(values["position"]))
