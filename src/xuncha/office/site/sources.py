"""The kinds of work that can wait for somebody, chapter by chapter."""

from __future__ import annotations

from django.db.models import Q

from xuncha.engines.acts import UNIT_ROLES, Actor, Role, msg
from xuncha.office.authenticity.models import Suspicion
from xuncha.office.authenticity.tables import SUSPICIONS
from xuncha.office.cards.lifecycle import CardState, NoticeState
from xuncha.office.cards.models import Bulletin, Card, Ladder, Notice
from xuncha.office.cards.rungs import Colour
from xuncha.office.cards.tables import BULLETINS, CARDS, LADDERS, NOTICES_TABLE
from xuncha.office.dispatch.lifecycle import MeetingState
from xuncha.office.dispatch.models import Decision, DispatchMeeting, LeaderSheet, ProgressReport
from xuncha.office.dispatch.tables import DECISIONS, SHEETS
from xuncha.office.dispatch.tables import MEETINGS as DISPATCHES
from xuncha.office.dispatch.tables import REPORTS as PROGRESS
from xuncha.office.evaluation.lifecycle import EvaluationState, GraderState
from xuncha.office.evaluation.models import Evaluation
from xuncha.office.evaluation.tables import EVALUATIONS
from xuncha.office.findings.models import Finding, Paper
from xuncha.office.findings.tables import FINDINGS, PAPERS
from xuncha.office.leads.models import Lead
from xuncha.office.leads.tables import LEADS
from xuncha.office.leads.tables import mine as my_leads
from xuncha.office.mandate.lifecycle import DirectiveState, ReportState
from xuncha.office.mandate.models import Directive, Meeting, Rule, SpecialReport
from xuncha.office.mandate.tables import DIRECTIVES, MEETINGS, REPORTS, RULES
from xuncha.office.outcomes.lifecycle import ProposalState
from xuncha.office.outcomes.models import Accountability, GateCheck
from xuncha.office.outcomes.patterns.models import RuleProposal, SelfCheck
from xuncha.office.outcomes.patterns.tables import CHECKS, PROPOSALS
from xuncha.office.outcomes.tables import ACCOUNTABILITIES, GATES, waiting_case
from xuncha.office.people.models import Person, Unit
from xuncha.office.people.tables import PERSONS, UNITS
from xuncha.office.petitions.models import Petition
from xuncha.office.petitions.tables import PETITIONS
from xuncha.office.petitions.tables import mine as my_petitions
from xuncha.office.rectification.models import Item
from xuncha.office.rectification.tables import ITEMS
from xuncha.office.rounds.models import Round, Target
from xuncha.office.rounds.tables import ROUNDS, TARGETS
from xuncha.office.site.searching import Searched
from xuncha.office.site.todo import Source


def not_my_paper(actor: Actor) -> Q:
    """A paper that waits for a judgement waits for somebody other than its author."""
    return Q(state="drafted", handlers=actor.person) | (
        ~Q(state="drafted") & ~Q(author=actor.person)
    )


def led_by_me(actor: Actor) -> Q:
    """Leave to a county leader only the items in their own charge."""
    return Q(leader=actor.person) if actor.role is Role.LEADER else Q()


def not_the_units_turn(actor: Actor) -> Q:
    """Leave to the office what comes back for a judgement, to a unit what it has to do."""
    if actor.role in UNIT_ROLES:
        return Q()
    judged = Q(state=DirectiveState.REPORTED) & ~Q(reported_by=actor.person)
    return judged & led_by_me(actor)


def report_for_me(actor: Actor) -> Q:
    """Leave to a county leader only the reports put to them; nobody submits their own draft."""
    return led_by_me(actor) & ~Q(state=ReportState.DRAFTED, drafted_by=actor.person)


def sheet_to_sign(actor: Actor) -> Q:
    """Leave to a leader the sheets of meetings that have been held."""
    held = (MeetingState.HELD, MeetingState.MINUTED)
    return Q(leader=actor.person, meeting__state__in=held)


def minutes_of_another(actor: Actor) -> Q:
    """Leave the closing of a meeting to somebody other than who wrote its minutes."""
    return ~Q(state=MeetingState.MINUTED, minuted_by=actor.person)


def decided_in_minutes(_actor: Actor) -> Q:
    """Follow up what stands in the minutes of a meeting."""
    return Q(meeting__state__in=(MeetingState.MINUTED, MeetingState.CLOSED))


def marks_of_mine(actor: Actor) -> Q:
    """Leave to a grader what they have not yet marked, to the office what all have."""
    if actor.role is Role.EVALUATOR:
        return Q(graders__person=actor.person, graders__state=GraderState.APPOINTED)
    return ~Q(state=EvaluationState.OPEN)


