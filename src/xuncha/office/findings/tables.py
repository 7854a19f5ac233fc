"""Lists of working papers, findings, feedback and the words of the dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.office.findings.lifecycle import (
    CATEGORY,
    FINDING,
    PAPER,
    CategoryState,
    FindingState,
    PaperState,
)
from xuncha.office.findings.models import Attention, Category, CategoryKind
from xuncha.office.rounds.tables import begun_rounds, rounds
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by, in_unit


def topics() -> list[tuple[str, str]]:
    """Return the topics of the first level as choices."""
    found = Category.objects.filter(kind=CategoryKind.TOPIC, parent=None)
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


def in_topic(rows: QuerySet[Any], value: str, past: Sequence[str] = ()) -> QuerySet[Any]:
    """Return the rows of a topic and of its sub-topics."""
    if not value.isdecimal():
        return by("topic")(rows, value, past)
    words = Category.objects.filter(Q(pk=value) | Q(parent=value))
    return rows.filter(topic__in=words)


def topic_name(row: Any) -> str:
    """Return a row's topic, with the one above it."""
    topic = row.topic
    if topic is None:
        return ""
    return f"{topic.parent.name} / {topic.name}" if topic.parent else topic.name


PAPER_TONES: dict[str, str] = {PaperState.SIGNED: "green", PaperState.DROPPED: "grey"}
SHARED = (
    Column("unit", _("被巡察党组织"), lambda row: row.unit.name, "unit__code"),
    Column("round", _("轮次"), lambda row: row.round.title, "round__starts_on"),
    Column("topic", _("问题类别"), topic_name),
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
            "attention",
            _("重点关注情形"),
            lambda row: row.get_attention_display() if row.attention else "",
            extra=True,
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
        Filter("round", _("轮次"), by("round"), begun_rounds),
        Filter("topic", _("问题类别"), in_topic, topics),
        Filter("attention", _("重点关注情形"), by("attention"), lambda: Attention.choices),
    ),
    saved=(
        Saved("waiting", _("待反馈"), lambda _actor, _day: Q(state=FindingState.FOUND)),
        Saved("attention", _("重点关注"), lambda _actor, _day: ~Q(attention="")),
        Saved("livelihood", _("民生问题"), lambda _actor, _day: Q(livelihood=True)),
        Saved("immediate", _("立行立改"), lambda _actor, _day: Q(immediate=True)),
    ),
    search=("number", "title"),
    related=("unit", "round", "topic__parent"),
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
            tone=lambda row: PAPER_TONES.get(row.state, "blue"),
        ),
    ),
    order="-number",
    filters=(
        Filter("state", _("状态"), by("state"), lambda: list(PAPER.states.items())),
        Filter("round", _("轮次"), by("round"), begun_rounds),
    ),
    saved=(
        Saved("mine", _("我写的"), lambda actor, _day: Q(author=actor.person)),
        Saved("review", _("待组务会审核"), lambda _actor, _day: Q(state=PaperState.SUBMITTED)),
        Saved("sign", _("待组长签字"), lambda _actor, _day: Q(state=PaperState.REVIEWED)),
    ),
    search=("number", "title"),
    related=("unit", "round", "topic__parent", "author"),
)

CATEGORIES = Table(
    name="categories",
    columns=(
        Column("name", _("名称"), lambda row: row.name, "name"),
        Column("kind", _("维度"), lambda row: row.get_kind_display(), "kind"),
        Column("parent", _("上级类别"), lambda row: row.parent.name if row.parent else ""),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: "blue" if row.state == CategoryState.IN_USE else "grey",
        ),
    ),
    order="kind",
    filters=(
        Filter("kind", _("维度"), by("kind"), lambda: CategoryKind.choices),
        Filter("state", _("状态"), by("state"), lambda: list(CATEGORY.states.items())),
    ),
    search=("name",),
    related=("parent",),
)

FEEDBACK = Table(
    name="feedback",
    columns=(
        Column("unit", _("被巡察党组织"), lambda row: row.target.unit.name, "target__unit__code"),
        Column(
            "round",
            _("轮次"),
            lambda row: row.target.round.title,
            "target__round__starts_on",
        ),
        Column("body_on", _("向班子反馈日期"), lambda row: row.body_on, "body_on"),
        Column(
            "principal_on", _("向主要负责人反馈日期"), lambda row: row.principal_on, "principal_on"
        ),
        Column(
            "principal", _("主要负责人"), lambda row: row.principal.name if row.principal else ""
        ),
    ),
    order="-body_on",
    filters=(Filter("round", _("轮次"), by("target__round"), begun_rounds),),
    search=("target__unit__name",),
    related=("target__unit", "target__round", "principal"),
)

__all__ = ["CATEGORIES", "FEEDBACK", "FINDINGS", "PAPERS", "rounds", "topics"]
