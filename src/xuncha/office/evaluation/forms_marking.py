"""The forms in which a grader marks: points where they are typed, occurrences line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xuncha.office.evaluation.bridge import disputed
from xuncha.office.evaluation.marking import Found
from xuncha.office.evaluation.models import Bonus, Criterion, Deduction, Tick, Veto
from xuncha.office.evaluation.models.graders import Turn
from xuncha.office.evaluation.pasting import lines, pairs
from xuncha.office.evaluation.seconding import items_of
from xuncha.office.rectification.models import Item
from xuncha.office.shell.doors import ActForm
from xuncha.office.shell.fields import text_field

SEPARATORS = " 　:：|\t—-"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


class Ticked(ActForm):
    """Fields for indicators: points for a plain one, lines for each deduction of another."""

    asked: Sequence[Criterion]
    turn: Turn

    def add_fields(self, asked: Iterable[Criterion]) -> None:
        """Add the fields of the indicators, with what was given before."""
        self.asked = list(asked)
        before = self._before()
        for one in self.asked:
            if not one.deductions.all():
                self.fields[f"criterion_{one.pk}"] = self._points(one)
            for each in one.deductions.all():
                self.fields[f"deduction_{each.pk}"] = _lines(
                    each.text,
                    gettext("每次扣 %(points)s 分，最多扣 %(most)s 分") % {
                        "points": _plain(each.points), "most": _plain(each.most),
                    },
                    before.get(("deduction", each.pk), ""),
                )  # fmt: skip

    def _points(self, one: Criterion) -> forms.Field:
        given = self.row.marks.filter(criterion=one).order_by("-turn").first()
        return forms.DecimalField(
            label=f"{one.name}（0–{_plain(one.weight)}）",
            min_value=0,
            max_value=one.weight,
            max_digits=5,
            decimal_places=2,
            initial=given.points if given else None,
        )

    def _before(self) -> dict[tuple[str, int], str]:
        """Return what was ticked before, as lines by what it was."""
        found: dict[tuple[str, int], list[str]] = {}
        for tick in self.row.ticks.select_related("item"):
            key = (
                ("deduction", tick.deduction_id) if tick.deduction_id else ("bonus", tick.bonus_id)
            )
            found.setdefault(key, []).append(_line(tick))
        return {key: "\n".join(texts) for key, texts in found.items()}

    def typed(self) -> dict[str, Decimal]:
        """Return the typed points by the indicator's name."""
        return {
            one.name: self.cleaned_data[f"criterion_{one.pk}"]
            for one in self.asked
            if f"criterion_{one.pk}" in self.cleaned_data
        }

    def found(self) -> list[Found]:
        """Return the occurrences; a line that begins with an item's number names the item."""
        items = {one.number: one for one in items_of(self.row.evaluation)}
        ticked: list[tuple[str, Deduction | Bonus]] = [
            (f"deduction_{each.pk}", each) for one in self.asked for each in one.deductions.all()
        ]
        ticked += [(f"bonus_{one.pk}", one) for one in self.row.evaluation.sheet.bonuses.all()]
        return [
            _found(what.text, line, items)
            for key, what in ticked
            for _row, line in lines(self.cleaned_data.get(key, ""))
        ]

    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Yield the fields under the names of their indicators, for the page."""
        for one in self.asked:
            names = [f"criterion_{one.pk}", *(f"deduction_{d.pk}" for d in one.deductions.all())]
            head = f"{one.name}（{_plain(one.weight)}）"
            yield head, [self[name] for name in names if name in self.fields]
        rest = [name for name in self.fields if not name.startswith(("criterion_", "deduction_"))]
        yield gettext("其他"), [self[name] for name in rest]


def _lines(label: str, rule: str, before: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, widget=area, help_text=rule, initial=before)


def _line(tick: Tick) -> str:
    return f"{tick.item.number} {tick.note}" if tick.item else tick.note


def _found(text: str, line: str, items: dict[str, Item]) -> Found:
    first, _gap, rest = line.partition(" ")
    item = items.get(first)
    return Found(text, rest.strip() if item else line, item)


class MarkForm(Ticked):
    """Each indicator of the sheet, the bonuses, the vetoes, a remark."""

    raised = forms.ModelMultipleChoiceField(
        Veto.objects.none(),
        label=_("认定的否决情形"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    remark = text_field(_("评语"), required=False)
    turn = Turn.FIRST

    def prepare(self) -> None:
        sheet = self.row.evaluation.sheet
        last = dict(self.fields)
        self.fields.clear()
        self.add_fields(sheet.criteria.filter(surveyed=False).prefetch_related("deductions"))
        before = self._before()
        for one in sheet.bonuses.all():
            rule = gettext("每次加 %(points)s 分，最多加 %(most)s 分") % {
                "points": _plain(one.points), "most": _plain(one.most),
            }  # fmt: skip
            label = gettext("加分：%(text)s") % {"text": one.text}
            field = _lines(label, rule, before.get(("bonus", one.pk), ""))
            self.fields[f"bonus_{one.pk}"] = field
        self.fields.update(last)
        vetoes = sheet.vetoes.all()
        self.fields["raised"].queryset = vetoes  # type: ignore[attr-defined]
        self.fields["raised"].initial = list(self.row.raised.values_list("pk", flat=True))
        self.fields["remark"].initial = self.row.remark
        if not vetoes:
            del self.fields["raised"]

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "points": self.typed(),
            "found": self.found(),
            "raised": given.get("raised", ()),
            "remark": given["remark"],
        }


class ReviseForm(Ticked):
    """The disputed indicators again, with the reason."""

    reason = text_field(_("复议理由"), help_text=_("不改也可以，请说明坚持的理由。"))
    turn = Turn.SECOND

    def prepare(self) -> None:
        last = dict(self.fields)
        self.fields.clear()
        apart = disputed(self.row.evaluation)
        criteria = self.row.evaluation.sheet.criteria.filter(name__in=apart)
        self.add_fields(criteria.prefetch_related("deductions"))
        self.fields.update(last)

    def found(self) -> list[Found]:
        """Return the occurrences; a bonus is not marked again."""
        asked = {each.text for one in self.asked for each in one.deductions.all()}
        return [one for one in super().found() if one.text in asked]

    def values(self) -> dict[str, Any]:
        return {
            "points": self.typed(), "found": self.found(), "reason": self.cleaned_data["reason"],
        }  # fmt: skip


class TextForm(ActForm):
    """The same as lines, for programs: a name and its points; a name and what shows it."""

    points = text_field(_("得分"), required=False, help_text=_("每行一项：指标名称和得分。"))
    found = text_field(
        _("扣分项和加分项"),
        required=False,
        help_text=_("每行一次：扣分项或加分项的名称、冒号、依据；依据可先写事项编号。"),
    )

    def clean_points(self) -> dict[str, Decimal]:
        found = pairs(self.cleaned_data["points"])
        if len(dict(found)) < len(found):
            raise ValidationError(gettext("同一指标写了两次得分。请删去一行。"))
        return dict(found)

    def clean_found(self) -> list[Found]:
        evaluation = self.row.evaluation
        sheet = evaluation.sheet
        names = [*Deduction.objects.filter(criterion__sheet=sheet).values_list("text", flat=True)]
        names += sheet.bonuses.values_list("text", flat=True)
        items = {one.number: one for one in items_of(evaluation)}
        found = []
        for row, line in lines(self.cleaned_data["found"]):
            name = max((one for one in names if line.startswith(one)), key=len, default="")
            if not name:
                raise ValidationError(
                    gettext("第 %(row)s 行“%(line)s”不是评分表的扣分项或加分项。"),
                    params={"row": row, "line": line},
                )
            found.append(_found(name, line.removeprefix(name).strip(SEPARATORS), items))
        return found


class MarkTextForm(TextForm):
    raised = text_field(_("认定的否决情形"), required=False, help_text=_("每行一项。"))
    remark = text_field(_("评语"), required=False)

    def clean_raised(self) -> list[Veto]:
        found = []
        for row, line in lines(self.cleaned_data["raised"]):
            veto = self.row.evaluation.sheet.vetoes.filter(text=line).first()
            if veto is None:
                raise ValidationError(
                    gettext("第 %(row)s 行“%(line)s”不是评分表的否决情形。"),
                    params={"row": row, "line": line},
                )
            found.append(veto)
        return found


class ReviseTextForm(TextForm):
    reason = text_field(_("复议理由"))
