"""Problems and plans in files: workbooks and JSON."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xuncha.engines.acts import BadInput, msg
from xuncha.engines.documents.tables import Guide, read_book, write_book
from xuncha.engines.planning import Plan, Problem
from xuncha.engines.planning.intake import read_plan, read_problem
from xuncha.engines.planning.intake.fields import PLAN_SHEETS, PROBLEM_SHEETS, TARGETS
from xuncha.engines.planning.sheets import (
    Page,
    Rows,
    guides,
    plan_pages,
    problem_pages,
    records,
    template_pages,
)
from xuncha.engines.planning.wire import (
    plan_from_json,
    plan_to_json,
    problem_from_json,
    problem_to_json,
)

if TYPE_CHECKING:
    from xuncha.engines.planning.gap import Instance

TITLE = "巡察规划"


def load_problem(path: Path) -> Problem:
    """Return the problem in an .xlsx or .json file.

    Raises:
        BadInput: it cannot be read; `Faults` with every error of its rows.
    """
    if _is_json(path):
        return problem_from_json(_json(path))
    return read_problem(records(_book(path), (*PROBLEM_SHEETS, *PLAN_SHEETS)))


def load_plan(path: Path) -> Plan:
    """Return the plan in an .xlsx or .json file.

    Raises:
        BadInput: it cannot be read; `Faults` with every error of its rows.
    """
    if _is_json(path):
        return plan_from_json(_json(path))
    return read_plan(records(_book(path), PLAN_SHEETS))


def load_instances(path: Path) -> tuple[Instance, ...]:
    """Return the assignment problems in a file of the OR-Library's format.

    Raises:
        BadInput: it cannot be read.
    """
    from xuncha.engines.planning.gap import read

    try:
        return read(path.read_text(encoding="ascii"))
    except UnicodeDecodeError as error:
        raise BadInput(
            msg("文件不是 OR-Library 的文本格式。"), msg("文件里应当只有数字和空格。")
        ) from error


def convert(source: Path, out: Path) -> None:
    """Write the problem or the plan of a file to a file of the other form.

    Raises:
        BadInput: it cannot be read or written; `Faults` with every error of its rows.
    """
    check_name(out)
    if _holds_plan_alone(source):
        save_plan(out, Problem((), (), ()), load_plan(source))
    else:
        save_problem(out, load_problem(source))


def _holds_plan_alone(path: Path) -> bool:
    if _is_json(path):
        body = _json(path)
        keys = set(body) if isinstance(body, dict) else set()
        return bool(keys & {"visits", "seats", "plan"}) and "targets" not in keys
    names = _book(path).keys()
    return any(one.title in names for one in PLAN_SHEETS) and TARGETS.title not in names


def save_problem(path: Path, problem: Problem) -> None:
    """Write a problem to an .xlsx or .json file."""
    if _is_json(path):
        _write_json(path, problem_to_json(problem))
    else:
        _write(path, problem_pages(problem))


def save_plan(path: Path, problem: Problem, plan: Plan) -> None:
    """Write a plan to an .xlsx or .json file, in a workbook with names beside the codes."""
    if _is_json(path):
        _write_json(path, plan_to_json(plan))
    else:
        _write(path, plan_pages(problem, plan))


def save_template(path: Path) -> None:
    """Write an empty workbook with the rules' defaults and what each column may hold."""
    if path.suffix.lower() != ".xlsx":
        raise BadInput(msg("模板只能写成 .xlsx 文件。"), msg("请换一个文件名。"))
    _write(path, template_pages())


def check_name(path: Path) -> None:
    """Let a name pass that a problem or a plan can be written under.

    Raises:
        BadInput: it ends in neither .xlsx nor .json.
    """
    if path.suffix.lower() not in {".xlsx", ".json"}:
        raise BadInput(msg("只能写入 .xlsx 或 .json 文件。"), msg("请换一个文件名。"))


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    # A number of too many digits is a ValueError, as are bad encodings and bad JSON.
    except (ValueError, RecursionError) as error:
        raise BadInput(
            msg("文件不是有效的 JSON：%(reason)s。"),
            msg("请检查文件内容。"),
            reason=str(error)[:80],
        ) from error


def _book(path: Path) -> dict[str, Rows]:
    book = read_book(path.read_bytes(), filename=path.name)
    return {name: [(row.number, row.values) for row in sheet.rows] for name, sheet in book.items()}


def _write(path: Path, pages: list[Page]) -> None:
    book = BytesIO()
    helps = {
        sheet: {column: Guide(*guide) for column, guide in columns.items()}
        for sheet, columns in guides().items()
    }
    write_book(book, TITLE, pages, helps)
    _put(path, book.getvalue())


def _write_json(path: Path, value: Any) -> None:
    _put(path, json.dumps(value, ensure_ascii=False, indent=1).encode())


def _put(path: Path, data: bytes) -> None:
    """Write a file as a whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise BadInput(
            msg("“%(path)s”无法写入：%(reason)s。"),
            msg("请检查文件夹是否存在、是否有权写入、文件是否正被打开。"),
            path=path,
            reason=error.strerror or error,
        ) from error
