"""The pictures of the dashboard: ECharts options as plain values, each mark with its address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.people.models import Person, System, Unit
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.rectification.tables import DAYS, REACHED, span_label
from xuncha.office.reports.figures import percent, printed
from xuncha.office.reports.tally import Key, Pair, Tally
from xuncha.office.rounds.models import Round
from xuncha.office.shell.look import Chart

GREEN, GREY, RED = "#1c6b3c", "#99a3b0", "#b3261e"
TOP = 10
S = ItemState


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar of a picture of completion: its name, its counts, the filter that finds its items."""

    label: str
    pair: Pair
    filters: dict[str, object]


def items_url(**filters: object) -> str:
    """Return the address of the item list under these filters."""
    return f"{reverse('item-list')}?{urlencode(filters)}" if filters else reverse("item-list")


def pictures(tally: Tally) -> list[Chart]:
    """Return the pictures of the dashboard in their order."""
    return [
        by_round(tally),
        by_system(tally),
        funnel(tally),
        days_to_close(tally),
        overdue_by_leader(tally),
        by_township(tally),
    ]


def screen_pictures(tally: Tally) -> list[Chart]:
    """Return the pictures of the meeting-room screen, the four that are read from afar."""
    return [by_round(tally), by_system(tally), funnel(tally), overdue_by_leader(tally)]


def by_round(tally: Tally) -> Chart:
    """Return the completion of each round, in the order of time."""
    named = Round.objects.filter(pk__in=[pk for pk in tally.rounds if pk]).values_list(
        "pk", "title"
    )
    marks = [Mark(title, tally.rounds[pk], {"round": pk}) for pk, title in named]
    return _completion("by-round", _("各轮次整改完成情况"), marks)


def by_system(tally: Tally) -> Chart:
    """Return the completion of each system of units, the largest first."""
    names = dict(System.objects.values_list("pk", "name"))
    marks = [
        Mark(names[pk], pair, {"system": pk})
        for pk, pair in _largest(tally.systems)
        if pk is not None
    ]
    return _completion("by-system", _("各系统整改完成情况"), marks)


def _largest(pairs: dict[Key, Pair]) -> list[tuple[Key, Pair]]:
    return sorted(pairs.items(), key=lambda one: (-one[1].total, one[0] or 0))


def _completion(id: str, title: str, marks: Sequence[Mark]) -> Chart:
    """Return stacked bars of closed and open items, read from the top."""
    closed = [
        {"value": m.pair.closed, "url": items_url(**m.filters, state=S.CLOSED)} for m in marks
    ]
    left = [
        {
            "value": m.pair.total - m.pair.closed,
            "url": items_url(**m.filters, saved="open"),
            "label": {"show": True, "position": "right", "formatter": _rate(m.pair)},
        }
        for m in marks
    ]
    option = _bars([mark.label for mark in marks]) | {
        "legend": {"top": 0, "right": 0},
        "series": [
            _series(_("已销号"), closed, GREEN, stack="all"),
            _series(_("未销号"), left, GREY, stack="all"),
        ],
    }
    rows = [(m.label, _share(m.pair), items_url(**m.filters)) for m in marks]
    return _chart(id, title, option, rows)


def _rate(pair: Pair) -> str:
    return f"{printed(percent(pair.closed, pair.total), 1)}%"


def _share(pair: Pair) -> str:
    return f"{pair.closed}/{pair.total} · {printed(percent(pair.closed, pair.total))}%"


def funnel(tally: Tally) -> Chart:
    """Return how many items have come how far, from the finding to the closing."""
    steps = [
        (str(label), tally.reached(*states), items_url(reached=key))
        for key, label, states in REACHED
    ]
    if tally.findings:
        steps.insert(0, (_("发现问题"), tally.findings, reverse("finding-list")))
    data = [{"name": f"{name} {n}", "value": n, "url": url} for name, n, url in steps]
    option: dict[str, object] = {"series": [{"type": "funnel", "sort": "none", "data": data}]}
    rows = [(name, str(count), url) for name, count, url in steps]
    return _chart("funnel", _("从发现到销号"), option, rows if tally.total else [])


def days_to_close(tally: Tally) -> Chart:
    """Return in how many days items were closed."""
    marks = [(span_label(key), tally.spans[key], items_url(days=key)) for key, _a, _b in DAYS]
    shorts = [f"≥{key[:-1]}" if key.endswith("-") else key for key, _a, _b in DAYS]
    option: dict[str, object] = {
        "grid": {"left": 8, "right": 12, "top": 24, "bottom": 4, "containLabel": True},
        "xAxis": {"type": "category", "data": shorts, "axisLabel": {"interval": 0}},
        "yAxis": {"type": "value", "minInterval": 1},
        "series": [_series(_("件数"), [{"value": n, "url": u} for _l, n, u in marks], None)
                   | {"label": {"show": True, "position": "top"}}],
    }  # fmt: skip
    rows = [(label, str(count), url) for label, count, url in marks if count]
    return _chart("days-to-close", _("销号用时分布（天）"), option, rows)


def overdue_by_leader(tally: Tally) -> Chart:
    """Return how many overdue items each leader in charge has, the most first."""
    most = sorted(tally.overdue.items(), key=lambda one: (-one[1], one[0]))[:TOP]
    names = dict(Person.objects.filter(pk__in=dict(most)).values_list("pk", "name"))
    marks = [(names[pk], n, items_url(leader=pk, saved="overdue")) for pk, n in most]
    option = _bars([label for label, _n, _u in marks]) | {
        "series": [_series(_("逾期件数"), [{"value": n, "url": u} for _l, n, u in marks], RED)
                   | {"label": {"show": True, "position": "right"}}],
    }  # fmt: skip
    rows = [(label, str(count), url) for label, count, url in marks]
    return _chart("overdue", _("各领办县领导逾期事项"), option, rows, _("没有逾期的事项。"))


def by_township(tally: Tally) -> Chart:
    """Return the townships as areas as large as their items are many."""
    found = [(pk, pair) for pk, pair in _largest(tally.townships) if pk is not None]
    keys = [pk for pk, _pair in found]
    names = dict(Unit.objects.filter(pk__in=keys).values_list("pk", "name"))
    data = [
        {
            "name": f"{names[pk]}\n{_rate(pair)}",
            "value": pair.total,
            "url": items_url(township=pk),
        }
        for pk, pair in found
    ]
    option: dict[str, object] = {"series": [{"type": "treemap", "data": data}]}
    rows = [(names[pk], _share(pair), items_url(township=pk)) for pk, pair in found]
    return _chart("townships", _("乡镇整改事项与完成率"), option, rows)


def _bars(labels: list[str]) -> dict[str, object]:
    return {
        "grid": {"left": 8, "right": 56, "top": 30, "bottom": 4, "containLabel": True},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": labels,
            "axisLabel": {"interval": 0},
        },
        "tooltip": {"trigger": "item"},
    }


def _series(
    name: str, data: list[dict[str, Any]], colour: str | None, **more: object
) -> dict[str, object]:
    style = {"itemStyle": {"color": colour}} if colour else {}
    return {"type": "bar", "name": name, "data": data, **style, **more}


def _chart(
    id: str,
    title: str,
    option: dict[str, object],
    rows: Iterable[tuple[str, str, str]],
    empty: str = "",
) -> Chart:
    found = list(rows)
    return Chart(id, title, option, found, "m", "" if found else empty or _("还没有整改事项。"))
