"""What an import would do: its steps, its problems, and how each row stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from django.db import transaction
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, BadInput, Refusal, msg


class Status(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


STATUS_LABELS = {
    Status.NEW: msg("新增"),
    Status.CHANGED: msg("变更"),
    Status.UNCHANGED: msg("不变"),
    Status.WRONG: msg("有误"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One act that the import would do for a row; ``words`` and ``detail`` tell the reader."""

    row: int
    status: Status
    words: str
    detail: str
    do: Callable[[Actor, datetime], object]


@dataclass(frozen=True, slots=True)
class RowReport:
    """How one row of the file stands; ``number`` is the one that the spreadsheet shows."""

    number: int
    subject: str
    status: Status
    words: str

    @property
    def label(self) -> str:
        return _(STATUS_LABELS[self.status])


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem in the reader's language: where, what, and what would cure it."""

    row: int | None
    field: str
    problem: str
    cure: str


@dataclass(frozen=True)
class Report:
    """All that there is to say of a file before and after it is taken."""

    rows: list[RowReport]
    problems: list[BadInput]
    written: bool = False

    @property
    def ok(self) -> bool:
        return not self.problems

    def count(self, status: str) -> int:
        """Return how many rows stand so."""
        return sum(row.status == status for row in self.rows)

    @cached_property
    def told(self) -> list[ProblemView]:
        """The problems in the reader's language, in the order of the file."""
        return [_told(one) for one in sorted(self.problems, key=lambda one: one.row or 0)]

    def as_dict(self) -> dict[str, object]:
        """Return the report for programs."""
        return {
            "ok": self.ok,
            "written": self.written,
            **{str(status): self.count(status) for status in Status},
            "problems": [
                {"row": one.row, "field": one.field, "problem": one.problem, "cure": one.cure}
                for one in self.told
            ],
        }

    def in_words(self) -> str:
        """Return the report for people: the counts, and each problem with its cure."""
        counts = "，".join(f"{_(STATUS_LABELS[one])} {self.count(one)}" for one in Status)
        head = _("已写入。") if self.written else _("没有写入任何内容。")
        lines = [
            f"{_('第 %(row)s 行') % {'row': one.row}} {one.field}：{one.problem}{one.cure}"
            for one in self.told
        ]
        return "\n".join([f"{head}{counts}", *lines])


def _told(refusal: BadInput) -> ProblemView:
    return ProblemView(
        refusal.row,
        _(refusal.field) if refusal.field else "",
        _(refusal.problem) % refusal.values,
        _(refusal.cure) % refusal.values if refusal.cure else "",
    )


@dataclass(frozen=True)
class Plan:
    """The steps of an import and the report on each row; with a problem there is no writing."""

    steps: Sequence[Step]
    report: Report

    @cached_property
    def digest(self) -> str:
        """What the reader was shown, as a digest: what is confirmed must be the same."""
        lines = [f"{one.row}\t{one.words}\t{one.detail}" for one in self.steps]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def write(self, *, by: Actor, on: datetime) -> Report:
        """Do all steps in one transaction; a refusal names its row and undoes them all."""
        if self.report.problems:
            raise BadInput(
                msg("文件还有 %(count)s 处问题。"),
                msg("请改正后重新上传。"),
                count=len(self.report.problems),
            )
        with transaction.atomic():
            for step in self.steps:
                try:
                    step.do(by, on)
                except Refusal as refusal:
                    refusal.row = refusal.row or step.row
                    raise
        return Report(self.report.rows, [], written=True)


def made(
    subjects: Sequence[tuple[int, str]], steps: Sequence[Step], problems: Sequence[BadInput]
) -> Plan:
    """Return the plan of a file, with the report on each of its rows."""
    wrong = {one.row for one in problems}
    by_row: dict[int, list[Step]] = {}
    for step in steps:
        by_row.setdefault(step.row, []).append(step)
    rows = [
        RowReport(number, subject, *_standing(number, by_row.get(number, []), wrong))
        for number, subject in subjects
    ]
    return Plan([] if problems else steps, Report(rows, list(problems)))


def _standing(number: int, steps: Sequence[Step], wrong: set[int | None]) -> tuple[Status, str]:
    if number in wrong:
        return Status.WRONG, ""
    if not steps:
        return Status.UNCHANGED, ""
    words = "；".join(f"{_(one.words)} {one.detail}".strip() for one in steps)
    return steps[0].status, words
