"""Pages of rounds, teams and targets."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import UNIT_ROLES, allow
from xuncha.office.rounds import board, doors, offers, tables, words
from xuncha.office.rounds.hanging import hang_page
from xuncha.office.rounds.lifecycle import MemberVerb, NoteVerb, RoundVerb, TargetVerb, TeamVerb
from xuncha.office.rounds.models import Hearing, Membership, Progress, Round, Target, Team
from xuncha.office.shell.details import detail_page, seen
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


def round_list(request: Request) -> HttpResponse:
    primary = opening(Round, RoundVerb.PLAN, request.actor, reverse("round-new"))
    rows = Round.objects.visible_to(request.actor)
    return list_page(request, tables.ROUNDS, rows, title=_("巡察轮次"), primary=primary)


def round_new(request: Request) -> HttpResponse:
    allow(Round.LIFE.move(RoundVerb.PLAN, ""), request.actor, "", _("制定轮次计划"))
    return birth_page(request, doors.PLAN, _("制定轮次计划"), reverse("round-list"))


def round_page(request: Request, pk: int) -> HttpResponse:
    row = seen(request, Round, pk, "system")
    teams = board.standing(request, Team, "number", round=row)
    hearings = board.standing(request, Hearing, "meeting__held_on", "meeting", round=row)
    context = {
        "tiles": board.totals_of(teams, request.as_of),
        "groups": board.groups_of(request, row, teams),
        "hearings": hearings,
        "acts": offers.on_round(row, request.actor) if request.is_today else [],
    }
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.code,
        tone=tables.ROUND_TONES.get(row.state, "blue"),
        facts=words.round_facts(row),
        doors={},
        kin=hearings,
        next_step=_(words.ROUND_NEXT[row.state]),
        template="rounds/round.html",
        context=context,
    )


def round_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, seen(request, Round, pk), verb, doors.ROUND)


def team_new(request: Request, pk: int) -> HttpResponse:
    return hang_page(request, seen(request, Round, pk), (Team, TeamVerb.FORM), doors.FORM_TEAM)


def target_new(request: Request, pk: int) -> HttpResponse:
    return hang_page(
        request, seen(request, Round, pk), (Target, TargetVerb.ASSIGN), doors.ASSIGN_TARGET
    )


def target_batch(request: Request, pk: int) -> HttpResponse:
    row, made = seen(request, Round, pk), (Target, TargetVerb.ASSIGN)
    return hang_page(request, row, made, doors.ASSIGN_TARGETS, _("批量安排对象"))


def hearing_new(request: Request, pk: int) -> HttpResponse:
    return hang_page(request, seen(request, Round, pk), (Hearing, NoteVerb.RECORD), doors.HEAR)


def team_list(request: Request) -> HttpResponse:
    rows = Team.objects.visible_to(request.actor)
    note = _("巡察组在轮次的页面组建。")
    return list_page(request, tables.TEAMS, rows, title=_("巡察组"), help_text=note)


def team(request: Request, pk: int) -> HttpResponse:
    row = seen(request, Team, pk, "round")
    targets = board.standing(request, Target, "unit__code", "unit", team=row)
    weeks = board.weeks_of(request, row)
    members = board.members_of(request, row, targets)
    return detail_page(
        request,
        row,
        title=row.name,
        facts=words.team_facts(row, targets),
        doors={},
        kin=[view.row for view in members],
        next_step=_(words.TEAM_NEXT[row.state]),
        template="rounds/team.html",
        context={
            "members": members,
            "places": [board.place(one) for one in targets],
            "weeks": weeks,
            "chart": board.chart_of(weeks),
            "acts": offers.on_team(row, request.actor) if request.is_today else [],
        },
    )


def team_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, seen(request, Team, pk), verb, doors.TEAM)


def member_new(request: Request, pk: int) -> HttpResponse:
    return hang_page(request, seen(request, Team, pk), (Membership, MemberVerb.JOIN), doors.JOIN)


def member_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = seen(request, Membership, pk, "team", "person")
    return act_page(request, row, verb, doors.MEMBER)


def progress_new(request: Request, pk: int) -> HttpResponse:
    return hang_page(
        request, seen(request, Team, pk, "round"), (Progress, NoteVerb.RECORD), doors.RECORD
    )


def progress_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, seen(request, Progress, pk, "team"), verb, doors.PROGRESS)


def target_list(request: Request) -> HttpResponse:
    rows = Target.objects.visible_to(request.actor)
    plain = request.actor.role in UNIT_ROLES
    table = replace(tables.TARGETS, filters=()) if plain else tables.TARGETS
    return list_page(request, table, rows, title=_("巡察对象"))


def target(request: Request, pk: int) -> HttpResponse:
    row = seen(request, Target, pk, "unit__township", "round", "team")
    return detail_page(
        request,
        row,
        title=row.unit.name,
        number=row.round.title,
        tone=tables.TARGET_TONES.get(row.state, "blue"),
        facts=words.target_facts(row, request.actor),
        doors={},
        next_step=_(words.TARGET_NEXT[row.state]),
        context={"acts": offers.on_target(row, request.actor) if request.is_today else []},
    )


def target_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = seen(request, Target, pk, "unit", "round", "team")
    return act_page(request, row, verb, doors.TARGET)
