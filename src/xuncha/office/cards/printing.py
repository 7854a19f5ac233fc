"""A bulletin as an official Word document, with its table of units."""

from __future__ import annotations

from django.db.models import QuerySet

from xuncha.engines.documents.official import (
    Block,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
    render,
)
from xuncha.office.cards.models import Bulletin
from xuncha.office.people.models import Unit, UnitKind

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEADS = ("单位", "红牌", "黄牌", "未销号", "逾期", "最长逾期（天）")


def printed(bulletin: Bulletin, units: QuerySet[Unit], author: str) -> bytes:
    """Return the bulletin as the bytes of a .docx with those of its units that may be seen.

    The same bulletin gives the same bytes. A draft says in its title that it is one.
    """
    body: list[Block] = [Paragraph.of(line) for line in bulletin.text.splitlines() if line]
    rows = _rows(bulletin, units)
    if rows:
        body.append(Table(HEADS, rows, caption="被通报单位情况"))
    else:
        named = units.filter(bulletins=bulletin)
        body.append(Paragraph.of("被通报单位：" + "、".join(unit.name for unit in named)))
    county = Unit.objects.filter(kind=UnitKind.COUNTY).first()
    office = f"{county.name}委巡察工作领导小组办公室" if county else ""
    day = bulletin.published_on
    document = OfficialDocument(
        title=bulletin.title if day else f"{bulletin.title}（草稿）",
        body=tuple(body),
        signature=Signature(office, day) if office and day else None,
    )
    return render(document, at=bulletin.changed_at, author=author)


def _rows(bulletin: Bulletin, units: QuerySet[Unit]) -> tuple[tuple[str, ...], ...]:
    lines = bulletin.lines.filter(unit__in=units).select_related("unit")
    return tuple(
        (
            one.unit.name,
            *(str(n) for n in (one.red, one.yellow, one.owed, one.overdue, one.longest)),
        )
        for one in lines
    )
