"""What the board's form sends, as moves; and how a move is undone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from xuncha.engines import planning
from xuncha.engines.acts import BadInput, msg
from xuncha.engines.planning import Moved, Plan, Position, Team
from xuncha.office.planning.shifting import Move, Sitting, Visit


class MoveForm(forms.Form):
    """Where to: a team with its round, or the empty text for none; ``position`` for people."""

    there = forms.CharField(max_length=60, required=False)
    position = forms.ChoiceField(
        choices=[("", ""), *((one.value, "") for one in Position)], required=False
    )


def asked(post: QueryDict, plan: Plan) -> list[Move]:
    """Return the moves that a form asks for: cards to one team, or an earlier move undone.

    Raises:
        BadInput: it cannot be read.
    """
    if "undo" in post:
        return _undone(str(post["undo"]))
    form = MoveForm(post)
    if not form.is_valid():
        raise _unreadable()
    team, wanted = team_of(form.cleaned_data["there"]), form.cleaned_data["position"]
    return [_card(key, team, wanted, plan) for key in post.getlist("card")]


def _card(key: str, team: Team | None, wanted: str, plan: Plan) -> Move:
    kind, _bar, rest = key.partition("|")
    here, bar, code = rest.partition("|")
    if kind not in ("target", "person") or not bar:
        raise _unreadable()
    if kind == "target":
        return Visit(code, team)
    source = team_of(here)
    return Sitting(code, source, team, Position(wanted) if wanted else _held(plan, code, source))


def _held(plan: Plan, person: str, team: Team | None) -> Position:
    """Return the position that a person keeps in the next team."""
    held = (one.position for one in plan.seats if (one.person, one.team) == (person, team))
    return next(held, Position.MEMBER)


def team_of(text: str) -> Team | None:
    """Return the team that a form names.

    Raises:
        BadInput: it names none.
    """
    if not text:
        return None
    round, _slash, number = text.rpartition("/")
    if not round or not number.isdecimal():
        raise _unreadable()
    return Team(round, int(number))


def _unreadable() -> BadInput:
    return BadInput(msg("看不懂这次移动。"), msg("请刷新页面后再试。"))


def undoing(before: Plan, now: Plan) -> str:
    """Return the moves that lead from ``now`` back to ``before``, as a form sends them."""
    return json.dumps([_back(one) for one in planning.changes(before, now)])


def _back(one: Moved | planning.Reseated) -> list[Any]:
    if isinstance(one, Moved):
        return ["target", one.target, one.source]
    source = one.now[0] if one.now else None
    goal, position = one.before or (None, Position.MEMBER)
    return ["person", one.person, source, goal, position.value]


def _undone(text: str) -> list[Move]:
    try:
        return [_read(*one) for one in _list(json.loads(text))]
    except (ValueError, TypeError) as error:
        raise _unreadable() from error


def _list(value: object) -> Iterable[Sequence[Any]]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _read(kind: str, code: str, *rest: Any) -> Move:
    if kind == "target":
        (goal,) = rest
        return Visit(str(code), _team(goal))
    source, goal, position = rest
    return Sitting(str(code), _team(source), _team(goal), Position(position))


def _team(value: Sequence[Any] | None) -> Team | None:
    if value is None:
        return None
    round, number = value
    return Team(str(round), int(number))
