"""The permission matrix: role × kind × relation, over every row of the demo county.

``SEES`` says in plain Python who may see which row; what is not said there may not be seen.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db.models import Q
from django.test import Client
from django.urls import NoReverseMatch, reverse

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role
from xuncha.office.cards.models import Bulletin
from xuncha.office.evaluation.models import Grader
from xuncha.office.ledger.models import Fact
from xuncha.office.people.models import Seat
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.actors import actor_in
from xuncha.office.rounds.models import Target, Team
from xuncha.office.shell.clock import today

ADMINS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
WORKERS = frozenset(Role) - ADMINS
GROUP = OFFICE | {Role.LEADING_GROUP}
COUNTY = GROUP | {Role.COMMISSION}
WIDE = COUNTY | {Role.ORGANIZATION}

Rule = Callable[[Fact, Actor], bool]


def everything(_row, _who):
    return True


def mine_to_lead(row, who):
    return row.leader_id == who.person


def in_my_tree(row, who):
    return bool(row.unit_id) and row.unit.path.startswith(who.unit_path)


def of_my_team(row, who):
    return row.team_id in who.teams and row.unit_id not in who.recused


def fed_back(row, _who):
    return row.state != "found"


def roles(rule: Rule, *groups) -> dict[Role, Rule]:
    return {role: rule for group in groups for role in group}


def only(*named: Role) -> frozenset[Role]:
    return frozenset(named)


def round_of_my_team(row, who):
    return Team.objects.filter(round=row, pk__in=who.teams).exists()


def round_of_my_tree(row, who):
    mine = Target.objects.filter(round=row, unit__path__startswith=who.unit_path)
    return mine.exclude(state="assigned").exists()


def target_of_feedback(rule: Rule) -> Rule:
    return lambda row, who: rule(row.target, who)


def led_there(row, who):
    return Item.objects.filter(leader=who.person, unit=row.unit_id).exists()


def led_there_in_round(row, who):
    published = row.state == "published"
    return (
        published
        and Item.objects.filter(leader=who.person, unit=row.unit_id, round=row.round_id).exists()
    )


def i_grade(row, who):
    return (
        Grader.objects.filter(evaluation=row, person=who.person).exclude(state="excused").exists()
    )


def published(row, _who):
    return row.state == "published"


def published_in_my_tree(row, who):
    return published(row, who) and in_my_tree(row, who)


def announced(row, _who):
    return row.published_on is not None


def names_my_tree(row, who):
    assert isinstance(row, Bulletin)
    named = row.units.filter(path__startswith=who.unit_path)
    return row.state == "announced" and named.exists()


def after_transfer(row, _who):
    return row.state not in ("registered", "returned", "reviewed")


def registered_by_me(row, who):
    early = row.state in ("registered", "returned", "reviewed")
    return early and row.registrar_id == who.person and row.unit_id not in who.recused


def told_of_me(row, who):
    """The person concerned, once asked for a statement."""
    return row.asked_on is not None and row.person_id == who.person


def told_in_my_tree(row, who):
    return row.asked_on is not None and (in_my_tree(row, who) or row.person_id == who.person)


def not_kept_from_me(row, who):
    """All but a case on oneself of which one has not been told."""
    return row.person_id != who.person or row.asked_on is not None


def adopted_once(row, _who):
    return row.state in ("in_force", "retired", "replaced")


def standing_in_my_tree(row, who):
    return row.state != "withdrawn" and in_my_tree(row, who)


def confirmed_in_my_tree(row, who):
    return row.state == "confirmed" and in_my_tree(row, who)


def petition_of_my_team(row, who):
    return row.team_id in who.teams and row.place_id not in who.recused


def handed_over(receiver: str) -> Rule:
    return lambda row, _who: bool(row.handover_id) and row.handover.receiver == receiver


def received_by(receiver: str) -> Rule:
    return lambda row, _who: row.receiver == receiver


def entered(rule: Rule) -> Rule:
    """An inspected unit sees a target once the team has entered."""
    return lambda row, who: row.state != "assigned" and rule(row, who)


def evaluable(row, _who):
    return row.state in ("signed", "evaluated", "closed")


def below_me(row, who):
    return row.path.startswith(who.unit_path)


def submitted_once(row, _who):
    return row.first_submitted_at is not None


def submitted_where_i_lead(row, who):
    return submitted_once(row, who) and led_there(row, who)


def owed_in_my_tree(row, who):
    return Item.objects.filter(round=row.round_id, unit__path__startswith=who.unit_path).exists()


UNITS = only(*UNIT_ROLES)
INSPECTOR, LEADER, GRADER = only(Role.INSPECTOR), only(Role.LEADER), only(Role.EVALUATOR)
WATCH = WIDE | LEADER | GRADER

SEES: dict[str, dict[Role, Rule]] = {
    "meeting": roles(everything, WIDE, LEADER),
    "rule": roles(everything, frozenset(Role) - {Role.AUDIT_ADMIN}),
    "directive": roles(everything, WIDE) | roles(mine_to_lead, LEADER) | roles(in_my_tree, UNITS),
    "special_report": roles(everything, WIDE) | roles(mine_to_lead, LEADER),
    "round": roles(everything, WATCH)
    | roles(round_of_my_team, INSPECTOR)
    | roles(round_of_my_tree, UNITS),
    "team": roles(everything, WATCH) | roles(lambda row, who: row.pk in who.teams, INSPECTOR),
    "target": roles(everything, WATCH)
    | roles(of_my_team, INSPECTOR)
    | roles(entered(in_my_tree), UNITS),
    "category": roles(everything, COUNTY, INSPECTOR),
    "paper": roles(everything, OFFICE) | roles(of_my_team, INSPECTOR),
    "finding": roles(everything, COUNTY)
    | roles(of_my_team, INSPECTOR)
    | roles(lambda row, who: fed_back(row, who) and in_my_tree(row, who), UNITS)
    | roles(fed_back, LEADER, GRADER, only(Role.ORGANIZATION)),
    "item": roles(everything, WIDE)
    | roles(mine_to_lead, LEADER)
    | roles(in_my_tree, UNITS)
    | roles(of_my_team, INSPECTOR)
    | roles(evaluable, GRADER),
    "petition": roles(everything, GROUP, only(Role.PETITION_DESK))
    | roles(petition_of_my_team, INSPECTOR)
    | roles(in_my_tree, UNITS)
    | roles(handed_over("commission"), only(Role.COMMISSION))
    | roles(handed_over("organization"), only(Role.ORGANIZATION)),
    "lead": roles(everything, only(Role.DIRECTOR))
    | roles(after_transfer, only(Role.COMMISSION))
    | roles(registered_by_me, INSPECTOR, only(Role.CLERK)),
    "handover": roles(everything, GROUP, only(Role.PETITION_DESK))
    | roles(received_by("commission"), only(Role.COMMISSION))
    | roles(received_by("organization"), only(Role.ORGANIZATION)),
    "transfer": roles(everything, only(Role.DIRECTOR, Role.COMMISSION)),
    "feedback": roles(everything, WATCH)
    | roles(target_of_feedback(of_my_team), INSPECTOR)
    | roles(target_of_feedback(in_my_tree), UNITS),
    "sheet": roles(everything, GROUP, GRADER),
    "evaluation": roles(everything, GROUP)
    | roles(i_grade, GRADER)
    | roles(published, only(Role.COMMISSION, Role.ORGANIZATION))
    | roles(published_in_my_tree, UNITS)
    | roles(led_there_in_round, LEADER),
    "card": roles(everything, WIDE) | roles(in_my_tree, UNITS) | roles(led_there, LEADER),
    "suspicion": roles(everything, COUNTY, GRADER)
    | roles(lambda row, who: mine_to_lead(row.item, who), LEADER)
    | roles(confirmed_in_my_tree, UNITS),
    "place": roles(everything, COUNTY, GRADER),
    "notice": roles(everything, WIDE) | roles(in_my_tree, UNITS) | roles(led_there, LEADER),
    "ladder": roles(everything, WIDE, UNITS, LEADER),
    "bulletin": roles(everything, GROUP)
    | roles(announced, only(Role.COMMISSION, Role.ORGANIZATION), LEADER)
    | roles(names_my_tree, UNITS),
    "gate_check": roles(everything, only(Role.ORGANIZATION, Role.DIRECTOR)),
    "gate_name": roles(everything, only(Role.ORGANIZATION, Role.DIRECTOR)),
    "sanction": roles(everything, OFFICE, only(Role.COMMISSION)),
    "accountability": roles(told_of_me, WORKERS)
    | roles(not_kept_from_me, OFFICE, only(Role.COMMISSION))
    | roles(told_in_my_tree, only(Role.UNIT_HEAD)),
    "rule_proposal": roles(everything, COUNTY),
    "self_check": roles(everything, COUNTY) | roles(standing_in_my_tree, UNITS),
    "personnel": roles(everything, WIDE),
    "rule_origin": roles(everything, COUNTY),
    "indicator": roles(everything, WIDE, LEADER),
    "report_duty": roles(everything, GROUP, LEADER) | roles(owed_in_my_tree, UNITS),
    "progress_report": roles(submitted_once, GROUP)
    | roles(submitted_where_i_lead, LEADER)
    | roles(in_my_tree, UNITS),
    "dispatch_meeting": roles(everything, GROUP, LEADER),
    "dispatch_decision": roles(everything, GROUP, LEADER) | roles(in_my_tree, UNITS),
    "leader_sheet": roles(everything, GROUP) | roles(mine_to_lead, LEADER),
    "limit_profile": roles(adopted_once, WORKERS) | roles(everything, OFFICE),
    "holiday_notice": roles(adopted_once, WORKERS) | roles(everything, OFFICE),
    "term": roles(everything, GROUP),
    "slot": roles(everything, GROUP),
    "workload": roles(everything, GROUP),
    "capability": roles(everything, GROUP),
    "absence": roles(everything, GROUP),
    "draft": roles(everything, GROUP),
    "declaration": roles(everything, GROUP),
}
ELSEWHERE = {"unit", "system", "person", "account"}
"""Kinds of the people's app, whose own tests hold their sight."""


