"""Lists of suspicions and of places."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.office.authenticity.lifecycle import SUSPICION, SuspicionState
from xuncha.office.authenticity.models import Suspicion, SuspicionKind, Verdict
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by, in_unit

TONES = {SuspicionState.PENDING: "amber", SuspicionState.CONFIRMED: "red"}


def tone_of(row: Suspicion) -> str:
    """Return the tone of a suspicion's state: red once a person has confirmed it."""
    return TONES.get(SuspicionState(row.state), "grey")


def likeness(row: Suspicion) -> str:
    """Return how alike the two sides are; what has one side only is like nothing."""
    return f"{row.score:.3f}" if row.other_item_id or row.finding_id else ""


SUSPICIONS = Table(
    name="suspicions",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("kind", _("疑点类型"), lambda row: str(row.get_kind_display()), "kind"),
        Column("unit", _("责任单位"), lambda row: row.unit.name, "unit__code"),
        Column("item", _("整改事项"), lambda row: str(row.item)),
        Column(
            "other_item",
            _("对照事项"),
            lambda row: row.other_item.number if row.other_item else "",
        ),
        Column("score", _("相似度"), likeness, "score", numeric=True),
        Column("flagged_on", _("列出日期"), lambda row: row.flagged_on, "flagged_on", extra=True),
        Column("state", _("状态"), lambda row: row.state_label, "state", tone=tone_of),
        Column("verdict", _("认定"), lambda row: str(row.get_verdict_display())),
        Column("judged_on", _("核定日期"), lambda row: row.judged_on, "judged_on", extra=True),
    ),
    order="-number",
    filters=(
        Filter("unit", _("单位"), in_unit(), kind="text"),
        Filter("kind", _("疑点类型"), by("kind"), lambda: SuspicionKind.choices),
        Filter("state", _("状态"), by("state"), lambda: list(SUSPICION.states.items())),
        Filter("verdict", _("认定"), by("verdict"), lambda: Verdict.choices),
        Filter("item", _("事项编号"), by("item__number"), kind="text"),
    ),
    saved=(
        Saved("pending", _("待核"), lambda _a, _d: Q(state=SuspicionState.PENDING)),
        Saved(
            "photos",
            _("照片"),
            lambda _a, _d: Q(kind__in=[k for k in SuspicionKind if k.endswith("photo")]),
        ),
        Saved("texts", _("报告"), lambda _a, _d: Q(kind=SuspicionKind.COPIED_TEXT)),
        Saved("false", _("虚假整改"), lambda _a, _d: Q(verdict=Verdict.FALSE)),
    ),
    search=("number", "unit__name", "item__number", "item__title"),
    related=("unit", "item", "other_item"),
    empty=_("没有疑点。点“核查真实性”，比对全县整改事项的照片和报告。"),
)

PLACES = Table(
    name="places",
    columns=(
        Column("code", _("单位代码"), lambda row: row.unit.code, "unit__code"),
        Column("unit", _("单位"), lambda row: row.unit.name),
        Column("latitude", _("纬度"), lambda row: row.latitude, "latitude", numeric=True),
        Column("longitude", _("经度"), lambda row: row.longitude, "longitude", numeric=True),
        Column("source", _("坐标来源"), lambda row: row.source),
    ),
    order="code",
    filters=(Filter("unit", _("单位"), in_unit(), kind="text"),),
    search=("unit__name", "unit__code"),
    related=("unit",),
    empty=_("还没有坐标。登记村和乡镇的坐标后，才能核对照片的拍摄地。"),
)
