"""What the page of a personnel check says: each name with its question or with what holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, Role, msg
from xuncha.office.outcomes import doors
from xuncha.office.outcomes.choices import Verdict
from xuncha.office.outcomes.identity import QUESTIONS, Known, Question
from xuncha.office.outcomes.lifecycle import GateState, NameState
from xuncha.office.outcomes.models_gate import GateCard, GateCheck, GateHold, GateName
from xuncha.office.outcomes.named import Named
from xuncha.office.outcomes.register import Answered, answers
from xuncha.office.outcomes.rooting import root_of
from xuncha.office.outcomes.tables import DECISION_TONES, VERDICT_TONES
from xuncha.office.shell.doors import offered
from xuncha.office.shell.look import Cell, Line, OfferedAct

NEXT = {
    GateState.DRAFTED: msg("核查名单。"),
    GateState.CHECKED: msg("等组织部逐人作出决定。"),
    GateState.DECIDED: msg("把关已完成，可以登记使用结果。"),
    GateState.CANCELLED: msg("把关已取消。"),
}


@dataclass(frozen=True, slots=True)
class NameView:
    """A name on the page: who it is or who it could be, its verdict with what says so, its acts."""

    row: GateName
    who: str
    question: str
    candidates: tuple[Known, ...]
    verdict: Cell
    holds: list[GateHold]
    cards: list[GateCard]
    decision: Cell
    acts: list[OfferedAct]
    result_url: str


def next_step(gate: GateCheck, names: Sequence[NameView]) -> str:
    """Return who is waited for."""
    waiting = sum(bool(one.question) for one in names)
    if gate.state == GateState.DRAFTED and waiting:
        return _("还有 %(count)s 人要先确认是谁，再核查名单。") % {"count": waiting}
    return _(NEXT[GateState(gate.state)])


def names_of(gate: GateCheck, actor: Actor) -> list[NameView]:
    """Return the names of a check with what the reader may do on each."""
    rows = list(
        gate.names.select_related("unit", "person").prefetch_related(
            "holds__item__unit", "cards__card__unit"
        )
    )
    asked = _asked(gate, rows)
    for row in rows:
        row.gate = gate
    return [_view(row, asked.get(row.pk), actor) for row in rows]


def _asked(gate: GateCheck, rows: Sequence[GateName]) -> dict[int, Answered]:
    """Return, for the names that wait, why they do and who could be meant."""
    if all(row.state != NameState.NAMED for row in rows):
        return {}
    told = [
        Named(row.name, row.unit, row.post, row.person, row.stated, row.present) for row in rows
    ]
    found = answers(told, gate.as_of)
    return {
        row.pk: one for row, one in zip(rows, found, strict=True) if row.state == NameState.NAMED
    }


def _view(row: GateName, asked: Answered | None, actor: Actor) -> NameView:
    question = QUESTIONS[asked.answer.question or Question.HOMONYM] if asked else ""
    may_record = (
        actor.role is Role.ORGANIZATION
        and row.gate.state == GateState.DECIDED
        and row.person_id is not None
    )
    return NameView(
        row=row,
        who=_who(row),
        question=_(question) if question else "",
        candidates=asked.answer.candidates if asked else (),
        verdict=Cell(
            str(row.get_verdict_display()) if row.verdict else "",
            tone=VERDICT_TONES.get(row.verdict, ""),  # type: ignore[call-overload]
        ),
        holds=list(row.holds.all()),
        cards=list(row.cards.all()),
        decision=Cell(
            str(row.get_decision_display()) if row.decision else "",
            tone=DECISION_TONES.get(row.decision, ""),  # type: ignore[call-overload]
        ),
        acts=offered(row, actor, doors.NAME),
        result_url=reverse("personnel-of-name", args=[row.pk]) if may_record else "",
    )


def _who(name: GateName) -> str:
    if name.person:
        return name.person.code
    if name.state == NameState.NAMED:
        return _("待确认是哪一位")
    return _("库外人员")


def facts_of(gate: GateCheck, names: Sequence[NameView]) -> list[Line]:
    """Return the day of a check, its counts, and the ledger's root that the result rests on."""
    day = Line(
        _("核查基准日"),
        f"{gate.as_of}",
        why=_(
            "核查这一天日终未销号且已过期限、没有暂停计时的事项：本人任主要负责人的单位的、"
            "本人是责任领导或经办人的、本人领办的。未解除的红牌也列为未了事项（默认），"
            "黄牌列出供参考。"
        ),
    )
    if gate.entries is None:
        return [day]
    return [day, Line(_("核查结果"), _counts(names)), _root(gate)]


def _counts(names: Sequence[NameView]) -> str:
    held = sum(one.row.verdict == Verdict.HELD for one in names)
    counts = {"held": held, "clear": len(names) - held}
    return _("有未了事项 %(held)s 人，无未了事项 %(clear)s 人") % counts


def _root(gate: GateCheck) -> Line:
    agrees = root_of(gate.entries or 0) == gate.root
    told = _("与台账一致") if agrees else _("与台账不一致，请由审计管理员核验台账")
    return Line(
        _("台账根"),
        f"{gate.root}\n{told}",
        why=_("截至基准日的 %(count)s 条台账条目的默克尔根（RFC 6962），打开本页时重算核对。")
        % {"count": gate.entries},
    )
