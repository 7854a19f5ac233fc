"""Lists of units, persons, systems and accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.office.people.lifecycle import UNIT, State
from xuncha.office.people.models import Post, System, Unit, UnitKind
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by


def systems() -> list[tuple[str, str]]:
    """Return the systems as choices."""
    return [(str(pk), name) for pk, name in System.objects.values_list("pk", "name")]


def townships() -> list[tuple[str, str]]:
    """Return the townships as choices."""
    found = Unit.objects.filter(kind=UnitKind.TOWNSHIP)
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


def parents() -> list[tuple[str, str]]:
    """Return the units that others stand below, as choices."""
    found = Unit.objects.exclude(kind=UnitKind.VILLAGE).filter(children__isnull=False).distinct()
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


def serving_in(rows: QuerySet[Any], value: str, _past: Sequence[str] = ()) -> QuerySet[Any]:
    """Return the persons who hold or held a post in a unit of that code, or like that name."""
    posts = Post.objects.filter(Q(unit__code=value) | Q(unit__name__icontains=value[:40]))
    return rows.filter(pk__in=posts.values("person"))


def state_tone(row: Any) -> str:
    """Return the tone of a state in this app: grey once it has ended."""
    return "grey" if row.state == State.ENDED else "blue"


STATE = Column("state", _("状态"), lambda row: row.state_label, "state", tone=state_tone)
BY_STATE = Filter("state", _("状态"), by("state"), lambda: list(UNIT.states.items()))

UNITS = Table(
    name="units",
    columns=(
        Column("code", _("单位代码"), lambda row: row.code, "code"),
        Column("name", _("单位名称"), lambda row: row.name, "name"),
        Column("kind", _("单位类别"), lambda row: row.get_kind_display(), "kind"),
        Column("parent", _("上级单位"), lambda row: row.parent.name if row.parent else ""),
        Column("system", _("所属系统"), lambda row: row.system.name if row.system else ""),
        Column(
            "township",
            _("所在乡镇"),
            lambda row: row.township.name if row.township else "",
            extra=True,
        ),
        STATE,
    ),
    order="code",
    filters=(
        Filter("kind", _("单位类别"), by("kind"), lambda: UnitKind.choices),
        Filter("system", _("所属系统"), by("system"), systems),
        Filter("township", _("所在乡镇"), by("township"), townships),
        Filter("parent", _("上级单位"), by("parent"), parents),
        BY_STATE,
    ),
    search=("code", "name"),
    related=("parent", "system", "township"),
)

PERSONS = Table(
    name="persons",
    columns=(
        Column("code", _("人员编号"), lambda row: row.code, "code"),
        Column("name", _("姓名"), lambda row: row.name, "name"),
        Column("rank", _("职级"), lambda row: row.rank, "rank"),
        STATE,
    ),
    order="code",
    filters=(Filter("unit", _("任职单位（代码或名称）"), serving_in, kind="text"), BY_STATE),
    search=("code", "name"),
)

SYSTEMS = Table(
    name="systems",
    columns=(
        Column("code", _("代码"), lambda row: row.code, "code"),
        Column("name", _("名称"), lambda row: row.name, "name"),
        STATE,
    ),
    order="code",
    filters=(BY_STATE,),
)

ACCOUNTS = Table(
    name="accounts",
    columns=(
        Column("username", _("用户名"), lambda row: row.username, "username"),
        Column("person", _("人员"), lambda row: row.person.name, "person__name"),
        Column(
            "is_active",
            _("启用"),
            lambda row: _("是") if row.is_active else _("否"),
            tone=lambda row: "blue" if row.is_active else "grey",
        ),
        Column("last_login", _("最近登录"), lambda row: row.last_login, "last_login"),
    ),
    order="username",
    saved=(
        Saved("disabled", _("已停用"), lambda _actor, _day: Q(is_active=False)),
        Saved("fresh", _("未改初始口令"), lambda _actor, _day: Q(must_change=True)),
        Saved("seatless", _("没有席位"), lambda _actor, _day: Q(seats=None)),
    ),
    search=("username", "person__name"),
    related=("person",),
)
