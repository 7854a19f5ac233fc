"""A working paper as a Word document, in the order in which the paper form asks."""

from __future__ import annotations

from django.utils import timezone

from xuncha.engines.documents.official import OfficialDocument, Table, render
from xuncha.office.findings.lifecycle import PaperState, PaperVerb
from xuncha.office.findings.models import Paper
from xuncha.office.findings.tables import topic_name
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.reads import entries_of, evidence_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def printed(paper: Paper) -> bytes:
    """Return the paper as the bytes of a .docx; the same paper gives the same bytes.

    The form is Chinese, as the office files it. Review and signature are those of the ledger, and
    stay blank until they are given.
    """
    rows = (*_said(paper), *_classed(paper), *_hands(paper), *_judged(paper))
    form = Table(headers=("项目", "内容"), rows=tuple(rows))
    document = OfficialDocument(title="巡察工作底稿", body=(form,))
    return render(document, at=paper.changed_at, author=paper.author.name)


def _said(paper: Paper) -> list[tuple[str, str]]:
    return [
        ("底稿编号", paper.number),
        ("轮次和巡察组", f"{paper.round.title}　{paper.team.name if paper.team else ''}"),
        ("被巡察党组织", paper.unit.name),
        ("问题标题", paper.title),
        ("问题表现", paper.seen),
        ("定性依据", paper.basis),
        ("责任主体", paper.answerable),
        ("佐证材料清单", _evidence(paper)),
    ]


def _evidence(paper: Paper) -> str:
    pieces = evidence_of(paper)
    return "；".join(
        f"证据{number}：{piece.title}（{piece.filename}，校验值 {piece.file_id[:8]}）"
        for number, piece in enumerate(pieces, 1)
    )


def _classed(paper: Paper) -> list[tuple[str, str]]:
    marks = [("民生问题", paper.livelihood), ("立行立改", paper.immediate)]
    named = [
        ("问题类别", topic_name(paper)),
        ("对应聚焦", paper.focus.name if paper.focus else ""),
        ("六项纪律", paper.discipline.name if paper.discipline else ""),
        ("重点关注情形", str(paper.get_attention_display()) if paper.attention else ""),
        ("标注", "、".join(name for name, on in marks if on)),
    ]
    return [pair for pair in named if pair[1]]


def _hands(paper: Paper) -> list[tuple[str, str]]:
    return [
        ("发现时间", f"{paper.found_on:%Y年%m月%d日}"),
        ("承办人", "、".join(person.name for person in paper.handlers.all())),
        ("撰写人", paper.author.name),
    ]


def _judged(paper: Paper) -> list[tuple[str, str]]:
    last = {entry.verb.partition(":")[2]: entry for entry in entries_of(paper)}
    review = last.get(PaperVerb.REVIEW) if paper.state in JUDGED else None
    sign = last.get(PaperVerb.SIGN)
    return [
        ("撰写时间", _day(last.get(PaperVerb.DRAFT))),
        ("组务会审核意见", f"{review.note}（{review.who}，{_day(review)}）" if review else ""),
        ("组长签字", sign.who if sign else ""),
        ("签字日期", _day(sign)),
    ]


JUDGED = (PaperState.REVIEWED, PaperState.SIGNED)


def _day(entry: Entry | None) -> str:
    return f"{timezone.localdate(entry.when):%Y年%m月%d日}" if entry else ""