@dataclass(frozen=True)
class Seen:
    """An actor in a seat of the demo county, and a browser that is signed in as them."""

    actor: Actor
    client: Client


def models() -> dict[str, type[Fact]]:
    return {one.KIND: one for one in apps.get_models() if issubclass(one, Fact)}


def has_list(kind: str) -> bool:
    try:
        reverse(f"{kind}-list")
    except NoReverseMatch:
        return False
    return True


@pytest.fixture(scope="module")
def seats(played) -> dict[Role, Seen]:
    """One seat of each role, and the browser of its account in that seat."""
    found: dict[Role, Seen] = {}
    for seat in Seat.objects.filter(Q(until=None)).select_related("account__person", "unit"):
        role = Role(seat.role)
        if role in found:
            continue
        client = Client()
        client.force_login(seat.account)
        client.post("/seat/", {"seat": seat.pk})
        found[role] = Seen(actor_in(seat, today()), client)
    assert set(found) == set(Role)
    return found


def allowed(kind: str, actor: Actor) -> set[int]:
    rule = SEES[kind].get(actor.role)
    rows = models()[kind]._default_manager.all()
    return {row.pk for row in rows if rule is not None and rule(row, actor)}


def test_every_kind_that_has_a_list_stands_in_the_matrix(played):
    assert {kind for kind in models() if has_list(kind)} == set(SEES) | (
        ELSEWHERE & {kind for kind in models() if has_list(kind)}
    )


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("kind", list(SEES))
def test_each_role_sees_the_rows_that_the_matrix_gives_it_and_no_other(seats, kind, role):
    actor = seats[role].actor
    model = models()[kind]
    seen = set(model.objects.visible_to(actor).values_list("pk", flat=True))
    expected = allowed(kind, actor)
    assert seen == expected
    page = seats[role].client.get(reverse(f"{kind}-list"))
    assert page.status_code in (200, 403)
    shown = page.context["table"].count if page.status_code == 200 else 0
    assert shown == len(expected)
    check_rows(seats[role].client, model, expected)


