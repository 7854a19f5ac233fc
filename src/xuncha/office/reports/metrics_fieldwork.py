"""Figures of the field work: rounds, units inspected, findings, petitions, leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Q

from xuncha.engines.acts import msg
from xuncha.office.findings.lifecycle import FindingState
from xuncha.office.findings.models import Finding
from xuncha.office.leads.lifecycle import LeadState
from xuncha.office.leads.models import Lead
from xuncha.office.people.models import UnitKind
from xuncha.office.petitions.lifecycle import PetitionState
from xuncha.office.petitions.models import Petition
from xuncha.office.reports.figures import (
    Chapter,
    Compute,
    Figure,
    Metric,
    Scope,
    counted,
    distinct,
    share,
)
from xuncha.office.rounds.models import Level, Round, RoundKind, Target

FED_BACK = ~Q(state=FindingState.FOUND)
PROVINCIAL = Q(round__level=Level.PROVINCE) & FED_BACK
NUMBERED_ROUNDS = (1, 2, 3, 4)


def _entered(*conditions: Q) -> Callable[[date], Q]:
    """Return the condition of a target that a team had entered by a day."""

    def condition(day: date) -> Q:
        found = Q(entered_on__lte=day)
        for one in conditions:
            found &= one
        return found

    return condition


def _by_county(kind: UnitKind) -> Callable[[date], Q]:
    return _entered(Q(unit__kind=kind), Q(round__level=Level.COUNTY))


def _joint_days(scope: Scope, as_of: date) -> Figure:
    """Add up the days of joint entries, the first and the last day included."""
    rows = scope.rows(Target, _entered(Q(kind=RoundKind.JOINT))(as_of), as_of)
    spans = rows.order_by().values_list("entered_on", "withdrew_on").distinct()
    days = [(min(until or as_of, as_of) - since).days + 1 for since, until in spans]
    return Figure(sum(days) if days else None, rows)


def _provincial(*conditions: Q) -> Callable[[date], Q]:
    """Return the condition of a problem that the province has fed back, immediate ones apart."""

    def condition(_day: date) -> Q:
        found = PROVINCIAL & Q(immediate=False)
        for one in conditions:
            found &= one
        return found

    return condition


def _departments(number: int) -> Callable[[date], Q]:
    return _entered(
        Q(unit__kind=UnitKind.DEPARTMENT),
        Q(round__number=number, round__level=Level.COUNTY),
    )


def _metric(id: str, label: str, unit: str, words: str, compute: Compute) -> Metric:
    return Metric(id, label, unit, Chapter.FIELDWORK, words, compute)


ROUNDS = (
    _metric(
        "rounds",
        msg("县委开展的巡察轮次"),
        msg("轮"),
        msg("截至当日已开始的县级巡察轮次数。"),
        counted(Round, lambda day: Q(level=Level.COUNTY, number__isnull=False, starts_on__lte=day)),
    ),
    _metric(
        "departments_inspected",
        msg("巡察的县直部门"),
        msg("个"),
        msg("截至当日县级巡察已进驻的县直部门数，同一部门只计一次。"),
        distinct(Target, "unit", _by_county(UnitKind.DEPARTMENT)),
    ),
    _metric(
        "townships_inspected",
        msg("巡察的乡镇"),
        msg("个"),
        msg("截至当日县级巡察已进驻的乡镇数，同一乡镇只计一次。"),
        distinct(Target, "unit", _by_county(UnitKind.TOWNSHIP)),
    ),
    _metric(
        "villages_inspected",
        msg("巡察的村（社区）"),
        msg("个"),
        msg("截至当日县级巡察已进驻的村（社区）数，同一村只计一次。"),
        distinct(Target, "unit", _by_county(UnitKind.VILLAGE)),
    ),
    _metric(
        "upgraded_villages",
        msg("提级巡察的村"),
        msg("个"),
        msg("截至当日以提级方式进驻的村（社区）数，同一村只计一次。"),
        distinct(
            Target, "unit", _entered(Q(unit__kind=UnitKind.VILLAGE), Q(kind=RoundKind.UPGRADED))
        ),
    ),
    _metric(
        "joint_entry_days",
        msg("联合进驻的天数"),
        msg("天"),
        msg("截至当日以联合方式进驻的天数之和，首尾两天都计。"),
        _joint_days,
    ),
    *(
        _metric(
            f"round_{number}_departments",
            (
                msg("第一轮巡察的县直部门"),
                msg("第二轮巡察的县直部门"),
                msg("第三轮巡察的县直部门"),
                msg("第四轮巡察的县直部门"),
            )[number - 1],
            msg("个"),
            msg("截至当日该轮县级巡察已进驻的县直部门数。"),
            distinct(Target, "unit", _departments(number)),
        )
        for number in NUMBERED_ROUNDS
    ),
)

PROBLEMS = (
    _metric(
        "findings",
        msg("巡察发现的问题"),
        msg("个"),
        msg("截至当日县级巡察形成的问题数。"),
        counted(Finding, lambda _day: Q(round__level=Level.COUNTY)),
    ),
    _metric(
        "provincial_aspects",
        msg("上级巡视反馈的方面"),
        msg("个"),
        msg("截至当日省级巡视反馈问题所属的方面数，立行立改问题另计。"),
        distinct(Finding, "aspect", _provincial(Q(aspect__isnull=False))),
    ),
    _metric(
        "provincial_problems",
        msg("上级巡视反馈的问题"),
        msg("个"),
        msg("截至当日省级巡视反馈的问题数，立行立改问题另计。"),
        counted(Finding, _provincial()),
    ),
)

MATTERS = (
    _metric(
        "petitions",
        msg("信访件"),
        msg("件"),
        msg("截至当日登记的信访件数。"),
        counted(Petition, lambda day: Q(received_on__lte=day)),
    ),
    _metric(
        "petitions_closed",
        msg("已办结的信访件"),
        msg("件"),
        msg("截至当日状态为已办结的信访件数。"),
        counted(Petition, lambda day: Q(received_on__lte=day, state=PetitionState.CLOSED)),
    ),
    _metric(
        "petitions_rate",
        msg("信访件办结率"),
        "%",
        msg("截至当日已办结的信访件占登记的信访件的比例。"),
        share(
            Petition,
            lambda _day: Q(state=PetitionState.CLOSED),
            lambda day: Q(received_on__lte=day),
        ),
    ),
    _metric(
        "leads",
        msg("移交纪委的问题线索"),
        msg("件"),
        msg("截至当日登记的问题线索数。"),
        counted(Lead, lambda day: Q(received_on__lte=day)),
    ),
    _metric(
        "leads_closed",
        msg("已办结的问题线索"),
        msg("件"),
        msg("截至当日状态为已办结的问题线索数。"),
        counted(Lead, lambda day: Q(received_on__lte=day, state=LeadState.CLOSED)),
    ),
)

FIELDWORK = (*ROUNDS, *PROBLEMS, *MATTERS)
