"""What the pages of rounds, teams and targets say: facts, what happens next, who is bound."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from xuncha.engines.acts import OFFICE, Actor, msg
from xuncha.office.people.models import Unit
from xuncha.office.rounds.lifecycle import RoundState, TargetState, TeamState
from xuncha.office.rounds.models import Round, Target, Team
from xuncha.office.rounds.policy import REASONS
from xuncha.office.rounds.recusal import conflicts
from xuncha.office.shell.look import Line

ROUND_NEXT: dict[str, str] = {
    RoundState.PLANNED: msg("等巡察工作领导小组批准。"),
    RoundState.APPROVED: msg("巡察办组建巡察组、安排对象，然后启动进驻。"),
    RoundState.ENTERED: msg("各组进驻、撤离，会议听取汇报后完成汇报。"),
    RoundState.REPORTED: msg("逐个对象反馈，全部反馈后完成反馈。"),
    RoundState.FED_BACK: msg("整改进展见整改事项；结束后由主任归档。"),
    RoundState.ARCHIVED: msg("本轮已归档。"),
}
TARGET_NEXT: dict[str, str] = {
    TargetState.ASSIGNED: msg("等巡察组进驻。"),
    TargetState.ENTERED: msg("巡察组起草底稿；结束后登记撤离。"),
    TargetState.WITHDRAWN: msg("等巡察办反馈。"),
    TargetState.FED_BACK: msg("整改进展见整改事项。"),
}
TEAM_NEXT: dict[str, str] = {
    TeamState.FORMED: msg("每周登记进展；撤离全部对象后撤销。"),
    TeamState.DISBANDED: msg("巡察组已撤销。"),
}


def round_facts(round: Round) -> list[Line]:
    """Return what a round is."""
    number = _("第 %(number)s 轮") % {"number": round.number} if round.number else ""
    lines = [
        Line(_("届次"), round.term),
        Line(_("轮次"), number),
        Line(_("层级"), str(round.get_level_display())),
        Line(_("方式"), str(round.get_kind_display())),
        Line(_("主题"), round.theme),
        Line(_("板块系统"), round.system.name if round.system else ""),
        Line(_("起止日期"), f"{round.starts_on} — {round.ends_on}"),
    ]
    return [line for line in lines if line.text]


def team_facts(team: Team, places: list[Target]) -> list[Line]:
    """Return what a team is, and how many of its targets it has left."""
    left = sum(one.withdrew_on is not None for one in places)
    return [
        Line(_("轮次"), team.round.title, team.round.get_absolute_url()),
        Line(_("组号"), str(team.number)),
        Line(
            _("巡察对象"), _("%(all)s 个，已撤离 %(left)s 个") % {"all": len(places), "left": left}
        ),
    ]


def target_facts(target: Target, actor: Actor) -> list[Line]:
    """Return what a target is: unit, round, team, days; a unit is not told of the team's page."""
    team = target.team
    linked = team is not None and (actor.role in OFFICE or team.pk in actor.teams)
    lines = [
        Line(_("被巡察党组织"), target.unit.name, target.unit.get_absolute_url()),
        Line(_("所在乡镇"), target.unit.township.name if target.unit.township else ""),
        Line(_("轮次"), target.round.title, target.round.get_absolute_url()),
        Line(
            _("巡察组"),
            team.name if team else "",
            team.get_absolute_url() if team and linked else "",
        ),
        Line(_("方式"), str(target.get_kind_display())),
        Line(_("进驻日期"), str(target.entered_on or "")),
        Line(_("撤离日期"), str(target.withdrew_on or "")),
    ]
    return [line for line in lines if line.text]


def bound(people: Iterable[int], units: list[Unit], day: date) -> dict[int, str]:
    """Return, of the people (primary keys), who must keep away from a unit, with the reason."""
    found = conflicts(people, units, day)
    return {
        person: _("应当回避“%(target)s”：%(reason)s")
        % {"target": unit.name, "reason": _(REASONS[bond.kind]) % {"unit": bond.unit_name}}
        for person, (unit, bond) in found.items()
    }


def bound_people(team: Team, people: Iterable[int], day: date) -> dict[int, str]:
    """Return, of the people, who must keep away from one of the team's targets."""
    return bound(people, [target.unit for target in team.targets.select_related("unit")], day)
