"""Each life can be lived: every state is reached, every verb does something, all have words."""

import pytest

from tools.lives import declared
from xuncha.engines.acts import Move

DECLARED = declared()
LIVES = [
    pytest.param(life, id=f"{found.app}-{attribute}")
    for found in DECLARED
    for attribute, life in found.lives.items()
]


def reached(moves, state="", seen=frozenset()):
    for move in moves:
        if move.source == state and move.target not in seen:
            seen = reached(moves, move.target, seen | {move.target})
    return seen


@pytest.mark.parametrize("life", LIVES)
def test_every_state_is_reached_from_birth(life):
    assert set(life.states) == reached(life.moves)


@pytest.mark.parametrize("life", LIVES)
def test_every_verb_has_a_move_and_every_move_a_verb(life):
    assert set(life.verbs) == {move.verb for move in life.moves}


@pytest.mark.parametrize("life", LIVES)
def test_a_verb_leads_from_a_state_to_one_place_only(life):
    steps = [(move.verb, move.source) for move in life.moves]
    assert len(steps) == len(set(steps))


@pytest.mark.parametrize("life", LIVES)
def test_someone_may_make_every_move(life):
    assert [move for move in life.moves if not move.by] == []


@pytest.mark.parametrize("found", [pytest.param(each, id=each.app) for each in DECLARED])
def test_every_table_of_moves_holds_moves_of_a_life(found):
    lived = {move for life in found.lives.values() for move in life.moves}
    for table in found.moves.values():
        assert all(isinstance(move, Move) for move in table)
        assert set(table) <= lived


@pytest.mark.parametrize("found", [pytest.param(each, id=each.app) for each in DECLARED])
def test_every_state_and_verb_is_part_of_a_life(found):
    lives = found.lives.values()
    assert set(found.states) == {state for life in lives for state in life.states}
    assert set(found.verbs) == {verb for life in lives for verb in life.verbs}
