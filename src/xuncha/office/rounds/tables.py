"""Lists of rounds, teams and targets."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.office.rounds.lifecycle import ROUND, TARGET, TEAM, RoundState, TargetState, TeamState
from xuncha.office.rounds.models import Level, Round, RoundKind, Team
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by, in_unit

UNDER_WAY = (RoundState.APPROVED, RoundState.ENTERED, RoundState.REPORTED)
ROUND_TONES: dict[str, str] = {
    RoundState.PLANNED: "grey",
    RoundState.FED_BACK: "green",
    RoundState.ARCHIVED: "green",
}
TARGET_TONES: dict[str, str] = {TargetState.ASSIGNED: "grey", TargetState.FED_BACK: "green"}


def terms() -> list[tuple[str, str]]:
    """Return the terms that have rounds, as choices."""
    found = Round.objects.order_by("term").values_list("term", flat=True).distinct()
    return [(term, term) for term in found]


def rounds() -> list[tuple[str, str]]:
    """Return the rounds as choices."""
    return [(str(pk), title) for pk, title in Round.objects.values_list("pk", "title")]


def begun_rounds() -> list[tuple[str, str]]:
    """Return the rounds whose work has begun, as choices; the rest is not for every reader."""
    found = Round.objects.exclude(state__in=(RoundState.PLANNED, RoundState.APPROVED))
    return [(str(pk), title) for pk, title in found.values_list("pk", "title")]


def teams() -> list[tuple[str, str]]:
    """Return the teams as choices, each with its round."""
    found = Team.objects.values_list("pk", "round__title", "name")
    return [(str(pk), f"{title} {name}") for pk, title, name in found]


ROUNDS = Table(
    name="rounds",
    columns=(
        Column("code", _("轮次编号"), lambda row: row.code, "code"),
        Column("title", _("名称"), lambda row: row.title),
        Column("term", _("届次"), lambda row: row.term, "term"),
        Column("number", _("轮次"), lambda row: row.number, "number", numeric=True),
        Column("level", _("层级"), lambda row: row.get_level_display(), "level"),
        Column("kind", _("方式"), lambda row: row.get_kind_display(), "kind"),
        Column("theme", _("主题"), lambda row: row.theme),
        Column(
            "system",
            _("板块系统"),
            lambda row: row.system.name if row.system else "",
            extra=True,
        ),
        Column("starts_on", _("开始日期"), lambda row: row.starts_on, "starts_on"),
        Column("ends_on", _("结束日期"), lambda row: row.ends_on, "ends_on"),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: ROUND_TONES.get(row.state, "blue"),
        ),
    ),
    order="-starts_on",
    filters=(
        Filter("term", _("届次"), by("term"), terms),
        Filter("level", _("层级"), by("level"), lambda: Level.choices),
        Filter("kind", _("方式"), by("kind"), lambda: RoundKind.choices),
        Filter("state", _("状态"), by("state"), lambda: list(ROUND.states.items())),
    ),
    saved=(
        Saved("under_way", _("进行中"), lambda _actor, _day: Q(state__in=UNDER_WAY)),
        Saved("reported", _("待反馈"), lambda _actor, _day: Q(state=RoundState.REPORTED)),
    ),
    search=("code", "title", "theme"),
    related=("system",),
)

TEAMS = Table(
    name="teams",
    columns=(
        Column("name", _("名称"), lambda row: row.name),
        Column("round", _("轮次"), lambda row: row.round.title, "round__starts_on"),
        Column("number", _("组号"), lambda row: row.number, "number", numeric=True),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: "blue" if row.state == TeamState.FORMED else "grey",
        ),
    ),
    order="-round",
    filters=(
        Filter("round", _("轮次"), by("round"), rounds),
        Filter("state", _("状态"), by("state"), lambda: list(TEAM.states.items())),
    ),
    search=("name",),
    related=("round",),
)

TARGETS = Table(
    name="targets",
    columns=(
        Column("unit", _("被巡察党组织"), lambda row: row.unit.name, "unit__code"),
        Column(
            "township",
            _("所在乡镇"),
            lambda row: row.unit.township.name if row.unit.township else "",
        ),
        Column("round", _("轮次"), lambda row: row.round.title, "round__starts_on"),
        Column("team", _("巡察组"), lambda row: row.team.name if row.team else ""),
        Column("kind", _("方式"), lambda row: row.get_kind_display(), "kind"),
        Column("entered_on", _("进驻日期"), lambda row: row.entered_on, "entered_on"),
        Column("withdrew_on", _("撤离日期"), lambda row: row.withdrew_on, "withdrew_on"),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: TARGET_TONES.get(row.state, "blue"),
        ),
    ),
    order="-round",
    filters=(
        Filter("unit", _("单位"), in_unit(), kind="text"),
        Filter("state", _("状态"), by("state"), lambda: list(TARGET.states.items())),
        Filter("round", _("轮次"), by("round"), rounds),
        Filter("team", _("巡察组"), by("team"), teams),
        Filter("kind", _("方式"), by("kind"), lambda: RoundKind.choices),
    ),
    saved=(
        Saved("field", _("进驻中"), lambda _actor, _day: Q(state=TargetState.ENTERED)),
        Saved("feedback", _("待反馈"), lambda _actor, _day: Q(state=TargetState.WITHDRAWN)),
    ),
    search=("unit__name", "unit__code"),
    related=("unit__township", "round", "team"),
)
