"""The form in which a person says by which channels messages reach them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from xuncha.office.inbox.channels import Channel

USE, ADDRESS = "use-", "address-"


class PreferenceForm(forms.Form):
    """One tick for each channel offered, and an address where the channel asks for one."""

    def __init__(
        self, *args: Any, channels: Sequence[Channel], kept: Mapping[str, str], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.channels = channels
        for one in channels:
            label = _("%(service)s（%(name)s）") % {"service": _(one.service), "name": one.name}
            chosen = one.name in kept
            self.fields[USE + one.name] = forms.BooleanField(
                label=label, required=False, initial=chosen
            )
            if one.asks_address:
                self.fields[ADDRESS + one.name] = forms.CharField(
                    label=_("接收地址"),
                    required=False,
                    max_length=120,
                    initial=kept.get(one.name, ""),
                    help_text=_("邮箱、手机号或账号，以所用渠道为准。"),
                )

    def clean(self) -> dict[str, Any]:
        """Ask for the address of each channel that is chosen and needs one."""
        cleaned: dict[str, Any] = super().clean() or {}
        for one in self.channels:
            chosen = cleaned.get(USE + one.name)
            if chosen and one.asks_address and not cleaned.get(ADDRESS + one.name):
                self.add_error(ADDRESS + one.name, _("请填写接收地址。"))
        return cleaned

    def chosen(self) -> dict[str, str]:
        """Return the channels chosen, each with the address given for it."""
        return {
            one.name: self.cleaned_data.get(ADDRESS + one.name, "")
            for one in self.channels
            if self.cleaned_data[USE + one.name]
        }
