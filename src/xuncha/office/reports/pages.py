"""What the pages of the reports show: tiles, the catalogue, one figure with its definition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor
from xuncha.office.rectification.models import SOON_DAYS, Item
from xuncha.office.reports.figures import CHAPTERS, Chapter, Figure, Metric, Scope, percent, printed
from xuncha.office.reports.metrics import METRICS, value, values
from xuncha.office.reports.pictures import items_url
from xuncha.office.reports.policy import WHOLE_COUNTY
from xuncha.office.reports.tally import Tally
from xuncha.office.shell.look import Line


@dataclass(frozen=True, slots=True)
class MetricView:
    """A figure as a page shows it; ``note`` says why fewer records can be opened than counted."""

    id: str
    label: str
    text: str
    unit: str
    words: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChapterView:
    label: str
    metrics: list[MetricView]


def tiles(counts: Tally) -> list[Line]:
    """Return the leading numbers of the dashboard."""
    rate = printed(percent(counts.closed, counts.total))
    return [
        Line(_("整改事项"), printed(counts.total), items_url()),
        Line(_("已销号"), printed(counts.closed), items_url(state="closed"), "green"),
        Line(_("整改完成率"), f"{rate}%", reverse("metric", args=["items_rate"])),
        Line(
            _("已逾期"),
            printed(counts.late),
            items_url(saved="overdue"),
            "red" if counts.late else "",
        ),
        Line(
            _("%(days)s 天内到期") % {"days": SOON_DAYS},
            printed(counts.soon),
            items_url(saved="soon"),
            "amber" if counts.soon else "",
        ),
    ]


def week_of(day: date) -> str:
    """Return the week of a day, from Monday to Sunday, in words."""
    monday = day - timedelta(days=day.weekday())
    return _("%(monday)s 至 %(sunday)s") % {"monday": monday, "sunday": monday + timedelta(days=6)}


def scope_of(actor: Actor, today: date) -> Scope:
    """Return whose rows a figure counts for a reader: the county's, or what they may see."""
    return Scope(today, None if actor.role in WHOLE_COUNTY else actor)


def catalogue(scope: Scope, as_of: date) -> list[ChapterView]:
    """Return the catalogue with its figures, chapter by chapter."""
    numbers = values(scope, as_of)
    return [
        ChapterView(
            _(CHAPTERS[chapter]),
            [
                shown(one, Figure(numbers[one.id]), as_of)
                for one in METRICS
                if one.chapter is chapter
            ],
        )
        for chapter in Chapter
    ]


def shown(metric: Metric, figure: Figure, as_of: date, note: str = "") -> MetricView:
    """Return a figure as a page shows it."""
    return MetricView(
        id=metric.id,
        label=_(metric.label),
        text=printed(figure.value),
        unit=_(metric.unit),
        words=_(metric.words),
        url=f"{reverse('metric', args=[metric.id])}?as_of={as_of}",
        note=note,
    )


def metric_view(metric: Metric, own: Figure, actor: Actor, as_of: date, today: date) -> MetricView:
    """Return the figure that the reader is shown above the records that they may open."""
    number = value(metric.id, scope_of(actor, today), as_of)
    note = ""
    if number != own.value:
        note = _("这是全县的数字；下面只列出您有权查看的记录。")
    elif actor.role not in WHOLE_COUNTY:
        note = _("按您有权查看的记录计算。")
    return shown(metric, Figure(number), as_of, note)


def rows_of(figure: Figure) -> QuerySet[Any]:
    """Return the rows behind a figure, none where nothing is measured."""
    return Item.objects.none() if figure.rows is None else figure.rows
