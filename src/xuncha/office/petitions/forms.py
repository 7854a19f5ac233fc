"""Forms of the acts on petitions; none has a place for who petitioned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Role
from xuncha.office.findings.forms import CategoryField
from xuncha.office.findings.models import CategoryKind
from xuncha.office.people.forms import UnitChoice
from xuncha.office.petitions.lifecycle import PetitionState
from xuncha.office.petitions.models import Channel, Petition, PetitionKind, Receiver
from xuncha.office.rounds.models import Round, Team
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field

NO_IDENTITY = _("只写事情，不写信访人的姓名、住址、电话和证件号码。")
TOLD = _("匿名件可不填。")


class MatterForm(ActForm):
    """What a petition says and how it is classed."""

    channel = forms.ChoiceField(label=_("信访形式"), choices=Channel.choices)
    place = UnitChoice(_("问题属地"))
    matter = text_field(_("反映事项"), help_text=NO_IDENTITY)
    topic = CategoryField(CategoryKind.TOPIC, _("问题类别"))
    people_count = forms.IntegerField(label=_("信访人数"), min_value=1, initial=1)
    anonymous = forms.BooleanField(label=_("匿名"), required=False)
    livelihood = forms.BooleanField(label=_("民生问题"), required=False)


class CorrectForm(MatterForm):
    """The same words, as they stand."""

    def prepare(self) -> None:
        self.initial = {name: getattr(self.row, name) for name in self.fields}


class RegisterForm(MatterForm):
    """A new petition; an inspector registers for their own team."""

    field_order = ("received_on",)

    received_on = day_field(_("收到日期"))
    repeat_of = forms.CharField(
        label=_("初次件编号"), required=False, help_text=_("重复信访填初次件的编号。")
    )
    team = forms.ModelChoiceField(Team.objects.all(), label=_("巡察组"), required=False)
    round = forms.ModelChoiceField(
        Round.objects.all(), label=_("轮次"), required=False, help_text=_("选了巡察组可不填。")
    )

    def prepare(self) -> None:
        if self.actor is None or self.actor.role is not Role.INSPECTOR:
            return
        mine = Team.objects.filter(pk__in=self.actor.teams)
        self.fields["team"] = forms.ModelChoiceField(mine, label=_("巡察组"), initial=mine.first())
        del self.fields["round"]

    def clean_repeat_of(self) -> Petition | None:
        """Return the first petition that the number names, among those the actor may see."""
        number = self.cleaned_data["repeat_of"].strip()
        if not number or self.actor is None:
            return None
        found = Petition.objects.visible_to(self.actor).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_("没有这个编号的信访件。请核对编号，或留空。"))
        return found


class SortForm(ActForm):
    kind = forms.ChoiceField(label=_("信访类别"), choices=PetitionKind.choices)
    topic = CategoryField(CategoryKind.TOPIC, _("问题类别"))

    def prepare(self) -> None:
        self.initial = {"topic": self.row.topic_id} if self.row else {}


class RouteForm(ActForm):
    unit = UnitChoice(_("承办单位"), help_text=_("检举控告不得转给被反映的单位。"))
    told_on = day_field(_("去向告知日期"), required=False, help_text=_("已告知信访人去向的填写。"))


class AcceptForm(ActForm):
    told_on = day_field(_("书面告知日期"), required=False, help_text=TOLD)


class DeclineForm(ActForm):
    reason = text_field(_("不予受理理由"), help_text=NO_IDENTITY)
    told_on = day_field(_("书面告知日期"), required=False, help_text=TOLD)


class ReasonForm(ActForm):
    reason = text_field(_("理由"))


class AnswerForm(ActForm):
    answer = text_field(_("答复意见"), help_text=NO_IDENTITY)


class AskForm(ActForm):
    days = forms.IntegerField(label=_("申请延长天数"), min_value=1)
    reason = text_field(_("理由"))


class DecisionForm(ActForm):
    answer = text_field(_("审批意见"))


class DisposeForm(ActForm):
    disposal = text_field(_("处置结果"), help_text=NO_IDENTITY)


class NoteForm(ActForm):
    note = text_field(_("意见"), required=False)


class PetitionChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Petitions to choose from, told by number and the beginning of the matter."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number} {obj.place.name} {obj.matter[:40]}"


class HandOverForm(ActForm):
    """Which sorted petitions go to which body, on one list."""

    receiver = forms.ChoiceField(label=_("接收机关类别"), choices=Receiver.choices)
    body = forms.CharField(label=_("接收机关"), max_length=80)
    petitions = PetitionChoices(
        Petition.objects.none(),
        label=_("信访件"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("已分类、还没有转送的信访件。"),
    )

    def prepare(self) -> None:
        if self.actor is None:
            return
        rows = Petition.objects.visible_to(self.actor).filter(state=PetitionState.SORTED)
        self.fields["petitions"].queryset = rows.select_related("place")  # type: ignore[attr-defined]
