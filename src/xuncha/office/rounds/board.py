"""The parts of a round's and a team's page: the board of targets, members, weeks and totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.rounds import doors
from xuncha.office.rounds.lifecycle import LEFT
from xuncha.office.rounds.models import Membership, Progress, Round, Target, Team
from xuncha.office.rounds.tables import TARGET_TONES
from xuncha.office.rounds.words import bound
from xuncha.office.shell.doors import offered
from xuncha.office.shell.look import Cell, Chart, Line, OfferedAct
from xuncha.office.shell.past import as_stood, stood_on
from xuncha.office.shell.requests import Request

COUNTS = ("talks", "documents", "visits", "petitions", "problems")
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Place:
    """A target on the board."""

    row: Target
    state: Cell


@dataclass(frozen=True, slots=True)
class Group:
    """A team with its members and targets on the board; ``more_url`` leads to all of them."""

    title: str
    url: str
    members: str
    places: list[Place]
    done: int
    total: int
    more_url: str


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member on the team's page; ``bond`` says why they must keep away from a target."""

    row: Membership
    acts: list[OfferedAct]
    bond: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """A week's counts, and where they are corrected."""

    week_on: date
    counts: list[int]
    url: str = ""

    @property
    def cells(self) -> list[Cell]:
        """Return the counts as cells, each with its name for the phone."""
        return labelled(self.counts)


@dataclass(slots=True)
class Weeks:
    """A team's weeks with their totals."""

    heads: list[str]
    rows: list[Week]
    totals: list[int] = field(default_factory=list)

    @property
    def total_cells(self) -> list[Cell]:
        """Return the totals as cells."""
        return labelled(self.totals)


def labelled(counts: list[int]) -> list[Cell]:
    """Return counts as cells under the names of a week's counts."""
    pairs = zip(heads(), counts, strict=True)
    return [Cell(str(count), label=label, numeric=True) for label, count in pairs]


def _field(name: str) -> Any:
    return Progress._meta.get_field(name)


def heads() -> list[str]:
    """Return the names of a week's counts."""
    return [str(_field(name).verbose_name) for name in COUNTS]


def standing(request: Request, model: Any, order: str, *related: str, **wanted: Any) -> list[Any]:
    """Return the rows wanted that the reader may see, as they stood on the day looked at."""
    rows = model.objects.visible_to(request.actor).filter(**wanted).select_related(*related)
    rows = rows.order_by(order, "pk")
    if request.is_today:
        return list(rows)
    names = tuple(model.then(request.as_of))
    return [as_stood(row, names) for row in stood_on(rows, request.as_of)]


def totals_of(teams: Sequence[Team], day: date) -> list[Line]:
    """Return the totals of the teams' weeks up to the day as tiles, or nothing without weeks."""
    found = Progress.objects.filter(team__in=teams, week_on__lte=day)
    sums = found.aggregate(**{name: Sum(name) for name in COUNTS})
    if sums["talks"] is None:
        return []
    pairs = zip(heads(), COUNTS, strict=True)
    return [Line(label, str(sums[name])) for label, name in pairs]


def groups_of(request: Request, round: Round, teams: Sequence[Team]) -> list[Group]:
    """Return the round's targets by team, as the reader may see them."""
    places: dict[int, list[Target]] = defaultdict(list)
    for row in standing(request, Target, "unit__code", "unit", round=round):
        places[row.team_id or 0].append(row)
    serving: dict[int, list[Membership]] = defaultdict(list)
    for member in standing(request, Membership, "pk", "person", team__in=teams):
        serving[member.team_id].append(member)
    groups = [_group(team, places.pop(team.pk, []), serving[team.pk]) for team in teams]
    rest = [row for rows in places.values() for row in rows]
    if rest:
        groups.append(_group_of_rest(round, rest, teams))
    return groups


def _group(team: Team, rows: list[Target], members: list[Membership]) -> Group:
    more = reverse("target-list") + f"?team={team.pk}"
    return _filled(team.name, team.get_absolute_url(), _crew(members), rows, more)


def _group_of_rest(round: Round, rows: list[Target], teams: Sequence[Team]) -> Group:
    title = _("尚未安排巡察组") if teams else _("巡察对象")
    return _filled(title, "", "", rows, reverse("target-list") + f"?round={round.pk}")


def _filled(title: str, url: str, members: str, rows: list[Target], more: str) -> Group:
    return Group(
        title=title,
        url=url,
        members=members,
        places=[place(row) for row in rows[:SHOWN]],
        done=sum(row.state in LEFT for row in rows),
        total=len(rows),
        more_url=more if len(rows) > SHOWN else "",
    )


def place(row: Target) -> Place:
    """Return a target with its state as a badge."""
    return Place(row, Cell(_(row.state_label), tone=TARGET_TONES.get(row.state, "blue")))


def _crew(members: list[Membership]) -> str:
    """Return the team's people in one line; of a disbanded team, those who served."""
    present = [one for one in members if one.withdrew_on is None] or members
    return "；".join(
        f"{one.get_position_display()} {one.person.name}（{one.get_source_display()}）"
        for one in present
    )


def members_of(request: Request, team: Team, units: list[Target]) -> list[MemberView]:
    """Return the team's members; the office also reads who must keep away from a target."""
    actor = request.actor
    rows = standing(request, Membership, "withdrew_on", "person", team=team)
    serving = [row.person_id for row in rows if row.withdrew_on is None]
    bonds = {}
    if actor.in_office:
        bonds = bound(serving, [one.unit for one in units], request.as_of)
    return [
        MemberView(
            row,
            offered(row, actor, doors.MEMBER) if request.is_today else [],
            bonds.get(row.person_id, "") if row.withdrew_on is None else "",
        )
        for row in sorted(rows, key=lambda row: row.withdrew_on is not None)
    ]


def weeks_of(request: Request, team: Team) -> Weeks:
    """Return the team's weeks up to the day looked at, oldest first, with their totals."""
    rows = []
    for one in team.progress.filter(week_on__lte=request.as_of).order_by("week_on"):
        one.team = team
        acts = offered(one, request.actor, doors.PROGRESS) if request.is_today else []
        url = acts[0].url if acts and not acts[0].reason else ""
        rows.append(Week(one.week_on, [getattr(one, name) for name in COUNTS], url))
    totals = [sum(column) for column in zip(*(row.counts for row in rows), strict=True)]
    return Weeks(heads(), rows, totals)


def chart_of(weeks: Weeks) -> Chart | None:
    """Return the weeks' talks and problems as a picture, once there are two weeks to compare."""
    if len(weeks.rows) <= 1:
        return None
    days = [row.week_on.isoformat() for row in weeks.rows]
    talks, problems = weeks.heads[0], weeks.heads[-1]
    option: dict[str, object] = {
        "legend": {"top": 0},
        "grid": {"left": 8, "right": 8, "top": 30, "bottom": 4, "containLabel": True},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": days},
        "yAxis": {"type": "value", "minInterval": 1},
        "series": [
            {"type": "bar", "name": talks, "data": [row.counts[0] for row in weeks.rows]},
            {"type": "line", "name": problems, "data": [row.counts[-1] for row in weeks.rows]},
        ],
    }
    rows = [
        (row.week_on.isoformat(), f"{talks} {row.counts[0]}　{problems} {row.counts[-1]}", "")
        for row in weeks.rows
    ]
    return Chart("team-weeks", _("每周进展"), option, rows, "s")
