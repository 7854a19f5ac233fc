"""Acts on rounds: plan, approve, form teams, send them out, hear them."""

from __future__ import annotations

from datetime import date, datetime

from xuncha.engines.acts import Actor, BadInput, NotAllowed, msg
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.mandate.models import Meeting
from xuncha.office.people.models import Person, System, Unit
from xuncha.office.rounds.lifecycle import (
    MemberVerb,
    NoteVerb,
    RoundState,
    RoundVerb,
    TargetState,
    TargetVerb,
    TeamVerb,
)
from xuncha.office.rounds.models import (
    Hearing,
    Membership,
    Position,
    Progress,
    Round,
    Target,
    Team,
)
from xuncha.office.rounds.policy import REASONS
from xuncha.office.rounds.recusal import reasons_to_keep_away


def plan(
    *,
    code: str,
    title: str,
    term: str,
    level: str,
    kind: str,
    theme: str,
    starts_on: date,
    ends_on: date,
    by: Actor,
    on: datetime,
    number: int | None = None,
    system: System | None = None,
) -> Round:
    """Plan a round."""
    _in_order(starts_on, ends_on)
    if Round.objects.filter(code=code).exists():
        raise BadInput(
            msg("轮次编号 %(code)s 已经有了。"), msg("请换一个。"), field="code", code=code
        )
    made = Round(
        code=code,
        title=title,
        term=term,
        number=number,
        level=level,
        kind=kind,
        theme=theme,
        system=system,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    begin(made, RoundVerb.PLAN, by=by, on=on, note=theme)
    return made


def _in_order(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise BadInput(msg("结束日期早于开始日期。"), msg("请核对日期。"), field="ends_on")


def revise(
    round: Round, *, title: str, theme: str, starts_on: date, ends_on: date, by: Actor, on: datetime
) -> Entry:
    """Change a round that is not approved yet."""
    _in_order(starts_on, ends_on)
    return take(
        round,
        RoundVerb.REVISE,
        by=by,
        on=on,
        title=title,
        theme=theme,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def approve(round: Round, *, basis: str, by: Actor, on: datetime) -> Entry:
    """Approve a round; from here on teams are formed and targets assigned."""
    return take(round, RoundVerb.APPROVE, by=by, on=on, basis=basis)


def enter(round: Round, *, by: Actor, on: datetime) -> Entry:
    """Open the field work of an approved round, which must have a team and a target."""
    if not round.targets.exists():
        raise BadInput(msg("本轮还没有巡察对象。"), msg("请先安排对象。"))
    return take(round, RoundVerb.ENTER, by=by, on=on)


def report(round: Round, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Close the field work once all teams have withdrawn and a meeting has heard the round."""
    if round.targets.exclude(state=TargetState.WITHDRAWN).exists():
        raise BadInput(msg("还有对象没有撤离。"), msg("请先登记撤离。"))
    if not round.hearings.exists():
        raise BadInput(msg("还没有会议听取本轮汇报。"), msg("请先登记听取汇报的会议。"))
    return take(round, RoundVerb.REPORT, by=by, on=on, note=note)


def feed_back(round: Round, *, by: Actor, on: datetime) -> Entry:
    """Note that the round's results have been fed back."""
    return take(round, RoundVerb.FEED_BACK, by=by, on=on)


def archive(round: Round, *, by: Actor, on: datetime) -> Entry:
    """Archive a round."""
    return take(round, RoundVerb.ARCHIVE, by=by, on=on)


def form_team(round: Round, *, number: int, name: str, by: Actor, on: datetime) -> Team:
    """Form a team for a round."""
    if round.teams.filter(number=number).exists():
        raise BadInput(
            msg("第 %(number)s 组已经有了。"), msg("请换一个组号。"), field="number", number=number
        )
    team = Team(round=round, number=number, name=name)
    begin(team, TeamVerb.FORM, by=by, on=on, note=name)
    return team


def join(
    team: Team,
    *,
    person: Person,
    position: str,
    source: str,
    joined_on: date,
    by: Actor,
    on: datetime,
) -> Membership:
    """Put a person into a team, unless they must keep away from one of its targets."""
    for target in team.targets.select_related("unit"):
        _keep_away(person, target.unit, joined_on)
    _join_once(team, person, position)
    member = Membership(
        team=team, person=person, position=position, source=source, joined_on=joined_on
    )
    begin(member, MemberVerb.JOIN, by=by, on=on, note=f"{person.name}：{team.name}")
    return member


def _join_once(team: Team, person: Person, position: str) -> None:
    serving = team.members.filter(withdrew_on=None)
    if serving.filter(person=person).exists():
        raise BadInput(
            msg("%(person)s 已在本组。"), msg("请核对。"), field="person", person=person.name
        )
    if position == Position.LEADER and serving.filter(position=Position.LEADER).exists():
        raise BadInput(msg("本组已有组长。"), msg("请先办理原组长离组。"), field="position")


def withdraw_member(member: Membership, *, withdrew_on: date, by: Actor, on: datetime) -> Entry:
    """Take a person out of a team."""
    return take(member, MemberVerb.WITHDRAW, by=by, on=on, withdrew_on=withdrew_on)


def disband(team: Team, *, by: Actor, on: datetime) -> Entry:
    """Disband a team whose targets have all been left."""
    if team.targets.exclude(state=TargetState.WITHDRAWN).exists():
        raise BadInput(msg("还有对象没有撤离。"), msg("请先登记撤离。"))
    return take(team, TeamVerb.DISBAND, by=by, on=on)


def _keep_away(person: Person, unit: Unit, day: date) -> None:
    bonds = reasons_to_keep_away(person, unit, day)
    if bonds:
        raise NotAllowed(
            msg("%(person)s 应当回避“%(target)s”：") + REASONS[bonds[0].kind] + msg("。"),
            msg("请改派他人。"),
            field="person",
            person=person.name,
            target=unit.name,
            unit=bonds[0].unit_name,
        )


def assign_target(
    round: Round, *, unit: Unit, kind: str, by: Actor, on: datetime, team: Team | None = None
) -> Target:
    """Assign a unit to a round and a team, unless a member must keep away from it."""
    if round.targets.filter(unit=unit).exists():
        raise BadInput(
            msg("“%(unit)s”已是本轮的对象。"), msg("请核对。"), field="unit", unit=unit.name
        )
    if round.state != RoundState.APPROVED:
        raise BadInput(msg("轮次批准后才能安排对象。"), msg("请先批准轮次。"))
    _team_keeps_away(team, unit, on.date())
    target = Target(round=round, team=team, unit=unit, kind=kind)
    begin(target, TargetVerb.ASSIGN, by=by, on=on, note=unit.name)
    return target


def _team_keeps_away(team: Team | None, unit: Unit, day: date) -> None:
    if team is not None:
        for member in team.members.filter(withdrew_on=None).select_related("person"):
            _keep_away(member.person, unit, day)


def reassign(target: Target, *, team: Team, by: Actor, on: datetime) -> Entry:
    """Give a target to another team before the work begins."""
    _team_keeps_away(team, target.unit, on.date())
    return take(target, TargetVerb.REASSIGN, by=by, on=on, note=team.name, team=team)


def enter_target(target: Target, *, entered_on: date, by: Actor, on: datetime) -> Entry:
    """Record the day on which the team entered a unit."""
    if target.round.state != RoundState.ENTERED:
        raise BadInput(msg("本轮还没有启动进驻。"), msg("请先启动进驻。"))
    return take(target, TargetVerb.ENTER, by=by, on=on, entered_on=entered_on)


def withdraw_target(target: Target, *, withdrew_on: date, by: Actor, on: datetime) -> Entry:
    """Record the day on which the team left a unit."""
    if target.entered_on and withdrew_on < target.entered_on:
        raise BadInput(msg("撤离日期早于进驻日期。"), msg("请核对日期。"), field="withdrew_on")
    return take(target, TargetVerb.WITHDRAW, by=by, on=on, withdrew_on=withdrew_on)


def record_progress(
    team: Team,
    *,
    week_on: date,
    talks: int,
    documents: int,
    visits: int,
    petitions: int,
    problems: int,
    by: Actor,
    on: datetime,
) -> Progress:
    """Record a team's week in counts."""
    if team.progress.filter(week_on=week_on).exists():
        raise BadInput(msg("这一周已经登记过。"), msg("请核对日期。"), field="week_on")
    made = Progress(
        team=team,
        week_on=week_on,
        talks=talks,
        documents=documents,
        visits=visits,
        petitions=petitions,
        problems=problems,
    )
    begin(made, NoteVerb.RECORD, by=by, on=on)
    return made


def hear(
    round: Round, *, meeting: Meeting, by: Actor, on: datetime, conclusion: str = ""
) -> Hearing:
    """Record that a meeting heard a round."""
    if round.hearings.filter(meeting=meeting).exists():
        raise BadInput(msg("这次会议已登记听取本轮。"), msg("请核对。"), field="meeting")
    hearing = Hearing(round=round, meeting=meeting, conclusion=conclusion)
    begin(hearing, NoteVerb.RECORD, by=by, on=on, note=str(meeting))
    return hearing
