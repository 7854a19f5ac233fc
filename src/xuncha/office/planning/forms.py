"""Forms of the acts on terms, slots, estimates, people, absences and drafts."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.office.people.models import Person, System, Unit
from xuncha.office.planning.bridge import rules_of
from xuncha.office.planning.guards import INSPECTABLE
from xuncha.office.planning.models import Follow, Risk
from xuncha.office.rounds.models import Membership, Round, RoundKind, Source, Target
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import day_field, text_field

SKILL = re.compile(r"^\s*([^\s:：]+)\s*[:：]\s*(\d{1,2})\s*$")
FIGURES = ("team_min", "team_max", "deputies_min", "deputies_max", "borrowed", "recusal_years")
MONTHS = ("early_3", "early_2", "revisit_3", "revisit_2", "revisit_1")


def count_field(label: Any, most: int, least: int = 0, help_text: Any = "") -> forms.IntegerField:
    """Return a field for a whole number between two bounds."""
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=help_text)


class SkillsField(forms.CharField):
    """How many people with each skill: one a line, such as “财务：1”."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("专业要求"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("每行一项，如“财务：1”表示每组至少 1 名财务人员。"),
            **options,
        )

    def clean(self, value: Any) -> Any:
        """Return the skills with their numbers, or say which line cannot be read."""
        found: dict[str, int] = {}
        for number, line in enumerate(super().clean(value).splitlines(), 1):
            if not line.strip():
                continue
            match = SKILL.match(line)
            if match is None:
                raise forms.ValidationError(
                    _("第 %(row)s 行“%(line)s”看不懂，请写成“专长：人数”。"),
                    params={"row": number, "line": line.strip()},
                )
            found[match[1]] = int(match[2])
        return found


def written(skills: dict[str, int]) -> str:
    """Return skills as the field shows them."""
    return "\n".join(f"{name}：{number}" for name, number in skills.items())


class TermForm(ActForm):
    title = forms.CharField(label=_("届次"), max_length=20, help_text=_("如“十四届”。"))
    starts_on = day_field(_("起"))
    ends_on = day_field(_("止"))


class RulesForm(ActForm):
    """The office's own figures; each is a default until it is changed."""

    team_min = count_field(_("每组最少人数（默认 5）"), 30, 1)
    team_max = count_field(_("每组最多人数（默认 7）"), 30, 1)
    deputies_min = count_field(_("副组长最少人数（默认 1）"), 10)
    deputies_max = count_field(_("副组长最多人数（默认 2）"), 10)
    borrowed = count_field(_("抽调人员最高占比（%，默认 60）"), 100)
    recusal_years = count_field(_("离任后回避年数（默认 3）"), 20)
    early_3 = forms.IntegerField(
        label=_("重点对象须在届初几个月内巡察（默认 24）"), min_value=0, required=False
    )
    early_2 = forms.IntegerField(
        label=_("关注对象须在届初几个月内巡察"), min_value=0, required=False
    )
    revisit_3 = forms.IntegerField(
        label=_("重点对象几个月内须再巡（默认 36）"), min_value=0, required=False
    )
    revisit_2 = forms.IntegerField(
        label=_("关注对象几个月内须再巡（默认 60）"), min_value=0, required=False
    )
    revisit_1 = forms.IntegerField(label=_("一般对象几个月内须再巡"), min_value=0, required=False)
    skills = SkillsField()
    basis = forms.CharField(label=_("依据"), max_length=200)

    def prepare(self) -> None:
        """Show the figures in force."""
        rules = rules_of(self.row)
        self.initial = {name: getattr(rules, name) for name in FIGURES}
        for name in MONTHS:
            kind, risk = name.split("_")
            self.initial[name] = getattr(rules, kind).get(int(risk))
        self.initial["skills"] = written(dict(rules.skills))

    def clean(self) -> dict[str, Any]:
        """Refuse bounds that cross."""
        data = super().clean() or {}
        for least, most in (("team_min", "team_max"), ("deputies_min", "deputies_max")):
            if least in data and most in data and data[least] > data[most]:
                self.add_error(most, _("最多人数小于最少人数，请核对。"))
        return data

    def values(self) -> dict[str, Any]:
        """Return the figures as the engine's JSON names them."""
        data = self.cleaned_data
        rules: dict[str, Any] = {name: data[name] for name in FIGURES}
        for name in MONTHS:
            kind, risk = name.split("_")
            if data[name] is not None:
                rules.setdefault(kind, {})[risk] = data[name]
        rules["skills"] = data["skills"]
        return {"rules": rules, "basis": data["basis"]}


class SlotForm(ActForm):
    """A round of the term."""

    code = forms.SlugField(label=_("代码"), max_length=20, help_text=_("如 R1，表格中用它指轮次。"))
    title = forms.CharField(label=_("名称"), max_length=80)
    kind = forms.ChoiceField(label=_("方式"), choices=RoundKind.choices)
    theme = forms.CharField(label=_("主题"), max_length=200, required=False)
    system = forms.ModelChoiceField(System.objects.all(), label=_("板块系统"), required=False)
    starts_on = day_field(_("开始日期"))
    ends_on = day_field(_("结束日期"))
    days = count_field(_("工作日数"), 366, 1, _("一名组员在本轮投入的工作日。"))
    teams = count_field(_("组数"), 60, 1)
    skills = SkillsField()


