"""Forms of the acts on proposals and self-checks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.office.evaluation.pickers import ByNumber, ByUnits
from xuncha.office.findings.forms import CategoryField
from xuncha.office.findings.models import Category, CategoryKind
from xuncha.office.mandate.lifecycle import RuleState
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes.patterns.asked import Dimension, Like, asked_of
from xuncha.office.outcomes.patterns.bridge import suggestions
from xuncha.office.outcomes.patterns.models import ProposalKind, RuleProposal, SelfCheckOutcome
from xuncha.office.outcomes.patterns.words import why_likely
from xuncha.office.people.models import Unit
from xuncha.office.rectification.forms import ReasonForm
from xuncha.office.shell.clock import today
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field

__all__ = ["ReasonForm"]

OFFERED = 60
DAYS = 30
"""Days that a unit is given to check itself; the product's default, edited in the form."""


class ProposeForm(ActForm):
    """What rule is proposed, and why; ``row`` is the cell that gives rise to it."""

    kind = forms.ChoiceField(
        label=_("建议类型"), choices=ProposalKind.choices, widget=forms.RadioSelect
    )
    amends = forms.ModelChoiceField(
        Rule.objects.filter(state=RuleState.IN_FORCE), label=_("拟修订的制度"), required=False
    )
    title = forms.CharField(label=_("制度名称"), max_length=120)
    content = text_field(_("建议要点"), help_text=_("管住哪个环节，由谁负责，如何检查。"))
    reason = text_field(_("提出理由"), help_text=_("这类问题为什么在这里多，制度如何防止。"))

    def values(self) -> dict[str, Any]:
        cell = self.row
        return {
            **self.cleaned_data,
            "asked": cell.asked,
            "category": cell.category,
            "group": cell.group,
        }


class ProposeAnywhereForm(ProposeForm):
    """The same, with the cell named by its keys: for programs."""

    category = CategoryField(CategoryKind.TOPIC, _("问题类别"), required=True)
    dimension = forms.ChoiceField(label=_("分析维度"), choices=Dimension.choices)
    group = forms.CharField(label=_("范围"), max_length=20)
    like = forms.ChoiceField(label=_("比较范围"), choices=Like.choices, required=False)
    round = forms.IntegerField(label=_("轮次"), required=False, min_value=1)
    year = forms.IntegerField(label=_("年度"), required=False, min_value=1)

    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        asked = {
            name: str(given.pop(name) or "") for name in ("dimension", "like", "round", "year")
        }
        return {**given, "asked": asked_of(asked)}


class OpinionForm(ActForm):
    opinion = text_field(_("意见"))


class EnactForm(ActForm):
    """The rule in the library that the proposal led to."""

    rule = forms.ModelChoiceField(
        Rule.objects.filter(state=RuleState.IN_FORCE),
        label=_("出台的制度"),
        help_text=_("先在制度库印发或修订，再在这里登记。"),
    )

    def prepare(self) -> None:
        if self.row is not None and self.row.amends_id:
            self.initial = {"rule": self.row.amends_id}


class LikelyField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Units to choose from, each with the reason why it is suggested."""

    reasons: dict[int, str]

    def label_from_instance(self, obj: Any) -> str:
        reason = self.reasons.get(obj.pk, "")
        return f"{obj.name}　{reason}" if reason else obj.name


class SendForm(ActForm):
    """Which units are asked to check themselves for a category (``row``), and for what."""

    units = LikelyField(
        Unit.objects.none(),
        label=_("建议自查的单位"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("按同类单位中发现的比例排列，只是提示，不是问题。"),
    )
    more = ByUnits(
        label=_("另加单位"), required=False, help_text=_("单位代码或名称，用空格、逗号或换行分开。")
    )
    points = text_field(_("自查要点"), help_text=_("请单位逐条对照，每行一条。"))
    due = day_field(_("自查期限"))
    proposal = ByNumber(label=_("制度建议编号"), required=False, max_length=40)

    def prepare(self) -> None:
        assert self.actor is not None
        day = today()
        self.fields["proposal"].rows = RuleProposal.objects.visible_to(self.actor)  # type: ignore[attr-defined]
        self.initial = {"due": day + timedelta(days=DAYS)}
        self.reasons: dict[int, str] = {}
        if isinstance(self.row, Category):
            found = suggestions(asked_of({}), self.row.pk, self.actor, day, day)[:OFFERED]
            self.reasons = {one.unit: why_likely(one) for one, _unit in found}
        field: Any = self.fields["units"]
        field.reasons, field.queryset = self.reasons, Unit.objects.filter(pk__in=self.reasons)
        if self.row is not None and not self.reasons:
            del self.fields["units"]

    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        named = (*given.pop("units", ()), *(given.pop("more") or ()))
        units = {unit.pk: unit for unit in named}
        return {**given, "units": list(units.values()), "reasons": self.reasons}


class AnswerForm(ActForm):
    """What the unit found when it looked."""

    outcome = forms.ChoiceField(
        label=_("自查结论"), choices=SelfCheckOutcome.choices, widget=forms.RadioSelect
    )
    found = text_field(_("自查情况"), help_text=_("查了哪些环节和资料，看到了什么。"))
    problems = forms.IntegerField(label=_("发现问题数"), required=False, min_value=0)
    measures = text_field(_("整改打算"), required=False, help_text=_("发现同类问题的必填。"))

    def prepare(self) -> None:
        if self.row is not None:
            names = ("outcome", "found", "problems", "measures")
            self.initial = {name: getattr(self.row, name) for name in names}
