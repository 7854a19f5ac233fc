"""Forms of accountability: the proposal with its records, the statement, decisions, the appeal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.office.authenticity.lifecycle import SuspicionState
from xuncha.office.authenticity.models import Suspicion
from xuncha.office.cards.models import Card
from xuncha.office.evaluation.models import Evaluation
from xuncha.office.evaluation.pickers import ByNumbers, ByPerson
from xuncha.office.mandate.lifecycle import RuleState
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes.choices import Fault, Scope
from xuncha.office.outcomes.lifecycle import SanctionState
from xuncha.office.outcomes.models_cases import Accountability, Sanction
from xuncha.office.people.forms import UnitChoice
from xuncha.office.rectification.models import Item
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field

RECORDS = {"items": Item, "cards": Card, "evaluations": Evaluation, "suspicions": Suspicion}


def rule_choice(**more: Any) -> Any:
    """Return a choice among the rules in force."""
    rows = Rule.objects.filter(state=RuleState.IN_FORCE)
    return forms.ModelChoiceField(rows, label=_("依据的制度"), required=False, **more)


def source_field() -> forms.CharField:
    """Return a field for where a basis stands that the library does not hold."""
    return forms.CharField(
        label=_("依据出处"),
        max_length=120,
        required=False,
        help_text=_("制度库没有的，写明文件名称、文号和条款。"),
    )


def numbers_field(label: Any, help_text: Any = "") -> ByNumbers:
    """Return a small field for the numbers of some records."""
    area = forms.Textarea(attrs={"rows": 1})
    return ByNumbers(label=label, required=False, widget=area, help_text=help_text)


class ProposeForm(ActForm):
    """Whom, for what, in which way, by which basis, and the records behind it."""

    unit = UnitChoice(_("单位"))
    person = ByPerson(
        label=_("人员"),
        required=False,
        max_length=40,
        help_text=_("姓名或人员编号；对党组织问责时不填。"),
    )
    fault = forms.ChoiceField(label=_("问责情形"), choices=Fault.choices)
    sanction = forms.ModelChoiceField(
        Sanction.objects.filter(state=SanctionState.IN_USE), label=_("问责方式")
    )
    matter = text_field(_("事实"))
    items = numbers_field(
        _("整改事项编号"),
        help_text=_("事项、黄牌红牌、评估、疑点至少填一项；几个编号用空格或换行分开。"),
    )
    cards = numbers_field(_("牌号"))
    evaluations = numbers_field(_("量化评估编号"))
    suspicions = numbers_field(_("疑点编号"), help_text=_("只能是已经核实属实的。"))
    basis = text_field(_("问责依据"), help_text=_("写明条款内容。"))
    rule = rule_choice()
    source = source_field()

    def prepare(self) -> None:
        assert self.actor is not None
        for name, model in RECORDS.items():
            rows = model.objects.visible_to(self.actor)  # type: ignore[attr-defined]
            if model is Suspicion:
                rows = rows.filter(state=SuspicionState.CONFIRMED)
            self.fields[name].rows = rows  # type: ignore[attr-defined]
        if self.row is not None:
            self.initial = _about(self.row)


def _about(row: Any) -> dict[str, Any]:
    """Return what a record says already of a case that would rest on it."""
    field = next(name for name, model in RECORDS.items() if isinstance(row, model))
    return {"unit": row.unit_id, field: row.number, "matter": str(row)}


class StatementForm(ActForm):
    statement = text_field(_("本人陈述"), help_text=_("由本人填写，或由主要负责人如实代填。"))


class SanctionChoice(ActForm):
    """A form in which another way of holding to account can be chosen, of those that fit."""

    def prepare(self) -> None:
        case: Accountability = self.row
        scope = Scope.PERSON if case.person_id else Scope.BODY
        found = Sanction.objects.filter(state=SanctionState.IN_USE, scope=scope)
        self.fields["sanction"].queryset = found  # type: ignore[attr-defined]
        known = ("basis", "rule", "source")
        self.initial = {name: getattr(case, name) for name in known if name in self.fields}


class DecideCaseForm(SanctionChoice):
    """The decision with its basis; what was proposed stands in the form already."""

    sanction = forms.ModelChoiceField(
        Sanction.objects.none(),
        label=_("问责方式"),
        required=False,
        help_text=_("不选则按提出的方式。"),
    )
    opinion = text_field(_("决定意见"))
    basis = text_field(_("问责依据"), required=False, help_text=_("不填则按提出的依据。"))
    rule = rule_choice(help_text=_("依据的制度和依据出处至少填一项。"))
    source = source_field()
    lasts_until = day_field(
        _("影响期至"), required=False, help_text=_("按规定有影响期的填写最后一天。")
    )


class OpinionForm(ActForm):
    opinion = text_field(_("决定意见"))


class AppealForm(ActForm):
    appeal = text_field(_("申诉理由"))


class RulingForm(ActForm):
    ruling = text_field(_("申诉复核意见"))


class ChangeForm(SanctionChoice):
    """Another way of holding to account in place of the one decided."""

    sanction = forms.ModelChoiceField(Sanction.objects.none(), label=_("问责方式"))
    ruling = text_field(_("申诉复核意见"))
    lasts_until = day_field(_("影响期至"), required=False)
