"""The opinion on a names list, as it is filed: result, items, cards, decisions, the ledger's root.

The paper is Chinese whatever language the reader has chosen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import override

from xuncha.engines.acts import Actor
from xuncha.engines.documents.official import (
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
    render,
)
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.reads import entries_of
from xuncha.office.outcomes.bridge import principals_on
from xuncha.office.outcomes.choices import Verdict
from xuncha.office.outcomes.lifecycle import GateState, GateVerb
from xuncha.office.outcomes.models_gate import GateCard, GateCheck, GateHold, GateName
from xuncha.office.people.models import Unit, UnitKind

PRINTABLE = (GateState.CHECKED, GateState.DECIDED)
NAME_HEADS = ("序号", "姓名", "现任单位", "拟任职务", "核查结果")
ITEM_HEADS = ("编号", "事项", "责任单位", "关联", "责任链条", "期限", "逾期天数", "当日状态")
CARD_HEADS = ("牌号", "牌色", "单位", "触发规则", "出牌日期", "当日状态")
DECISION_HEADS = ("序号", "姓名", "核查结果", "决定", "理由")


@dataclass(frozen=True, slots=True)
class NameSaid:
    """One name on paper: who it is, its result, and the rows of what says so."""

    head: tuple[str, ...]
    held: bool
    items: tuple[tuple[str, ...], ...]
    cards: tuple[tuple[str, ...], ...]
    decision: tuple[str, ...]
    against: bool


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the paper says, ready for the page and for Word."""

    title: str
    opening: str
    names: tuple[NameSaid, ...]
    proof: str
    root: str
    signed: str
    day: date

    @property
    def held(self) -> tuple[NameSaid, ...]:
        """Return the names of whom something is said."""
        return tuple(one for one in self.names if one.items or one.cards)

    @property
    def decided(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows of the decisions taken."""
        return tuple(one.decision for one in self.names if one.decision)


def title_of(gate: GateCheck) -> str:
    """Return the paper's title."""
    return f"关于“{gate.title}”的巡察整改把关意见"


def written(gate: GateCheck) -> Opinion:
    """Return the opinion of a list that has been checked."""
    rows = list(
        gate.names.select_related("unit", "person").prefetch_related(
            "holds__item__unit", "holds__item__leader", "cards__card__unit"
        )
    )
    units = {hold.item.unit_id for row in rows for hold in row.holds.all()}
    principals = principals_on(units, gate.as_of)
    held = sum(row.verdict == Verdict.HELD for row in rows)
    with override("zh-hans"):
        names = tuple(_said(row, principals) for row in rows)
    return Opinion(
        title=title_of(gate),
        opening=(
            f"按照干部动议必审巡察整改的要求，以 {_day(gate.as_of)}日终的整改情况为准，"
            f"对名单所列 {len(rows)} 人进行了核查（编号 {gate.number}）："
            f"有未了事项的 {held} 人，无未了事项的 {len(rows) - held} 人。"
            "核查只列事实，是否继续动议由组织部决定。"
        ),
        names=names,
        proof=(
            f"以上情况依据截至该日的台账条目 {gate.entries} 条。重算这些条目的默克尔根"
            "（SHA-256，RFC 6962），与下列台账根一致的，本意见所依据的记录没有改动。"
        ),
        root=gate.root,
        signed=_office(),
        day=timezone.localdate(_checking(gate).when),
    )


def printed(gate: GateCheck, actor: Actor) -> bytes:
    """Return the opinion as the bytes of a .docx; the same records give the same bytes."""
    return render(official(written(gate)), at=gate.changed_at, author=actor.name)


def official(opinion: Opinion) -> OfficialDocument:
    """Return the opinion as an official document."""
    body: list[Block] = [Paragraph.of(opinion.opening), Heading(1, "核查结果")]
    body.append(Table(NAME_HEADS, tuple(one.head for one in opinion.names)))
    body.append(Heading(1, "未了事项和黄牌红牌"))
    for one in opinion.held:
        body.append(Heading(2, one.head[1]))
        if one.items:
            body.append(Table(ITEM_HEADS, one.items, caption="逾期未销号的整改事项"))
        if one.cards:
            body.append(Table(CARD_HEADS, one.cards, caption="未解除的黄牌红牌"))
    if not opinion.held:
        body.append(Paragraph.of("无。"))
    if opinion.decided:
        body += [Heading(1, "组织部的决定"), Table(DECISION_HEADS, opinion.decided)]
    body += [Heading(1, "核查所依据的记录"), Paragraph.of(opinion.proof)]
    body.append(Table(("台账根",), ((opinion.root,),)))
    signature = Signature(opinion.signed, opinion.day) if opinion.signed else None
    return OfficialDocument(title=opinion.title, body=tuple(body), signature=signature)


def _said(row: GateName, principals: dict[int, str]) -> NameSaid:
    unit = row.unit.name if row.unit else row.stated
    code = row.person.code if row.person else "库外人员"
    verdict = str(row.get_verdict_display())
    place = str(row.position)
    against = "（与核查结果不一致）" if row.against_hold else ""
    decision = (place, row.name, verdict, f"{row.get_decision_display()}{against}", row.reason)
    return NameSaid(
        head=(place, f"{row.name}（{code}）", unit, row.post, verdict),
        held=row.verdict == Verdict.HELD,
        items=tuple(_item(one, principals) for one in row.holds.all()),
        cards=tuple(_card(one) for one in row.cards.all()),
        decision=decision if row.decision else (),
        against=row.against_hold,
    )


def _item(hold: GateHold, principals: dict[int, str]) -> tuple[str, ...]:
    item = hold.item
    chain = (
        ("领办县领导", item.leader.name),
        ("主要负责人", principals.get(item.unit_id, "")),
        ("责任领导", item.responsible),
    )
    return (
        item.number, item.title, item.unit.name, str(hold.get_ground_display()),
        "；".join(f"{label}{name}" for label, name in chain if name),
        hold.due.isoformat(), str(hold.days_overdue), hold.stood_label,
    )  # fmt: skip


def _card(one: GateCard) -> tuple[str, ...]:
    card = one.card
    return (
        card.number, str(card.get_colour_display()), card.unit.name, card.rule_words,
        card.issued_on.isoformat(), one.stood_label,
    )  # fmt: skip


def _checking(gate: GateCheck) -> Entry:
    entries: Iterable[Entry] = entries_of(gate)
    verb = f"{gate.KIND}:{GateVerb.CHECK}"
    return next(entry for entry in entries if entry.verb == verb)


def _office() -> str:
    county = Unit.objects.filter(kind=UnitKind.COUNTY).values_list("name", flat=True).first()
    return f"{county}委巡察工作领导小组办公室" if county else ""


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
