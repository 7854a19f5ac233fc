"""Forms of the acts on cards, visits and bulletins."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.office.cards.models import COLOURS, RULES, Card
from xuncha.office.cards.triggers import COLOUR_OF, Rule
from xuncha.office.evaluation.pickers import ByNumbers, ByUnits
from xuncha.office.people.models import Unit
from xuncha.office.rectification.forms import NoteForm, ReasonForm
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round
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
        label=_("触发规则"), help_text=_("牌色由规则决定；天数和次数是默认值。")
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
        rules = [(key, f"{colours[COLOUR_OF[Rule(key)]]} · {words}") for key, words in RULES]
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
