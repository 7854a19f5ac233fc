"""Forms of the acts on meetings, rules, directives and special reports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Role
from xuncha.office.mandate.models import DirectiveKind, MeetingKind, Series
from xuncha.office.people.forms import UnitChoice
from xuncha.office.people.lifecycle import State
from xuncha.office.people.models import Person
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field


def leader_choice(label: Any, **more: Any) -> Any:
    """Return a choice among the county leaders: who holds the seat of one."""
    leaders = Person.objects.filter(
        account__seats__role__in=[Role.LEADER, Role.LEADING_GROUP],
        account__seats__state=State.ACTIVE,
    ).distinct()
    return forms.ModelChoiceField(leaders, label=label, required=False, **more)


class MeetingForm(ActForm):
    kind = forms.ChoiceField(label=_("会议类别"), choices=MeetingKind.choices)
    title = forms.CharField(label=_("会议名称"), max_length=120)
    held_on = day_field(_("召开日期"))
    chair = leader_choice(_("主持人"))
    agenda = text_field(_("议题"), required=False)


class RuleForm(ActForm):
    code = forms.CharField(label=_("编号"), max_length=40)
    title = forms.CharField(label=_("名称"), max_length=120)
    series = forms.ChoiceField(label=_("类别"), choices=Series.choices)
    issuer = forms.CharField(label=_("制发机关"), max_length=80)
    issued_on = day_field(_("印发日期"))
    effective_on = day_field(_("施行日期"))
    text = text_field(_("正文"))


class AmendForm(ActForm):
    """A further text; it starts from the one that stands."""

    effective_on = day_field(_("施行日期"), help_text=_("从这一天起用新的正文。"))
    text = text_field(_("正文"))

    def prepare(self) -> None:
        last = self.row.versions.order_by("-number").first() if self.row else None
        self.initial = {"text": last.text if last else ""}


class RepealForm(ActForm):
    repealed_on = day_field(_("废止日期"))
    basis = forms.CharField(label=_("依据"), max_length=200, required=False)


class DirectiveForm(ActForm):
    number = forms.CharField(label=_("编号"), max_length=40)
    kind = forms.ChoiceField(label=_("类别"), choices=DirectiveKind.choices)
    text = text_field(_("内容"))
    unit = UnitChoice(_("承办单位"))
    leader = leader_choice(_("领办县领导"))
    due = day_field(_("办结期限"))


class ResultForm(ActForm):
    result = text_field(_("办理结果"))


class OpinionForm(ActForm):
    opinion = text_field(_("意见"), required=False)


class ReasonForm(ActForm):
    reason = text_field(_("理由"))


class DraftForm(ActForm):
    number = forms.CharField(label=_("编号"), max_length=40)
    title = forms.CharField(label=_("标题"), max_length=120)
    text = text_field(_("内容"))
    unit = UnitChoice(_("涉及单位"), required=False)


class SubmitForm(ActForm):
    leader = leader_choice(
        _("呈送领导"), help_text=_("空着则呈送巡察工作领导小组；指明后该领导可以批示。")
    )


class InstructForm(ActForm):
    instruction = text_field(_("批示"))
    leader = leader_choice(_("领办县领导"), help_text=_("空着则不变。"))


class OutcomeForm(ActForm):
    result = text_field(_("办理结果"))
    villages = forms.IntegerField(label=_("惠及村数"), min_value=0, required=False)
    households = forms.IntegerField(label=_("惠及户数"), min_value=0, required=False)
