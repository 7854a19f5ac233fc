"""The errors of this engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xuncha.engines.acts import BadInput, msg


def _same(text: str) -> str:
    return text


class ScoringError(BadInput):
    """A sheet or a mark that cannot be scored; the field is the indicator's key."""


class SheetFaults(ScoringError):  # noqa: N818 -- it names what it holds
    """All that is wrong with a sheet, so that it can be mended at one go.

    Attributes:
        faults: each fault with its row (of the file, where there is one), field and cure.
    """

    def __init__(self, faults: Sequence[ScoringError]) -> None:
        first = faults[0]
        super().__init__(
            first.problem, first.cure, field=first.field, row=first.row, **first.values
        )
        self.faults = tuple(faults)

    def say(self, translate: Callable[[str], str] = _same) -> str:
        """Return each fault as a line, under their number."""
        head = translate(msg("评分表有 %(count)s 处错误：")) % {"count": len(self.faults)}
        return "\n".join([head, *(fault.say(translate) for fault in self.faults)])


def refuse(faults: Sequence[ScoringError]) -> None:
    """Raise what was found: nothing, the one fault itself, or all of them together."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise SheetFaults(faults)
