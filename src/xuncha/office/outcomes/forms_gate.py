"""Forms of the personnel gate: the list, who a name means, the decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import BadInput
from xuncha.office.outcomes.choices import Decision
from xuncha.office.outcomes.identity import Known
from xuncha.office.outcomes.named import Named
from xuncha.office.outcomes.namelist import LIMITS, paste_names, read_names
from xuncha.office.outcomes.register import known
from xuncha.office.people.forms import UnitChoice
from xuncha.office.people.models import Person
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field

FAULTS_SHOWN = 50


class GateForm(ActForm):
    """A list of names: a spreadsheet, or pasted lines of name, unit, post."""

    title = forms.CharField(label=_("名称"), max_length=120)
    as_of = day_field(_("核查基准日"), help_text=_("按这一天日终的整改情况核查。"))
    names = text_field(
        _("名单"),
        required=False,
        help_text=_(
            "每行一人：姓名、现任单位、拟任职务，用空格或逗号分开；也可从表格连同表头粘贴。"
            "单位和职务可不填，对不上的人会逐个请您确认。"
        ),
    )
    file = forms.FileField(
        label=_("名单文件"),
        required=False,
        help_text=_(
            "或者上传 .xlsx、.xls、.csv：第 1 行为表头，要有“姓名”，可有单位、职务、拟任职务、"
            "人员编号；其他列不读取。"
        ),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file, text = data.get("file"), data.get("names", "").strip()
        if bool(file) == bool(text):
            raise ValidationError({"names": gettext("请粘贴名单或者上传名单文件，两者取一。")})
        try:
            names, faults = self._from_file(file) if file else paste_names(text)
        except BadInput as fault:
            names, faults = [], [fault]
        for one in faults[:FAULTS_SHOWN]:
            self.add_error("file" if file else "names", one.say(gettext))
        data["names"] = names
        return data

    @staticmethod
    def _from_file(file: Any) -> tuple[list[Named], list[BadInput]]:
        # One byte more than allowed is enough for the reader to refuse it.
        return read_names(file.read(LIMITS.max_bytes + 1), file.name)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "as_of", "names")}


NOBODY = "none"


class IdentifyForm(ActForm):
    """Which of the people of this name is meant; none of them is an answer, silence is not."""

    person = forms.ChoiceField(
        label=_("人员"),
        widget=forms.RadioSelect,
        help_text=_("请核对编号和任职后选择，不得猜测。"),
    )
    unit = UnitChoice(_("现任单位"), required=False, help_text=_("库外人员必填。"))

    def prepare(self) -> None:
        found = known([self.row.name], [], self.row.gate.as_of)
        self.people = Person.objects.in_bulk([one.pk for one in found])
        choices = [(str(one.pk), told(one)) for one in found]
        self.fields["person"].choices = [*choices, (NOBODY, _("都不是（库外人员）"))]  # type: ignore[attr-defined]
        chosen = str(self.row.person_id) if self.row.person_id else None
        self.initial = {"person": chosen, "unit": self.row.unit_id}

    def clean_person(self) -> Person | None:
        chosen = self.cleaned_data["person"]
        return None if chosen == NOBODY else self.people[int(chosen)]


def told(one: Known) -> str:
    """Return who somebody is in one line: name, number, posts."""
    posts = "、".join(f"{post.unit_name}{post.title}" for post in one.posts)
    return " ".join(part for part in (one.name, one.code, posts) if part)


class DecideForm(ActForm):
    """Either way, with the reason."""

    decision = forms.ChoiceField(label=_("决定"), choices=Decision.choices)
    reason = text_field(
        _("理由"),
        help_text=_("无论是否继续动议都要写明理由；有未了事项而继续的，要写明为什么。"),
    )
