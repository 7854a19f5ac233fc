"""Forms of the acts on rectification items."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.office.findings.forms import OpinionForm, ReasonForm
from xuncha.office.people.models import Person
from xuncha.office.rectification.models import Conclusion, MeasureKind
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field, yes_no

__all__ = ["OpinionForm", "ReasonForm"]


class AssignForm(ActForm):
    """One problem, one county leader, one responsible head."""

    leader = forms.ModelChoiceField(Person.objects.none(), label=_("领办县领导"))
    responsible = forms.CharField(label=_("责任领导"), max_length=60)
    department = forms.CharField(label=_("责任部门"), max_length=80)
    goal = text_field(_("整改目标"))
    due = day_field(_("整改期限"), required=False, help_text=_("不填则按时限规则计算。"))

    def prepare(self) -> None:
        found = Person.objects.filter(account__seats__role="leader").distinct()
        self.fields["leader"].queryset = found  # type: ignore[attr-defined]


class PlanForm(ActForm):
    long_term = forms.BooleanField(label=_("常态化坚持"), required=False)


class NoteForm(ActForm):
    note = text_field(_("意见"), required=False)


class MeasureForm(ActForm):
    content = text_field(_("措施内容"))
    kind = forms.ChoiceField(label=_("措施类型"), choices=MeasureKind.choices)
    responsible = forms.CharField(label=_("责任人"), max_length=60)
    department = forms.CharField(label=_("责任部门"), max_length=80)
    due = day_field(_("预计完成时间"))


class ProgressForm(ActForm):
    progress = text_field(_("完成情况"))


class SubmitForm(ActForm):
    report = text_field(_("整改情况"))
    households = forms.IntegerField(
        label=_("惠及户数"), min_value=0, required=False, help_text=_("没有可不填。")
    )


class EvaluateForm(ActForm):
    conclusion = forms.ChoiceField(label=_("评估结论"), choices=Conclusion.choices)
    opinion = text_field(_("意见"))


class ExtensionForm(ActForm):
    until = day_field(_("申请延至"))
    reason = text_field(_("理由"))


class AnswerForm(ActForm):
    answer = text_field(_("审批意见"))


class LookBackForm(ActForm):
    looked_on = day_field(_("回访日期"))
    found = text_field(_("回访情况"))
    holds = yes_no(_("整改成果是否巩固"))
