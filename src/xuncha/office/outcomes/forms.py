"""Forms of the acts on outcomes but the gate, accountability and new results."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.office.evaluation.pickers import ByNumber
from xuncha.office.findings.models import Finding
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes.choices import ResultKind, Scope
from xuncha.office.rectification.models import Item
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field


class SanctionForm(ActForm):
    scope = forms.ChoiceField(label=_("对象"), choices=Scope.choices)
    name = forms.CharField(label=_("名称"), max_length=60)


class RenameForm(ActForm):
    name = forms.CharField(label=_("名称"), max_length=60)


class CorrectResultForm(ActForm):
    """The facts as they stand, and why they are corrected."""

    kind = forms.ChoiceField(label=_("使用结果"), choices=ResultKind.choices)
    post_from = forms.CharField(label=_("原职务"), max_length=80, required=False)
    post_to = forms.CharField(label=_("新职务"), max_length=80, required=False)
    decided_on = day_field(_("决定日期"))
    basis = text_field(_("使用依据"))
    reason = text_field(_("更正理由"))

    def prepare(self) -> None:
        names = [name for name in self.fields if name != "reason"]
        self.initial = {name: getattr(self.row, name) for name in names}


class IndicatorForm(ActForm):
    """A published figure with its source."""

    code = forms.SlugField(
        label=_("代码"), max_length=40, help_text=_("英文字母、数字和连字符，如 gdp。")
    )
    name = forms.CharField(label=_("名称"), max_length=80)
    group = forms.CharField(label=_("分组"), max_length=40)
    value = forms.DecimalField(label=_("数值"), max_digits=16, decimal_places=4)
    measure = forms.CharField(label=_("计量单位"), max_length=20)
    period = forms.CharField(
        label=_("所属期间"), max_length=20, help_text=_("如 2022 或 2022-Q1。")
    )
    as_of = day_field(_("数据日期"))
    source = text_field(_("来源"), help_text=_("公报、文件或报道的名称和日期。"))


class CorrectIndicatorForm(ActForm):
    value = forms.DecimalField(label=_("数值"), max_digits=16, decimal_places=4)
    as_of = day_field(_("数据日期"))
    source = text_field(_("来源"))
    reason = text_field(_("更正理由"))

    def prepare(self) -> None:
        names = ("value", "as_of", "source")
        self.initial = {name: getattr(self.row, name) for name in names}


class OriginForm(ActForm):
    """From a problem to a rule."""

    rule = forms.ModelChoiceField(Rule.objects.all(), label=_("制度"))
    finding = ByNumber(label=_("问题编号"), max_length=40)
    item = ByNumber(label=_("整改事项编号"), required=False, max_length=40)
    why = text_field(_("由问题到制度"), help_text=_("哪类问题反复出现，制度如何防止。"))

    def prepare(self) -> None:
        assert self.actor is not None
        self.fields["finding"].rows = Finding.objects.visible_to(self.actor)  # type: ignore[attr-defined]
        self.fields["item"].rows = Item.objects.visible_to(self.actor)  # type: ignore[attr-defined]
