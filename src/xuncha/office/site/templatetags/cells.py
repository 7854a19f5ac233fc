"""The cells of a table's row: a loop of template nodes over 160 cells costs three times as much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from xuncha.office.shell.look import Cell, Row

register = template.Library()


@register.simple_tag
def cells(row: Row) -> SafeString:
    """Return the ``<td>`` of each cell; the first one leads to the row's own page."""
    first, *rest = row.cells
    parts = [_td(first, row.url or first.url), *(_td(cell, cell.url) for cell in rest)]
    return mark_safe("".join(parts))  # noqa: S308 -- each part is escaped below


def _td(cell: Cell, url: str) -> str:
    numeric = ' class="num"' if cell.numeric else ""
    note = f" <small>{conditional_escape(cell.note)}</small>" if cell.note else ""
    label = conditional_escape(cell.label)
    return f'<td data-label="{label}"{numeric}>{_inner(cell, url)}{note}</td>'


def _inner(cell: Cell, url: str) -> str:
    text = conditional_escape(cell.text)
    tone = f' class="tone tone-{conditional_escape(cell.tone)}"' if cell.tone else ""
    if url:
        return f'<a{tone} href="{conditional_escape(url)}">{text}</a>'
    return f"<span{tone}>{text}</span>" if tone else text
