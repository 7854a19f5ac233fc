"""What the pages say of patterns in plain words; a number always stands with what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import msg
from xuncha.engines.patterns import Change, Contrast, Likely, Outcome, Verdict
from xuncha.office.findings.models import Category
from xuncha.office.outcomes.lifecycle import ProposalState, SelfCheckState
from xuncha.office.outcomes.patterns.asked import Asked
from xuncha.office.outcomes.patterns.bridge import Pattern
from xuncha.office.outcomes.patterns.effects import Effect
from xuncha.office.outcomes.patterns.models import RuleProposal, SelfCheck
from xuncha.office.outcomes.patterns.tables import OUTCOME_TONES, category_of
from xuncha.office.shell.look import Line

SMALL_P = 0.0001
VERDICT_WORDS = {
    Verdict.OVER: msg("明显偏多"),
    Verdict.PLAIN: msg("未见明显偏多"),
    Verdict.TOO_FEW: msg("样本不足"),
    Verdict.ALONE: msg("没有可比的同类"),
}
VERDICT_TONES = {
    Verdict.OVER: "red",
    Verdict.PLAIN: "",
    Verdict.TOO_FEW: "grey",
    Verdict.ALONE: "grey",
}
OUTCOME_WORDS = {
    Outcome.FELL: msg("明显下降"),
    Outcome.ROSE: msg("明显上升"),
    Outcome.UNCLEAR: msg("未见明显变化"),
    Outcome.TOO_FEW: msg("样本不足"),
}
CHANGE_TONES = {Outcome.FELL: "green", Outcome.ROSE: "red", Outcome.TOO_FEW: "grey"}
NEXT_PROPOSAL = {
    ProposalState.PROPOSED: msg("等巡察办主任或领导小组审议。"),
    ProposalState.ACCEPTED: msg("等制度印发后由巡察办登记。"),
    ProposalState.ENACTED: msg("制度已出台，可看成效对比。"),
    ProposalState.DECLINED: msg("建议未被采纳。"),
}
NEXT_CHECK = {
    SelfCheckState.SENT: msg("等单位对照自查并报送结果。"),
    SelfCheckState.ANSWERED: msg("等巡察办审核自查结果。"),
    SelfCheckState.REVIEWED: msg("自查已办结。"),
    SelfCheckState.WITHDRAWN: msg("提示已撤回。"),
}


@dataclass(frozen=True, slots=True)
class Grounds:
    """A cell as the subject of a proposal: its question, its category, its group."""

    asked: Asked
    category: Category
    group: str
    pattern: Pattern

    def __str__(self) -> str:
        return f"{self.pattern.category_name} · {_(self.pattern.group_name)}"

    def get_absolute_url(self) -> str:
        return cell_url(self.asked, self.category.pk, self.group)


def cell_url(asked: Asked, category: int, group: str) -> str:
    """Return the address of the cell's page."""
    return reverse("pattern", args=[asked.key, category, group])


def times(ratio: float | None) -> str:
    """Return observed over expected as a text."""
    return "—" if ratio is None else f"{ratio:.1f}"


def span(seen: Contrast) -> str:
    """Return the interval of a ratio."""
    low, high = seen.interval()
    return f"{times(low)}–{times(high)}"


def p_text(p: float) -> str:
    """Return a p value as one reads it."""
    return f"< {SMALL_P}" if p < SMALL_P else f"{p:.4f}"


def per_cent(share: float | None) -> str:
    """Return a share in per cent, with one place."""
    return "—" if share is None else f"{100 * share:.1f}%"


def sentence(asked: Asked, one: Pattern) -> str:
    """Return what a cell means, in one plain sentence."""
    values = {
        "group": _(one.group_name),
        "category": one.category_name,
        "hits": one.contrast.hits,
        "exposed": one.contrast.exposed,
        "expected": f"{one.contrast.expected:.1f}",
        "times": times(one.contrast.ratio),
    }
    return _(_sentence_for(asked, one)) % values


def _sentence_for(asked: Asked, one: Pattern) -> str:
    if one.verdict is Verdict.ALONE:
        return msg("没有同类单位可以比较。")
    if one.verdict is Verdict.TOO_FEW:
        return msg("样本太少，不作判断。")
    if one.verdict is Verdict.PLAIN:
        return msg("与同类相比没有明显偏多，差别可能出于偶然。")
    if asked.by_problem:
        return msg(
            "“%(group)s”的 %(exposed)s 个问题中有 %(hits)s 个属于“%(category)s”；"
            "若与同类一样，应为 %(expected)s 个。是预期的 %(times)s 倍，超出偶然。"
        )
    return msg(
        "“%(group)s”巡察 %(exposed)s 次，%(hits)s 次发现“%(category)s”；"
        "若与同类单位一样，应为 %(expected)s 次。是预期的 %(times)s 倍，超出偶然。"
    )


