"""The grammar of acts: who acts, which moves exist, and how a refusal speaks."""

from xuncha.engines.acts.actor import OFFICE, ROLE_TITLES, UNIT_ROLES, Actor, Role
from xuncha.engines.acts.life import Life, allow
from xuncha.engines.acts.messages import msg
from xuncha.engines.acts.moves import Move, between, by_verb, find, sources
from xuncha.engines.acts.refusal import BadInput, NotAllowed, OutOfOrder, Refusal, need

__all__ = [
    "OFFICE",
    "ROLE_TITLES",
    "UNIT_ROLES",
    "Actor",
    "BadInput",
    "Life",
    "Move",
    "NotAllowed",
    "OutOfOrder",
    "Refusal",
    "Role",
    "allow",
    "between",
    "by_verb",
    "find",
    "msg",
    "need",
    "sources",
]
