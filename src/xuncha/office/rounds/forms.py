"""Forms of the acts on rounds, teams and targets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from xuncha.office.mandate.models import Meeting
from xuncha.office.people.models import Person, System, Unit, UnitKind
from xuncha.office.rounds.lifecycle import TeamState
from xuncha.office.rounds.models import Level, Position, RoundKind, Source, Team
from xuncha.office.rounds.units import find_units
from xuncha.office.rounds.words import bound_people
from xuncha.office.shell.clock import today
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field

LOCAL = (UnitKind.DEPARTMENT, UnitKind.TOWNSHIP, UnitKind.VILLAGE)


class ReviseForm(ActForm):
    """What of a planned round can still change."""

    title = forms.CharField(label=_("名称"), max_length=80)
    theme = forms.CharField(label=_("主题"), max_length=200)
    starts_on = day_field(_("开始日期"))
    ends_on = day_field(_("结束日期"))

    def prepare(self) -> None:
        if self.row is not None:
            self.initial = {name: getattr(self.row, name) for name in self.fields}


class PlanForm(ReviseForm):
    """A new round."""

    code = forms.CharField(label=_("轮次编号"), max_length=30)
    term = forms.CharField(label=_("届次"), max_length=20)
    number = forms.IntegerField(
        label=_("轮次"), min_value=1, max_value=99, required=False, help_text=_("不编次的可不填。")
    )
    level = forms.ChoiceField(label=_("层级"), choices=Level.choices)
    kind = forms.ChoiceField(label=_("方式"), choices=RoundKind.choices)
    system = forms.ModelChoiceField(System.objects.all(), label=_("板块系统"), required=False)

    field_order = ("code", "title", "term", "number", "level", "kind", "theme", "system")


class BasisForm(ActForm):
    basis = forms.CharField(
        label=_("批准依据"), max_length=200, help_text=_("哪次会议、哪份文件批准。")
    )


class NoteForm(ActForm):
    note = text_field(_("说明"), required=False)


class TeamForm(ActForm):
    """A new team; the next free number is offered."""

    number = forms.IntegerField(label=_("组号"), min_value=1, max_value=99)
    name = forms.CharField(label=_("名称"), max_length=60)

    def prepare(self) -> None:
        last = self.row.teams.aggregate(last=Max("number"))["last"] or 0
        self.initial = {"number": last + 1}


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of persons that says of each whether they are bound to one of the targets."""

    bound: dict[int, str]

    def label_from_instance(self, obj: Any) -> str:
        label = f"{obj.name}（{obj.code}）"
        return f"{label} · {self.bound[obj.pk]}" if obj.pk in self.bound else label


class JoinForm(ActForm):
    """A person for a team; whoever must keep away is marked, and refused with the reason."""

    person = PersonField(Person.objects.filter(state="active"), label=_("人员"))
    position = forms.ChoiceField(label=_("组内职务"), choices=Position.choices)
    source = forms.ChoiceField(label=_("力量来源"), choices=Source.choices)
    joined_on = day_field(_("入组日期"))

    def prepare(self) -> None:
        field: Any = self.fields["person"]
        field.bound = bound_people(self.row, field.queryset.values_list("pk", flat=True), today())
        if field.bound:
            field.help_text = _("标有“应当回避”的人员不能入组。")
        self.initial = {"position": Position.MEMBER}


class WithdrewForm(ActForm):
    withdrew_on = day_field(_("离组日期"))


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of units; names of villages repeat, so each says where it lies."""

    def label_from_instance(self, obj: Any) -> str:
        place = f"（{obj.township.name}）" if obj.township_id else ""
        return f"{obj.name}{place} {obj.code}"


class OneTargetForm(ActForm):
    """The way in which a target is inspected, and by which team."""

    kind = forms.ChoiceField(label=_("方式"), choices=RoundKind.choices)
    team = forms.ModelChoiceField(Team.objects.none(), label=_("巡察组"), required=False)

    def prepare(self) -> None:
        teams: Any = self.fields["team"]
        teams.queryset = Team.objects.filter(round=self.row, state=TeamState.FORMED)
        self.initial = {"kind": self.row.kind}

    def inspectable(self) -> Any:
        """Return the units that the round can still take."""
        found = Unit.objects.filter(state="active").exclude(targets__round=self.row)
        if self.row.level == Level.COUNTY:
            return found.filter(kind__in=LOCAL)
        return found.filter(kind__in=[*LOCAL, UnitKind.COUNTY])


class TargetForm(OneTargetForm):
    """One unit as a target."""

    unit = UnitField(Unit.objects.none(), label=_("被巡察党组织"))

    field_order = ("unit", "kind", "team")

    def prepare(self) -> None:
        super().prepare()
        self.fields["unit"].queryset = self.inspectable().select_related("township")  # type: ignore[attr-defined]


class TargetsForm(OneTargetForm):
    """Many units as targets, pasted one a line."""

    units = text_field(
        _("单位"),
        help_text=_("每行一个单位代码或名称，可从表格粘贴；村名有重复，请用代码。"),
    )

    field_order = ("units", "kind", "team")

    def clean_units(self) -> list[Unit]:
        """Return the units of the lines, or say of each bad line what is wrong with it."""
        units, faults = find_units(self.cleaned_data["units"], self.inspectable())
        if faults:
            raise forms.ValidationError(faults)
        return units


class ReassignForm(ActForm):
    team = forms.ModelChoiceField(Team.objects.none(), label=_("巡察组"))

    def prepare(self) -> None:
        teams = Team.objects.filter(round=self.row.round_id, state=TeamState.FORMED)
        self.fields["team"].queryset = teams.exclude(pk=self.row.team_id)  # type: ignore[attr-defined]


class EnteredForm(ActForm):
    entered_on = day_field(_("进驻日期"))


class LeftForm(ActForm):
    withdrew_on = day_field(_("撤离日期"))


def count(label: Any) -> forms.IntegerField:
    """Return a field for one of a week's counts."""
    return forms.IntegerField(label=label, min_value=0, max_value=100_000)


class CountsForm(ActForm):
    """A week's work in counts."""

    talks = count(_("谈话人次"))
    documents = count(_("查阅资料份数"))
    visits = count(_("走访户数"))
    petitions = count(_("受理信访件数"))
    problems = count(_("发现问题数"))


class WeekForm(CountsForm):
    week_on = day_field(_("周一日期"))

    field_order = ("week_on",)


class CorrectForm(CountsForm):
    reason = text_field(_("更正理由"))

    def prepare(self) -> None:
        self.initial = {name: getattr(self.row, name, "") for name in self.fields}


class HearForm(ActForm):
    """The meeting that heard the round."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=_("会议"))
    conclusion = text_field(_("会议意见"), required=False)

    def prepare(self) -> None:
        since = Meeting.objects.filter(held_on__gte=self.row.starts_on)
        free = since.exclude(hearings__round=self.row)
        self.fields["meeting"].queryset = free  # type: ignore[attr-defined]
        self.fields["meeting"].help_text = _("先在“会议”中登记，才能在这里选择。")