def why_likely(one: Likely) -> str:
    """Return why a unit is suggested."""
    group: tuple[str, int, str] = one.group  # type: ignore[assignment]
    values = {"hits": one.hits, "peers": one.peers, "share": per_cent(one.share)}
    if group[0] == "township":
        return _("同乡镇已巡察的 %(peers)s 个同类单位中 %(hits)s 个有（%(share)s）") % values
    return _("同系统已巡察的 %(peers)s 个同类单位中 %(hits)s 个有（%(share)s）") % values


def effect_words(effect: Effect) -> str:
    """Return what the comparison of before and after means, in one plain sentence."""
    told: Change = effect.change
    if told.contrast is None:
        return _("制度前后都巡察过的同类单位或发现的问题太少，暂不作判断。")
    values = {"hits": told.contrast.hits, "expected": f"{told.contrast.expected:.1f}"}
    said = {
        Outcome.FELL: _(
            "制度之后 %(hits)s 次巡察发现，若没有变化应为 %(expected)s 次，下降超出偶然；"
            "下降不能只归因于制度。"
        ),
        Outcome.ROSE: _(
            "制度之后 %(hits)s 次巡察发现，若没有变化应为 %(expected)s 次，上升超出偶然，"
            "制度还没有见效。"
        ),
        Outcome.UNCLEAR: _(
            "制度之后 %(hits)s 次巡察发现，若没有变化应为 %(expected)s 次，差别可能出于偶然，"
            "继续观察。"
        ),
    }
    return said[told.outcome] % values


def facts_of_proposal(row: RuleProposal) -> list[Line]:
    """Return what a proposal says, and the numbers on which it rests."""
    seen = f"{row.hits} / {row.exposed}"
    rest = f"{row.rest_hits} / {row.rest_exposed}"
    page = f"{reverse('patterns')}?{row.address}"
    lines = [
        Line(_("建议类型"), str(row.get_kind_display())),
        Line(
            _("拟修订的制度"),
            row.amends.title if row.amends else "",
            row.amends.get_absolute_url() if row.amends else "",
        ),
        Line(_("问题类别"), category_of(row)),
        Line(_("范围"), f"{row.get_dimension_display()}：{_(row.group_name)}", page),
        Line(_("发现数 / 巡察数"), seen, reverse("rule_proposal-findings", args=[row.pk])),
        Line(_("同类其余发现数 / 巡察数"), rest),
        Line(_("预期发现数"), f"{row.expected.normalize():f}"),
        Line(
            _("统计结论"),
            str(row.get_verdict_display()),
            why=_(
                "同类单位之间的精确检验（单侧），p %(p)s；%(method)s后 p %(adjusted)s；"
                "数据日期 %(day)s。"
            )
            % {
                "p": p_text(float(row.p_value)),
                "method": row.get_method_display(),
                "adjusted": p_text(float(row.p_adjusted)),
                "day": row.counted_on,
            },
        ),
        Line(_("建议要点"), row.content),
        Line(_("提出理由"), row.reason),
        Line(_("提出人"), row.proposed_by.name),
        Line(_("提出日期"), f"{row.proposed_on}"),
        Line(_("审议意见"), row.opinion if row.decided_on else ""),
        Line(_("审议日期"), str(row.decided_on or "")),
        Line(
            _("出台的制度"),
            row.rule.title if row.rule and row.enacted_on else "",
            row.rule.get_absolute_url() if row.rule else "",
        ),
    ]
    return [line for line in lines if line.text]


def next_of_proposal(row: RuleProposal) -> str:
    """Return who is waited for."""
    return _(NEXT_PROPOSAL[ProposalState(row.state)])


def facts_of_check(row: SelfCheck, on: date) -> list[Line]:
    """Return what a unit was asked, and what it answered."""
    late = row.state == SelfCheckState.SENT and row.due < on
    answered = bool(row.answered_on)
    lines = [
        Line(_("自查单位"), row.unit.name, row.unit.get_absolute_url()),
        Line(_("问题类别"), category_of(row)),
        Line(_("提示理由"), row.why),
        Line(_("自查要点"), row.points),
        Line(_("发出日期"), f"{row.sent_on}"),
        Line(_("自查期限"), f"{row.due}", tone="red" if late else ""),
        Line(
            _("自查结论"),
            str(row.get_outcome_display()) if answered else "",
            tone=OUTCOME_TONES.get(row.outcome, ""),
        ),
        Line(_("自查情况"), row.found if answered else ""),
        Line(_("发现问题数"), str(row.problems or "") if answered else ""),
        Line(_("整改打算"), row.measures if answered else ""),
        Line(_("报送人"), row.answered_by.name if answered and row.answered_by else ""),
        Line(_("报送日期"), str(row.answered_on or "")),
        Line(_("审核意见"), row.opinion),
    ]
    return [line for line in lines if line.text]


def next_of_check(row: SelfCheck) -> str:
    """Return who is waited for."""
    return _(NEXT_CHECK[SelfCheckState(row.state)])
