"""Forms of the acts on working papers and findings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from xuncha.office.findings.lifecycle import CategoryState
from xuncha.office.findings.models import Attention, Category, CategoryKind
from xuncha.office.people.models import Person
from xuncha.office.rounds.models import Membership
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field


class CategoryField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among the words in use of one dimension; a sub-topic names its topic too."""

    def __init__(self, kind: str, label: Any, *, required: bool = False) -> None:
        found = Category.objects.filter(kind=kind, state=CategoryState.IN_USE)
        ordered = found.select_related("parent").order_by(Coalesce("parent", "pk"), "pk")
        super().__init__(ordered, label=label, required=required)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.parent.name} / {obj.name}" if obj.parent_id else obj.name


class StatementForm(ActForm):
    """The three parts of the writing, and how the problem is classed."""

    title = forms.CharField(label=_("标题"), max_length=120)
    seen = text_field(_("问题表现"), help_text=_("看到了什么：时间、地点、情节、影响。"))
    basis = text_field(_("定性依据"), help_text=_("违反了哪条规定。"))
    answerable = text_field(_("责任主体"), help_text=_("谁应当负责。"))
    focus = CategoryField(CategoryKind.FOCUS, _("对应聚焦"))
    topic = CategoryField(CategoryKind.TOPIC, _("问题类别"), required=True)
    discipline = CategoryField(CategoryKind.DISCIPLINE, _("六项纪律"))
    attention = forms.ChoiceField(
        label=_("重点关注情形"), choices=[("", "—"), *Attention.choices], required=False
    )
    livelihood = forms.BooleanField(label=_("民生问题"), required=False)
    immediate = forms.BooleanField(label=_("立行立改"), required=False)


class DraftForm(StatementForm):
    """A new working paper; the handlers come from the target's team."""

    handlers = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("承办人"),
        help_text=_("至少两人。"),
        widget=forms.CheckboxSelectMultiple,
    )
    found_on = day_field(_("发现日期"))

    def prepare(self) -> None:
        serving = Membership.objects.filter(team=self.row.team_id, withdrew_on=None)
        people = Person.objects.filter(pk__in=serving.values("person"))
        self.fields["handlers"].queryset = people  # type: ignore[attr-defined]


class ReviseForm(StatementForm):
    """The same words, as they stand."""

    def prepare(self) -> None:
        self.initial = {name: getattr(self.row, name) for name in self.fields}
        for name in ("focus", "topic", "discipline"):
            self._keep(name)

    def _keep(self, name: str) -> None:
        """Offer the word that the row has even where it has been taken out of use."""
        field: Any = self.fields[name]
        key = getattr(self.row, f"{name}_id")
        if key:
            field.queryset |= Category.objects.select_related("parent").filter(pk=key)


class OpinionForm(ActForm):
    opinion = text_field(_("意见"))


class ReasonForm(ActForm):
    reason = text_field(_("理由"))


class TranscribeForm(StatementForm):
    """A problem fed back by a higher inspection."""

    aspect = CategoryField(CategoryKind.ASPECT, _("反馈方面"), required=True)
    found_on = day_field(_("形成日期"))


class DeliverForm(ActForm):
    """The feedback on a target, to the body and separately to its principal."""

    body_on = day_field(_("向班子反馈日期"))
    principal_on = day_field(_("向主要负责人反馈日期"))
    principal = forms.ModelChoiceField(Person.objects.none(), label=_("主要负责人"), required=False)
    text = text_field(_("反馈意见"))

    def prepare(self) -> None:
        heads = Person.objects.filter(posts__unit=self.row.unit_id, posts__principal=True)
        self.fields["principal"].queryset = heads.distinct()  # type: ignore[attr-defined]


class CategoryForm(ActForm):
    kind = forms.ChoiceField(label=_("维度"), choices=CategoryKind.choices)
    name = forms.CharField(label=_("名称"), max_length=60)
    parent = forms.ModelChoiceField(
        Category.objects.filter(kind=CategoryKind.TOPIC, parent=None, state=CategoryState.IN_USE),
        label=_("上级类别"),
        required=False,
        help_text=_("只有问题类别分两级。"),
    )


class RenameForm(ActForm):
    name = forms.CharField(label=_("名称"), max_length=60)

    def prepare(self) -> None:
        self.initial = {"name": self.row.name}
