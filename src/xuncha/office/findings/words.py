"""What the pages of this app say of a row: its facts, and what happens next."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import msg
from xuncha.office.findings.lifecycle import FindingState, PaperState
from xuncha.office.findings.models import Category, Feedback, Finding, Paper
from xuncha.office.findings.tables import topic_name
from xuncha.office.shell.look import Line

NEXT: dict[str, str] = {
    PaperState.DRAFTED: msg("承办人补全佐证后提交组务会。"),
    PaperState.SUBMITTED: msg("等组务会审核。"),
    PaperState.REVIEWED: msg("等组长签字。"),
    PaperState.SIGNED: msg("已形成问题。"),
    PaperState.DROPPED: msg("底稿已作废。"),
    FindingState.FOUND: msg("等巡察办反馈。"),
    FindingState.FED_BACK: msg("等巡察办交办整改。"),
    FindingState.ASSIGNED: msg("整改进展见整改事项。"),
}


def next_step(row: Finding | Paper) -> str:
    """Return who is waited for."""
    return _(NEXT[row.state])


def facts_of(row: Finding | Paper) -> list[Line]:
    """Return what a statement says, in the order of the paper form."""
    lines = [
        Line(_("被巡察党组织"), row.unit.name, row.target.get_absolute_url()),
        Line(_("轮次"), row.round.title, row.round.get_absolute_url()),
        Line(_("问题表现"), row.seen),
        Line(_("定性依据"), row.basis),
        Line(_("责任主体"), row.answerable),
        Line(_("问题类别"), topic_name(row)),
        Line(_("对应聚焦"), str(row.focus or "")),
        Line(_("六项纪律"), str(row.discipline or "")),
        Line(_("重点关注情形"), str(row.get_attention_display() if row.attention else "")),
        Line(_("民生问题"), _("是") if row.livelihood else _("否")),
        Line(_("立行立改"), _("是") if row.immediate else _("否")),
        Line(_("发现日期"), f"{row.found_on}"),
    ]
    if isinstance(row, Finding):
        url = reverse("feedback-of", args=[row.target_id]) if row.fed_back_on else ""
        lines.append(Line(_("反馈日期"), str(row.fed_back_on or ""), url))
        lines.append(Line(_("反馈方面"), str(row.aspect or "")))
    else:
        handlers = "、".join(person.name for person in row.handlers.all())
        returns = str(row.returns or "")
        lines += [Line(_("撰写人"), row.author.name), Line(_("承办人"), handlers)]
        lines.append(Line(_("退回次数"), returns))
    return [line for line in lines if line.text]


def feedback_facts(row: Feedback) -> list[Line]:
    """Return what a feedback says: to whom, when and what."""
    target = row.target
    principal = row.principal.name if row.principal else ""
    lines = [
        Line(_("被巡察党组织"), target.unit.name, target.get_absolute_url()),
        Line(_("轮次"), target.round.title, target.round.get_absolute_url()),
        Line(_("向班子反馈日期"), f"{row.body_on}"),
        Line(_("向主要负责人反馈日期"), f"{row.principal_on}"),
        Line(_("主要负责人"), principal),
        Line(_("反馈意见"), row.text),
    ]
    return [line for line in lines if line.text]


def category_facts(row: Category) -> list[Line]:
    """Return a word's dimension and the topic above it."""
    parent = row.parent
    lines = [
        Line(_("维度"), str(row.get_kind_display())),
        Line(
            _("上级类别"),
            parent.name if parent else "",
            parent.get_absolute_url() if parent else "",
        ),
    ]
    return [line for line in lines if line.text]
