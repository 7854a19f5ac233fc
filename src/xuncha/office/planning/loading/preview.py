"""What a workbook would change, act by act, and all that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.db import transaction
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, BadInput, Refusal, msg
from xuncha.engines.planning import Fault, Problem
from xuncha.engines.planning.intake import Faults
from xuncha.engines.planning.intake.fields import Sheet
from xuncha.office.people.importing import Status
from xuncha.office.people.importing.report import STATUS_LABELS
from xuncha.office.planning.books import Book
from xuncha.office.planning.models import Term

Do = Callable[[Actor, datetime], object]


@dataclass(frozen=True, slots=True)
class Step:
    """One act that the workbook asks for; ``sheet`` and ``row`` say where it stands."""

    sheet: str
    row: int
    subject: str
    status: Status
    words: str
    do: Do

    @property
    def label(self) -> str:
        """Whether something is new or changed, in the reader's language."""
        return _(STATUS_LABELS[self.status])


@dataclass(slots=True)
class Desk:
    """A workbook beside what the office knows, and what is found in comparing them.

    Attributes:
        known: the term's problem as it stands, to which an export of it is equal.
    """

    term: Term
    book: Book
    asked: Problem
    known: Problem
    day: date
    steps: list[Step] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def row(self, sheet: Sheet, place: int) -> int:
        """Return the row of the sheet's record that comes ``place``-th, counted from 0."""
        rows = self.book.rows.get(sheet.key, ())
        return rows[place] if place < len(rows) else 0

    def step(
        self, sheet: Sheet, place: int, subject: str, status: Status, words: str, do: Do
    ) -> None:
        """Note an act."""
        self.steps.append(Step(sheet.title, self.row(sheet, place), subject, status, words, do))

    def wrong(
        self, sheet: Sheet, place: int, key: str, words: str, cure: str, **values: object
    ) -> None:
        """Note an error in the field ``key``."""
        where = sheet.titled(key) if key else ""
        row = self.row(sheet, place)
        self.faults.append(Fault(sheet.title, row, where, words, cure, values))


@dataclass(frozen=True)
class Preview:
    """The steps of a workbook and its errors; with an error there is no writing."""

    steps: Sequence[Step]
    faults: Sequence[Fault]

    @cached_property
    def digest(self) -> str:
        """What the reader was shown, as a digest: what is confirmed must be the same."""
        lines = (f"{one.sheet}\t{one.row}\t{one.subject}\t{one.words}" for one in self.steps)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def counts(self) -> Mapping[str, tuple[int, int]]:
        """Return for each sheet how many rows are new and how many changed."""
        found: dict[str, tuple[int, int]] = {}
        for one in self.steps:
            new, changed = found.get(one.sheet, (0, 0))
            is_new = one.status is Status.NEW
            found[one.sheet] = (new + is_new, changed + (not is_new))
        return found

    def write(self, *, by: Actor, on: datetime) -> None:
        """Do all steps, or none.

        Raises:
            Faults: the workbook has errors.
            Refusal: an act was refused; it names its sheet and row.
        """
        if self.faults:
            raise Faults(self.faults)
        with transaction.atomic():
            for one in self.steps:
                try:
                    one.do(by, on)
                except Faults:
                    raise
                except Refusal as refusal:
                    raise _placed(one, refusal) from refusal


def _placed(step: Step, refusal: Refusal) -> BadInput:
    return BadInput(
        msg("“%(sheet)s” %(subject)s：%(words)s"),
        msg("没有写入任何内容，请改正后重新上传。"),
        row=step.row,
        sheet=step.sheet,
        subject=step.subject,
        words=refusal.say(_),
    )
