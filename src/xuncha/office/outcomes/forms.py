"""Forms of the acts on outcomes."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xuncha.office.cards.models import Card
from xuncha.office.evaluation.models import Evaluation
from xuncha.office.evaluation.pasting import lines
from xuncha.office.evaluation.pickers import ByNumber, ByPerson, unit_called
from xuncha.office.findings.models import Finding
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes.bridge import people_named
from xuncha.office.outcomes.choices import Decision, ResultKind, Scope
from xuncha.office.outcomes.guards import Named
from xuncha.office.outcomes.lifecycle import SanctionState
from xuncha.office.outcomes.models import Sanction
from xuncha.office.outcomes.pasting import parts
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.forms import NoteForm, ReasonForm
from xuncha.office.rectification.models import Item
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field

__all__ = ["NoteForm", "ReasonForm"]


LONGEST = {"name": 40, "post": 80}


class GateForm(ActForm):
    """A list of names, one a line: name, unit, post."""

    title = forms.CharField(label=_("名称"), max_length=120)
    as_of = day_field(_("核查基准日"), help_text=_("按这一天日终的整改情况核查。"))
    names = text_field(
        _("名单"),
        help_text=_(
            "每行一人：姓名、现任单位、拟任职务，用空格或逗号分开，可从表格粘贴；单位和职务可不填。"
        ),
    )

    def clean_names(self) -> list[Named]:
        found = []
        for row, line in lines(self.cleaned_data["names"]):
            name, unit, post = parts(line)
            try:
                found.append(Named(name, unit_called(unit) if unit else None, post))
            except ValidationError as fault:
                raise ValidationError(
                    gettext("第 %(row)s 行：%(fault)s"),
                    params={"row": row, "fault": fault.messages[0]},
                ) from None
            _check_length(row, name, "name")
            _check_length(row, post, "post")
        return found


def _check_length(row: int, text: str, field: str) -> None:
    limit = LONGEST[field]
    if len(text) > limit:
        raise ValidationError(
            gettext("第 %(row)s 行“%(text)s…”超过 %(limit)s 字。"),
            params={"row": row, "text": text[:20], "limit": limit},
        )


NOBODY = "none"


class IdentifyForm(ActForm):
    """Which of the people of this name is meant; none of them is an answer, silence is not."""

    person = forms.ChoiceField(
        label=_("人员"),
        widget=forms.RadioSelect,
        help_text=_("请核对编号和任职后选择，不得猜测。"),
    )
    unit = forms.ModelChoiceField(
        Unit.objects.all(), label=_("现任单位"), required=False, help_text=_("库外人员必填。")
    )

    def prepare(self) -> None:
        keys = [person.pk for person in people_named(self.row.name)]
        self.people = Person.objects.prefetch_related("posts__unit").in_bulk(keys)
        known = [(str(pk), _told(person)) for pk, person in self.people.items()]
        self.fields["person"].choices = [*known, (NOBODY, _("都不是（库外人员）"))]  # type: ignore[attr-defined]
        chosen = str(self.row.person_id) if self.row.person_id else None
        self.initial = {"person": chosen, "unit": self.row.unit_id}

    def clean_person(self) -> Person | None:
        chosen = self.cleaned_data["person"]
        return None if chosen == NOBODY else self.people[int(chosen)]


def _told(person: Person) -> str:
    posts = "、".join(f"{post.unit.name}{post.title}" for post in person.posts.all())
    return " ".join(part for part in (person.name, person.code, person.rank, posts) if part)


class DecideForm(ActForm):
    decision = forms.ChoiceField(label=_("决定"), choices=Decision.choices)
    reason = text_field(_("理由"), help_text=_("无论是否继续动议都要写明理由。"))


class SanctionForm(ActForm):
    scope = forms.ChoiceField(label=_("对象"), choices=Scope.choices)
    name = forms.CharField(label=_("名称"), max_length=60)


class RenameForm(ActForm):
    name = forms.CharField(label=_("名称"), max_length=60)


class ProposeForm(ActForm):
    """Whom, in which way, for which facts, by which basis, and the item or card behind it."""

    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("单位"))
    person = ByPerson(
        label=_("人员"),
        required=False,
        max_length=40,
        help_text=_("姓名或人员编号；对党组织问责时不填。"),
    )
    sanction = forms.ModelChoiceField(
        Sanction.objects.filter(state=SanctionState.IN_USE), label=_("问责方式")
    )
    matter = text_field(_("事实"))
    basis = text_field(_("问责依据"))
    item = ByNumber(label=_("整改事项编号"), required=False, max_length=40)
    card = ByNumber(label=_("牌号"), required=False, max_length=40)

    def prepare(self) -> None:
        assert self.actor is not None
        self.fields["item"].rows = Item.objects.visible_to(self.actor)  # type: ignore[attr-defined]
        self.fields["card"].rows = Card.objects.visible_to(self.actor)  # type: ignore[attr-defined]


class DecideCaseForm(ActForm):
    sanction = forms.ModelChoiceField(
        Sanction.objects.none(),
        label=_("问责方式"),
        required=False,
        help_text=_("不选则按提出的方式。"),
    )
    opinion = text_field(_("决定意见"))

    def prepare(self) -> None:
        scope = Scope.PERSON if self.row.person_id else Scope.BODY
        found = Sanction.objects.filter(state=SanctionState.IN_USE, scope=scope)
        self.fields["sanction"].queryset = found  # type: ignore[attr-defined]


class OpinionForm(ActForm):
    opinion = text_field(_("决定意见"))


class ResultForm(ActForm):
    """What became of a person, and on which basis."""

    kind = forms.ChoiceField(label=_("使用结果"), choices=ResultKind.choices)
    person = ByPerson(label=_("人员"), max_length=40, help_text=_("姓名或人员编号。"))
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("单位"), required=False)
    post_from = forms.CharField(label=_("原职务"), max_length=80, required=False)
    post_to = forms.CharField(label=_("新职务"), max_length=80, required=False)
    decided_on = day_field(_("决定日期"))
    basis = text_field(_("使用依据"), help_text=_("写明巡察发现或评估结果。"))
    evaluation = ByNumber(label=_("量化评估编号"), required=False, max_length=40)
    finding = ByNumber(label=_("问题编号"), required=False, max_length=40)

    def prepare(self) -> None:
        assert self.actor is not None
        for name, model in (("evaluation", Evaluation), ("finding", Finding)):
            self.fields[name].rows = model.objects.visible_to(self.actor)  # type: ignore[attr-defined]


class CorrectResultForm(ActForm):
    """The facts as they stand, and why they are corrected."""

    kind = forms.ChoiceField(label=_("使用结果"), choices=ResultKind.choices)
    post_from = forms.CharField(label=_("原职务"), max_length=80, required=False)
    post_to = forms.CharField(label=_("新职务"), max_length=80, required=False)
    decided_on = day_field(_("决定日期"))
    basis = text_field(_("使用依据"))
    reason = text_field(_("更正理由"))

    def prepare(self) -> None:
        names = [name for name in self.fields if name != "reason"]
        self.initial = {name: getattr(self.row, name) for name in names}


class IndicatorForm(ActForm):
    """A published figure with its source."""

    code = forms.SlugField(
        label=_("代码"), max_length=40, help_text=_("英文字母、数字和连字符，如 gdp。")
    )
    name = forms.CharField(label=_("名称"), max_length=80)
    group = forms.CharField(label=_("分组"), max_length=40)
    value = forms.DecimalField(label=_("数值"), max_digits=16, decimal_places=4)
    measure = forms.CharField(label=_("计量单位"), max_length=20)
    period = forms.CharField(
        label=_("所属期间"), max_length=20, help_text=_("如 2022 或 2022-Q1。")
    )
    as_of = day_field(_("数据日期"))
    source = text_field(_("来源"), help_text=_("公报、文件或报道的名称和日期。"))


class CorrectIndicatorForm(ActForm):
    value = forms.DecimalField(label=_("数值"), max_digits=16, decimal_places=4)
    as_of = day_field(_("数据日期"))
    source = text_field(_("来源"))
    reason = text_field(_("更正理由"))

    def prepare(self) -> None:
        names = ("value", "as_of", "source")
        self.initial = {name: getattr(self.row, name) for name in names}


class OriginForm(ActForm):
    """From a problem to a rule."""

    rule = forms.ModelChoiceField(Rule.objects.all(), label=_("制度"))
    finding = ByNumber(label=_("问题编号"), max_length=40)
    item = ByNumber(label=_("整改事项编号"), required=False, max_length=40)
    why = text_field(_("由问题到制度"), help_text=_("哪类问题反复出现，制度如何防止。"))

    def prepare(self) -> None:
        assert self.actor is not None
        self.fields["finding"].rows = Finding.objects.visible_to(self.actor)  # type: ignore[attr-defined]
        self.fields["item"].rows = Item.objects.visible_to(self.actor)  # type: ignore[attr-defined]
