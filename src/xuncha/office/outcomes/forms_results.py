"""Forms of a personnel result, with the posts that it ends and starts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _say
from django.utils.translation import gettext_lazy as _

from xuncha.office.evaluation.models import Evaluation
from xuncha.office.evaluation.pickers import ByNumber, ByPerson
from xuncha.office.findings.models import Finding
from xuncha.office.outcomes.actions import NewPost
from xuncha.office.outcomes.choices import ResultKind
from xuncha.office.people.forms import UnitChoice
from xuncha.office.people.models import Person, Post
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field

STARTING = ("started_unit", "started_title", "started_principal")


class ResultForm(ActForm):
    """What became of a person, on which basis, and which posts change with it."""

    kind = forms.ChoiceField(label=_("使用结果"), choices=ResultKind.choices)
    person = ByPerson(label=_("人员"), max_length=40, help_text=_("姓名或人员编号。"))
    unit = UnitChoice(_("单位"), required=False)
    post_from = forms.CharField(label=_("原职务"), max_length=80, required=False)
    post_to = forms.CharField(label=_("新职务"), max_length=80, required=False)
    decided_on = day_field(_("决定日期"))
    basis = text_field(_("使用依据"), help_text=_("写明巡察发现或评估结果。"))
    evaluation = ByNumber(label=_("量化评估编号"), required=False, max_length=40)
    finding = ByNumber(label=_("问题编号"), required=False, max_length=40)
    ended = forms.CharField(
        label=_("同时终止的任职"),
        max_length=140,
        required=False,
        help_text=_("免职、调任时填写现任职务，如“县住建局局长”；自决定日期起终止，不填则不动。"),
    )
    started_unit = UnitChoice(
        _("同时新任职的单位"), required=False, help_text=_("自决定日期起登记任职；不选则不登记。")
    )
    started_title = forms.CharField(label=_("新任职的职务"), max_length=60, required=False)
    started_principal = forms.BooleanField(label=_("新任职为主要负责人"), required=False)

    def prepare(self) -> None:
        assert self.actor is not None
        for name, model in (("evaluation", Evaluation), ("finding", Finding)):
            self.fields[name].rows = model.objects.visible_to(self.actor)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        person, day = data.get("person"), data.get("decided_on")
        if person and day and data.get("ended"):
            data["ended"] = self._ending(person, day, data["ended"])
        elif not data.get("ended"):
            data["ended"] = None
        if bool(data.get("started_unit")) != bool(data.get("started_title")):
            self.add_error("started_title", _say("新任职要同时写明单位和职务。"))
        return data

    def _ending(self, person: Person, day: date, said: str) -> Post | None:
        """Return the post of the person that the words mean, or put the question on the form."""
        held = list(Post.objects.held_on(day).filter(person=person).select_related("unit"))
        found = [one for one in held if said in (one.title, f"{one.unit.name}{one.title}")]
        if len(found) == 1:
            return found[0]
        told = "、".join(f"{one.unit.name}{one.title}" for one in held) or _say("没有任职")
        fault = ValidationError(
            _say("“%(said)s”不是此人当日唯一的一项任职。此人当日的任职：%(held)s。"),
            params={"said": said, "held": told},
        )
        self.add_error("ended", fault)
        return None

    def values(self) -> dict[str, Any]:
        facts = {name: value for name, value in self.cleaned_data.items() if name not in STARTING}
        unit, title = self.cleaned_data["started_unit"], self.cleaned_data["started_title"]
        principal = self.cleaned_data["started_principal"]
        return facts | {"started": NewPost(unit, title, principal) if unit else None}


class ResultOfNameForm(ResultForm):
    """The result that follows a name of the gate: the person is known, so are their posts."""

    ended = forms.ModelChoiceField(  # type: ignore[assignment]
        Post.objects.none(),
        label=_("同时终止的任职"),
        required=False,
        help_text=_("免职、调任时选择；自决定日期起终止，不选则不动。"),
    )

    def prepare(self) -> None:
        super().prepare()
        posts = self.row.person.posts.filter(until=None).select_related("unit")
        self.fields["ended"].queryset = posts  # type: ignore[attr-defined]
        self.fields["ended"].label_from_instance = _post  # type: ignore[attr-defined]
        del self.fields["person"]
        self.initial = {
            "unit": self.row.unit_id, "post_from": self.row.present, "post_to": self.row.post,
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if bool(data.get("started_unit")) != bool(data.get("started_title")):
            self.add_error("started_title", _say("新任职要同时写明单位和职务。"))
        return data


def _post(post: Post) -> str:
    return f"{post.unit.name}{post.title}"
