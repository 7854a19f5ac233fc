"""Lives of units, persons, posts, relations and seats: they begin, change and end by acts."""

from collections.abc import Mapping
from enum import StrEnum

from xuncha.engines.acts import OFFICE, Life, Move, Role, between, msg

KEEPERS = OFFICE | {Role.SYSTEM_ADMIN}
PERSONNEL = KEEPERS | {Role.ORGANIZATION}
SYSTEM_ADMIN = frozenset({Role.SYSTEM_ADMIN})
SECURITY_ADMIN = frozenset({Role.SECURITY_ADMIN})
ALL = frozenset(Role)


class State(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"


class Verb(StrEnum):
    ENTER = "enter"
    CORRECT = "correct"
    END = "end"


class AccountVerb(StrEnum):
    """What is done to a person's account; it stands in the person's life."""

    OPEN = "open_account"
    RESET = "reset_password"
    DISABLE = "disable_account"
    ENABLE = "enable_account"


class KeyVerb(StrEnum):
    """What is done to the keys of a seat; it stands in the seat's life."""

    MAKE = "make_key"
    DROP = "drop_key"


VERBS: Mapping[str, str] = {
    Verb.ENTER: msg("登记"),
    Verb.CORRECT: msg("更正"),
    Verb.END: msg("终止"),
}
ACCOUNT_VERBS: Mapping[str, str] = {
    AccountVerb.OPEN: msg("开通账号"),
    AccountVerb.RESET: msg("重置口令"),
    AccountVerb.DISABLE: msg("停用账号"),
    AccountVerb.ENABLE: msg("启用账号"),
}
KEY_VERBS: Mapping[str, str] = {
    KeyVerb.MAKE: msg("生成接口密钥"),
    KeyVerb.DROP: msg("作废接口密钥"),
}


def _kept(by: frozenset[Role]) -> tuple[Move, ...]:
    """Return the moves of a thing that is entered, corrected and ended."""
    return (
        *between(Verb.ENTER, [""], State.ACTIVE, by),
        *between(Verb.CORRECT, [State.ACTIVE], "", by),
        *between(Verb.END, [State.ACTIVE], State.ENDED, by),
    )


def _life(title: str, moves: tuple[Move, ...], verbs: Mapping[str, str] = VERBS) -> Life:
    return Life(
        title=title,
        moves=moves,
        states={State.ACTIVE: msg("有效"), State.ENDED: msg("已终止")},
        verbs=verbs,
    )


SYSTEM = _life(msg("系统"), _kept(KEEPERS))
UNIT = _life(msg("单位"), _kept(KEEPERS))
POST = _life(msg("任职"), _kept(PERSONNEL))
RELATION = _life(msg("回避关系"), _kept(PERSONNEL))
PERSON = _life(
    msg("人员"),
    (
        *_kept(PERSONNEL),
        *between(AccountVerb.OPEN, [State.ACTIVE], "", SYSTEM_ADMIN),
        *between(AccountVerb.RESET, [State.ACTIVE], "", SYSTEM_ADMIN),
        *between(AccountVerb.DISABLE, [State.ACTIVE, State.ENDED], "", SYSTEM_ADMIN),
        *between(AccountVerb.ENABLE, [State.ACTIVE], "", SYSTEM_ADMIN),
    ),
    {**VERBS, **ACCOUNT_VERBS},
)
SEAT = _life(
    msg("席位"),
    (
        *between(Verb.ENTER, [""], State.ACTIVE, SECURITY_ADMIN),
        *between(Verb.END, [State.ACTIVE], State.ENDED, SECURITY_ADMIN),
        *between(KeyVerb.MAKE, [State.ACTIVE], "", ALL),
        *between(KeyVerb.DROP, [State.ACTIVE, State.ENDED], "", ALL),
    ),
    {Verb.ENTER: VERBS[Verb.ENTER], Verb.END: VERBS[Verb.END], **KEY_VERBS},
)
MOVES = PERSON.moves
