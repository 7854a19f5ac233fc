"""The act of moving by hand: targets and people, one or several at once, in a plan's teams."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias

from django.db import transaction

from xuncha.engines import planning
from xuncha.engines.acts import Actor, BadInput, msg
from xuncha.engines.planning import Index, Plan, Position, Team
from xuncha.office.ledger.actions import take
from xuncha.office.ledger.models import Entry
from xuncha.office.planning import changes, proofs
from xuncha.office.planning.lifecycle import DraftVerb
from xuncha.office.planning.models import Draft
from xuncha.office.planning.reading import index_of, plan_of


class Visit(NamedTuple):
    """A target that goes to a team; None is to none."""

    target: str
    team: Team | None


class Sitting(NamedTuple):
    """A person who leaves one team for a seat in another; None is none."""

    person: str
    source: Team | None
    team: Team | None
    position: Position = Position.MEMBER


Move: TypeAlias = Visit | Sitting


def shift(draft: Draft, *, moves: Sequence[Move], by: Actor, on: datetime) -> Entry:
    """Move targets and people of a plan; a check says what the plan breaks then.

    Raises:
        BadInput: nothing is to be moved, or the problem does not know what is.
    """
    if not moves:
        raise BadInput(msg("没有选中要移动的对象或人员。"), msg("请先勾选，再移动。"))
    with transaction.atomic():
        # What another person has moved meanwhile stays moved.
        draft.refresh_from_db(from_queryset=Draft.locked())
        index, plan = index_of(draft), plan_of(draft)
        for move in moves:
            plan = moved(index, plan, move)
        judged = planning.check(index, plan)
        return take(
            draft,
            DraftVerb.SHIFT,
            by=by,
            on=on,
            note="；".join(told(index, move) for move in moves),
            plan=planning.plan_to_json(plan),
            proof=proofs.of(judged, draft.proof),
            violations=len(judged.violations),
            shifted_by=sorted({*draft.shifted_by, by.person}),
        )


def moved(index: Index, plan: Plan, move: Move) -> Plan:
    """Return the plan after one move.

    Raises:
        BadInput: the problem does not know the target, the person or the team.
    """
    if move.team is not None and move.team not in index.teams:
        raise _unknown(msg("方案中没有 %(code)s 组。"), f"{move.team.round}/{move.team.number}")
    if isinstance(move, Visit):
        if move.target not in index.targets:
            raise _unknown(msg("方案中没有对象 %(code)s。"), move.target)
        return changes.visit_moved(plan, move.target, move.team)
    if move.person not in index.people:
        raise _unknown(msg("方案中没有人员 %(code)s。"), move.person)
    return changes.person_moved(plan, move.person, move.source, move.team, move.position)


def _unknown(words: str, code: str) -> BadInput:
    return BadInput(words, msg("请刷新页面。"), code=code)


def told(index: Index, move: Move) -> str:
    """Return what is moved where, as the ledger keeps it."""
    known = index.targets[move[0]] if isinstance(move, Visit) else index.people[move[0]]
    team = move.team
    place = f"{index.rounds[team.round].name} {team.number}" if team else "—"
    return f"{known.name} → {place}"
