"""Acts on rounds: plan, approve, form teams, send them out, hear them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from xuncha.engines.acts import Actor
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.mandate.models import Meeting
from xuncha.office.people.models import Person, System, Unit
from xuncha.office.rounds import guards
from xuncha.office.rounds.lifecycle import MemberVerb, NoteVerb, RoundVerb, TargetVerb, TeamVerb
from xuncha.office.rounds.models import Hearing, Membership, Progress, Round, Target, Team


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
    guards.check_days(starts_on, ends_on)
    guards.check_new_round(code, term, level, number)
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


def revise(
    round: Round, *, title: str, theme: str, starts_on: date, ends_on: date, by: Actor, on: datetime
) -> Entry:
    """Change a round that is not approved yet."""
    guards.check_days(starts_on, ends_on)
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
    """Open the field work of an approved round, whose targets all have a team with a leader.

    A round of a higher level brings its own teams, which are not kept here.
    """
    guards.check_ready(round)
    return take(round, RoundVerb.ENTER, by=by, on=on)


def report(round: Round, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Close the field work once all teams have withdrawn and a meeting has heard the round."""
    guards.check_all_left(round.targets)
    guards.check_heard(round)
    return take(round, RoundVerb.REPORT, by=by, on=on, note=note)


def feed_back(round: Round, *, by: Actor, on: datetime) -> Entry:
    """Note that the round's results have been fed back to every one of its targets."""
    guards.check_all_fed_back(round)
    return take(round, RoundVerb.FEED_BACK, by=by, on=on)


def archive(round: Round, *, by: Actor, on: datetime) -> Entry:
    """Archive a round."""
    return take(round, RoundVerb.ARCHIVE, by=by, on=on)


def form_team(round: Round, *, number: int, name: str, by: Actor, on: datetime) -> Team:
    """Form a team for an approved round."""
    guards.check_forming(round, number)
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
    guards.check_joins(team, person, position, joined_on)
    member = Membership(
        team=team, person=person, position=position, source=source, joined_on=joined_on
    )
    begin(member, MemberVerb.JOIN, by=by, on=on, note=f"{person.name}：{team.name}")
    return member


def withdraw_member(member: Membership, *, withdrew_on: date, by: Actor, on: datetime) -> Entry:
    """Take a person out of a team."""
    guards.check_leaves(member, withdrew_on, on)
    return take(member, MemberVerb.WITHDRAW, by=by, on=on, withdrew_on=withdrew_on)


def disband(team: Team, *, by: Actor, on: datetime) -> Entry:
    """Disband a team that has left all its targets; its members' authority ends with it."""
    guards.check_all_left(team.targets)
    day = timezone.localdate(on)
    with transaction.atomic():
        for member in team.members.filter(withdrew_on=None):
            left_on = max(day, member.joined_on)
            take(member, MemberVerb.WITHDRAW, by=by, on=on, withdrew_on=left_on)
        return take(team, TeamVerb.DISBAND, by=by, on=on)


def assign_target(
    round: Round, *, unit: Unit, kind: str, by: Actor, on: datetime, team: Team | None = None
) -> Target:
    """Assign a unit to a round and a team, unless a member must keep away from it."""
    guards.check_target(round, unit, team, timezone.localdate(on))
    target = Target(round=round, team=team, unit=unit, kind=kind)
    begin(target, TargetVerb.ASSIGN, by=by, on=on, note=unit.name)
    return target


def assign_targets(
    round: Round,
    *,
    units: Sequence[Unit],
    kind: str,
    by: Actor,
    on: datetime,
    team: Team | None = None,
) -> list[Target]:
    """Assign several units at once: all of them, or none when one is refused."""
    with transaction.atomic():
        return [
            assign_target(round, unit=unit, kind=kind, team=team, by=by, on=on) for unit in units
        ]


def reassign(target: Target, *, team: Team, by: Actor, on: datetime) -> Entry:
    """Give a target to another team before the work begins."""
    guards.check_team(target.round_id, team, target.unit, timezone.localdate(on))
    return take(target, TargetVerb.REASSIGN, by=by, on=on, note=team.name, team=team)


def enter_target(target: Target, *, entered_on: date, by: Actor, on: datetime) -> Entry:
    """Record the day on which the team entered a unit."""
    guards.check_entry(target, entered_on, on)
    return take(target, TargetVerb.ENTER, by=by, on=on, entered_on=entered_on)


def withdraw_target(target: Target, *, withdrew_on: date, by: Actor, on: datetime) -> Entry:
    """Record the day on which the team left a unit."""
    guards.check_withdrawal(target, withdrew_on, on)
    return take(target, TargetVerb.WITHDRAW, by=by, on=on, withdrew_on=withdrew_on)


def mark_fed_back(target: Target, *, by: Actor, on: datetime) -> Entry:
    """Note that the feedback has been delivered to a target."""
    return take(target, TargetVerb.FEED_BACK, by=by, on=on)


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
    """Record a team's week, named by its Monday, in counts."""
    guards.check_week(team, week_on, on)
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


def correct_progress(
    progress: Progress, *, reason: str, by: Actor, on: datetime, **counts: Any
) -> Entry:
    """Correct the counts of a week, with the reason."""
    return take(progress, NoteVerb.CORRECT, by=by, on=on, note=reason, **counts)


def hear(
    round: Round, *, meeting: Meeting, by: Actor, on: datetime, conclusion: str = ""
) -> Hearing:
    """Record that a meeting heard a round."""
    guards.check_hearing(round, meeting)
    hearing = Hearing(round=round, meeting=meeting, conclusion=conclusion)
    begin(hearing, NoteVerb.RECORD, by=by, on=on, note=str(meeting))
    return hearing
