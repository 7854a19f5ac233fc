"""The term as a calendar: rounds by teams, each cell a team that opens its board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines import planning
from xuncha.engines.planning import Position, Team
from xuncha.office.people.models import System
from xuncha.office.planning.look import Look


@dataclass(frozen=True, slots=True)
class TeamCell:
    """One team: its leader, what it visits, and its load in per cent of what its people can do."""

    url: str
    label: str
    leader: str
    count: int
    load: int
    wrong: bool


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round: its days, the systems that it takes up, and its teams."""

    url: str
    title: str
    days: str
    systems: str
    count: int
    begun: bool
    cells: list[TeamCell]


def calendar(look: Look) -> list[RoundRow]:
    """Return the rounds of a draft in the order of their days."""
    names = dict(System.objects.values_list("code", "name"))
    return [_row(look, round, names) for round in look.index.order]


def _row(look: Look, round: planning.Round, names: Mapping[str, str]) -> RoundRow:
    url = reverse("draft-board", args=[look.draft.pk, round.code])
    teams = look.index.teams_of(round)
    systems = {one.system for team in teams for one in look.visits.get(team, ()) if one.system}
    return RoundRow(
        url=url,
        title=round.name,
        days=f"{round.start} — {round.end}",
        systems="、".join(names.get(code, code) for code in sorted(systems)),
        count=sum(len(look.visits.get(team, ())) for team in teams),
        begun=round.code in look.index.problem.begun,
        cells=[_cell(look, team, url) for team in teams],
    )


def _cell(look: Look, team: Team, url: str) -> TeamCell:
    seats = look.seats.get(team, ())
    leader = next((one.person for one in seats if one.position is Position.LEADER), None)
    return TeamCell(
        url=f"{url}#team-{team.number}",
        label=_("第 %(number)s 组") % {"number": team.number},
        leader=look.index.people[leader].name if leader else "",
        count=len(look.visits.get(team, ())),
        load=look.load(team),
        wrong=team in look.wrong_teams,
    )
