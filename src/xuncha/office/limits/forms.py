"""Forms of the acts on limits and notices, and the calculator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from xuncha.engines.limits import Profile
from xuncha.office.limits.actions import refused
from xuncha.office.limits.reading import notice_from_lines
from xuncha.office.mandate.lifecycle import RuleState
from xuncha.office.mandate.models import Rule
from xuncha.office.people.importing.files import refuse_large
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field

TEMPLATE = """name = "county_inspection"
version = "1"
extends = "inspection_2024"
title = "本县巡察整改期限"
valid_from = 2026-01-01

[[limit]]
act = "report"
length = 90
unit = "days"
roll = "next_working_day"
"""
"""What a new profile begins with; its numbers are an example."""


class ProposeForm(ActForm):
    """A county's own limits as text, with the document that stands behind them."""

    rule = forms.ModelChoiceField(
        Rule.objects.none(), label=_("依据文件"), help_text=_("制度库中现行的文件。")
    )
    text = forms.CharField(
        label=_("方案正文"),
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false"}),
        initial=TEMPLATE,
        help_text=_("TOML 格式；只写要改的事项和字段，其余沿用 extends 所指的方案。"),
    )

    def prepare(self) -> None:
        rules = Rule.objects.filter(state=RuleState.IN_FORCE)
        self.fields["rule"].queryset = rules  # type: ignore[attr-defined]


class ReasonForm(ActForm):
    reason = text_field(_("理由"))


class YearForm(ActForm):
    """Which year, by which document."""

    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2200)
    document = forms.CharField(label=_("文件名称和文号"), max_length=120)


class PasteForm(YearForm):
    """A notice as pasted lines."""

    days = forms.CharField(
        label=_("日期"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("每行一天：日期、名称、休或班，可从表格粘贴。"),
    )

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        notice, faults = notice_from_lines(
            data["days"], year=data["year"], document=data["document"]
        )
        if notice is None:
            raise refused(faults, "days")
        return {"notice": notice}


class UploadForm(YearForm):
    """A notice as a file."""

    file = forms.FileField(
        label=_("文件"), help_text=_("xlsx、xls、csv 或 toml；表头为日期、名称、休/班。")
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        refuse_large(file.size)
        return file


class CalculatorForm(forms.Form):
    """Which limit, from which day."""

    limit = forms.ChoiceField(label=_("期限事项"))
    start = day_field(_("起算日"), help_text=_("这一天不计入。"))
    extended = forms.IntegerField(
        label=_("批准延长"), required=False, min_value=0, help_text=_("与期限的单位相同。")
    )
    since = day_field(_("暂停计时自"), required=False)
    until = day_field(_("暂停计时至"), required=False)

    def __init__(self, *args: Any, profiles: Sequence[Profile], **kw: Any) -> None:
        super().__init__(*args, **kw)
        english = get_language() == "en"
        self.fields["limit"].choices = [  # type: ignore[attr-defined]
            (
                profile.title_en if english else profile.title,
                [
                    (f"{profile.key}:{act}", limit.label_en if english else limit.label)
                    for act, limit in profile.limits.items()
                ],
            )
            for profile in profiles
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for both ends of a suspension, or for none."""
        data = super().clean() or {}
        for empty, given in (("until", "since"), ("since", "until")):
            if data.get(given) and not data.get(empty) and empty not in self.errors:
                self.add_error(empty, _("暂停计时的起止日期要一起填写。"))
        return data
