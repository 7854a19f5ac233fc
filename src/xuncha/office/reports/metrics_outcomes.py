"""Figures of outcomes: use of results, accountability, rules that followed, indicators."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from xuncha.engines.acts import msg
from xuncha.office.outcomes.choices import ResultKind, Verdict
from xuncha.office.outcomes.lifecycle import SETTLED, NameState
from xuncha.office.outcomes.models import (
    Accountability,
    GateName,
    Indicator,
    PersonnelResult,
    RuleOrigin,
)
from xuncha.office.reports.figures import Chapter, Compute, Figure, Metric, Scope, counted, distinct


def _results(kind: ResultKind) -> Compute:
    return counted(PersonnelResult, lambda day: Q(kind=kind, decided_on__lte=day))


def _indicator(code: str) -> Compute:
    """Return the measure that reads a published figure: the latest whose day has come."""

    def compute(scope: Scope, as_of: date) -> Figure:
        rows = scope.rows(Indicator, Q(code=code, as_of__lte=as_of), as_of)
        latest = rows.order_by("-as_of", "-period").values_list("value", flat=True).first()
        return Figure(latest, rows)

    return compute


def _metric(id: str, label: str, unit: str, words: str, compute: Compute) -> Metric:
    return Metric(id, label, unit, Chapter.OUTCOMES, words, compute)


RESULTS = (
    _metric(
        "personnel_promoted",
        msg("提拔重用或晋升的干部"),
        msg("人"),
        msg("截至当日登记为提拔重用的使用结果数。"),
        _results(ResultKind.PROMOTED),
    ),
    _metric(
        "personnel_adjusted",
        msg("调整的干部"),
        msg("人"),
        msg("截至当日登记为调整职务的使用结果数。"),
        _results(ResultKind.ADJUSTED),
    ),
    _metric(
        "personnel_removed",
        msg("免职的干部"),
        msg("人"),
        msg("截至当日登记为免去职务的使用结果数。"),
        _results(ResultKind.REMOVED),
    ),
    _metric(
        "personnel_rotated",
        msg("轮岗交流的股室负责人"),
        msg("人"),
        msg("截至当日登记为交流轮岗的使用结果数。"),
        _results(ResultKind.ROTATED),
    ),
    _metric(
        "gate_names",
        msg("动议把关核查的人选"),
        msg("人次"),
        msg("截至当日动议把关已得出核查结果的人次。"),
        counted(
            GateName, lambda _day: Q(state__in=(NameState.HELD, NameState.CLEAR, NameState.DECIDED))
        ),
    ),
    _metric(
        "gate_held",
        msg("动议把关时有未了事项的人选"),
        msg("人次"),
        msg("截至当日动议把关核查结果为有未了事项的人次。"),
        counted(
            GateName,
            lambda _day: Q(verdict=Verdict.HELD, state__in=(NameState.HELD, NameState.DECIDED)),
        ),
    ),
    _metric(
        "accountabilities",
        msg("问责"),
        msg("件"),
        msg("截至当日已决定、没有经申诉撤销的问责件数。"),
        counted(Accountability, lambda _day: Q(state__in=SETTLED)),
    ),
    _metric(
        "rules_from_problems",
        msg("由问题推动制定的制度"),
        msg("项"),
        msg("截至当日记有来源问题的制度数，同一制度只计一次。"),
        distinct(RuleOrigin, "rule", lambda _day: Q()),
    ),
)

PUBLISHED = tuple(
    _metric(
        code,
        label,
        unit,
        msg("截至当日登记的公布数值中，数据日期最近的一个；来源见记录。"),
        _indicator(code),
    )
    for code, label, unit in (
        ("reform_services", msg("政务服务“微改革”"), msg("项")),
        ("licensing_items", msg("行政许可事项清单"), msg("项")),
        ("park_measures", msg("园区建设措施"), msg("条")),
        ("gdp", msg("地区生产总值"), msg("亿元")),
        ("gdp_growth", msg("地区生产总值增速"), "%"),
        ("growth_over_province", msg("增速高于全省"), msg("个百分点")),
        ("growth_over_city", msg("增速高于全市"), msg("个百分点")),
        ("awards_main", msg("省政府大督查激励奖项"), msg("项")),
        ("awards_other", msg("真抓实干激励奖项"), msg("项")),
        ("ranking_years", msg("综合绩效考核连续排名全市第一"), msg("年")),
    )
)

OUTCOMES = (*RESULTS, *PUBLISHED)
