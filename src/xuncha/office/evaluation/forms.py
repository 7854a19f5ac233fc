"""Forms of the acts of joint evaluation."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xuncha.engines import scoring
from xuncha.engines.acts import Refusal
from xuncha.engines.documents.tables import ReadLimits, read_table
from xuncha.office.evaluation.lifecycle import SheetState
from xuncha.office.evaluation.models import DEFAULT_FAIR, DEFAULT_GOOD, Criterion, Sheet, Veto
from xuncha.office.evaluation.pasting import lines, pairs
from xuncha.office.evaluation.seconding import SECOND_DAYS, items_of, usual_items
from xuncha.office.evaluation.surveying import MOST
from xuncha.office.people.models import Person, Unit, UnitKind
from xuncha.office.rectification.forms import NoteForm, ReasonForm
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round
from xuncha.office.shell.clock import today
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field

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


class FileForm(ActForm):
    """A whole sheet from a spreadsheet or a TOML file."""

    file = forms.FileField(
        label=_("评分表文件"),
        help_text=_(".xlsx 或 .toml；先导出一份评分表，照它的样子改。有错误时一次全部列出。"),
    )

    def clean_file(self) -> scoring.Sheet:
        file = self.cleaned_data["file"]
        data = file.read(SHEET_LIMITS.max_bytes + 1)
        try:
            return _form_of(data, file.name)
        except Refusal as refusal:
            raise ValidationError(refusal.say(gettext).splitlines()) from refusal

    def values(self) -> dict[str, Any]:
        return {"form": self.cleaned_data["file"]}


SHEET_LIMITS = ReadLimits(max_bytes=2 * 2**20, max_rows=500, max_columns=20)


def _form_of(data: bytes, filename: str) -> scoring.Sheet:
    if filename.lower().endswith(".toml"):
        if len(data) > SHEET_LIMITS.max_bytes:
            raise ValidationError(gettext("文件太大。"))
        try:
            return scoring.parse_sheet(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise ValidationError(gettext("文件不是 UTF-8 编码，请另存后再上传。")) from None
    table = read_table(data, filename=filename, limits=SHEET_LIMITS)
    return scoring.sheet_of_rows(table.headers, ((row.number, row.values) for row in table.rows))


class ReadyForm(ActForm):
    """One of the sheets that travel with the product, under a name of the county's own."""

    sheet = forms.ChoiceField(label=_("范本"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("评分表名称"),
        max_length=80,
        required=False,
        help_text=_("不填则用范本的名称。"),
    )

    def prepare(self) -> None:
        ready = scoring.shipped_sheets().items()
        self.fields["sheet"].choices = [(key, one.title) for key, one in ready]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        form = scoring.shipped_sheet(self.cleaned_data["sheet"])
        return {"form": replace(form, title=self.cleaned_data["name"] or form.title)}


class SettleForm(ActForm):
    minutes = text_field(_("讨论纪要"), help_text=_("写明分歧在哪里、怎样议定。"))


class SurveyForm(ActForm):
    """How many tokens, until when, and where phones reach the site."""

    size = forms.IntegerField(
        label=_("测评码数量"),
        min_value=1,
        max_value=MOST,
        initial=100,
        help_text=_("每个码只能用一次，打印后剪开发放。"),
    )
    closes_on = day_field(_("截止日期"))
    address = forms.URLField(
        label=_("扫码打开的网址"),
        required=False,
        max_length=200,
        assume_scheme="http",
        help_text=_("手机能访问的本平台网址；不填则用打印时浏览器所用的网址。"),
    )

    def prepare(self) -> None:
        self.fields["closes_on"].initial = today() + timedelta(days=SURVEY_DAYS)


SURVEY_DAYS = 14
"""Default of the product: how long a survey is open."""


class SecondForm(ActForm):
    items = forms.ModelMultipleChoiceField(
        Item.objects.none(),
        label=_("整改事项"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("已预选结论不是“已完成”的和被扣分的事项；已销号的将重新整改。"),
    )
    due = day_field(_("整改期限"))
    reason = text_field(_("整改要求"))

    def prepare(self) -> None:
        if self.row is None:
            return
        items = self.fields["items"]
        items.queryset = items_of(self.row).order_by("number")  # type: ignore[attr-defined]
        items.initial = list(usual_items(self.row).values_list("pk", flat=True))
        items.label_from_instance = _told  # type: ignore[attr-defined]
        due = self.fields["due"]
        due.initial = today() + timedelta(days=SECOND_DAYS)
        due.help_text = gettext("默认 %(days)s 天，可按本县文件修改。") % {"days": SECOND_DAYS}


def _told(item: Item) -> str:
    conclusion = item.get_conclusion_display() if item.conclusion else gettext("未作结论")
    return f"{item} · {gettext(item.state_label)} · {conclusion}"
