"""What the pages of results, indicators and origins say, and what all pages of this app share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor
from xuncha.office.ledger.models import Fact
from xuncha.office.outcomes.models import Indicator, PersonnelResult, RuleOrigin, Sanction
from xuncha.office.people.models import Post
from xuncha.office.shell.look import Line


def facts_of_result(result: PersonnelResult) -> list[Line]:
    """Return what a personnel result says."""
    return kept(
        Line(_("使用结果"), str(result.get_kind_display())),
        Line(_("单位"), result.unit.name if result.unit else ""),
        Line(_("原职务"), result.post_from),
        Line(_("新职务"), result.post_to),
        Line(_("决定日期"), f"{result.decided_on}"),
        Line(_("使用依据"), result.basis),
        Line(_("同时终止的任职"), _post(result.ended)),
        Line(_("新的任职"), _post(result.started)),
    )


def _post(post: Post | None) -> str:
    return f"{post.unit.name}{post.title}" if post else ""


def facts_of_indicator(indicator: Indicator) -> list[Line]:
    """Return a figure with its source."""
    return kept(
        Line(_("数值"), f"{indicator.value.normalize():f} {indicator.measure}"),
        Line(_("所属期间"), indicator.period),
        Line(_("数据日期"), f"{indicator.as_of}"),
        Line(_("分组"), indicator.group),
        Line(_("来源"), indicator.source),
        Line(_("代码"), indicator.code),
    )


def facts_of_origin(origin: RuleOrigin) -> list[Line]:
    """Return which finding led to which rule, and why."""
    finding, item = origin.finding, origin.item
    return kept(
        Line(_("制度"), origin.rule.title, origin.rule.get_absolute_url()),
        Line(_("问题"), f"{finding.number} {finding.title}", finding.get_absolute_url()),
        Line(_("被巡察党组织"), finding.unit.name, finding.unit.get_absolute_url()),
        Line(_("整改事项"), item.number if item else "", item.get_absolute_url() if item else ""),
        Line(_("由问题到制度"), origin.why),
    )


def facts_of_sanction(sanction: Sanction) -> list[Line]:
    """Return whom a sanction is for."""
    return [Line(_("对象"), str(sanction.get_scope_display()))]


def kept(*lines: Line) -> list[Line]:
    """Return the lines that say something."""
    return [line for line in lines if line.text]


def links_to(actor: Actor, rows: Sequence[tuple[str, type[Fact], int | None]]) -> list[Line]:
    """Return links to the rows that the reader may open, by label, model and key."""
    found = []
    for label, model, pk in rows:
        manager: Any = model._default_manager
        row = manager.visible_to(actor).filter(pk=pk).first() if pk else None
        if row is not None:
            found.append(Line(label, row.number, row.get_absolute_url()))
    return found
