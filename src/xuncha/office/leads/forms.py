"""Forms of the acts on leads; what is typed here is not kept as a draft on the machine."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Role
from xuncha.office.findings.forms import CategoryField
from xuncha.office.findings.models import CategoryKind
from xuncha.office.leads.lifecycle import LeadState
from xuncha.office.leads.models import Disposal, Grade, Lead, Source
from xuncha.office.people.forms import UnitChoice
from xuncha.office.petitions.models import Petition
from xuncha.office.rounds.models import Team
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field

NO_NAME = _("只写职务、职级和问题，不写姓名、电话和证件号码。")


class SealedForm(ActForm):
    """A form whose fields the browser does not keep as a draft."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for field in self.fields.values():
            field.widget.attrs["data-nodraft"] = ""


class RegisterForm(SealedForm):
    """A new lead; a team's leader registers for the team."""

    received_on = day_field(_("收到日期"))
    source = forms.ChoiceField(label=_("线索来源"), choices=Source.choices)
    petition = forms.CharField(
        label=_("来源信访件"), required=False, help_text=_("来自信访的填信访件编号。")
    )
    team = forms.ModelChoiceField(Team.objects.all(), label=_("巡察组"), required=False)
    unit = UnitChoice(_("被反映人单位"))
    position = forms.CharField(label=_("被反映人职务"), max_length=80, help_text=NO_NAME)
    rank = forms.CharField(label=_("被反映人职级"), max_length=40, required=False)
    discipline = CategoryField(CategoryKind.DISCIPLINE, _("六项纪律"), required=True)
    summary = text_field(_("反映的主要问题"), help_text=NO_NAME)
    grade = forms.ChoiceField(label=_("线索等级"), choices=Grade.choices)
    fast = forms.BooleanField(
        label=_("快移快查快结"), required=False, help_text=_("简单清楚、反映强烈的线索走快速通道。")
    )

    def prepare(self) -> None:
        if self.actor is not None and self.actor.role is Role.INSPECTOR:
            led = Team.objects.filter(pk__in=self.actor.led)
            self.fields["team"] = forms.ModelChoiceField(
                led, label=_("巡察组"), initial=led.first()
            )

    def clean_petition(self) -> Petition | None:
        """Return the petition that the number names, among those the actor may see."""
        number = self.cleaned_data["petition"].strip()
        if not number or self.actor is None:
            return None
        found = Petition.objects.visible_to(self.actor).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_("没有这个编号的信访件。请核对编号，或留空。"))
        return found


class ConsultForm(SealedForm):
    reason = text_field(_("查阅事由"), help_text=_("记入台账，不写线索内容。"))


class OpinionForm(SealedForm):
    opinion = text_field(_("意见"))


class SupplementForm(SealedForm):
    """A lead's words again in full; the old ones are read by consulting."""

    position = forms.CharField(label=_("被反映人职务"), max_length=80, help_text=NO_NAME)
    rank = forms.CharField(label=_("被反映人职级"), max_length=40, required=False)
    summary = text_field(
        _("反映的主要问题"), help_text=_("写补充后的全文。原文请先查阅。")
    )  # fmt: skip


class DecideForm(SealedForm):
    disposal = forms.ChoiceField(label=_("处置方式"), choices=Disposal.choices)
    opinion = text_field(_("处置意见"))


class ReportForm(SealedForm):
    result = text_field(_("办理结果"))


class LeadChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Leads to choose from, told by number and day alone."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number} {obj.received_on}"


class TransferForm(ActForm):
    """Which reviewed leads go to the commission, on one list."""

    body = forms.CharField(label=_("接收部门"), max_length=80)
    leads = LeadChoices(
        Lead.objects.none(),
        label=_("问题线索"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("已审核、还没有移交的线索。"),
    )

    def prepare(self) -> None:
        if self.actor is None:
            return
        rows = Lead.objects.visible_to(self.actor).filter(state=LeadState.REVIEWED)
        self.fields["leads"].queryset = rows  # type: ignore[attr-defined]