class ReviseSlotForm(SlotForm):
    def prepare(self) -> None:
        """Show what is planned; the code stays."""
        del self.fields["code"]
        self.initial = {name: getattr(self.row, name) for name in self.fields}
        self.initial["skills"] = written(self.row.skills)


class ReasonForm(ActForm):
    reason = text_field(_("理由"))


class LinkForm(ActForm):
    """Which round, formed otherwise, the slot has become."""

    round = forms.ModelChoiceField(
        Round.objects.filter(slot=None), label=_("轮次"),
        help_text=_("已经自行组队的轮次；它的对象不再参加编组。"),
    )  # fmt: skip


class RoundForm(ActForm):
    """What the round itself needs beside its slot."""

    code = forms.CharField(label=_("轮次编号"), max_length=30)
    theme = forms.CharField(label=_("主题"), max_length=200)

    def prepare(self) -> None:
        """Offer what the slot says."""
        self.initial = {"code": f"{self.row.term}-{self.row.code}", "theme": self.row.theme}


class WorkloadForm(ActForm):
    """What inspecting a unit asks for."""

    unit = forms.ModelChoiceField(
        Unit.objects.filter(kind__in=INSPECTABLE, workload=None), label=_("巡察对象")
    )
    days = count_field(_("工作量（人天）"), 2000, 1)
    risk = forms.TypedChoiceField(label=_("关注等级"), choices=Risk.choices, coerce=int)
    last_on = day_field(_("上次巡察日期"), required=False)
    follow = forms.ChoiceField(label=_("随乡镇"), choices=Follow.choices)
    group = forms.CharField(
        label=_("同组标记"),
        max_length=20,
        required=False,
        help_text=_("标记相同的对象分给同一组。"),
    )
    must = forms.CharField(
        label=_("须列入的轮次"), max_length=200, required=False, help_text=_("轮次代码，空格隔开。")
    )
    never = forms.CharField(
        label=_("不得列入的轮次"),
        max_length=200,
        required=False,
        help_text=_("轮次代码，空格隔开。"),
    )


class ReviseWorkloadForm(WorkloadForm):
    def prepare(self) -> None:
        """Show what is known; the unit stays."""
        del self.fields["unit"]
        self.initial = {name: getattr(self.row, name) for name in self.fields}


class CapabilityForm(ActForm):
    """What a person can be sent for."""

    person = forms.ModelChoiceField(
        Person.objects.filter(state="active", capability=None), label=_("人员")
    )
    leads = forms.BooleanField(label=_("可任组长"), required=False)
    deputises = forms.BooleanField(label=_("可任副组长"), required=False)
    serves = forms.BooleanField(label=_("可任组员"), required=False, initial=True)
    skills = forms.CharField(
        label=_("专长"), max_length=120, required=False, help_text=_("如“财务 工程”，空格隔开。")
    )
    source = forms.ChoiceField(label=_("力量来源"), choices=Source.choices)
    rest = count_field(_("两轮间隔（天）"), 1000)


class ReviseCapabilityForm(CapabilityForm):
    def prepare(self) -> None:
        """Show what is known; the person stays."""
        del self.fields["person"]
        self.initial = {name: getattr(self.row, name) for name in self.fields}


class AbsenceForm(ActForm):
    person = forms.ModelChoiceField(
        Person.objects.filter(state="active", capability__isnull=False), label=_("人员")
    )
    since = day_field(_("起"))
    until = day_field(_("止"))
    reason = forms.CharField(label=_("事由"), max_length=120)


class DeclareForm(ActForm):
    """Who declares a tie to which unit of the round."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("人员"))
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("应回避的单位"))
    reason = forms.CharField(
        label=_("情况说明"), max_length=200, help_text=_("如“配偶在该单位任职”。")
    )

    def prepare(self) -> None:
        """Offer who sits in the round's teams, and what the round inspects."""
        if self.row is None:
            return
        serving = Membership.objects.filter(team__round=self.row.round_id, withdrew_on=None)
        visited = Target.objects.filter(round=self.row.round_id).values("unit")
        above = Unit.objects.filter(pk__in=visited, township__isnull=False).values("township")
        person, unit = self.fields["person"], self.fields["unit"]
        person.queryset = Person.objects.filter(pk__in=serving.values("person"))  # type: ignore[attr-defined]
        unit.queryset = Unit.objects.filter(  # type: ignore[attr-defined]
            Q(pk__in=visited) | Q(pk__in=above)
        )


class CopyForm(ActForm):
    title = forms.CharField(label=_("新方案名称"), max_length=80)

    def prepare(self) -> None:
        """Offer a name."""
        self.initial = {"title": f"{self.row.title}（调整）"[:80]}


class BasisForm(ActForm):
    basis = forms.CharField(
        label=_("采用依据"), max_length=200, help_text=_("哪次会议、哪份文件同意。")
    )
