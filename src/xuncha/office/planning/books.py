"""The planning workbook: problems and plans as bytes of a file, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from xuncha.engines import planning
from xuncha.engines.acts import BadInput, msg
from xuncha.engines.documents.tables import read_book, write_book
from xuncha.engines.planning import Plan, Problem, sheets
from xuncha.engines.planning.intake import read_plan, read_problem
from xuncha.engines.planning.intake.fields import PLAN_SHEETS, PROBLEM_SHEETS
from xuncha.engines.planning.sheets import Page

TITLE = "巡察规划"
PROBLEM_KEYS = frozenset({"targets", "rounds", "people", "relations"})


def problem_file(problem: Problem, suffix: str) -> bytes:
    """Return a problem as the bytes of a file: ``suffix`` is xlsx or json."""
    if suffix == "json":
        return _json(planning.problem_to_json(problem))
    return _workbook(sheets.problem_pages(problem))


def plan_file(problem: Problem, plan: Plan, suffix: str) -> bytes:
    """Return a plan as the bytes of a file: ``suffix`` is xlsx or json."""
    if suffix == "json":
        return _json(planning.plan_to_json(plan))
    return _workbook(sheets.plan_pages(problem, plan))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _workbook(pages: list[Page]) -> bytes:
    target = BytesIO()
    write_book(target, TITLE, pages)
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class Book:
    """What a file holds: a problem, a plan, or both.

    ``rows`` gives for each sheet that there is the rows in which its records stand, in order.
    """

    problem: Problem | None
    plan: Plan | None
    rows: Mapping[str, Sequence[int]]


def read(data: bytes, filename: str) -> Book:
    """Return what a planning workbook or JSON file holds.

    Raises:
        BadInput: it cannot be read, or holds neither; `Faults` with every error of its rows.
    """
    is_json = filename.lower().endswith(".json")
    book = _from_json(data) if is_json else _from_workbook(data, filename)
    if book.problem is None and book.plan is None:
        raise BadInput(
            msg("文件里没有编组数据，也没有方案。"),
            msg("请使用“导出编组数据”得到的表格。"),
            field="file",
        )
    return book


def _from_workbook(data: bytes, filename: str) -> Book:
    found = read_book(data, filename=filename)
    rows = {name: [(row.number, row.values) for row in one.rows] for name, one in found.items()}
    asked = any(one.title in found for one in PROBLEM_SHEETS)
    planned = any(one.title in found for one in PLAN_SHEETS)
    records = sheets.records(rows, (*PROBLEM_SHEETS, *PLAN_SHEETS))
    return Book(
        read_problem(records) if asked else None,
        read_plan(records) if planned else None,
        {key: [one.row for one in found] for key, found in records.items()},
    )


def _from_json(data: bytes) -> Book:
    body = _object(data)
    problem = planning.problem_from_json(body) if body.keys() & PROBLEM_KEYS else None
    plan = planning.plan_from_json(body) if body.keys() & {"visits", "seats", "plan"} else None
    sizes = {key: len(value) for key, value in body.items() if isinstance(value, list)}
    rows = {key: range(1, size + 1) for key, size in sizes.items()}
    if isinstance(body.get("rules"), dict):
        rows["rules"] = range(1, 2)
    return Book(problem, plan, rows)


def _object(data: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise BadInput(
            msg("文件不是有效的 JSON：%(reason)s。"),
            msg("请检查文件内容。"),
            field="file",
            reason=str(error)[:80],
        ) from error
    if not isinstance(value, dict):
        raise BadInput(msg("内容应是一个 JSON 对象。"), msg("请按手册中的格式填写。"), field="file")
    return value
