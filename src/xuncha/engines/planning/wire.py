"""Problems, plans and outcomes as JSON values, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from enum import Enum
from typing import Any

from xuncha.engines.acts import msg
from xuncha.engines.planning.intake.faults import Fault, Faults
from xuncha.engines.planning.intake.fields import (
    PLAN_SHEETS,
    PROBLEM_SHEETS,
    ROUNDS,
    RULES,
    SHEETS,
    Sheet,
)
from xuncha.engines.planning.intake.reading import (
    read_plan,
    read_problem,
    read_rules,
    restore_problem,
)
from xuncha.engines.planning.intake.rows import Record
from xuncha.engines.planning.outcome import Outcome
from xuncha.engines.planning.plan import Plan
from xuncha.engines.planning.problem import Problem, Rules, Span

_EMPTY: tuple[Any, ...] = (None, "", [], {})


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as a JSON value: one list a sheet, one object a row."""
    value: dict[str, Any] = {
        "targets": [_row(one) for one in problem.targets],
        "rounds": [_row(one) for one in problem.rounds],
        "people": [_row(one) for one in problem.people],
        "relations": [_row(one) for one in problem.relations],
        "rules": _values(problem.rules),
    }
    if problem.last is not None:
        value["last"] = plan_to_json(problem.last)
    if problem.begun:
        value["begun"] = sorted(problem.begun)
    return value


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """Return a plan as a JSON value."""
    return {
        "visits": [
            {"target": code, "round": team.round, "team": team.number}
            for code, team in sorted(plan.visits.items())
        ],
        "seats": [
            {
                "round": seat.team.round,
                "team": seat.team.number,
                "person": seat.person,
                "position": seat.position.value,
            }
            for seat in sorted(plan.seats)
        ],
    }


def outcome_to_json(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as a JSON value; ``plan`` is None where there is none."""
    return {
        "status": outcome.status.value,
        "seconds": round(outcome.seconds, 2),
        "first_plan_seconds": None if outcome.first is None else round(outcome.first, 2),
        "cut": outcome.cut,
        "levels": [
            {
                "level": reached.level.value,
                "value": reached.value,
                "bound": reached.bound,
                "gap": round(reached.gap, 6),
                "proven": reached.proven,
            }
            for reached in outcome.levels
        ],
        "plan": plan_to_json(outcome.plan) if outcome.plan else None,
    }


def problem_from_json(value: Any) -> Problem:
    """Return the problem of a JSON value that a person or a program wrote.

    Raises:
        Faults: with every error that was found; rows are counted from 1.
    """
    return _problem(value, read_problem)


def problem_restored(value: Any) -> Problem:
    """Return the problem that `problem_to_json` gave, without asking again whether it makes sense.

    Raises:
        Faults: with every value that cannot be read.
    """
    return _problem(value, restore_problem)


def _problem(value: Any, read: Callable[[Mapping[str, list[Record]]], Problem]) -> Problem:
    body = _object(value)
    sheets, malformed = _records(body, PROBLEM_SHEETS)
    faults = list(malformed)
    unfit = {fault.sheet for fault in malformed}
    problem, last = Problem((), (), ()), None
    try:
        problem = read(sheets)
    except Faults as found:
        faults += [_located(one) for one in found.faults if one.row or one.sheet not in unfit]
    if body.get("last") is not None:
        try:
            last = plan_from_json(body["last"])
        except Faults as found:
            faults += [replace(one, path=f"last.{one.path}") for one in found.faults]
    begun = body.get("begun") or []
    if not isinstance(begun, list) or not set(map(str, begun)) <= _codes(sheets, "rounds"):
        words, cure = msg("“begun”应是轮次编号的列表。"), msg("请写“轮次”表中的编号。")
        title = ROUNDS.titled("begun")
        faults.append(Fault(ROUNDS.title, 0, title, words, cure, path="begun"))
    if faults:
        raise Faults(faults)
    return replace(problem, last=last, begun=problem.begun | frozenset(map(str, begun)))


def rules_from_json(value: Any) -> Rules:
    """Return the rules of a JSON value; what it leaves out has its default.

    Raises:
        Faults: with every error that was found.
    """
    try:
        return read_rules(_rules(_object(value)))
    except Faults as found:
        raise Faults([_located(one) for one in found.faults]) from found


def plan_from_json(value: Any) -> Plan:
    """Return the plan of a JSON value, or of an outcome that holds one.

    Raises:
        Faults: with every error that was found; rows are counted from 1.
    """
    body = _object(value)
    if isinstance(body.get("plan"), dict):
        body = body["plan"]
    sheets, malformed = _records(body, PLAN_SHEETS)
    unfit = {fault.sheet for fault in malformed}
    try:
        plan = read_plan(sheets)
    except Faults as found:
        located = [_located(one) for one in found.faults if one.row or one.sheet not in unfit]
        raise Faults([*malformed, *located]) from found
    if malformed:
        raise Faults(malformed)
    return plan


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        words, cure = msg("内容应是一个 JSON 对象。"), msg("请按手册中的格式填写。")
        raise Faults([Fault("JSON", 0, "", words, cure)])
    return value


def _records(
    body: Mapping[str, Any], sheets: Iterable[Sheet]
) -> tuple[dict[str, list[Record]], list[Fault]]:
    """Return the rows of each sheet; a value that has none counts as an empty one, and a fault."""
    found: dict[str, list[Record]] = {}
    faults: list[Fault] = []
    for sheet in sheets:
        rows = body.get(sheet.key)
        if rows is None:
            continue
        found[sheet.key] = []
        if sheet is RULES and isinstance(rows, dict):
            found[sheet.key] = _rules(rows)
        elif sheet is not RULES and _is_rows(rows):
            found[sheet.key] = [Record(number, row) for number, row in enumerate(rows, start=1)]
        else:
            words = msg("应是一个对象。") if sheet is RULES else msg("应是对象的列表。")
            cure = msg("请按手册中的格式填写。")
            faults.append(Fault(sheet.title, 0, "", words, cure, path=sheet.key))
    return found, faults


def _is_rows(rows: Any) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def _rules(values: Mapping[str, Any]) -> list[Record]:
    return [Record(0, {key: value}) for key, value in values.items()]


def _codes(sheets: Mapping[str, list[Record]], key: str) -> set[str]:
    return {str(record.values.get("code")) for record in sheets.get(key, ())}


def _located(fault: Fault) -> Fault:
    """Return a fault with its place in the JSON value."""
    sheet = next((one for one in SHEETS.values() if one.title == fault.sheet), None)
    if sheet is None:
        return fault
    place = f"[{fault.row - 1}]" if fault.row else ""
    key = sheet.titles.get(fault.field, "")
    return replace(fault, path=sheet.key + place + (f".{key}" if key else ""))


def _row(one: Any) -> dict[str, Any]:
    return {key: value for key, value in _values(one).items() if value not in _EMPTY}


def _values(one: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(one, field.name)) for field in fields(one)}


def _plain(value: Any) -> Any:
    for kind, writer in _WRITERS:
        if isinstance(value, kind):
            return writer(value)
    return value


_WRITERS: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (
    (Enum, lambda value: value.value),
    (date, lambda value: value.isoformat()),
    (frozenset, lambda value: sorted(map(_plain, value))),
    (tuple, lambda value: [_plain(part) for part in value]),
    (Span, lambda value: [value.start.isoformat(), value.end.isoformat()]),
    (dict, lambda value: {str(key): count for key, count in value.items()}),
)
