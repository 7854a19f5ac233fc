"""The papers of a case: asking for the statement, the decision, the ruling on the appeal.

They are Chinese whatever language the reader has chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from xuncha.engines.acts import Actor, msg
from xuncha.engines.documents.official import (
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Signature,
    render,
)
from xuncha.office.outcomes.choices import Heard
from xuncha.office.outcomes.lifecycle import AccountabilityState
from xuncha.office.outcomes.models_cases import Accountability
from xuncha.office.people.models import Unit, UnitKind

S = AccountabilityState
ASKING, DECISION, RULING, DROPPING = "asking", "decision", "ruling", "dropping"
LABELS = {
    ASKING: msg("陈述通知书"),
    DECISION: msg("问责决定书"),
    RULING: msg("申诉复核决定书"),
    DROPPING: msg("不予问责决定书"),
}
RULINGS = {S.UPHELD: "维持原决定", S.CHANGED: "变更原决定", S.REVOKED: "撤销原决定"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as written: its title, its parts, its date."""

    title: str
    body: tuple[Block, ...]
    day: date


def papers_of(case: Accountability) -> Mapping[str, str]:
    """Return the papers that a case has by now: name and Chinese label."""
    there = {
        ASKING: case.asked_on is not None,
        DECISION: case.decided_on is not None and case.state != S.DROPPED,
        DROPPING: case.state == S.DROPPED,
        RULING: case.ruled_on is not None,
    }
    return {name: LABELS[name] for name, is_there in there.items() if is_there}


def printed(case: Accountability, name: str, actor: Actor) -> bytes:
    """Return a paper as the bytes of a .docx; the same case gives the same bytes."""
    writers = {ASKING: _asking, DECISION: _decision, RULING: _ruling, DROPPING: _dropping}
    with override("zh-hans"):
        paper = writers[name](case)
    county = Unit.objects.filter(kind=UnitKind.COUNTY).values_list("name", flat=True).first()
    document = OfficialDocument(
        title=paper.title,
        body=paper.body,
        recipients=f"{whom(case)}：",
        signature=Signature(f"{county}纪委监委", paper.day) if county else None,
    )
    return render(document, at=case.changed_at, author=actor.name)


def whom(case: Accountability) -> str:
    """Return whom a paper addresses: the person with their unit, or the body."""
    return f"{case.person.name}（{case.unit.name}）" if case.person else case.unit.name


def _asking(case: Accountability) -> Paper:
    assert case.asked_on is not None
    body = (
        Paragraph.of(
            f"因{case.get_fault_display()}，拟对你（单位）予以问责，拟采取的方式为："
            f"{case.sanction.name}（编号 {case.number}）。"
        ),
        Heading(1, "事实"),
        Paragraph.of(case.matter),
        *_records(case),
        Heading(1, "依据"),
        Paragraph.of(_basis(case)),
        Heading(1, "陈述"),
        Paragraph.of(
            f"请在{_day(case.statement_due)}前（含当日）提交陈述和申辩意见，也可以放弃陈述；"
            "逾期未提交的，不影响作出决定。"
        ),
    )
    return Paper("关于提交问责陈述的通知", body, case.asked_on)


def _decision(case: Accountability) -> Paper:
    assert case.decided_on is not None
    sanction = case.former_sanction or case.sanction
    lasting = f"影响期至{_day(case.lasts_until)}。" if case.lasts_until else ""
    body = (
        Heading(1, "事实"),
        Paragraph.of(case.matter),
        *_records(case),
        Heading(1, "陈述情况"),
        Paragraph.of(_statement(case)),
        Heading(1, "依据"),
        Paragraph.of(_basis(case)),
        Heading(1, "决定"),
        Paragraph.of(
            f"{case.opinion}经研究，因{case.get_fault_display()}，决定对{whom(case)}"
            f"予以问责，方式为：{sanction.name}。{lasting}"
        ),
        Heading(1, "申诉"),
        _appeal(case),
    )
    return Paper(f"问责决定书（{case.number}）", body, case.decided_on)


def _appeal(case: Accountability) -> Paragraph:
    if case.appeal_due is None:
        return Paragraph.of("对本决定不服的，可以自告知之日起在规定期限内提出申诉。")
    return Paragraph.of(f"对本决定不服的，可以在{_day(case.appeal_due)}前（含当日）提出申诉。")


def _ruling(case: Accountability) -> Paper:
    assert case.ruled_on is not None
    ended = S.CHANGED if case.former_sanction_id else S.UPHELD
    outcome = RULINGS[ended if case.state == S.ENDED else S(case.state)]
    changed = f"变更后的问责方式为：{case.sanction.name}。" if case.former_sanction_id else ""
    body = (
        Heading(1, "申诉理由"),
        Paragraph.of(case.appeal),
        Heading(1, "复核意见"),
        Paragraph.of(case.ruling),
        Heading(1, "复核决定"),
        Paragraph.of(f"经复核，{outcome}（{case.number}）。{changed}"),
    )
    return Paper(f"申诉复核决定书（{case.number}）", body, case.ruled_on)


def _dropping(case: Accountability) -> Paper:
    assert case.decided_on is not None
    body = (
        Heading(1, "提出的事实"),
        Paragraph.of(case.matter),
        Heading(1, "决定"),
        Paragraph.of(f"{case.opinion}经研究，决定对{whom(case)}不予问责。"),
    )
    return Paper(f"不予问责决定书（{case.number}）", body, case.decided_on)


def _records(case: Accountability) -> tuple[Block, ...]:
    rows = case.grounds.select_related("item", "card", "evaluation", "suspicion")
    told = [f"{row.record.LIFE.title} {row.record.number}" for row in rows]
    return (Paragraph.of(f"以上事实有下列记录为证：{'；'.join(told)}。"),)


def _basis(case: Accountability) -> str:
    where = case.rule.title if case.rule else case.source
    return f"{case.basis}（{where}）" if where else case.basis


def _statement(case: Accountability) -> str:
    if case.heard == Heard.GIVEN:
        return case.statement
    return f"{case.get_heard_display()}。"


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "规定期限"
