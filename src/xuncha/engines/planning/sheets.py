"""A workbook's rows to records and back: values only, whoever reads and writes the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from xuncha.engines.acts import msg
from xuncha.engines.planning.example import EXAMPLE
from xuncha.engines.planning.intake.fields import (
    ITEM,
    PEOPLE,
    PLAN_SHEETS,
    PROBLEM_SHEETS,
    RELATIONS,
    RISKS,
    ROUNDS,
    RULES,
    TARGETS,
    VALUE,
    Field,
    Kind,
    Sheet,
)
from xuncha.engines.planning.intake.rows import Record
from xuncha.engines.planning.intake.values import NONE
from xuncha.engines.planning.plan import Plan, Seat
from xuncha.engines.planning.problem import Problem, Rules, Span

Rows = Sequence[tuple[int, Mapping[str, str]]]


class Page(NamedTuple):
    """One sheet to be written: its name, the columns' names, the rows."""

    title: str
    headers: list[str]
    rows: list[list[object]]


def records(book: Mapping[str, Rows], sheets: Iterable[Sheet]) -> dict[str, list[Record]]:
    """Return the records of a workbook: for each sheet's name the numbered rows by column name."""
    return {
        sheet.key: _rules(book[sheet.title]) if sheet is RULES else _records(sheet, book)
        for sheet in sheets
        if sheet.title in book
    }


def _records(sheet: Sheet, book: Mapping[str, Rows]) -> list[Record]:
    keys = sheet.titles
    return [
        Record(row, {keys[name]: text for name, text in values.items() if name in keys}, (*values,))
        for row, values in book[sheet.title]
    ]


def _rules(rows: Rows) -> list[Record]:
    """Return the rules, which stand one below the other, each as a row."""
    keys, found = RULES.titles, []
    for row, values in rows:
        item, value = values.get(ITEM, ""), values.get(VALUE, "")
        named = {keys.get(item, item): value} if item or value else {}
        found.append(Record(row, named, (*values,)))
    return found


def problem_pages(problem: Problem) -> list[Page]:
    """Return a problem as sheets that `records` reads back."""
    given = {
        TARGETS.key: problem.targets,
        ROUNDS.key: problem.rounds,
        PEOPLE.key: problem.people,
        RELATIONS.key: problem.relations,
    }
    pages = [_page(sheet, given[sheet.key], problem) for sheet in PROBLEM_SHEETS[:-1]]
    last = plan_pages(problem, problem.last) if problem.last else []
    return [*pages, _rules_page(problem.rules), *last]


def template_pages() -> list[Page]:
    """Return the empty sheets, the rules with their defaults, and a sheet that explains them."""
    return [*problem_pages(Problem((), (), ())), _notes()]


NOTES = msg("填写说明")


def _notes() -> Page:
    """Return for each column what may be written, with an example."""
    shown = {page.title: page for page in problem_pages(EXAMPLE)}
    rows: list[list[object]] = [
        [sheet.title, field.title, explained(field), _shown(shown[sheet.title], field)]
        for sheet in PROBLEM_SHEETS
        for field in sheet.fields
    ]
    last = msg("另附“对象安排”“人员安排”两表（方案文件中即有）时，其内容作为现行方案，尽量少改。")
    rows.append(["、".join(sheet.title for sheet in PLAN_SHEETS), "", last, ""])
    return Page(NOTES, [msg("工作表"), msg("列"), msg("说明"), msg("示例")], rows)


def _shown(page: Page, field: Field) -> object:
    """Return the first cell of the example's column that is filled."""
    if page.title == RULES.title:
        return next(value for item, value in page.rows if item == field.title)
    column = page.headers.index(field.title)
    return next((row[column] for row in page.rows if row[column] not in {None, ""}), "")


def explained(field: Field) -> str:
    """Return what may be written into a field."""
    needed = msg("必填。") if field.needed else msg("可不填。")
    least = msg("整数，不小于 %(least)s") % {"least": field.least}
    number = least if field.kind is Kind.NUMBER else ""
    choices = "、".join(field.choices.values())
    return needed + "；".join(part for part in (choices, number, field.hint) if part)