def check_rows(client, model, expected):
    """Open one row that may be seen, and one that may not."""
    try:
        reverse(model.KIND, args=[1])
    except NoReverseMatch:
        return
    hidden = model._default_manager.exclude(pk__in=expected).first()
    open_row = model._default_manager.filter(pk__in=expected).first()
    if hidden is not None:
        assert client.get(reverse(model.KIND, args=[hidden.pk])).status_code == 404
    if open_row is not None:
        assert client.get(reverse(model.KIND, args=[open_row.pk])).status_code == 200


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("kind", list(SEES))
def test_no_form_opens_to_a_role_that_may_not_do_the_act(seats, kind, role):
    model, seen = models()[kind], seats[role]
    try:
        reverse(f"{kind}-act", args=[1, "x"])
    except NoReverseMatch:
        return
    may = {str(move.verb) for move in model.LIFE.moves if role in move.by}
    rows = model._default_manager.all()[:1]
    for row in rows:
        for verb in sorted({str(one) for one in model.LIFE.verbs} - may):
            answer = seen.client.get(reverse(f"{kind}-act", args=[row.pk, verb]))
            assert answer.status_code in (403, 404, 409), (verb, answer.status_code)


@pytest.mark.parametrize("role", sorted(ADMINS))
def test_administrators_read_no_business(seats, role):
    for kind in sorted(set(SEES) - {"rule"}):
        assert not models()[kind].objects.visible_to(seats[role].actor).exists()
