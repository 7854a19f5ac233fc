"""Refusals: an act that cannot be done says why, where, and what would cure it."""

from __future__ import annotations

from collections.abc import Callable

from xuncha.engines.acts.messages import msg


def _same(text: str) -> str:
    return text


class Refusal(Exception):  # noqa: N818 -- a refusal is an answer, not a fault
    """An act that is not carried out.

    Args:
        problem: a Chinese sentence, with ``%(name)s`` places for ``values``.
        cure: what the person can do about it, in the same form.
        field: the name of the field concerned, if one is.
        row: the number of the row of a file concerned, counted as in the file.
        values: what fills the places.
    """

    status = 409

    def __init__(
        self,
        problem: str,
        cure: str = "",
        *,
        field: str = "",
        row: int | None = None,
        **values: object,
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.cure = cure
        self.field = field
        self.row = row
        self.values = values

    def say(self, translate: Callable[[str], str] = _same) -> str:
        """Return the whole sentence: row, problem, cure, through ``translate``."""
        values = {
            name: translate(value) if isinstance(value, str) and value else value
            for name, value in {"field": self.field, "row": self.row, **self.values}.items()
        }
        parts = [translate(part) % values for part in (self.problem, self.cure) if part]
        where = translate(msg("第 %(row)s 行：")) % {"row": self.row} if self.row else ""
        return where + " ".join(parts)

    def __str__(self) -> str:
        return self.say()


class OutOfOrder(Refusal):
    """The act does not fit the state in which its subject is."""


class NotAllowed(Refusal):
    """The act fits the state but not the person."""

    status = 403


class BadInput(Refusal):
    """What was given cannot be taken as it is."""

    status = 422


def need(text: str, field: str) -> str:
    """Return the text without the white space around it, or refuse an empty one."""
    found = text.strip()
    if not found:
        raise BadInput(msg("内容不能为空。"), msg("请填写。"), field=field)
    return found
