"""Forms of the acts on units, persons, posts, relations, accounts and seats."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.office.people.importing.files import refuse_large
from xuncha.office.people.lifecycle import State
from xuncha.office.people.models import ROLES, RelationKind, System, Unit, UnitKind
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among the units in use, told by code and name, for names repeat."""

    def __init__(self, label: Any, *, required: bool = True, **kw: Any) -> None:
        rows = Unit.objects.filter(state=State.ACTIVE)
        super().__init__(rows, label=label, required=required, **kw)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} {obj.name}"


def system_choice() -> Any:
    """Return a choice among the systems in use."""
    rows = System.objects.filter(state=State.ACTIVE)
    return forms.ModelChoiceField(rows, label=_("所属系统"), required=False)


class SystemForm(ActForm):
    code = forms.SlugField(label=_("代码"), max_length=50)
    name = forms.CharField(label=_("名称"), max_length=40)


class SystemNameForm(ActForm):
    name = forms.CharField(label=_("名称"), max_length=40)

    def prepare(self) -> None:
        self.initial = _standing(self)


class UnitForm(ActForm):
    code = forms.CharField(label=_("单位代码"), max_length=20, help_text=_("村用统计代码。"))
    name = forms.CharField(label=_("单位名称"), max_length=80)
    kind = forms.ChoiceField(label=_("单位类别"), choices=UnitKind.choices)
    parent = UnitChoice(_("上级单位"), required=False, help_text=_("县和上级机关可空。"))
    system = system_choice()

    def prepare(self) -> None:
        rows = Unit.objects.filter(state=State.ACTIVE).exclude(kind=UnitKind.VILLAGE)
        self.fields["parent"].queryset = rows  # type: ignore[attr-defined]


class CorrectUnitForm(ActForm):
    name = forms.CharField(label=_("单位名称"), max_length=80)
    system = system_choice()

    def prepare(self) -> None:
        self.initial = _standing(self)


class PersonForm(ActForm):
    code = forms.CharField(label=_("人员编号"), max_length=20)
    name = forms.CharField(label=_("姓名"), max_length=40)
    rank = forms.CharField(label=_("职级"), max_length=40, required=False)


class CorrectPersonForm(ActForm):
    name = forms.CharField(label=_("姓名"), max_length=40)
    rank = forms.CharField(label=_("职级"), max_length=40, required=False)

    def prepare(self) -> None:
        self.initial = _standing(self)


class PostForm(ActForm):
    unit = UnitChoice(_("单位"))
    title = forms.CharField(label=_("职务"), max_length=60)
    principal = forms.BooleanField(label=_("主要负责人"), required=False)
    since = day_field(_("起"))
    until = day_field(_("止"), required=False, help_text=_("这一天起不再任职。"))


class CorrectPostForm(ActForm):
    title = forms.CharField(label=_("职务"), max_length=60)
    principal = forms.BooleanField(label=_("主要负责人"), required=False)

    def prepare(self) -> None:
        self.initial = _standing(self)


class RelationForm(ActForm):
    unit = UnitChoice(_("单位"))
    kind = forms.ChoiceField(label=_("关系"), choices=RelationKind.choices)
    since = day_field(_("起"), help_text=_("籍贯可填出生日期。"))
    until = day_field(_("止"), required=False)
    note = forms.CharField(label=_("说明"), max_length=200, required=False)


class CorrectRelationForm(ActForm):
    kind = forms.ChoiceField(label=_("关系"), choices=RelationKind.choices)
    note = forms.CharField(label=_("说明"), max_length=200, required=False)

    def prepare(self) -> None:
        self.initial = _standing(self)


class UntilForm(ActForm):
    until = day_field(_("止"), help_text=_("从这一天起不再有效。"))


class ReasonForm(ActForm):
    reason = text_field(_("理由"))


class UsernameForm(ActForm):
    username = forms.CharField(label=_("用户名"), max_length=40)


class SeatForm(ActForm):
    role = forms.ChoiceField(label=_("角色"), choices=ROLES)
    unit = UnitChoice(
        _("范围"), required=False, help_text=_("被巡察单位的角色必须指明单位；其余空着为全县。")
    )
    since = day_field(_("起"))


class KeyForm(ActForm):
    name = forms.CharField(label=_("用途"), max_length=60, help_text=_("写明哪个程序使用。"))


class UploadForm(forms.Form):
    """Asks for one spreadsheet."""

    file = forms.FileField(
        label=_("表格文件"),
        help_text=_("xlsx、xls 或 csv，第 1 行为表头，不超过 20 MB。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        refuse_large(file.size)
        return file


def _standing(form: ActForm) -> dict[str, Any]:
    """Return the row's present values of the form's fields, to be corrected."""
    return {name: getattr(form.row, name) for name in form.fields} if form.row else {}
