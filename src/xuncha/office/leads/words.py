"""What a lead's pages say: the open facts to all who may know of it, the sealed when consulted."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, Role, msg
from xuncha.office.leads.lifecycle import LeadState
from xuncha.office.leads.models import Lead, TransferList
from xuncha.office.petitions.words import due_line
from xuncha.office.shell.look import Line

NEXT = {
    LeadState.REGISTERED: msg("等巡察办主任查阅并审核。"),
    LeadState.RETURNED: msg("等登记人补充。"),
    LeadState.REVIEWED: msg("等巡察办主任开列移交清单。"),
    LeadState.TRANSFERRED: msg("等县纪委监委接收。"),
    LeadState.ACCEPTED: msg("等县纪委监委确定处置方式。"),
    LeadState.DECIDED: msg("等县纪委监委报告办理结果。"),
    LeadState.REPORTED: msg("等巡察办主任办结。"),
    LeadState.CLOSED: msg("已办结。"),
}


def next_step(row: Lead) -> str:
    """Return who is waited for."""
    return _(NEXT[LeadState(row.state)])


def open_facts(row: Lead, actor: Actor, on: date) -> list[Line]:
    """Return what may be known of a lead without consulting it: where it is, and since when."""
    listed = row.transfer if actor.role in (Role.DIRECTOR, Role.COMMISSION) else None
    lines = [
        Line(_("线索来源"), str(row.get_source_display())),
        Line(_("线索等级"), str(row.get_grade_display())),
        Line(_("快移快查快结"), _("是") if row.fast else _("否")),
        Line(_("轮次"), str(row.round or "")),
        Line(_("巡察组"), str(row.team or "")),
        Line(_("登记人"), row.registrar.name),
        Line(_("收到日期"), f"{row.received_on}"),
        due_line(row, on),
        Line(_("移交清单"), str(listed or ""), listed.get_absolute_url() if listed else ""),
        Line(_("移交日期"), str(row.transferred_on or "")),
        Line(_("接收日期"), str(row.accepted_on or "")),
        Line(_("处置决定日期"), str(row.decided_on or "")),
        Line(_("结果报告日期"), str(row.reported_on or "")),
        Line(_("办结日期"), str(row.closed_on or "")),
    ]
    return [line for line in lines if line.text]


def sealed_facts(row: Lead) -> dict[str, Line]:
    """Return what a lead says, by the name of each sealed column; show it to who has signed."""
    texts = {
        "unit": row.unit.name,
        "discipline": row.discipline.name,
        "disposal": str(row.get_disposal_display()),
    }
    labels = {field.name: field.verbose_name for field in row._meta.fields}
    found = {}
    for name in row.SEALED:
        text = texts[name] if name in texts else str(getattr(row, name))
        if text:
            found[name] = Line(str(labels[name]), text)
    return found


def facts_of_list(row: TransferList) -> list[Line]:
    """Return what a transfer list is."""
    lines = [
        Line(_("接收部门"), row.body),
        Line(_("签发人"), row.signer.name),
        Line(_("件数"), str(row.count)),
        Line(_("移交日期"), f"{row.signed_on}"),
        Line(_("签收日期"), str(row.received_on or "")),
    ]
    return [line for line in lines if line.text]
