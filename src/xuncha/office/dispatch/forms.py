"""Forms of the acts of dispatching."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Role
from xuncha.office.dispatch.owing import Choice, choices_of, split
from xuncha.office.dispatch.rules import monday_of
from xuncha.office.findings.forms import ReasonForm
from xuncha.office.people.lifecycle import State
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round
from xuncha.office.shell.clock import today
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field

__all__ = ["ReasonForm"]


class DutyForm(ActForm):
    round = forms.ModelChoiceField(Round.objects.all(), label=_("轮次"))
    since = day_field(_("起始周（周一）"), help_text=_("填周一的日期，从这一周开始报。"))

    def prepare(self) -> None:
        self.initial = {"since": monday_of(today())}


class RewriteForm(ActForm):
    """What a weekly report says; it starts from what stands."""

    done = text_field(_("本周完成"))
    doing = text_field(_("正在推进"), required=False)
    next = text_field(_("下周安排"))
    blockers = text_field(
        _("困难与请求"), required=False, help_text=_("需要县里协调的事，会在调度会上看到。")
    )

    def prepare(self) -> None:
        if self.row is not None:
            self.initial = {name: getattr(self.row, name) for name in self.fields}


class WriteForm(RewriteForm):
    """A new weekly report, for one of the weeks that the actor's units owe."""

    choice = forms.ChoiceField(label=_("单位、轮次与周次"))

    field_order = ("choice", "done", "doing", "next", "blockers")

    def prepare(self) -> None:
        owed: list[Choice] = choices_of(self.actor, today()) if self.actor else []
        self.fields["choice"].choices = owed  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Return the act's arguments: the choice names the unit, the round and the week."""
        facts = dict(self.cleaned_data)
        unit, made_in, week_on = split(facts.pop("choice"))
        return {
            **facts,
            "unit": Unit.objects.get(pk=unit),
            "round": Round.objects.get(pk=made_in),
            "week_on": week_on,
        }


class MeetingForm(ActForm):
    held_at = forms.DateTimeField(
        label=_("会议时间"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = forms.CharField(label=_("地点"), max_length=80)
    chair = forms.ModelChoiceField(Person.objects.none(), label=_("主持人"))
    as_of = day_field(
        _("数据截至"), help_text=_("各领导的清单按这一天日终的情况生成，与上次调度相比。")
    )

    def prepare(self) -> None:
        seated = Person.objects.filter(
            account__seats__role__in=[Role.LEADER, Role.LEADING_GROUP, Role.DIRECTOR],
            account__seats__state=State.ACTIVE,
        )
        self.fields["chair"].queryset = seated.distinct()  # type: ignore[attr-defined]
        self.initial = {"as_of": today() - timedelta(days=1)}


class HoldForm(ActForm):
    attended = text_field(_("参会人员"))


class MinuteForm(ActForm):
    minutes = text_field(_("会议综述"), help_text=_("议定事项会自动列入纪要，这里写总的情况。"))


class DecideForm(ActForm):
    """What was decided: about an item by its number, or about a unit as a whole."""

    number = forms.CharField(
        label=_("整改事项编号"), max_length=40, required=False,
        help_text=_("针对某一事项时填写，单位随事项确定。"),
    )  # fmt: skip
    unit = forms.ModelChoiceField(
        Unit.objects.filter(state=State.ACTIVE), label=_("单位"), required=False
    )
    trouble = text_field(_("矛盾困难"))
    decision = text_field(_("议定意见"))
    who = forms.CharField(label=_("落实责任人"), max_length=60)
    until = day_field(_("落实期限"))

    def clean(self) -> dict[str, Any]:
        """Find the item; ask for it or for a unit."""
        cleaned: dict[str, Any] = super().clean() or {}
        number = cleaned.pop("number", "")
        item = Item.objects.filter(number=number).select_related("unit").first() if number else None
        if number and item is None:
            self.add_error("number", _("没有这个编号的整改事项，请核对。"))
        if not number and not cleaned.get("unit"):
            self.add_error("unit", _("请填写整改事项编号，或选择单位。"))
        unit = item.unit if item else cleaned.get("unit")
        return {**cleaned, "item": item, "unit": unit}


class OutcomeForm(ActForm):
    outcome = text_field(_("落实情况"))


class SignForm(ActForm):
    words = text_field(_("签批意见"), help_text=_("对未动事项的要求和对单位的督办意见。"))


class NoteForm(ActForm):
    note = text_field(_("意见"), required=False)
