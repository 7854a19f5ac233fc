"""What must be true before an act on a round, team or target: each refusal names its cure."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from xuncha.engines.acts import BadInput, msg
from xuncha.office.mandate.models import Meeting
from xuncha.office.people.models import Person, Unit
from xuncha.office.rounds.lifecycle import LEFT, RoundState, TargetState, TeamState
from xuncha.office.rounds.models import Level, Membership, Position, Round, Target, Team
from xuncha.office.rounds.recusal import check_free, check_free_of_all

AT_WORK = (RoundState.ENTERED, RoundState.REPORTED)
FORMING = (RoundState.APPROVED, RoundState.ENTERED)
HEARD = (RoundState.ENTERED, RoundState.REPORTED, RoundState.FED_BACK)


def check_days(starts_on: date, ends_on: date) -> None:
    """Refuse a round that ends before it starts."""
    if ends_on < starts_on:
        raise BadInput(msg("结束日期早于开始日期。"), msg("请核对日期。"), field="ends_on")


def check_not_future(day: date, on: datetime, field: str) -> None:
    """Refuse to record what has not happened yet."""
    if day > timezone.localdate(on):
        raise BadInput(
            msg("日期 %(day)s 还没有到。"), msg("请等事情发生后再登记。"), field=field, day=day
        )


def check_new_round(code: str, term: str, level: str, number: int | None) -> None:
    """Refuse a code or a number in the term that another round already has."""
    if Round.objects.filter(code=code).exists():
        raise BadInput(
            msg("轮次编号 %(code)s 已经有了。"), msg("请换一个。"), field="code", code=code
        )
    same = Round.objects.filter(term=term, level=level, number=number)
    if number is not None and same.exists():
        raise BadInput(
            msg("%(term)s的第 %(number)s 轮已经有了。"),
            msg("请换一个轮次。"),
            field="number",
            term=term,
            number=number,
        )


def check_ready(round: Round) -> None:
    """Refuse to begin a round without targets or, where our own teams inspect, without them."""
    if not round.targets.exists():
        raise BadInput(msg("本轮还没有巡察对象。"), msg("请先安排对象。"))
    if round.level != Level.COUNTY:
        return
    bare = round.targets.filter(team=None).select_related("unit").first()
    if bare is not None:
        raise BadInput(
            msg("“%(unit)s”还没有安排巡察组。"), msg("请先改派巡察组。"), unit=bare.unit.name
        )
    led = Membership.objects.filter(position=Position.LEADER, withdrew_on=None)
    headless = round.teams.filter(targets__isnull=False).exclude(pk__in=led.values("team")).first()
    if headless is not None:
        raise BadInput(msg("%(team)s还没有组长。"), msg("请先安排组长入组。"), team=headless.name)


def check_all_left(targets: object) -> None:
    """Refuse while a team is still, or not yet, in one of the targets."""
    if targets.exclude(state__in=LEFT).exists():  # type: ignore[attr-defined]
        raise BadInput(msg("还有对象没有撤离。"), msg("请先登记撤离。"))


def check_heard(round: Round) -> None:
    """Refuse to end the field work of a round that no meeting has heard."""
    if not round.hearings.exists():
        raise BadInput(msg("还没有会议听取本轮汇报。"), msg("请先登记听取汇报的会议。"))


def check_all_fed_back(round: Round) -> None:
    """Refuse to call a round fed back while a target waits for its feedback."""
    waiting = round.targets.exclude(state=TargetState.FED_BACK).select_related("unit")
    count = waiting.count()
    if count:
        raise BadInput(
            msg("还有 %(count)s 个对象没有反馈，例如“%(unit)s”。"),
            msg("请先逐个反馈。"),
            count=count,
            unit=waiting[0].unit.name,
        )


def check_forming(round: Round, number: int) -> None:
    """Refuse a team of a round that is not approved, and a number that is taken."""
    if round.state not in FORMING:
        raise BadInput(msg("轮次批准后才能组建巡察组。"), msg("请先批准轮次。"))
    if round.teams.filter(number=number).exists():
        raise BadInput(
            msg("第 %(number)s 组已经有了。"), msg("请换一个组号。"), field="number", number=number
        )


def check_joins(team: Team, person: Person, position: str, day: date) -> None:
    """Refuse whoever is bound to a target, already serves, or would be a second leader."""
    if team.state != TeamState.FORMED:
        raise BadInput(msg("巡察组已撤销，不能再入组。"), msg("请选择在任的巡察组。"))
    units = [target.unit for target in team.targets.select_related("unit")]
    check_free_of_all(person, units, day, "person")
    serving = Membership.objects.filter(team__round=team.round_id, person=person, withdrew_on=None)
    busy = serving.select_related("team").first()
    if busy is not None:
        raise BadInput(
            msg("%(person)s 已在%(team)s。"),
            msg("同一轮次一人只在一个组；请先办理离组。"),
            field="person",
            person=person.name,
            team=busy.team.name,
        )
    if position == Position.LEADER and _has_leader(team):
        raise BadInput(msg("本组已有组长。"), msg("请先办理原组长离组。"), field="position")


def _has_leader(team: Team) -> bool:
    return team.members.filter(position=Position.LEADER, withdrew_on=None).exists()


def check_target(round: Round, unit: Unit, team: Team | None, day: date) -> None:
    """Refuse a unit twice, outside an approved round, or given to a team that must keep away."""
    if round.state != RoundState.APPROVED:
        raise BadInput(msg("轮次批准后才能安排对象。"), msg("请先批准轮次。"))
    if round.targets.filter(unit=unit).exists():
        raise BadInput(
            msg("“%(unit)s”已是本轮的对象。"), msg("请核对。"), field="unit", unit=unit.name
        )
    if team is not None:
        check_team(round.pk, team, unit, day)


def check_team(round: int, team: Team, unit: Unit, day: date) -> None:
    """Refuse a team of another round, a disbanded one, or one with a member bound to the unit."""
    if team.round_id != round:
        raise BadInput(
            msg("%(team)s不属于本轮。"), msg("请选择本轮的巡察组。"), field="team", team=team.name
        )
    if team.state != TeamState.FORMED:
        raise BadInput(
            msg("%(team)s已撤销。"), msg("请选择在任的巡察组。"), field="team", team=team.name
        )
    for member in team.members.filter(withdrew_on=None).select_related("person"):
        check_free(member.person, unit, day, "team")


def check_entry(target: Target, entered_on: date, on: datetime) -> None:
    """Refuse an entry before the round has begun, or on a day to come."""
    if target.round.state != RoundState.ENTERED:
        raise BadInput(msg("本轮还没有启动进驻。"), msg("请先启动进驻。"))
    check_not_future(entered_on, on, "entered_on")


def check_withdrawal(target: Target, withdrew_on: date, on: datetime) -> None:
    """Refuse a withdrawal before the entry, or on a day to come."""
    if target.entered_on and withdrew_on < target.entered_on:
        raise BadInput(msg("撤离日期早于进驻日期。"), msg("请核对日期。"), field="withdrew_on")
    check_not_future(withdrew_on, on, "withdrew_on")


def check_leaves(member: Membership, withdrew_on: date, on: datetime) -> None:
    """Refuse to leave before having joined, or on a day to come."""
    if withdrew_on < member.joined_on:
        raise BadInput(msg("离组日期早于入组日期。"), msg("请核对日期。"), field="withdrew_on")
    check_not_future(withdrew_on, on, "withdrew_on")


def check_week(team: Team, week_on: date, on: datetime) -> None:
    """Refuse a week twice, one that does not begin on a Monday, one before or after the work."""
    if week_on.weekday() != 0:
        raise BadInput(
            msg("%(day)s 不是星期一。"), msg("请填这一周星期一的日期。"), field="week_on",
            day=week_on,
        )  # fmt: skip
    check_not_future(week_on, on, "week_on")
    if team.round.state not in AT_WORK:
        raise BadInput(msg("本轮不在进驻期，不能登记进展。"), msg("请在进驻后登记。"))
    if team.progress.filter(week_on=week_on).exists():
        raise BadInput(msg("这一周已经登记过。"), msg("请打开那一周更正。"), field="week_on")


def check_hearing(round: Round, meeting: Meeting) -> None:
    """Refuse a hearing before the work, by a meeting held before it, or recorded already."""
    if round.state not in HEARD:
        raise BadInput(msg("本轮还没有启动进驻。"), msg("请在进驻后登记听取汇报。"))
    if meeting.held_on < round.starts_on:
        raise BadInput(msg("会议早于本轮开始日期。"), msg("请选择其后的会议。"), field="meeting")
    if round.hearings.filter(meeting=meeting).exists():
        raise BadInput(msg("这次会议已登记听取本轮。"), msg("请核对。"), field="meeting")
