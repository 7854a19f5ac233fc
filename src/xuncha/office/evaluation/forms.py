"""Forms of the acts of joint evaluation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xuncha.office.evaluation.lifecycle import SheetState
from xuncha.office.evaluation.models import DEFAULT_FAIR, DEFAULT_GOOD, Criterion, Sheet, Veto
from xuncha.office.evaluation.pasting import lines, pairs
from xuncha.office.people.models import Person, Unit, UnitKind
from xuncha.office.rectification.forms import NoteForm, ReasonForm
from xuncha.office.rounds.models import Round
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import text_field

__all__ = ["NoteForm", "ReasonForm"]

STARTING_POINT = "组织领导 15\n责任落实 15\n整改任务完成 60\n满意度测评 10"
"""Indicators that the form of a new sheet begins with; a county sets its own."""


class SheetForm(ActForm):
    """A sheet as lines of indicators with their points, and lines of vetoes."""

    name = forms.CharField(label=_("评分表名称"), max_length=80)
    criteria = text_field(
        _("指标与分值"),
        help_text=_(
            "每行一项：名称和分值，可从表格粘贴；分值合计为 100。预填内容是默认值，可修改。"
        ),
    )
    vetoes = text_field(
        _("否决情形"), required=False, help_text=_("每行一项；任一情形成立，等次即为“差”。")
    )
    good = forms.IntegerField(
        label=_("“好”的最低分"),
        initial=DEFAULT_GOOD,
        min_value=1,
        max_value=100,
        help_text=_("默认值，可修改。"),
    )
    fair = forms.IntegerField(
        label=_("“中”的最低分"),
        initial=DEFAULT_FAIR,
        min_value=1,
        max_value=100,
        help_text=_("默认值，可修改。"),
    )

    def prepare(self) -> None:
        self.fields["criteria"].initial = STARTING_POINT

    def clean_criteria(self) -> list[tuple[str, Decimal]]:
        found = pairs(self.cleaned_data["criteria"])
        _check_widths([name for name, _weight in found], Criterion, "name")
        return found

    def clean_vetoes(self) -> list[str]:
        found = [line for _row, line in lines(self.cleaned_data["vetoes"])]
        _check_widths(found, Veto, "text")
        return found


def _check_widths(texts: list[str], model: Any, field: str) -> None:
    limit = model._meta.get_field(field).max_length
    for text in texts:
        if len(text) > limit:
            raise ValidationError(
                gettext("“%(text)s…”超过 %(limit)s 字。"),
                params={"text": text[:20], "limit": limit},
            )


class StartForm(ActForm):
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("被评估单位"))
    round = forms.ModelChoiceField(Round.objects.all(), label=_("轮次"))
    sheet = forms.ModelChoiceField(Sheet.objects.filter(state=SheetState.IN_USE), label=_("评分表"))

    def prepare(self) -> None:
        owing = Unit.objects.filter(items__isnull=False).distinct()
        self.fields["unit"].queryset = owing  # type: ignore[attr-defined]


class AppointForm(ActForm):
    person = forms.ModelChoiceField(Person.objects.none(), label=_("评估人"))
    body = forms.ModelChoiceField(
        Unit.objects.exclude(kind=UnitKind.VILLAGE),
        label=_("派出单位"),
        help_text=_("每个单位派一人；被评估单位的人员应当回避。"),
    )

    def prepare(self) -> None:
        seated = Person.objects.filter(account__seats__role="evaluator").distinct()
        self.fields["person"].queryset = seated  # type: ignore[attr-defined]


class MarkForm(ActForm):
    """One field for each indicator of the sheet, the vetoes, a remark."""

    raised = forms.ModelMultipleChoiceField(
        Veto.objects.none(),
        label=_("认定的否决情形"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    remark = text_field(_("评语"), required=False)

    def prepare(self) -> None:
        given = dict(self.row.marks.values_list("criterion", "points"))
        criteria = list(self.row.evaluation.sheet.criteria.all())
        self.names = {f"criterion_{one.pk}": one.name for one in criteria}
        marks: dict[str, forms.Field] = {
            f"criterion_{one.pk}": forms.DecimalField(
                label=f"{one.name}（0–{one.weight.normalize():f}）",
                min_value=0,
                max_value=one.weight,
                max_digits=5,
                decimal_places=2,
                initial=given.get(one.pk),
            )
            for one in criteria
        }
        self.fields = {**marks, **self.fields}
        vetoes = self.row.evaluation.sheet.vetoes.all()
        self.fields["raised"].queryset = vetoes  # type: ignore[attr-defined]
        self.fields["raised"].initial = list(self.row.raised.values_list("pk", flat=True))
        self.fields["remark"].initial = self.row.remark
        if not vetoes:
            del self.fields["raised"]

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "points": {name: given[key] for key, name in self.names.items()},
            "raised": given.get("raised", ()),
            "remark": given["remark"],
        }


class MarkTextForm(ActForm):
    """The same marks as lines, for programs: an indicator's name and its points."""

    points = text_field(_("得分"), help_text=_("每行一项：指标名称和得分。"))
    raised = text_field(_("认定的否决情形"), required=False, help_text=_("每行一项。"))
    remark = text_field(_("评语"), required=False)

    def clean_points(self) -> dict[str, Decimal]:
        found = pairs(self.cleaned_data["points"])
        if len(dict(found)) < len(found):
            raise ValidationError(gettext("同一指标写了两次得分。请删去一行。"))
        return dict(found)

    def clean_raised(self) -> list[Veto]:
        found = []
        for row, line in lines(self.cleaned_data["raised"]):
            veto = self.row.evaluation.sheet.vetoes.filter(text=line).first()
            if veto is None:
                raise ValidationError(
                    gettext("第 %(row)s 行“%(line)s”不是评分表的否决情形。"),
                    params={"row": row, "line": line},
                )
            found.append(veto)
        return found
