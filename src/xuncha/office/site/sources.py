"""The kinds of work that can wait for somebody, chapter by chapter."""

from __future__ import annotations

from django.db.models import Q

from xuncha.engines.acts import UNIT_ROLES, Actor, Role, msg
from xuncha.office.findings.models import Finding, Paper
from xuncha.office.findings.tables import FINDINGS, PAPERS
from xuncha.office.mandate.lifecycle import DirectiveState, ReportState
from xuncha.office.mandate.models import Directive, Meeting, Rule, SpecialReport
from xuncha.office.mandate.tables import DIRECTIVES, MEETINGS, REPORTS, RULES
from xuncha.office.people.models import Person, Unit
from xuncha.office.people.tables import PERSONS, UNITS
from xuncha.office.rectification.models import Item
from xuncha.office.rectification.tables import ITEMS
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


SOURCES: tuple[Source, ...] = (
    Source(
        "directive",
        "mandate",
        msg("点人点事"),
        Directive,
        DIRECTIVES,
        due="due",
        own=not_the_units_turn,
    ),
    Source("special_report", "mandate", msg("专报"), SpecialReport, REPORTS, own=report_for_me),
    Source("paper", "fieldwork", msg("底稿"), Paper, PAPERS, own=not_my_paper),
    Source("finding", "fieldwork", msg("问题"), Finding, FINDINGS),
    Source("item", "rectification", msg("整改事项"), Item, ITEMS, due="due", own=led_by_me),
)

SEARCHED: tuple[Searched, ...] = (
    Searched(msg("整改事项"), Item, ITEMS, "item-list"),
    Searched(msg("问题"), Finding, FINDINGS, "finding-list"),
    Searched(msg("底稿"), Paper, PAPERS, "paper-list"),
    Searched(msg("点人点事"), Directive, DIRECTIVES, "directive-list"),
    Searched(msg("专报"), SpecialReport, REPORTS, "special_report-list"),
    Searched(msg("会议"), Meeting, MEETINGS, "meeting-list"),
    Searched(msg("制度"), Rule, RULES, "rule-list"),
    Searched(msg("单位"), Unit, UNITS, "unit-list"),
    Searched(msg("人员"), Person, PERSONS, "person-list"),
)
