"""What the pages of score sheets say."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from xuncha.engines import scoring
from xuncha.office.shell.look import Line


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def facts_of_sheet(form: scoring.Sheet, version: int) -> list[Line]:
    """Return a sheet's numbers and source; a version of 0 is one that is not in use yet."""
    lines = [
        Line(_("版次"), str(version or "")),
        Line(_("“好”的最低分"), _plain(form.thresholds.good)),
        Line(_("“中”的最低分"), _plain(form.thresholds.fair)),
        Line(
            _("分歧比例（%）"),
            _plain(form.outlier),
            why=_("某人的得分与中位数相差超过该指标分值的这个比例，就进入讨论。默认 20%，可修改。"),
        ),
        Line(_("加分合计上限"), _plain(form.bonus_most) if form.bonuses else ""),
        Line(_("参照"), form.source),
    ]
    if form.survey is not None:
        lines += [
            Line(_("有效答卷最少份数"), str(form.survey.minimum)),
            Line(_("满意度差的分数线"), f"{_plain(form.survey.poor_below)}%"),
        ]
    return [line for line in lines if line.text]


def laid_out(form: scoring.Sheet) -> dict[str, object]:
    """Return a sheet as its page lays it out."""
    return {
        "indicators": [(one, _plain(one.weight), _deductions(one)) for one in form.indicators],
        "bonuses": [(one.name, _plain(one.points), _plain(one.most)) for one in form.bonuses],
        "vetoes": form.vetoes,
        "questions": form.survey.questions if form.survey else (),
        "choices": [_choice(one) for one in form.survey.choices] if form.survey else (),
    }


def _deductions(one: scoring.Indicator) -> list[tuple[str, str, str]]:
    return [(each.name, _plain(each.points), _plain(each.most)) for each in one.deductions]


def _choice(one: scoring.Choice) -> str:
    share = _("不计入") if one.share is None else _plain(one.share)
    return f"{one.name}（{share}）"