def card_of_another(actor: Actor) -> Q:
    """Leave a card's ruling and its release to others than those who issued or re-checked it."""
    if actor.role in UNIT_ROLES:
        return Q()
    judged = Q(state=CardState.ANSWERED) | ~Q(issued_by=actor.person)
    return judged & (Q(rechecked_by=None) | ~Q(rechecked_by=actor.person))


def notice_to_settle(_actor: Actor) -> Q:
    """Leave a reminder until it is signed for, a letter until it is replied to."""
    return Q(colour=Colour.LETTER) | Q(state=NoticeState.SENT)


def not_my_work(actor: Actor) -> Q:
    """Leave a suspicion to those who neither wrote nor passed what it is about."""
    return ~Q(item__author=actor.person) & ~Q(item__evaluator=actor.person)


def ladder_of_another(actor: Actor) -> Q:
    """Leave a ladder to others than the one who proposed it."""
    return ~Q(proposed_by=actor.person)


def proposal_of_another(actor: Actor) -> Q:
    """Leave a proposal to others than the one who made it, until it has been accepted."""
    return ~Q(state=ProposalState.PROPOSED, proposed_by=actor.person)


SOURCES: tuple[Source, ...] = (
    Source(
        "directive",
        msg("点人点事"),
        Directive,
        DIRECTIVES,
        due="due",
        own=not_the_units_turn,
    ),
    Source("special_report", msg("专报"), SpecialReport, REPORTS, own=report_for_me),
    Source("round", msg("巡察轮次"), Round, ROUNDS, due="starts_on"),
    Source("target", msg("巡察对象"), Target, TARGETS),
    Source("paper", msg("底稿"), Paper, PAPERS, own=not_my_paper),
    Source("finding", msg("问题"), Finding, FINDINGS),
    Source(
        "petition",
        msg("信访件"),
        Petition,
        PETITIONS,
        due="next_due",
        own=my_petitions,
    ),
    Source("lead", msg("问题线索"), Lead, LEADS, due="next_due", own=my_leads),
    Source("item", msg("整改事项"), Item, ITEMS, due="due", own=led_by_me),
    Source("leader_sheet", msg("领导调度单"), LeaderSheet, SHEETS, own=sheet_to_sign),
    Source("dispatch_meeting", msg("调度会"), DispatchMeeting, DISPATCHES, own=minutes_of_another),
    Source(
        "dispatch_decision",
        msg("议定事项"),
        Decision,
        DECISIONS,
        due="until",
        own=decided_in_minutes,
    ),
    Source("progress_report", msg("周进展报告"), ProgressReport, PROGRESS),
    Source("evaluation", msg("量化评估"), Evaluation, EVALUATIONS, own=marks_of_mine),
    Source("suspicion", msg("疑点"), Suspicion, SUSPICIONS, own=not_my_work),
    Source("card", msg("黄牌红牌"), Card, CARDS, due="deadline", own=card_of_another),
    Source(
        "notice",
        msg("提醒和督办函"),
        Notice,
        NOTICES_TABLE,
        due="deadline",
        own=notice_to_settle,
    ),
    Source("bulletin", msg("通报"), Bulletin, BULLETINS),
    Source("ladder", msg("出牌阶梯"), Ladder, LADDERS, own=ladder_of_another),
    Source("gate_check", msg("动议把关"), GateCheck, GATES),
    Source(
        "accountability",
        msg("问责"),
        Accountability,
        ACCOUNTABILITIES,
        due="next_due",
        own=waiting_case,
    ),
    Source("rule_proposal", msg("制度建议"), RuleProposal, PROPOSALS, own=proposal_of_another),
    Source("self_check", msg("对照自查"), SelfCheck, CHECKS, due="due"),
)

SEARCHED: tuple[Searched, ...] = (
    Searched(msg("整改事项"), Item, ITEMS, "item-list"),
    Searched(msg("黄牌红牌"), Card, CARDS, "card-list"),
    Searched(msg("疑点"), Suspicion, SUSPICIONS, "suspicion-list"),
    Searched(msg("量化评估"), Evaluation, EVALUATIONS, "evaluation-list"),
    Searched(msg("问题"), Finding, FINDINGS, "finding-list"),
    Searched(msg("底稿"), Paper, PAPERS, "paper-list"),
    Searched(msg("信访件"), Petition, PETITIONS, "petition-list"),
    Searched(msg("点人点事"), Directive, DIRECTIVES, "directive-list"),
    Searched(msg("专报"), SpecialReport, REPORTS, "special_report-list"),
    Searched(msg("制度建议"), RuleProposal, PROPOSALS, "rule_proposal-list"),
    Searched(msg("对照自查"), SelfCheck, CHECKS, "self_check-list"),
    Searched(msg("会议"), Meeting, MEETINGS, "meeting-list"),
    Searched(msg("制度"), Rule, RULES, "rule-list"),
    Searched(msg("单位"), Unit, UNITS, "unit-list"),
    Searched(msg("人员"), Person, PERSONS, "person-list"),
)
