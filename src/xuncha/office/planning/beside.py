"""Two drafts side by side: their levels, and every visit and seat that differs."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines import planning
from xuncha.engines.planning import Moved, Position, Reseated, Team
from xuncha.engines.planning.intake.fields import POSITIONS
from xuncha.office.planning.achieved import LevelView, levels_of
from xuncha.office.planning.look import Look
from xuncha.office.shell.look import Cell


@dataclass(frozen=True, slots=True)
class Pair:
    """One level in both drafts; ``tone`` is green where the second is better."""

    before: LevelView
    after: LevelView
    tone: str
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One visit or person whose place differs; the cells lead to the boards."""

    name: str
    note: str
    before: Cell
    after: Cell


def pairs(first: Look, second: Look) -> list[Pair]:
    """Return the levels of both drafts, in the order of the first."""
    others = {one.name: one for one in levels_of(second)}
    return [_pair(one, others[one.name]) for one in levels_of(first)]


def _pair(one: LevelView, other: LevelView) -> Pair:
    if other.value == one.value:
        return Pair(one, other, "", _("相同"))
    if other.value < one.value:
        return Pair(one, other, "green", _("更好"))
    return Pair(one, other, "amber", _("更差"))


def visits(first: Look, second: Look) -> list[Difference]:
    """Return the targets that another team visits, or that only one of the drafts knows."""
    found = planning.changes(first.plan, second.plan)
    return [_moved(one, first, second) for one in found if isinstance(one, Moved)]


def _moved(one: Moved, first: Look, second: Look) -> Difference:
    known = second.index.targets.get(one.target) or first.index.targets.get(one.target)
    township = second.index.targets.get(known.township) if known else None
    return Difference(
        known.name if known else one.target,
        township.name if township else "",
        _place(first, one.source),
        _place(second, one.goal),
    )


def seats(first: Look, second: Look) -> list[Difference]:
    """Return the people whose seat in a round differs."""
    found = planning.changes(first.plan, second.plan)
    return [_reseated(one, first, second) for one in found if isinstance(one, Reseated)]


def _reseated(one: Reseated, first: Look, second: Look) -> Difference:
    known = second.index.people.get(one.person) or first.index.people.get(one.person)
    return Difference(
        known.name if known else one.person,
        one.person,
        _place(first, *(one.before or (None,))),
        _place(second, *(one.now or (None,))),
    )


def _place(look: Look, team: Team | None, position: Position | None = None) -> Cell:
    if team is None or team.round not in look.index.rounds:
        return Cell(_("未安排"))
    board = reverse("draft-board", args=[look.draft.pk, team.round])
    return Cell(
        look.team_words(team),
        url=f"{board}#team-{team.number}",
        note=_(POSITIONS[position]) if position else "",
    )
