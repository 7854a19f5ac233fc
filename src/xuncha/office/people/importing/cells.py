"""Columns of an import's file, and cells read as values: each that cannot be read says why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from xuncha.engines.acts import BadInput, msg
from xuncha.engines.documents.tables import Sheet

DAY = re.compile(
    r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?: 00:00(?::00)?)?"
)
YES = frozenset({"是", "1", "yes", "true"})
NO = frozenset({"", "否", "0", "no", "false"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, its Chinese head, whether the file must have it, and what it takes."""

    key: str
    head: str
    note: str
    required: bool = False
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """What a cell may say: the labels that a reader is told, and text → value."""

    labels: Sequence[object]
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cells:
    """One row's texts by column key; ``number`` is the row of the file."""

    number: int
    texts: Mapping[str, str]
    heads: Mapping[str, str]
    problems: list[BadInput] = field(default_factory=list)

    def __getitem__(self, key: str) -> str:
        return self.texts.get(key, "")

    def wrong(self, key: str, problem: str, cure: str, **values: object) -> None:
        """Note a problem of this row's ``key``."""
        self.problems.append(
            BadInput(problem, cure, field=self.heads[key], row=self.number, **values)
        )

    def day(self, key: str) -> date | None:
        """Return the cell as a day; None when it is empty, or wrong and noted."""
        text = self[key]
        if not text:
            return None
        match = DAY.fullmatch(text)
        try:
            return date(*(int(part) for part in match.groups() if part)) if match else _no_day()
        except ValueError:
            self.wrong(
                key,
                msg("“%(text)s”不是日期。"),
                msg("请写成 2023-06-30 的形式。"),
                text=text[:40],
            )
            return None

    def yes(self, key: str) -> bool:
        """Return whether the cell says yes; anything but yes, no and nothing is noted."""
        text = self[key].lower()
        if text not in YES | NO:
            self.wrong(key, msg("“%(text)s”应为“是”或“否”。"), msg("请改正。"), text=self[key][:40])
        return text in YES

    def one_of(self, key: str, choices: Choices) -> str:
        """Return the choice that the cell names, by its value or its label; else note it."""
        text = self[key]
        if text in choices.values:
            return choices.values[text]
        if text:
            allowed = _("、").join(str(label) for label in choices.labels)
            self.wrong(
                key,
                msg("不认识“%(text)s”。"),
                msg("请填写其中之一：%(allowed)s。"),
                text=text[:40],
                allowed=allowed,
            )
        return ""


def _no_day() -> date:
    raise ValueError


def choices_of(pairs: Iterable[tuple[str, object]], also: Mapping[str, str]) -> Choices:
    """Return a model's choices by their Chinese and English labels and by their values."""
    found: dict[str, str] = {}
    listed = list(pairs)
    for language in ("zh-hans", "en"):
        with override(language):
            found |= {str(label): value for value, label in listed}
    by_value = {value: value for value, _label in listed}
    return Choices([label for _value, label in listed], found | by_value | dict(also))


def rows_of(sheet: Sheet, columns: Sequence[Column]) -> tuple[list[Cells], list[BadInput]]:
    """Return the rows with their texts by key, and the problems of the header.

    Each row has its required cells and the lengths of its texts checked.
    """
    by_name = _names(columns)
    keys = {head: by_name.get(head.strip()) for head in sheet.headers}
    problems = _header_problems(keys, columns)
    if problems:
        return [], problems
    heads = {one.key: one.head for one in columns}
    rows = [
        Cells(
            row.number,
            {key: row.values[head].strip() for head, key in keys.items() if key},
            heads,
        )
        for row in sheet.rows
    ]
    for row in rows:
        _check(row, columns)
    return rows, []


def _names(columns: Sequence[Column]) -> dict[str, str]:
    with override("en"):
        names = {_(one.head): one.key for one in columns}
    return names | {one.key: one.key for one in columns} | {one.head: one.key for one in columns}


def _header_problems(keys: Mapping[str, str | None], columns: Sequence[Column]) -> list[BadInput]:
    problems = [
        BadInput(msg("不认识这一列。"), msg("请删去这一列，或按模板改正列名。"), field=head, row=1)
        for head, key in keys.items()
        if key is None
    ]
    given = [key for key in keys.values() if key]
    for one in columns:
        if one.required and one.key not in given:
            problems.append(
                BadInput(msg("缺少这一列。"), msg("请按模板补上。"), field=one.head, row=1)
            )
        if given.count(one.key) > 1:
            problems.append(
                BadInput(msg("这一列出现了两次。"), msg("请删去一列。"), field=one.head, row=1)
            )
    return problems


def _check(row: Cells, columns: Sequence[Column]) -> None:
    for one in columns:
        text = row[one.key]
        if one.required and not text:
            row.wrong(one.key, msg("没有填写。"), msg("请补上。"))
        if one.longest and len(text) > one.longest:
            row.wrong(one.key, msg("超过 %(limit)s 个字。"), msg("请缩短。"), limit=one.longest)


def repeated(rows: Sequence[Cells]) -> set[int]:
    """Note each row that repeats an earlier one word for word, and return their numbers."""
    first: dict[tuple[tuple[str, str], ...], int] = {}
    found: set[int] = set()
    for row in rows:
        key = tuple(sorted((name, text) for name, text in row.texts.items() if text))
        if key in first:
            row.problems.append(
                BadInput(
                    msg("与第 %(first)s 行完全相同。"),
                    msg("请删去其中一行。"),
                    row=row.number,
                    first=first[key],
                )
            )
            found.add(row.number)
        first.setdefault(key, row.number)
    return found
