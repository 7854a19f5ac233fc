"""The pictures of a unit's portrait: its own marks open their records, its peers are a line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from xuncha.office.reports.figures import Number, printed
from xuncha.office.reports.metrics import metric
from xuncha.office.reports.portraits.reading import Portrait, Stroke
from xuncha.office.reports.portraits.traits import WHOLE
from xuncha.office.shell.look import Chart

OWN, PEERS = "#1f5fa8", "#99a3b0"
RATE = "items_rate"
BY_ROUND = ("findings", "days_to_close", "items_returned")

Address = Callable[[str, int, date], str]
"""The address of the rows behind a trait in a round, at the end of a day."""


def pictures(drawn: Portrait, address: Address) -> list[Chart]:
    """Return the pictures of a portrait: three traits by round, the rate at each year's end."""
    charts = [_by_round(drawn, name, address) for name in BY_ROUND]
    return [*charts, _rate_by_year(drawn, address)]


def _by_round(drawn: Portrait, id: str, address: Address) -> Chart:
    marks = [
        (round_.title, next(one for one in strokes if one.trait.id == id))
        for round_, strokes in drawn.rounds
    ]
    own = [
        {"value": _plain(one.number), "url": address(id, one.round, drawn.as_of)}
        for _title, one in marks
    ]
    middle = [_plain(one.usual.middle) if one.usual else None for _title, one in marks]
    series: list[dict[str, object]] = [
        {"type": "bar", "name": drawn.unit.name, "data": own, "itemStyle": {"color": OWN},
         "label": {"show": True, "position": "top"}, "barMaxWidth": 36},
    ]  # fmt: skip
    if any(value is not None for value in middle):
        series.append(
            {"type": "line", "name": _("%(peers)s的中位数") % {"peers": _(drawn.peers.label)},
             "data": middle, "itemStyle": {"color": PEERS}, "symbolSize": 8}
        )  # fmt: skip
    option = _frame([title for title, _one in marks]) | {"series": series}
    rows = [(title, _beside(one), address(id, one.round, drawn.as_of)) for title, one in marks]
    empty = "" if rows else _("还没有巡察过这个单位。")
    return Chart(f"portrait-{id}", _(metric(id).label), option, rows, "m", empty)


def _rate_by_year(drawn: Portrait, address: Address) -> Chart:
    place = next(n for n, one in enumerate(drawn.whole) if one.trait.id == RATE)
    marks = [(day, numbers[place]) for day, numbers in drawn.years]
    data = [{"value": _plain(number), "url": address(RATE, WHOLE, day)} for day, number in marks]
    line = {"type": "line", "name": drawn.unit.name, "itemStyle": {"color": OWN}, "symbolSize": 8,
            "data": data, "label": {"show": True, "position": "top"}}  # fmt: skip
    option = _frame([day.isoformat() for day, _number in marks]) | {"series": [line]}
    rows = [
        (day.isoformat(), f"{printed(number)}%", address(RATE, WHOLE, day))
        for day, number in marks
        if number is not None
    ]
    empty = "" if rows else _("还没有整改事项。")
    return Chart("portrait-rate", _(metric(RATE).label), option, rows, "m", empty)


def _frame(labels: list[str]) -> dict[str, object]:
    return {
        "grid": {"left": 8, "right": 16, "top": 36, "bottom": 4, "containLabel": True},
        "legend": {"top": 0, "right": 0},
        "tooltip": {"trigger": "item"},
        "xAxis": {
            "type": "category",
            "data": labels,
            "axisLabel": {"interval": 0, "overflow": "break", "width": 92},
        },
        "yAxis": {"type": "value"},
    }


def _plain(number: Number) -> int | float | None:
    return float(number) if isinstance(number, Decimal) else number


def _beside(one: Stroke) -> str:
    if one.usual is None:
        return printed(one.number)
    return f"{printed(one.number)} · {_('中位数')} {printed(one.usual.middle)}"
