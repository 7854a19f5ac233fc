"""The tables of the pages: cells of a question, likely units, effects of rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.engines.acts import msg
from xuncha.engines.patterns import Likely
from xuncha.office.outcomes.patterns.asked import Asked, Dimension, Like
from xuncha.office.outcomes.patterns.bridge import Pattern
from xuncha.office.outcomes.patterns.computed import (
    Computed,
    Shown,
    number_column,
    plain_column,
)
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
from xuncha.office.shell.look import Cell, FilterView, Option


def patterns_table(asked: Asked) -> Computed:
    """Return the table of a question's cells."""
    return Computed(
        columns=(*_names(asked), *_counts(asked), *_test(asked)),
        url=lambda one: cell_url(asked, one.category, one.group),
        empty=msg(
            "这个范围内还没有已结束的巡察或已归类的问题。请放宽筛选，或先登记撤离、归类问题。"
        ),
    )


def _names(asked: Asked) -> tuple[Shown, ...]:
    return (
        plain_column("category", gettext_lazy("问题类别"), lambda one: one.category_name),
        plain_column("group", Dimension(asked.dimension).label, lambda one: _(one.group_name)),
        Shown(
            "verdict",
            gettext_lazy("结论"),
            lambda one: Cell(
                _(VERDICT_WORDS[one.verdict]),
                tone=VERDICT_TONES[one.verdict] or "blue",
                label=_("结论"),
            ),
        ),
    )


def _counts(asked: Asked) -> tuple[Shown, ...]:
    """Return the columns of what was counted; where problems are, both open the problems."""

    def problems(one: Pattern) -> str:
        return cell_url(asked, one.category, one.group)

    def inspections(one: Pattern) -> str:
        args = [asked.key, one.category, one.group, "hits"]
        return reverse("pattern-inspections", args=args)

    return (
        number_column(
            "hits",
            gettext_lazy("发现数 / 巡察数"),
            lambda one: f"{one.contrast.hits} / {one.contrast.exposed}",
            lambda one: one.contrast.hits,
            problems if asked.by_problem else inspections,
        ),
        number_column(
            "problems",
            gettext_lazy("问题数"),
            lambda one: str(one.problems),
            lambda one: one.problems,
            problems,
        ),
        number_column(
            "rest",
            gettext_lazy("同类其余发现数 / 巡察数"),
            lambda one: f"{one.contrast.rest_hits} / {one.contrast.rest_exposed}",
            lambda one: one.contrast.rest_hits,
        ),
    )


def _test(asked: Asked) -> tuple[Shown, ...]:
    return (
        number_column(
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
                note=span(one.contrast),
            ),
            lambda one: one.contrast.ratio or 0,
            numeric=True,
        ),
        number_column(
            "p",
            gettext_lazy("校正后 p"),
            lambda one: p_text(one.adjusted),
            lambda one: (one.adjusted, one.contrast.p_more),
        ),
        plain_column("meaning", gettext_lazy("意思"), lambda one: sentence(asked, one)),
    )


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
        plain_column("unit", gettext_lazy("单位"), lambda one: one[1].name),
        plain_column(
            "system", gettext_lazy("系统"), lambda one: one[1].system.name if one[1].system else ""
        ),
        plain_column(
            "township",
            gettext_lazy("所在乡镇"),
            lambda one: one[1].township.name if one[1].township else "",
        ),
        plain_column("why", gettext_lazy("为何提示"), lambda one: why_likely(one[0])),
        number_column(
            "low",
            gettext_lazy("比例区间（95%）"),
            lambda one: f"{per_cent(one[0].low)}–{per_cent(one[0].high)}",
            lambda one: one[0].low,
        ),
        plain_column(
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
        plain_column("rule", gettext_lazy("制度"), lambda one: one.rule.title),
        plain_column("category", gettext_lazy("问题类别"), lambda one: one.category_name),
        plain_column("group", gettext_lazy("范围"), lambda one: _(one.group_name) or _("全县")),
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
        plain_column("meaning", gettext_lazy("意思"), effect_words),
    ),
    url=lambda one: one.rule.get_absolute_url(),
    empty=msg("还没有由问题推动的制度。可从举一反三页面提出制度建议，或登记制度来源。"),
)
