"""The acts that the pages offer: those of the row itself, and what can be hung on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import OFFICE, Actor, Refusal, Role, msg
from xuncha.office.ledger.models import Fact
from xuncha.office.rounds import doors, guards
from xuncha.office.rounds.lifecycle import (
    MemberVerb,
    NoteVerb,
    RoundState,
    RoundVerb,
    TargetState,
    TargetVerb,
    TeamState,
    TeamVerb,
)
from xuncha.office.rounds.models import (
    Hearing,
    Level,
    Membership,
    Progress,
    Round,
    Target,
    Team,
)
from xuncha.office.shell.doors import offered, opening
from xuncha.office.shell.look import OfferedAct


def _ready_to_report(round: Round) -> None:
    guards.check_all_left(round.targets)
    guards.check_heard(round)


READY: dict[str, Callable[[Any], None]] = {
    RoundVerb.ENTER: guards.check_ready,
    RoundVerb.REPORT: _ready_to_report,
    RoundVerb.FEED_BACK: guards.check_all_fed_back,
    TeamVerb.DISBAND: lambda team: guards.check_all_left(team.targets),
}


def _looked_at(row: Fact, act: OfferedAct) -> OfferedAct:
    """Return the act, refused in the guard's own words where the row is not ready for it."""
    ready = READY.get(act.verb)
    if ready is None or act.reason:
        return act
    try:
        ready(row)
    except Refusal as refusal:
        return replace(act, reason=refusal.say(_))
    return act


def ranked(acts: list[OfferedAct]) -> list[OfferedAct]:
    """Return the acts with the first one that is open as the primary one."""
    first = next((act for act in acts if not act.reason), None)
    return [replace(act, primary=act is first) for act in acts]


def hung(
    model: type[Fact], verb: str, actor: Actor, url: str, reason: str = "", label: str = ""
) -> list[OfferedAct]:
    """Return the act that hangs a new row on the page's row, where the role may do it."""
    act = opening(model, verb, actor, url, label)
    return [replace(act, reason=_(reason) if reason else "")] if act else []


def on_round(round: Round, actor: Actor) -> list[OfferedAct]:
    """Return the acts on a round's page."""
    acts = [_looked_at(round, act) for act in offered(round, actor, doors.ROUND)]
    key, more = [round.pk], list[OfferedAct]()
    early = msg("轮次批准后才能办理。") if round.state == RoundState.PLANNED else ""
    if round.state in guards.HEARD:
        more += hung(Hearing, NoteVerb.RECORD, actor, reverse("hearing-new", args=key))
    if early or round.state in guards.FORMING:
        more += hung(Team, TeamVerb.FORM, actor, reverse("team-new", args=key), early)
    if early or round.state == RoundState.APPROVED:
        url, batch = reverse("target-new", args=key), reverse("target-batch", args=key)
        more += hung(Target, TargetVerb.ASSIGN, actor, url, early)
        more += hung(Target, TargetVerb.ASSIGN, actor, batch, early, _("批量安排对象"))
    return ranked(acts + more)


def on_team(team: Team, actor: Actor) -> list[OfferedAct]:
    """Return the acts on a team's page."""
    acts: list[OfferedAct] = []
    if team.state == TeamState.FORMED:
        late = "" if team.round.state in guards.AT_WORK else msg("进驻以后才能登记进展。")
        week = reverse("progress-new", args=[team.pk])
        acts += hung(Progress, NoteVerb.RECORD, actor, week, late)
        acts += hung(Membership, MemberVerb.JOIN, actor, reverse("member-new", args=[team.pk]))
    acts += [_looked_at(team, act) for act in offered(team, actor, doors.TEAM)]
    return ranked(acts)


def on_target(target: Target, actor: Actor) -> list[OfferedAct]:
    """Return the acts on a target's page, with the ways on to papers, findings and feedback."""
    return ranked([*_papers(target, actor), *_feedback(target, actor), *_own(target, actor)])


def _own(target: Target, actor: Actor) -> list[OfferedAct]:
    acts = offered(target, actor, doors.TARGET)
    if target.round.state == RoundState.ENTERED:
        return acts
    waiting = _("本轮还没有启动进驻。")
    return [replace(act, reason=act.reason or waiting) if act.verb == "enter" else act
            for act in acts]  # fmt: skip


def _papers(target: Target, actor: Actor) -> list[OfferedAct]:
    if actor.role is Role.INSPECTOR and target.state in (TargetState.ASSIGNED, TargetState.ENTERED):
        reason = "" if target.state == TargetState.ENTERED else _("进驻以后才能起草底稿。")
        return [OfferedAct("draft", _("起草底稿"), _to("paper-new", target), reason)]
    begun = target.round.state not in (RoundState.PLANNED, RoundState.APPROVED)
    if actor.role in OFFICE and target.round.level != Level.COUNTY and begun:
        return [OfferedAct("transcribe", _("转录上级反馈问题"), _to("finding-transcribe", target))]
    return []


def _feedback(target: Target, actor: Actor) -> list[OfferedAct]:
    if target.state == TargetState.FED_BACK:
        return [OfferedAct("feedback", _("查看反馈"), _to("feedback-of", target))]
    if actor.role not in OFFICE or target.state == TargetState.ASSIGNED:
        return []
    reason = "" if target.state == TargetState.WITHDRAWN else _("撤离以后才能反馈。")
    return [OfferedAct("deliver", _("反馈送达"), _to("feedback-new", target), reason)]


def _to(name: str, target: Target) -> str:
    return reverse(name, args=[target.pk])
