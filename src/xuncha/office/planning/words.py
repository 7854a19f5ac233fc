"""What the pages of plans say: facts, levels, what happens next."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xuncha.engines.acts import msg
from xuncha.office.planning.lifecycle import DeclarationState, DraftState
from xuncha.office.planning.models import Declaration, Draft, Term
from xuncha.office.shell.look import Line

DRAFT_NEXT: dict[str, str] = {
    DraftState.DRAFTED: msg("在编组板上调整；没有违反规则后，由主任或领导小组采用。"),
    DraftState.ADOPTED: msg("各轮批准后，按本方案组队。"),
    DraftState.REPLACED: msg("已由新的方案替换，只供查阅。"),
    DraftState.DISCARDED: msg("已作废，只供查阅。"),
}

DECLARATION_NEXT: dict[str, str] = {
    DeclarationState.DECLARED: msg("该单位已对本人不可见；请提出最小调整。"),
    DeclarationState.PROPOSED: msg("由主任核对调整后采用；采用后本轮组员随即变动。"),
    DeclarationState.SETTLED: msg("本轮组员已按调整变动。"),
    DeclarationState.DISMISSED: msg("申报已撤销，回避关系已终止。"),
}


def declaration_facts(row: Declaration) -> list[Line]:
    """Return what a declaration says."""
    lines = [
        Line(_("人员"), row.person.name, row.person.get_absolute_url()),
        Line(_("应回避的单位"), row.unit.name, row.unit.get_absolute_url()),
        Line(_("规划轮次"), row.slot.title, row.slot.get_absolute_url()),
        Line(_("情况说明"), row.reason),
        Line(_("申报日期"), str(row.declared_on)),
    ]
    if row.draft is not None:
        lines.append(Line(_("调整方案"), str(row.draft), row.draft.get_absolute_url()))
    return lines


def term_facts(term: Term) -> list[Line]:
    """Return what a term is."""
    return [Line(_("起止日期"), f"{term.starts_on} — {term.ends_on}")]


def draft_facts(draft: Draft) -> list[Line]:
    """Return what a draft is, where it comes from and what a check says of it."""
    broken = (
        Line(_("违反规则"), _("%(count)s 处") % {"count": draft.violations}, "#broken", "red")
        if draft.violations
        else Line(_("违反规则"), _("没有"), tone="green")
    )
    lines = [
        Line(_("届次"), draft.term.title, draft.term.get_absolute_url()),
        Line(_("来源"), str(draft.get_origin_display())),
        Line(_("拟定"), f"{draft.made_by.name} {draft.made_on}"),
        broken,
    ]
    if draft.base is not None:
        lines.append(Line(_("基于方案"), str(draft.base), draft.base.get_absolute_url()))
    if draft.adopted_on is not None:
        lines.append(Line(_("采用日期"), str(draft.adopted_on)))
    return lines
