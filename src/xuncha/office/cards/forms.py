"""Forms of the acts on cards, notices, visits, bulletins and ladders."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.office.cards.counting import Scope
from xuncha.office.cards.ladders import default_text, ladder_on
from xuncha.office.cards.models import COLOURS, Card
from xuncha.office.cards.noticing import reminder_text
from xuncha.office.cards.reading import MAX_CHARS
from xuncha.office.cards.rungs import CARDS
from xuncha.office.cards.speech import said
from xuncha.office.evaluation.pickers import ByNumbers, ByUnits
from xuncha.office.mandate.lifecycle import RuleState
from xuncha.office.mandate.models import Rule
from xuncha.office.people.models import Unit
from xuncha.office.rectification.forms import NoteForm, ReasonForm
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round
from xuncha.office.shell.clock import today
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field

__all__ = ["NoteForm", "ReasonForm"]


class ProposedForm(ActForm):
    """What a person adds to a proposed card: the facts in words, and until when to answer."""

    evidence = text_field(
        _("事实依据"), help_text=_("问题编号、原定期限、逾期天数等事实由系统随牌登记。")
    )
    deadline = day_field(_("答复期限"))


class IssueForm(ActForm):
    """A card that a person issues; its colour follows from the rule."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("单位"))
    round = forms.ModelChoiceField(Round.objects.all(), label=_("轮次"), required=False)
    rule = forms.ChoiceField(
        label=_("触发规则"), help_text=_("牌色由规则决定；天数和次数以施行中的出牌阶梯为准。")
    )
    items = ByNumbers(
        label=_("整改事项编号"),
        required=False,
        help_text=_("多个编号用空格、逗号或换行分开；按事项的规则必填。"),
    )
    evidence = text_field(_("事实依据"))
    deadline = day_field(_("答复期限"))

    def prepare(self) -> None:
        colours = dict(COLOURS)
        rungs = [one for one in ladder_on(today()).rungs.values() if one.colour in CARDS]
        rules = [(one.key, f"{colours[one.colour.value]} · {said(one)}") for one in rungs]
        self.fields["rule"].choices = [("", "—"), *rules]  # type: ignore[attr-defined]
        owing = Unit.objects.filter(items__isnull=False).distinct()
        self.fields["unit"].queryset = owing  # type: ignore[attr-defined]
        assert self.actor is not None
        self.fields["items"].rows = Item.objects.visible_to(self.actor)  # type: ignore[attr-defined]


class AnswerForm(ActForm):
    answer = text_field(_("答复"), help_text=_("写明已采取的措施和目前进展。"))


class ObjectionForm(ActForm):
    objection = text_field(_("异议"), help_text=_("写明认为不当的事实或规则。"))


class RulingForm(ActForm):
    ruling = text_field(_("复议意见"))


class RecheckForm(ActForm):
    recheck = text_field(_("复核情况"), help_text=_("看到了什么，是否达到解除条件。"))


class EscalateForm(ActForm):
    note = text_field(_("情况说明"), help_text=_("写明单位未答复的情况，随消息告知上一级。"))


class ReminderForm(ActForm):
    """The text of a reminder; it begins with the items that fall due."""

    text = text_field(_("内容"))

    def prepare(self) -> None:
        if self.row is not None:
            self.fields["text"].initial = reminder_text(self.row)


class LetterForm(ActForm):
    """A letter about items that drew yellow cards twice."""

    text = text_field(_("内容"), help_text=_("写明督办的事项和要求。"))
    deadline = day_field(_("回复期限"))


class ReplyForm(ActForm):
    reply = text_field(_("回复"), help_text=_("写明已采取的措施和目前进展。"))


class VisitForm(ActForm):
    visited_on = day_field(_("督办日期"))
    visitors = forms.CharField(label=_("督办人员"), max_length=120)
    found = text_field(_("督办情况"))


class BulletinForm(ActForm):
    """A bulletin that names units, and cards by their numbers."""

    title = forms.CharField(label=_("标题"), max_length=120)
    text = text_field(_("内容"))
    units = ByUnits(
        label=_("被通报单位"), help_text=_("单位名称或代码，多个用空格、逗号或换行分开。")
    )
    cards = ByNumbers(label=_("相关牌号"), required=False, help_text=_("没有可不填。"))

    def prepare(self) -> None:
        assert self.actor is not None
        self.fields["cards"].rows = Card.objects.visible_to(self.actor)  # type: ignore[attr-defined]


class DraftForm(ActForm):
    """The period of which a bulletin is drafted, and which units it names."""

    since = day_field(_("期间起"))
    until = day_field(_("期间止"))
    scope = forms.ChoiceField(label=_("范围"), choices=Scope.choices)

    def prepare(self) -> None:
        last = today().replace(day=1) - timedelta(days=1)
        self.fields["since"].initial = last.replace(day=1)
        self.fields["until"].initial = last


class EditBulletinForm(ActForm):
    """A draft's words, and the units that it keeps naming."""

    title = forms.CharField(label=_("标题"), max_length=120)
    text = text_field(_("内容"))
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=_("被通报单位"), widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        named = self.row.units.all()
        self.fields["units"].queryset = named  # type: ignore[attr-defined]
        self.initial.update(title=self.row.title, text=self.row.text, units=list(named))

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"units": list(self.cleaned_data["units"])}


class LadderForm(ActForm):
    """A ladder as the text of its file, and the document that it rests on."""

    document = forms.ModelChoiceField(
        Rule.objects.filter(state=RuleState.IN_FORCE),
        label=_("制发文件"),
        help_text=_("制度库中现行的文件。"),
    )
    text = forms.CharField(
        label=_("阶梯文件"),
        max_length=MAX_CHARS,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text=_("TOML 文本。已填入默认阶梯，改代号、版次、日期和各级后提出。"),
    )

    def prepare(self) -> None:
        self.fields["text"].initial = default_text()
