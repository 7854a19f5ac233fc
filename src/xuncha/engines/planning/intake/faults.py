"""What is wrong with an input: where, what, and the cure."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from xuncha.engines.acts import BadInput, msg


@dataclass(frozen=True, slots=True)
class Fault:
    """One error. ``row`` is counted as in the file; 0 concerns the whole sheet.

    ``sheet`` and ``field`` are the Chinese names that the workbook shows; ``path`` is the place
    in a JSON value, such as ``targets[0].days``, and empty for a workbook.
    """

    sheet: str
    row: int
    field: str
    words: str
    cure: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    path: str = ""

    def say(self, translate: Callable[[str], str] = str) -> str:
        """Return the whole sentence: place, error, cure, through ``translate``."""
        place = {
            "sheet": translate(self.sheet),
            "row": self.row,
            "field": translate(self.field),
            "path": self.path,
        }
        values = {**place, **self.values}
        return translate(self._where()) % place + " ".join(
            translate(part) % values for part in (self.words, self.cure) if part
        )

    def _where(self) -> str:
        if self.path:
            if self.row:
                return msg("%(path)s（“%(sheet)s”第 %(row)s 行）：")
            return msg("%(path)s（“%(sheet)s”）：")
        return msg("“%(sheet)s”第 %(row)s 行：") if self.row else msg("“%(sheet)s”：")


class Faults(BadInput):
    """All errors of an input."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            msg("数据有 %(count)s 处错误。"), msg("请全部改正后再试。"), count=len(faults)
        )
        self.faults = tuple(faults)

    def say(self, translate: Callable[[str], str] = str) -> str:
        """Return all of it, one line an error."""
        return "\n".join([super().say(translate), *(one.say(translate) for one in self.faults)])
