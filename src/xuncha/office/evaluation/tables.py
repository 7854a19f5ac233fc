"""Lists of evaluations and score sheets."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.office.evaluation.lifecycle import (
    EVALUATION,
    RUNNING,
    SHEET,
    EvaluationState,
    GraderState,
    SheetState,
)
from xuncha.office.evaluation.models import Evaluation, Grade
from xuncha.office.findings.tables import rounds
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by, in_unit

GRADE_TONES = {Grade.GOOD: "green", Grade.FAIR: "amber", Grade.POOR: "red"}


def grade_of(row: Evaluation) -> str:
    """Return the grade's Chinese word, or an empty text."""
    return str(row.get_grade_display()) if row.grade else ""


EVALUATIONS = Table(
    name="evaluations",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("unit", _("被评估单位"), lambda row: row.unit.name, "unit__code"),
        Column("round", _("轮次"), lambda row: row.round.title, "round__starts_on"),
        Column("sheet", _("评分表"), lambda row: str(row.sheet), extra=True),
        Column("started_on", _("启动日期"), lambda row: row.started_on, "started_on", extra=True),
        Column("total", _("总分"), lambda row: row.total, "total", numeric=True),
        Column(
            "grade",
            _("等次"),
            grade_of,
            "grade",
            tone=lambda row: GRADE_TONES.get(row.grade, ""),
        ),
        Column("published_on", _("公布日期"), lambda row: row.published_on, "published_on"),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: "green" if row.state == EvaluationState.PUBLISHED else "blue",
        ),
    ),
    order="-number",
    filters=(
        Filter("unit", _("单位"), in_unit(), kind="text"),
        Filter("state", _("状态"), by("state"), lambda: list(EVALUATION.states.items())),
        Filter("round", _("轮次"), by("round"), rounds),
        Filter("grade", _("等次"), by("grade"), lambda: Grade.choices),
    ),
    saved=(
        Saved("running", _("进行中"), lambda _actor, _day: Q(state__in=RUNNING)),
        Saved(
            "mine",
            _("待我打分"),
            lambda actor, _day: Q(
                graders__person=actor.person, graders__state=GraderState.APPOINTED
            ),
        ),
        Saved(
            "discussed",
            _("讨论中"),
            lambda _actor, _day: Q(state=EvaluationState.DISCUSSED),
        ),
        Saved("poor", _("等次为差"), lambda _actor, _day: Q(grade=Grade.POOR)),
        Saved(
            "again",
            _("应启动二次整改"),
            lambda _actor, _day: Q(state=EvaluationState.PUBLISHED, grade=Grade.POOR, second=None),
        ),
    ),
    search=("number", "unit__name"),
    related=("unit", "round", "sheet"),
)

SHEETS = Table(
    name="sheets",
    columns=(
        Column("name", _("评分表名称"), lambda row: row.name, "name"),
        Column("version", _("版次"), lambda row: row.version, "version", numeric=True),
        Column("good", _("“好”的最低分"), lambda row: row.good, numeric=True),
        Column("fair", _("“中”的最低分"), lambda row: row.fair, numeric=True),
        Column("outlier", _("分歧比例（%）"), lambda row: row.outlier, numeric=True, extra=True),
        Column("source", _("参照"), lambda row: row.source, extra=True),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: "green" if row.state == SheetState.IN_USE else "grey",
        ),
    ),
    order="name",
    filters=(Filter("state", _("状态"), by("state"), lambda: list(SHEET.states.items())),),
    search=("name",),
    empty=_("还没有评分表。请从范本启用，或从文件导入。"),
)
