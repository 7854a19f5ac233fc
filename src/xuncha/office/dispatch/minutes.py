"""A meeting's minutes as an official Word document."""

from __future__ import annotations

import io

from django.utils import timezone

from xuncha.engines.documents.official import (
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
    render,
)
from xuncha.office.dispatch.models import DispatchMeeting
from xuncha.office.dispatch.sheets import NUMBERS
from xuncha.office.people.models import Unit, UnitKind

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def document_bytes(meeting: DispatchMeeting, author: str) -> io.BytesIO:
    """Return the minutes as a .docx; the same records give the same bytes."""
    document = official(meeting)
    return io.BytesIO(render(document, at=meeting.changed_at, author=author))


def official(meeting: DispatchMeeting) -> OfficialDocument:
    """Return the minutes as a document: the meeting, the numbers, the decisions, the signatures."""
    county = Unit.objects.filter(kind=UnitKind.COUNTY).values_list("name", flat=True).first()
    when = timezone.localtime(meeting.held_at)
    opening = (
        f"{when.year}年{when.month}月{when.day}日，{meeting.chair.name}在{meeting.place}主持召开"
        f"巡察整改调度会，调度{meeting.since}之后至{meeting.as_of}的整改进展。"
    )
    body: list[Block] = [
        Paragraph.of(opening),
        Paragraph.of(f"参会人员：{meeting.attended}"),
        Heading(1, "总体情况"),
        *[Paragraph.of(line) for line in meeting.minutes.splitlines() if line.strip()],
        *_numbers(meeting),
        Heading(1, "议定事项"),
        *_decisions(meeting),
        *_signatures(meeting),
    ]
    office = f"{county}委巡察工作领导小组办公室" if county else ""
    return OfficialDocument(
        title=f"巡察整改调度会纪要\n（{meeting.number} 号）",
        body=tuple(body),
        signature=Signature(office, when.date()) if office else None,
    )


def _numbers(meeting: DispatchMeeting) -> list[Block]:
    sheets = list(meeting.sheets.select_related("leader").order_by("leader"))
    if not sheets:
        return []
    rows = tuple(
        (sheet.leader.name, *(str(sheet.content["counts"][one.key]) for one in NUMBERS))
        for sheet in sheets
    )
    heads = ("领办县领导", *(one.label for one in NUMBERS))
    return [Table(heads, rows, caption="各领办县领导事项进展")]


def _decisions(meeting: DispatchMeeting) -> list[Block]:
    rows = tuple(
        (
            str(number),
            f"{one.unit.name}{f'（{one.item.number}）' if one.item else ''}",
            one.trouble,
            one.decision,
            one.who,
            f"{one.until}",
        )
        for number, one in enumerate(meeting.decisions.select_related("unit", "item"), start=1)
    )
    if not rows:
        return [Paragraph.of("本次会议没有新的议定事项。")]
    return [Table(("序号", "单位（事项）", "矛盾困难", "议定意见", "责任人", "期限"), rows)]


def _signatures(meeting: DispatchMeeting) -> list[Block]:
    signed = meeting.sheets.exclude(signed_on=None).select_related("leader").order_by("leader")
    if not signed:
        return []
    lines = [
        Paragraph.of(f"{sheet.leader.name}（{sheet.signed_on}）：{sheet.words}") for sheet in signed
    ]
    return [Heading(1, "领导签批"), *lines]
