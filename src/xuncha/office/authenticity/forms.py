"""Forms of the acts on suspicions and places."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.office.authenticity.models import Suspicion, SuspicionKind, Verdict
from xuncha.office.people.models import Unit
from xuncha.office.rectification.forms import ReasonForm
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import text_field

__all__ = ["ReasonForm"]


class VerdictForm(ActForm):
    """What a person has found on looking, and what it amounts to."""

    verdict = forms.ChoiceField(label=_("认定"), choices=Verdict.choices)
    opinion = text_field(_("核实情况"), help_text=_("写明怎样核实、看到了什么。"))

    def prepare(self) -> None:
        recurring = isinstance(self.row, Suspicion) and self.row.kind == SuspicionKind.RECURRENCE
        fitting = [one for one in Verdict.choices if recurring or one[0] != Verdict.RECURRED]
        self.fields["verdict"].choices = [("", "—"), *fitting]  # type: ignore[attr-defined]


class OpinionForm(ActForm):
    opinion = text_field(_("核实情况"), help_text=_("写明怎样核实、看到了什么。"))


def _degrees(label: Any, limit: int) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=-limit,
        max_value=limit,
        decimal_places=6,
        help_text=_("十进制度数，WGS 84，例如 28.451200。"),
    )


class CorrectForm(ActForm):
    latitude = _degrees(_("纬度"), 90)
    longitude = _degrees(_("经度"), 180)
    source = forms.CharField(label=_("坐标来源"), max_length=100)

    def prepare(self) -> None:
        if self.row is not None:
            for name in ("latitude", "longitude", "source"):
                self.initial.setdefault(name, getattr(self.row, name))


class LocateForm(CorrectForm):
    """A unit by its code, and where it lies."""

    unit = forms.ModelChoiceField(
        Unit.objects.all(),
        label=_("单位代码"),
        to_field_name="code",
        widget=forms.TextInput,
        error_messages={"invalid_choice": _("没有这个单位代码，请到“单位名录”查找。")},
    )
    field_order = ("unit", "latitude", "longitude", "source")


class PlacesFileForm(ActForm):
    """A table of units and where they lie."""

    file = forms.FileField(
        label=_("坐标表"), help_text=_("xlsx、xls 或 csv，列名：单位代码、纬度、经度、坐标来源。")
    )

    def values(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        return {"data": file.read(), "filename": file.name}
