"""A unit's portrait as an official Word document."""

from __future__ import annotations

import io
from datetime import date

from django.utils.translation import override

from xuncha.engines.acts import Actor
from xuncha.engines.documents.official import (
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
    render,
)
from xuncha.office.ledger.models import end_of
from xuncha.office.reports.portraits.pages import Section, sections
from xuncha.office.reports.portraits.reading import Portrait

WIDE = 5
"""How many columns of numbers a page holds; more go into further tables."""


def portrait_bytes(drawn: Portrait, actor: Actor) -> io.BytesIO:
    """Return the portrait as the content of a .docx file, in Chinese, whatever the page speaks."""
    with override("zh-hans"):
        document = official(drawn)
    return io.BytesIO(render(document, at=end_of(drawn.as_of), author=actor.name))


def official(drawn: Portrait) -> OfficialDocument:
    """Return the portrait as an official document."""
    body: list[Block] = [
        Paragraph.of(
            f"数据截至 {_day(drawn.as_of)}，含下级单位。各项数字的算法见指标目录。"
            "画像只反映巡察和整改情况，不是对单位或个人的评价结论。"
        )
    ]
    for part in sections(drawn):
        body.append(Heading(1, part.title))
        if part.note:
            body.append(Paragraph.of(part.note))
        body += _tables(part)
    return OfficialDocument(title=f"{drawn.unit.name}巡察整改画像", body=tuple(body))


def _tables(part: Section) -> list[Block]:
    """Return the section's table, in pieces that fit a page."""
    return [
        Table(
            ("项目", *part.heads[start : start + WIDE]),
            tuple(
                (name.text, *(f"{cell.text}{cell.note}" for cell in cells[start : start + WIDE]))
                for name, cells in part.rows
            ),
        )
        for start in range(0, len(part.heads), WIDE)
    ]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
