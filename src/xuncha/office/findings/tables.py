"""Lists of working papers and findings."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.office.findings.lifecycle import FINDING, PAPER, FindingState, PaperState
from xuncha.office.findings.models import Category, CategoryKind
from xuncha.office.rounds.models import Round
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by, in_unit


def rounds() -> list[tuple[str, str]]:
    """Return the rounds as choices."""
    return [(str(pk), title) for pk, title in Round.objects.values_list("pk", "title")]


def topics() -> list[tuple[str, str]]:
    """Return the topics in use as choices."""
    found = Category.objects.filter(kind=CategoryKind.TOPIC, parent=None)
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


SHARED = (
    Column("unit", _("被巡察党组织"), lambda row: row.unit.name, "unit__code"),
    Column("round", _("轮次"), lambda row: row.round.title, "round__starts_on"),
    Column("topic", _("问题类别"), lambda row: row.topic.name if row.topic else ""),
    Column("found_on", _("发现日期"), lambda row: row.found_on, "found_on"),
)

FINDINGS = Table(
    name="findings",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("title", _("标题"), lambda row: row.title),
        *SHARED,
        Column("fed_back_on", _("反馈日期"), lambda row: row.fed_back_on, "fed_back_on"),
        Column(
            "livelihood", _("民生问题"), lambda row: (row.livelihood and _("是")) or "", extra=True
        ),
        Column(
            "immediate", _("立行立改"), lambda row: (row.immediate and _("是")) or "", extra=True
        ),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: "green" if row.state == FindingState.ASSIGNED else "blue",
        ),
    ),
    order="-number",
    filters=(
        Filter("state", _("状态"), by("state"), lambda: list(FINDING.states.items())),
        Filter("unit", _("单位"), in_unit(), kind="text"),
        Filter("round", _("轮次"), by("round"), rounds),
        Filter("topic", _("问题类别"), by("topic"), topics),
    ),
    saved=(
        Saved("waiting", _("待反馈"), lambda _actor, _day: Q(state=FindingState.FOUND)),
        Saved("livelihood", _("民生问题"), lambda _actor, _day: Q(livelihood=True)),
        Saved("immediate", _("立行立改"), lambda _actor, _day: Q(immediate=True)),
    ),
    search=("number", "title"),
    related=("unit", "round", "topic"),
)

PAPERS = Table(
    name="papers",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("title", _("标题"), lambda row: row.title),
        *SHARED,
        Column("author", _("撰写人"), lambda row: row.author.name),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: "green" if row.state == PaperState.SIGNED else "blue",
        ),
    ),
    order="-number",
    filters=(
        Filter("state", _("状态"), by("state"), lambda: list(PAPER.states.items())),
        Filter("round", _("轮次"), by("round"), rounds),
    ),
    saved=(
        Saved("mine", _("我写的"), lambda actor, _day: Q(author=actor.person)),
        Saved("review", _("待组务会审核"), lambda _actor, _day: Q(state=PaperState.SUBMITTED)),
        Saved("sign", _("待组长签字"), lambda _actor, _day: Q(state=PaperState.REVIEWED)),
    ),
    search=("number", "title"),
    related=("unit", "round", "topic", "author"),
)

CATEGORIES = Table(
    name="categories",
    columns=(
        Column("name", _("名称"), lambda row: row.name, "name"),
        Column("kind", _("维度"), lambda row: row.get_kind_display(), "kind"),
        Column("parent", _("上级类别"), lambda row: row.parent.name if row.parent else ""),
        Column("state", _("状态"), lambda row: row.state_label, "state"),
    ),
    order="kind",
    filters=(Filter("kind", _("维度"), by("kind"), lambda: CategoryKind.choices),),
    related=("parent",),
)
