"""Moves: the only steps that a subject's life can take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xuncha.engines.acts.actor import Role
from xuncha.engines.acts.messages import msg
from xuncha.engines.acts.refusal import OutOfOrder


@dataclass(frozen=True, slots=True)
class Move:
    """One step: ``verb`` takes a subject from ``source`` to ``target``, done ``by`` these roles.

    A source of ``""`` is a birth: the subject does not exist before.
    """

    verb: str
    source: str
    target: str
    by: frozenset[Role]


def between(verb: str, sources: Iterable[str], target: str, by: Iterable[Role]) -> tuple[Move, ...]:
    """Return one move for each of ``sources``; a target of ``""`` stays where it is."""
    roles = frozenset(by)
    return tuple(Move(verb, source, target or source, roles) for source in sources)


def find(moves: Iterable[Move], verb: str, source: str) -> Move | None:
    """Return the move that ``verb`` makes from ``source``, or None."""
    return next((move for move in moves if move.verb == verb and move.source == source), None)


def by_verb(moves: tuple[Move, ...], verb: str, state: str, label: str, *, at: str) -> Move:
    """Return the move of ``verb`` from ``at``, or refuse.

    ``state`` and ``label`` are the Chinese names of the present state and of the verb.
    """
    move = find(moves, verb, at)
    if move is None:
        raise OutOfOrder(
            msg("现在的状态是“%(state)s”，不能“%(verb)s”。"),
            msg("请先完成前面的环节。"),
            state=state,
            verb=label,
        )
    return move


def sources(moves: Iterable[Move], verb: str) -> tuple[str, ...]:
    """Return the states from which ``verb`` can be done, in the order of the table."""
    return tuple(move.source for move in moves if move.verb == verb)
