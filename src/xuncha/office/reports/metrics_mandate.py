"""Figures of the mandate: meetings, directives, rules, special reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Q

from xuncha.engines.acts import msg
from xuncha.office.mandate.lifecycle import DirectiveState, ReportState
from xuncha.office.mandate.models import (
    Directive,
    Meeting,
    MeetingKind,
    Rule,
    Series,
    SpecialReport,
)
from xuncha.office.reports.figures import Chapter, Compute, Metric, counted, summed

FOREST_RIGHTS = "林权"


def _meetings(kind: MeetingKind) -> Compute:
    return counted(Meeting, lambda day: Q(kind=kind, held_on__lte=day))


def _in_force(series: Series) -> Callable[[date], Q]:
    """Return the condition of a rule of the series, issued and not yet repealed on a day."""
    return lambda day: (
        Q(series=series, issued_on__lte=day) & (Q(repealed_on=None) | Q(repealed_on__gt=day))
    )


def _forest_reports(_day: date) -> Q:
    """Return the condition of a closed special report on forest-right certificates."""
    return Q(state=ReportState.CLOSED, title__contains=FOREST_RIGHTS)


def _metric(id: str, label: str, unit: str, words: str, compute: Compute) -> Metric:
    return Metric(id, label, unit, Chapter.MANDATE, words, compute)


MANDATE = (
    _metric(
        "standing_committee_meetings",
        msg("听取研究巡察工作的县委常委会会议"),
        msg("次"),
        msg("截至当日召开并登记的县委常委会会议次数。"),
        _meetings(MeetingKind.STANDING),
    ),
    _metric(
        "five_person_meetings",
        msg("听取巡察情况的“五人小组”会议"),
        msg("次"),
        msg("截至当日召开并登记的“五人小组”会议次数。"),
        _meetings(MeetingKind.FIVE_PERSON),
    ),
    _metric(
        "secretary_meetings",
        msg("书记专题会议"),
        msg("次"),
        msg("截至当日召开并登记的书记专题会议次数。"),
        _meetings(MeetingKind.SECRETARY),
    ),
    _metric(
        "directives",
        msg("点人点事"),
        msg("个"),
        msg("截至当日交办的点人点事件数。"),
        counted(Directive, lambda _day: Q()),
    ),
    _metric(
        "directives_done",
        msg("已办结的点人点事"),
        msg("个"),
        msg("截至当日状态为已办结的点人点事件数。"),
        counted(Directive, lambda _day: Q(state=DirectiveState.DONE)),
    ),
    _metric(
        "inspection_rules",
        msg("巡察工作制度"),
        msg("项"),
        msg("截至当日已印发且未废止的巡察工作制度数。"),
        counted(Rule, _in_force(Series.INSPECTION)),
    ),
    _metric(
        "conduct_rules_main",
        msg("作风制度主文件"),
        msg("项"),
        msg("截至当日已印发且未废止的作风制度主文件数。"),
        counted(Rule, _in_force(Series.CONDUCT_MAIN)),
    ),
    _metric(
        "conduct_rules_support",
        msg("作风制度配套文件"),
        msg("项"),
        msg("截至当日已印发且未废止的作风制度配套文件数。"),
        counted(Rule, _in_force(Series.CONDUCT_SUPPORT)),
    ),
    _metric(
        "outcome_rules",
        msg("成果运用制度"),
        msg("项"),
        msg("截至当日已印发且未废止的成果运用制度数。"),
        counted(Rule, _in_force(Series.OUTCOME)),
    ),
    _metric(
        "special_reports",
        msg("巡察专报"),
        msg("份"),
        msg("截至当日起草的巡察专报份数。"),
        counted(SpecialReport, lambda _day: Q()),
    ),
    _metric(
        "forest_villages",
        msg("专报推动办理林权证的村"),
        msg("个"),
        msg("截至当日已办结、标题含“林权”的巡察专报所记惠及村数之和。"),
        summed(SpecialReport, "villages", _forest_reports),
    ),
    _metric(
        "forest_households",
        msg("专报推动办理林权证的农户"),
        msg("户"),
        msg("截至当日已办结、标题含“林权”的巡察专报所记惠及户数之和。"),
        summed(SpecialReport, "households", _forest_reports),
    ),
)
