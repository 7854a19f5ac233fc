"""What a suspicion's page says: its facts, and the evidence side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from xuncha.engines.acts import UNIT_ROLES, Actor, msg
from xuncha.engines.authenticity import NOTES, SLIP_WORDS, Note, Rule
from xuncha.office.authenticity.bridge import shared_passages
from xuncha.office.authenticity.lifecycle import SuspicionState
from xuncha.office.authenticity.models import Suspicion, SuspicionKind, Verdict
from xuncha.office.authenticity.tables import likeness
from xuncha.office.ledger.models import Evidence
from xuncha.office.rectification.models import Item
from xuncha.office.shell.look import Line

NEXT = {
    SuspicionState.PENDING: msg("等巡察办或评估组的人员到现场或调档核实。疑点本身不是结论。"),
    SuspicionState.CONFIRMED: msg("已认定属实。"),
    SuspicionState.DISMISSED: msg("已排除。同样的照片和文字不会再次列出。"),
}
WHY = {
    SuspicionKind.SAME_PHOTO: msg("两个事项的佐证里有同一张照片。"),
    SuspicionKind.EARLY_PHOTO: msg("照片的拍摄时间早于反馈 %(days)s 天，那时整改还没有开始。"),
    SuspicionKind.FAR_PHOTO: msg("照片拍在离单位 %(km)s 公里处，超过默认的 %(limit_km)s 公里。"),
    SuspicionKind.COPIED_TEXT: msg("这份文字里特有的内容，大部分在另一份里也有。"),
    SuspicionKind.WRONG_SUM: msg("文字里的数字互相对不上。"),
    SuspicionKind.RECURRENCE: msg("销号 %(days)s 天后，同一单位又发现同类、说法相近的问题。"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text; ``marked`` where the other side has it too, or where a number is wrong."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the evidence: whose it is, its photograph or its text, its own record."""

    title: str
    url: str
    piece: Evidence | None
    parts: Sequence[Part]


def next_step(row: Suspicion) -> str:
    """Return who is waited for."""
    return _(NEXT[SuspicionState(row.state)])


def why(row: Suspicion) -> str:
    """Return the sentence that explains the suspicion in the reader's language."""
    words: str = _(WHY[SuspicionKind(row.kind)]) % row.details
    return words


def facts_of(row: Suspicion, actor: Actor) -> list[Line]:
    """Return what a suspicion is, how sure the comparison is, and what a person has said."""
    other = row.other_item if sees_other(row, actor) else None
    lines = [
        Line(_("疑点类型"), str(row.get_kind_display()), why=why(row)),
        Line(_("责任单位"), row.unit.name, row.unit.get_absolute_url()),
        Line(_("整改事项"), str(row.item), row.item.get_absolute_url()),
        Line(_("对照事项"), str(other or ""), other.get_absolute_url() if other else ""),
        Line(_("新问题"), str(row.finding or ""), _finding_url(row, actor)),
        Line(_("相似度"), likeness(row)),
        Line(_("列出日期"), f"{row.flagged_on}"),
        Line(_("核查人"), row.flagged_by.name if row.flagged_by else ""),
        Line(
            _("认定"),
            str(row.get_verdict_display()),
            tone="red" if row.verdict == Verdict.FALSE else "",
        ),
        Line(_("核实情况"), row.opinion),
        Line(_("核定人"), row.judged_by.name if row.judged_by else ""),
        Line(_("核定日期"), str(row.judged_on or "")),
        Line(_("撤销日期"), str(row.withdrawn_on or "")),
    ]
    return [line for line in lines if line.text]


def _finding_url(row: Suspicion, actor: Actor) -> str:
    if row.finding is None or actor.role in UNIT_ROLES:
        return ""
    return row.finding.get_absolute_url()


def sees_other(row: Suspicion, actor: Actor) -> bool:
    """Return whether the reader may see the other side: a unit sees only its own."""
    if actor.role not in UNIT_ROLES:
        return True
    return row.other_item is None or actor.covers(row.other_item.unit.path)


def sides_of(row: Suspicion, actor: Actor) -> list[Side]:
    """Return the evidence, the accused item first, the other side if the reader may see it."""
    text, other = row.details.get("text", ""), row.details.get("other_text", "")
    ours, theirs = _marked(row, text, other)
    sides = [_side(row.item, row.evidence, ours)]
    if (row.other_item or row.finding) and sees_other(row, actor):
        if row.other_item:
            sides.append(_side(row.other_item, row.other_evidence, theirs))
        elif row.finding:
            sides.append(Side(str(row.finding), _finding_url(row, actor), None, theirs))
    return sides if any(side.piece or side.parts for side in sides) else []


def _side(item: Item, piece: Evidence | None, parts: Sequence[Part]) -> Side:
    return Side(f"{item.unit.name} · {item.number}", item.get_absolute_url(), piece, parts)


def _marked(row: Suspicion, text: str, other: str) -> tuple[list[Part], list[Part]]:
    if row.kind == SuspicionKind.WRONG_SUM:
        spans = sorted((slip["start"], slip["end"]) for slip in row.details["slips"])
        return _cut(text, spans), []
    shared = shared_passages(text, other)
    ours = [(one.start, one.end) for one in shared]
    theirs = sorted((one.other_start, one.other_end) for one in shared)
    return _cut(text, ours), _cut(other, theirs)


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> list[Part]:
    parts, last = [], 0
    for start, end in spans:
        if start < last:
            continue
        parts += [Part(text[last:start], marked=False), Part(text[start:end], marked=True)]
        last = end
    parts.append(Part(text[last:], marked=False))
    return [part for part in parts if part.text]


def slips_of(row: Suspicion) -> list[str]:
    """Return in words what does not add up."""
    return [_(SLIP_WORDS[Rule(slip["rule"])]) % slip for slip in row.details.get("slips", [])]


def record_of(row: Suspicion) -> list[Line]:
    """Return what the camera wrote into the photograph, and what is odd about it."""
    details: dict[str, Any] = row.details
    place = f"{details['latitude']}, {details['longitude']}" if details.get("latitude") else ""
    notes = _("；").join(_(NOTES[Note(note)]) for note in details.get("notes", []))
    lines = [
        Line(_("拍摄时间"), details.get("taken", "")),
        Line(_("反馈（交办）日期"), details.get("begun", "")),
        Line(_("拍摄位置"), place),
        Line(_("离单位"), _("%(km)s 公里") % details if details.get("km") else ""),
        Line(_("相机"), details.get("camera", "")),
        Line(_("提示"), notes),
        Line(_("文件"), _("两个文件完全相同") if details.get("identical") else ""),
        Line(_("左右"), _("左右翻转过") if details.get("mirrored") else ""),
    ]
    return [line for line in lines if line.text]
