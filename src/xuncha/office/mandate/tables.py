"""Lists of meetings, rules, directives and special reports."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor
from xuncha.office.mandate.lifecycle import (
    DIRECTIVE,
    REPORT,
    RULE,
    DirectiveState,
    ReportState,
    RuleState,
)
from xuncha.office.mandate.models import (
    Directive,
    DirectiveKind,
    MeetingKind,
    Rule,
    Series,
    SpecialReport,
)
from xuncha.office.people.models import Person
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by, in_unit

SOON_DAYS = 20


def directive_leaders() -> list[tuple[str, str]]:
    """Return the leaders in charge of directives as choices."""
    found = Person.objects.filter(pk__in=Directive.objects.values("leader"))
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


def report_leaders() -> list[tuple[str, str]]:
    """Return the leaders charged with special reports as choices."""
    found = Person.objects.filter(pk__in=SpecialReport.objects.values("leader"))
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


def overdue(_actor: Actor, day: date) -> Q:
    """Return the condition of a directive past its day."""
    return ~Q(state=DirectiveState.DONE) & Q(due__lt=day)


def soon(_actor: Actor, day: date) -> Q:
    """Return the condition of a directive that is due within days."""
    return ~Q(state=DirectiveState.DONE) & Q(due__gte=day, due__lte=day + timedelta(days=SOON_DAYS))


def directive_tone(row: Directive) -> str:
    """Return the tone of a directive's state."""
    return "green" if row.state == DirectiveState.DONE else "blue"


def report_tone(row: SpecialReport) -> str:
    """Return the tone of a special report's state."""
    return "green" if row.state == ReportState.CLOSED else "blue"


def rule_tone(row: Rule) -> str:
    """Return the tone of a rule's state: grey once repealed."""
    return "grey" if row.state == RuleState.REPEALED else "blue"


MEETINGS = Table(
    name="meetings",
    columns=(
        Column("title", _("会议名称"), lambda row: row.title),
        Column("kind", _("会议类别"), lambda row: row.get_kind_display(), "kind"),
        Column("held_on", _("召开日期"), lambda row: row.held_on, "held_on"),
        Column("chair", _("主持人"), lambda row: row.chair.name if row.chair else ""),
    ),
    order="-held_on",
    filters=(Filter("kind", _("会议类别"), by("kind"), lambda: MeetingKind.choices),),
    search=("title", "agenda"),
    related=("chair",),
)

RULES = Table(
    name="rules",
    columns=(
        Column("title", _("名称"), lambda row: row.title),
        Column("code", _("编号"), lambda row: row.code, "code"),
        Column("series", _("类别"), lambda row: row.get_series_display(), "series"),
        Column("issuer", _("制发机关"), lambda row: row.issuer),
        Column("issued_on", _("印发日期"), lambda row: row.issued_on, "issued_on"),
        Column("state", _("状态"), lambda row: row.state_label, "state", tone=rule_tone),
    ),
    order="code",
    filters=(
        Filter("series", _("类别"), by("series"), lambda: Series.choices),
        Filter("state", _("状态"), by("state"), lambda: list(RULE.states.items())),
    ),
    search=("code", "title"),
)

DIRECTIVES = Table(
    name="directives",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("kind", _("类别"), lambda row: row.get_kind_display(), "kind"),
        Column("text", _("内容"), lambda row: row.text[:60]),
        Column("unit", _("承办单位"), lambda row: row.unit.name, "unit__code"),
        Column("leader", _("领办县领导"), lambda row: row.leader.name if row.leader else ""),
        Column("due", _("办结期限"), lambda row: row.due, "due"),
        Column("done_on", _("办结日期"), lambda row: row.done_on, "done_on", extra=True),
        Column("meeting", _("会议"), lambda row: row.meeting.title, extra=True),
        Column("state", _("状态"), lambda row: row.state_label, "state", tone=directive_tone),
    ),
    order="due",
    filters=(
        Filter("unit", _("单位"), in_unit(), kind="text"),
        Filter("state", _("状态"), by("state"), lambda: list(DIRECTIVE.states.items())),
        Filter("kind", _("类别"), by("kind"), lambda: DirectiveKind.choices),
        Filter("leader", _("领办县领导"), by("leader"), directive_leaders),
    ),
    saved=(
        Saved("open", _("未办结"), lambda _actor, _day: ~Q(state=DirectiveState.DONE)),
        Saved("overdue", _("已逾期"), overdue),
        Saved("soon", _("即将到期"), soon),
        Saved("mine", _("我领办的"), lambda actor, _day: Q(leader=actor.person)),
    ),
    search=("number", "text"),
    related=("unit", "leader", "meeting"),
)

REPORTS = Table(
    name="special-reports",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("title", _("标题"), lambda row: row.title),
        Column("unit", _("涉及单位"), lambda row: row.unit.name if row.unit else ""),
        Column("leader", _("领办县领导"), lambda row: row.leader.name if row.leader else ""),
        Column("villages", _("惠及村数"), lambda row: row.villages, "villages", numeric=True),
        Column("households", _("惠及户数"), lambda row: row.households, "households", numeric=True),
        Column("closed_on", _("办结日期"), lambda row: row.closed_on, "closed_on", extra=True),
        Column("state", _("状态"), lambda row: row.state_label, "state", tone=report_tone),
    ),
    order="-number",
    filters=(
        Filter("state", _("状态"), by("state"), lambda: list(REPORT.states.items())),
        Filter("leader", _("领办县领导"), by("leader"), report_leaders),
    ),
    saved=(
        Saved("open", _("未办结"), lambda _actor, _day: ~Q(state=ReportState.CLOSED)),
        Saved("waiting", _("待批示"), lambda _actor, _day: Q(state=ReportState.SUBMITTED)),
    ),
    search=("number", "title"),
    related=("unit", "leader"),
)
