"""Lives of units, persons, posts, relations and seats: they begin, change and end by acts."""

from enum import StrEnum

from xuncha.engines.acts import OFFICE, Life, Role, between, msg

KEEPERS = OFFICE | {Role.SYSTEM_ADMIN}


class State(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"


class Verb(StrEnum):
    ENTER = "enter"
    CORRECT = "correct"
    END = "end"


def _life(title: str, by: frozenset[Role]) -> Life:
    return Life(
        title=title,
        moves=(
            *between(Verb.ENTER, [""], State.ACTIVE, by),
            *between(Verb.CORRECT, [State.ACTIVE], State.ACTIVE, by),
            *between(Verb.END, [State.ACTIVE], State.ENDED, by),
        ),
        states={State.ACTIVE: msg("有效"), State.ENDED: msg("已终止")},
        verbs={Verb.ENTER: msg("登记"), Verb.CORRECT: msg("更正"), Verb.END: msg("终止")},
    )


SYSTEM = _life(msg("系统"), KEEPERS)
UNIT = _life(msg("单位"), KEEPERS)
PERSON = _life(msg("人员"), KEEPERS | {Role.ORGANIZATION})
POST = _life(msg("任职"), KEEPERS | {Role.ORGANIZATION})
RELATION = _life(msg("回避关系"), KEEPERS | {Role.ORGANIZATION})
SEAT = _life(msg("席位"), frozenset({Role.SECURITY_ADMIN}))
MOVES = PERSON.moves
