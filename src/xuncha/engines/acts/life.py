"""A life: the table of moves of one kind of subject, with its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xuncha.engines.acts.actor import Actor
from xuncha.engines.acts.messages import msg
from xuncha.engines.acts.moves import Move, by_verb
from xuncha.engines.acts.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class Life:
    """The lifecycle of one kind of subject.

    Attributes:
        title: the Chinese name of the kind.
        moves: every step that exists; nothing else can happen.
        states: each state with its Chinese name.
        verbs: the closed vocabulary of acts, each with its Chinese name.
    """

    title: str
    moves: tuple[Move, ...]
    states: Mapping[str, str]
    verbs: Mapping[str, str]

    def move(self, verb: str, source: str) -> Move:
        """Return the move of ``verb`` from ``source``, or refuse in the words of this life."""
        return by_verb(
            self.moves, verb, self.states.get(source, source), self.verbs[verb], at=source
        )

    def open_to(self, actor: Actor, source: str) -> tuple[Move, ...]:
        """Return the moves from ``source`` that the actor's role may make, in table order."""
        return tuple(move for move in self.moves if move.source == source and actor.role in move.by)


def allow(move: Move, actor: Actor, reason: str, label: str) -> None:
    """Refuse the move unless the actor's role may make it and no ``reason`` forbids it."""
    if actor.role not in move.by:
        raise NotAllowed(msg("您的角色不能“%(verb)s”。"), msg("请由有权限的人员办理。"), verb=label)
    if reason:
        raise NotAllowed(reason)
