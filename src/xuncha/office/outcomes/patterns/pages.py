"""Pages that list what is computed: the cells of a question, likely units, effects of rules."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.engines.acts import BadInput, msg
from xuncha.engines.documents.tables import write_table
from xuncha.engines.patterns import Likely
from xuncha.office.outcomes.patterns.asked import Asked, Dimension, Like
from xuncha.office.outcomes.patterns.bridge import Pattern
from xuncha.office.outcomes.patterns.effects import Effect
from xuncha.office.outcomes.patterns.words import (
    CHANGE_TONES,
    OUTCOME_WORDS,
    VERDICT_TONES,
    VERDICT_WORDS,
    cell_url,
    effect_words,
    p_text,
    per_cent,
    sentence,
    span,
    times,
    why_likely,
)
from xuncha.office.people.models import System, Unit, UnitKind
from xuncha.office.rounds.tables import begun_rounds
from xuncha.office.shell.lists import XLSX, Address
from xuncha.office.shell.look import Cell, FilterView, Head, Option, Row, TableView
from xuncha.office.shell.requests import Request

SIZE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of computed rows: its cell, and what it sorts by (None: it does not sort)."""

    key: str
    label: Any
    cell: Callable[[Any], Cell]
    sort: Callable[[Any], Any] | None = None
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Computed:
    """A table of computed rows, in the order in which they come unless the reader sorts them."""

    columns: tuple[Shown, ...]
    url: Callable[[Any], str]
    empty: str

    def ordered(self, rows: Sequence[Any], sort: str) -> list[Any]:
        """Return the rows sorted by a column's key, with ``-`` for descending."""
        if not sort:
            return list(rows)
        name = sort.removeprefix("-")
        column = next((one for one in self.columns if one.key == name and one.sort), None)
        if column is None or column.sort is None:
            raise BadInput(
                msg("不能按“%(name)s”排序。"), msg("请点选表头排序。"), field="sort", name=name
            )
        return sorted(rows, key=column.sort, reverse=sort.startswith("-"))

    def view(
        self,
        request: Request,
        rows: Sequence[Any],
        filters: Sequence[FilterView] = (),
        saved: Sequence[Option] = (),
    ) -> TableView:
        """Return one page of the rows with its surroundings, ready for the template."""
        sort = request.GET.get("sort", "")
        ordered, to = self.ordered(rows, sort), Address(request).to
        pages = max(1, -(-len(ordered) // SIZE))
        page = min(_page(request), pages)
        start = (page - 1) * SIZE
        shown = ordered[start : start + SIZE]
        return TableView(
            heads=[self._head(one, sort, to) for one in self.columns],
            rows=[
                Row(self.url(one), [column.cell(one) for column in self.columns], start + number)
                for number, one in enumerate(shown)
            ],
            filters=list(filters),
            saved=list(saved),
            columns=[],
            count=len(ordered),
            page=page,
            pages=pages,
            start=start + 1 if ordered else 0,
            end=start + len(shown),
            first_url=to(page="") if page > 1 else "",
            previous_url=to(page=page - 1) if page > 1 else "",
            next_url=to(page=page + 1) if page < pages else "",
            last_url=to(page=pages) if page < pages else "",
            export_url=to(export="xlsx", page="") if ordered else "",
            empty=_(self.empty),
            q="",
            searchable=False,
        )

    @staticmethod
    def _head(column: Shown, sort: str, to: Any) -> Head:
        label = str(column.label)
        if column.sort is None:
            return Head(column.key, label, column.numeric)
        way = {column.key: "asc", f"-{column.key}": "desc"}.get(sort, "")
        flipped = f"-{column.key}" if way == "asc" else column.key
        return Head(column.key, label, column.numeric, to(sort=flipped, page=""), way)

    def export(self, request: Request, rows: Sequence[Any], title: str) -> HttpResponse:
        """Answer all rows as a spreadsheet, in the order that the reader sees."""
        ordered = self.ordered(rows, request.GET.get("sort", ""))
        cells = ([column.cell(one).text for column in self.columns] for one in ordered)
        target = io.BytesIO()
        write_table(target, title, [str(one.label) for one in self.columns], cells)
        answer = HttpResponse(target.getvalue(), content_type=XLSX)
        name = content_disposition_header(True, f"{title}.xlsx")
        answer.headers["Content-Disposition"] = name
        return answer


def _page(request: Request) -> int:
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < len("1000000") else 1


def patterns_table(asked: Asked) -> Computed:
    """Return the table of a question's cells."""

    def opened(which: str) -> Callable[[Pattern], str]:
        return lambda one: reverse(
            "pattern-inspections", args=[asked.key, one.category, one.group, which]
        )

    def url(one: Pattern) -> str:
        return cell_url(asked, one.category, one.group)

    hits = url if asked.by_problem else opened("hits")
    return Computed(
        columns=(
            _plain("category", gettext_lazy("问题类别"), lambda one: one.category_name),
            _plain("group", Dimension(asked.dimension).label, lambda one: _(one.group_name)),
            Shown(
                "verdict",
                gettext_lazy("结论"),
                lambda one: Cell(
                    _(VERDICT_WORDS[one.verdict]),
                    tone=VERDICT_TONES[one.verdict] or "blue",
                    label=_("结论"),
                ),
            ),
            _number(
                "hits",
                gettext_lazy("发现数 / 巡察数"),
                lambda one: f"{one.contrast.hits} / {one.contrast.exposed}",
                lambda one: one.contrast.hits,
                hits,
            ),
            _number(
                "problems",
                gettext_lazy("问题数"),
                lambda one: str(one.problems),
                lambda one: one.problems,
                url,
            ),
            _number(
                "rest",
                gettext_lazy("同类其余发现数 / 巡察数"),
                lambda one: f"{one.contrast.rest_hits} / {one.contrast.rest_exposed}",
                lambda one: one.contrast.rest_hits,
            ),
            _number(
                "expected",
                gettext_lazy("预期"),
                lambda one: f"{one.contrast.expected:.1f}",
                lambda one: one.contrast.expected,
            ),
            Shown(
                "ratio",
                gettext_lazy("倍数（95% 区间）"),
                lambda one: Cell(
                    times(one.contrast.ratio),
                    numeric=True,
                    label=_("倍数（95% 区间）"),
                    note=f"{span(one.contrast)}",
                ),
                lambda one: one.contrast.ratio or 0,
                numeric=True,
            ),
            _number(
                "p",
                gettext_lazy("校正后 p"),
                lambda one: p_text(one.adjusted),
                lambda one: (one.adjusted, one.contrast.p_more),
            ),
            _plain("meaning", gettext_lazy("意思"), lambda one: sentence(asked, one)),
        ),
        url=url,
        empty=msg(
            "这个范围内还没有已结束的巡察或已归类的问题。请放宽筛选，或先登记撤离、归类问题。"
        ),
    )


def _plain(key: str, label: Any, text: Callable[[Any], str]) -> Shown:
    return Shown(key, label, lambda one: Cell(text(one), label=str(label)), text)


def _number(
    key: str,
    label: Any,
    text: Callable[[Any], str],
    sort: Callable[[Any], Any],
    url: Callable[[Any], str] | None = None,
) -> Shown:
    def cell(one: Any) -> Cell:
        return Cell(text(one), url(one) if url else "", numeric=True, label=str(label))

    return Shown(key, label, cell, sort, numeric=True)


def pattern_filters(asked: Asked, years: Sequence[int]) -> list[FilterView]:
    """Return the narrowings that a question can have."""
    townships = Unit.objects.filter(kind=UnitKind.TOWNSHIP).values_list("pk", "name")
    return [
        FilterView(
            "like",
            _("比较范围"),
            "choice",
            asked.like,
            [Option(v, str(label), selected=v == asked.like) for v, label in Like.choices],
        ),
        _filter("round", _("轮次"), asked.round, begun_rounds()),
        _filter("year", _("年度"), asked.year, [(year, str(year)) for year in years]),
        _filter("system", _("系统"), asked.system, System.objects.values_list("pk", "name")),
        _filter("township", _("乡镇"), asked.township, townships),
    ]


def _filter(key: str, label: str, value: int, choices: Any) -> FilterView:
    options = [Option(str(pk), name, selected=str(pk) == str(value)) for pk, name in choices]
    return FilterView(key, label, "choice", str(value or ""), options)


def dimensions(asked: Asked) -> list[Option]:
    """Return the dimensions as pills, each keeping the narrowings."""
    return [
        Option(
            value,
            str(label),
            selected=value == asked.dimension,
            url="?" + replace(asked, dimension=value).address(),
        )
        for value, label in Dimension.choices
    ]


Suggested = tuple[Likely, Unit]

LIKELY = Computed(
    columns=(
        _plain("unit", gettext_lazy("单位"), lambda one: one[1].name),
        _plain(
            "system", gettext_lazy("系统"), lambda one: one[1].system.name if one[1].system else ""
        ),
        _plain(
            "township",
            gettext_lazy("所在乡镇"),
            lambda one: one[1].township.name if one[1].township else "",
        ),
        _plain("why", gettext_lazy("为何提示"), lambda one: why_likely(one[0])),
        _number(
            "low",
            gettext_lazy("比例区间（95%）"),
            lambda one: f"{per_cent(one[0].low)}–{per_cent(one[0].high)}",
            lambda one: one[0].low,
        ),
        _plain(
            "inspected",
            gettext_lazy("巡察情况"),
            lambda one: _("已巡察，未发现") if one[0].inspected else _("尚未巡察"),
        ),
    ),
    url=lambda one: one[1].get_absolute_url(),
    empty=msg("没有可提示的单位：同类单位巡察过的太少，或没有发现过。"),
)


def _window(one: Effect, which: str) -> Cell:
    window = getattr(one.change, which)
    label = _("制度之前") if which == "before" else _("制度之后")
    url = reverse(
        "rule-effect-inspections",
        args=[one.rule.pk, one.asked.key, one.category, one.group or "-", which],
    )
    text = f"{window.hits} / {window.exposed}"
    return Cell(text, url, numeric=True, label=label, note=f"{window.since} — {window.until}")


EFFECTS = Computed(
    columns=(
        _plain("rule", gettext_lazy("制度"), lambda one: one.rule.title),
        _plain("category", gettext_lazy("问题类别"), lambda one: one.category_name),
        _plain("group", gettext_lazy("范围"), lambda one: _(one.group_name) or _("全县")),
        Shown(
            "outcome",
            gettext_lazy("结论"),
            lambda one: Cell(
                _(OUTCOME_WORDS[one.change.outcome]),
                tone=CHANGE_TONES.get(one.change.outcome, "blue"),
                label=_("结论"),
            ),
        ),
        Shown("before", gettext_lazy("制度之前"), lambda one: _window(one, "before"), numeric=True),
        Shown("after", gettext_lazy("制度之后"), lambda one: _window(one, "after"), numeric=True),
        Shown(
            "ratio",
            gettext_lazy("实际与预期之比（95% 区间）"),
            lambda one: Cell(
                times(one.change.contrast.ratio) if one.change.contrast else "—",
                numeric=True,
                label=_("实际与预期之比（95% 区间）"),
                note=span(one.change.contrast) if one.change.contrast else "",
            ),
            numeric=True,
        ),
        _plain("meaning", gettext_lazy("意思"), effect_words),
    ),
    url=lambda one: one.rule.get_absolute_url(),
    empty=msg("还没有由问题推动的制度。可从举一反三页面提出制度建议，或登记制度来源。"),
)
