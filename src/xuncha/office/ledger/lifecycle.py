"""The life of a piece of evidence: attached to its subject, and there it stays."""

from enum import StrEnum

from xuncha.engines.acts import Life, Move, Role, msg


class State(StrEnum):
    ATTACHED = "attached"


class Verb(StrEnum):
    ATTACH = "attach"


MOVES = (Move(Verb.ATTACH, "", State.ATTACHED, frozenset(Role)),)

LIFE = Life(
    title=msg("佐证材料"),
    moves=MOVES,
    states={State.ATTACHED: msg("已归集")},
    verbs={Verb.ATTACH: msg("归集佐证")},
)
