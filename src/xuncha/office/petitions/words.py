"""What a petition's page says: its facts, the sentence behind each date, and what is next."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from xuncha.engines.acts import UNIT_ROLES, Actor, Role, msg
from xuncha.office.limits.bridge import explained, limit_of
from xuncha.office.people.models import Unit
from xuncha.office.petitions.bridge import REVIEW_REQUEST
from xuncha.office.petitions.lifecycle import PetitionState
from xuncha.office.petitions.models import READERS, HandoverList, Petition, Timed
from xuncha.office.shell.look import Line

NEXT = {
    PetitionState.REGISTERED: msg("等受理人员分类。"),
    PetitionState.SORTED: msg("等信访受理员转送承办单位，或移交有关机关。"),
    PetitionState.ROUTED: msg("等承办单位决定是否受理，并书面告知。"),
    PetitionState.ACCEPTED: msg("等承办单位书面答复。"),
    PetitionState.ANSWERED: msg("等信访受理员办结；答复人不能办结。"),
    PetitionState.DECLINED: msg("已告知不予受理，等信访受理员办结。"),
    PetitionState.HANDED_OVER: msg("等接收机关处置并反馈结果。"),
    PetitionState.DISPOSED: msg("等信访受理员办结。"),
    PetitionState.CLOSED: msg("已办结。"),
}


def next_step(row: Petition) -> str:
    """Return who is waited for."""
    if row.state == PetitionState.ACCEPTED and row.asked_days:
        return _("等巡察办主任审批延期申请。")
    return _(NEXT[PetitionState(row.state)])


def due_line(row: Timed, on: date) -> Line:
    """Return by when the next step is due, how late it is, and why."""
    label = _("下一步期限")
    if row.next_due is None or row.due_from is None:
        return Line(label, "")
    late = (on - row.next_due).days
    text = f"{row.next_due}" + (_("（逾期 %(days)s 天）") % {"days": late} if late > 0 else "")
    if row.due_provisional:
        text += _("（期限暂定）")
    limit = explained(row.due_profile, row.due_act, row.due_from, extended_by=row.extended_days())
    why = limit.why
    if limit.day != row.next_due:
        why += _("原定 %(due)s，尚未按现行日历和规则改定。") % {"due": row.next_due}
    return Line(label, text, tone="red" if late > 0 else "", why=why)


def facts_of(row: Petition, actor: Actor, on: date) -> list[Line]:
    """Return what a petition is, and what was done with it; empty facts are left out."""
    lines = [
        Line(_("反映事项"), row.matter),
        Line(_("信访形式"), str(row.get_channel_display())),
        Line(_("信访类别"), str(row.get_kind_display())),
        _unit(_("问题属地"), row.place, actor),
        Line(_("问题类别"), str(row.topic or "")),
        Line(_("信访人数"), str(row.people_count)),
        Line(_("匿名"), _("是") if row.anonymous else _("否")),
        Line(_("民生问题"), _("是") if row.livelihood else _("否")),
        Line(_("收到日期"), f"{row.received_on}"),
        due_line(row, on),
        *_origin(row, actor),
        *_handling(row, actor),
    ]
    return [line for line in lines if line.text]


def _unit(label: str, unit: Unit | None, actor: Actor) -> Line:
    if unit is None:
        return Line(label, "")
    opens = actor.role not in UNIT_ROLES or actor.covers(unit.path)
    return Line(label, unit.name, unit.get_absolute_url() if opens else "")


def _origin(row: Petition, actor: Actor) -> list[Line]:
    """Return where a petition comes from: inside facts that a unit has no need of."""
    if actor.role not in READERS | {Role.INSPECTOR}:
        return []
    first = row.repeat_of
    again = "、".join(row.repeats.order_by("pk").values_list("number", flat=True))
    opens = first is not None and actor.role in READERS
    return [
        Line(_("轮次"), str(row.round or "")),
        Line(_("巡察组"), str(row.team or "")),
        Line(
            _("初次件"),
            first.number if first else "",
            first.get_absolute_url() if first and opens else "",
        ),
        Line(_("重复件"), again),
    ]


def _handling(row: Petition, actor: Actor) -> list[Line]:
    review = limit_of(REVIEW_REQUEST, row.answered_on) if row.answered_on else None
    listed = row.handover
    return [
        _unit(_("承办单位"), row.unit, actor),
        Line(_("转送日期"), str(row.routed_on or "")),
        Line(_("去向告知日期"), str(row.routing_told_on or "")),
        Line(_("移交清单"), str(listed or ""), listed.get_absolute_url() if listed else ""),
        Line(_("受理日期"), str(row.accepted_on or "")),
        Line(_("书面告知日期"), str(row.told_on or "")),
        Line(_("不予受理理由"), row.declined_because),
        Line(_("申请延长天数"), str(row.asked_days or "")),
        Line(_("延长天数"), str(row.extended_by or "")),
        Line(_("延期理由"), row.asked_because),
        Line(_("答复意见"), row.answer),
        Line(_("答复日期"), str(row.answered_on or "")),
        Line(
            _("复查申请期限"), f"{review.day}" if review else "", why=review.why if review else ""
        ),
        Line(_("处置结果"), row.disposal),
        Line(_("办结日期"), str(row.closed_on or "")),
    ]


def facts_of_list(row: HandoverList) -> list[Line]:
    """Return what a hand-over list is."""
    lines = [
        Line(_("接收机关类别"), str(row.get_receiver_display())),
        Line(_("接收机关"), row.body),
        Line(_("件数"), str(row.count)),
        Line(_("移交日期"), f"{row.handed_on}"),
        Line(_("签收日期"), str(row.received_on or "")),
    ]
    return [line for line in lines if line.text]