def guides() -> dict[str, dict[str, tuple[list[str], str, str]]]:
    """Return for each sheet and column the choices, the explanation and the cells' format."""
    return {
        sheet.title: {
            field.title: (
                list(field.choices.values()) if field.kind is Kind.CHOICE else [],
                explained(field),
                _FORMATS.get(field.kind, ""),
            )
            for field in sheet.fields
        }
        for sheet in (*PROBLEM_SHEETS, *PLAN_SHEETS)
        if sheet is not RULES
    }


# A code keeps its zeros in a cell of text.
_FORMATS = {Kind.CODE: "@", Kind.CODES: "@", Kind.DATE: "yyyy-mm-dd"}


def plan_pages(problem: Problem, plan: Plan) -> list[Page]:
    """Return a plan as sheets that `records` reads back, with names beside the codes."""
    visits, seats = PLAN_SHEETS
    names = {target.code: target.name for target in problem.targets}
    names |= {person.code: person.name for person in problem.people}
    names |= {round.code: round.name for round in problem.rounds}
    order = {round.code: (round.start, round.code) for round in problem.rounds}
    first = (date.min, "")
    placed = sorted(
        plan.visits.items(),
        key=lambda pair: (order.get(pair[1].round, first), pair[1].number, pair[0]),
    )
    sitting = sorted(plan.seats, key=lambda seat: _seat_order(seat, order.get(seat.team.round)))
    return [
        Page(
            visits.title,
            [*(field.title for field in visits.fields), msg("单位名称"), msg("轮次名称")],
            [
                [code, team.round, team.number, names.get(code, ""), names.get(team.round, "")]
                for code, team in placed
            ],
        ),
        Page(
            seats.title,
            [*(field.title for field in seats.fields), msg("姓名")],
            [
                [
                    seat.team.round,
                    seat.team.number,
                    seat.person,
                    seats.fields[3].choices[seat.position],
                    names.get(seat.person, ""),
                ]
                for seat in sitting
            ],
        ),
    ]


def _seat_order(seat: Seat, round: tuple[date, str] | None) -> tuple[Any, ...]:
    ranks = list(type(seat.position))
    place = round or (date.min, seat.team.round)
    return (*place, seat.team.number, ranks.index(seat.position), seat.person)


def _page(sheet: Sheet, rows: Sequence[object], problem: Problem) -> Page:
    headers = [field.title for field in sheet.fields]
    return Page(
        sheet.title,
        headers,
        [[_cell(field, _value(row, field, problem)) for field in sheet.fields] for row in rows],
    )


def _value(row: Any, field: Field, problem: Problem) -> object:
    if field.key == "begun":
        return "yes" if row.code in problem.begun else None
    return getattr(row, field.key)


def _rules_page(rules: Rules) -> Page:
    rows: list[list[object]] = [
        [field.title, NONE if (value := getattr(rules, field.key)) == {} else _cell(field, value)]
        for field in RULES.fields
    ]
    return Page(RULES.title, [ITEM, VALUE], rows)


def _cell(field: Field, value: Any) -> object:
    """Return a value as a person would write it."""
    writer = _WRITERS.get(field.kind)
    return writer(field, value) if writer and value is not None else value


_WRITERS: dict[Kind, Callable[[Field, Any], object]] = {
    Kind.CHOICE: lambda field, value: field.choices[str(value)],
    Kind.CHOICES: lambda field, value: "、".join(
        title for key, title in field.choices.items() if key in value
    ),
    Kind.CODES: lambda _, value: "、".join(sorted(value)),
    Kind.COUNTS: lambda _, value: "、".join(f"{key}：{count}" for key, count in value.items()),
    Kind.GRADES: lambda _, value: "、".join(
        f"{RISKS[str(key)]}：{count}" for key, count in value.items()
    ),
    Kind.SPANS: lambda _, value: "；".join(map(_span, value)),
}


def _span(span: Span) -> str:
    return f"{span.start.isoformat()}至{span.end.isoformat()}"
