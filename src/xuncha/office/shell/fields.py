"""Form fields that most acts share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def text_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """Return a field for a longer text."""
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=required, widget=area, help_text=help_text)


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a day, with the browser's own calendar."""
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=picker, help_text=help_text)


def yes_no(label: Any) -> forms.TypedChoiceField:
    """Return a field that must be answered yes or no."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("1", _("是")), ("0", _("否"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
