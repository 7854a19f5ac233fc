"""What the pages of portraits show: numbers that open their records, beside what is usual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.people.models import Person, Unit
from xuncha.office.reports.figures import Number, printed
from xuncha.office.reports.metrics import metric
from xuncha.office.reports.portraits.persons import Answers, PersonPortrait
from xuncha.office.reports.portraits.reading import Portrait, Stroke
from xuncha.office.reports.portraits.traits import OF_ITEMS, TRAITS, WHOLE
from xuncha.office.shell.look import Cell


@dataclass(frozen=True, slots=True)
class Section:
    """A table of a portrait: its heads, and its rows of a name with its cells."""

    title: str
    heads: list[str]
    rows: list[tuple[Cell, list[Cell]]]
    note: str = ""


def figure_url(unit: Unit, id: str, round: int, day: date) -> str:
    """Return the address of the rows behind a trait of a unit."""
    return f"{reverse('portrait-figure', args=[unit.pk, id, round])}?as_of={day}"


def sections(drawn: Portrait) -> list[Section]:
    """Return the tables of a unit's portrait."""
    return [part for part in (_whole(drawn), _by_round(drawn), _by_year(drawn)) if part.rows]


def _label(id: str) -> str:
    found = metric(id)
    return f"{_(found.label)}（{_(found.unit)}）"


def _whole(drawn: Portrait) -> Section:
    rows = [(Cell(_label(one.trait.id)), [_own(drawn, one), *_usual(one)]) for one in drawn.whole]
    count = len(drawn.peers.paths)
    note = (
        _("与已巡察的 %(count)s 个%(peers)s相比。")
        % {"count": count, "peers": _(drawn.peers.label)}
        if drawn.peers.enough
        else _("已巡察的同类单位不足 3 个，不显示对比。")
    )
    heads = [_("本单位"), _("中位数"), _("中间一半单位的范围")]
    return Section(_("与同类单位相比"), heads, rows, note)


def _own(drawn: Portrait, one: Stroke) -> Cell:
    url = figure_url(drawn.unit, one.trait.id, one.round, drawn.as_of)
    return _number(one.number, url, drawn.unit.name)


def _number(number: Number, url: str, label: str) -> Cell:
    return Cell(printed(number), url if number is not None else "", numeric=True, label=label)


def _usual(one: Stroke) -> list[Cell]:
    if one.usual is None:
        return [Cell("—", numeric=True), Cell("—", numeric=True)]
    span = f"{printed(one.usual.low)}–{printed(one.usual.high)}"
    middle = Cell(printed(one.usual.middle), numeric=True, label=_("中位数"))
    return [middle, Cell(span, numeric=True, label=_("中间一半单位的范围"))]


def _by_round(drawn: Portrait) -> Section:
    heads = [round_.title for round_, _strokes in drawn.rounds]
    rows = [
        (
            Cell(_label(trait.id)),
            [_in_round(drawn, strokes[place], round_.title) for round_, strokes in drawn.rounds],
        )
        for place, trait in enumerate(TRAITS)
    ]
    note = _("每格是本单位的数，括号内是同一轮次巡察的同类单位的中位数，不足 3 个不显示。")
    return Section(_("各轮次"), heads, rows if heads else [], note)


def _in_round(drawn: Portrait, one: Stroke, label: str) -> Cell:
    cell = _own(drawn, one)
    note = f"（{printed(one.usual.middle)}）" if one.usual else ""
    return Cell(cell.text, cell.url, numeric=True, label=label, note=note)


def _by_year(drawn: Portrait) -> Section:
    heads = [day.isoformat() for day, _numbers in drawn.years]
    rows = [
        (
            Cell(_label(trait.id)),
            [
                _number(numbers[place], figure_url(drawn.unit, trait.id, WHOLE, day), f"{day}")
                for day, numbers in drawn.years
            ],
        )
        for place, trait in enumerate(TRAITS)
    ]
    note = _("每列是截至当日的累计数；点开后页面数据也截至当日。")
    return Section(_("历年"), heads, rows if heads else [], note)


def person_sections(drawn: PersonPortrait, day: date) -> list[Section]:
    """Return the tables of a person's portrait: what they lead, and the units that they head."""
    heads = [_label(one.id) for one in OF_ITEMS]
    parts = (
        Section(
            _("领办的整改事项"), heads, [_answers(drawn.person, one, day) for one in drawn.led]
        ),
        Section(
            _("任主要负责人的单位的整改事项"),
            heads,
            [_answers(drawn.person, one, day) for one in drawn.headed],
            _("按当日任职计，含下级单位。"),
        ),
    )
    return [part for part in parts if part.rows]


def _answers(person: Person, one: Answers, day: date) -> tuple[Cell, list[Cell]]:
    if one.unit is not None:
        name = Cell(one.unit.name, reverse("portrait", args=[one.unit.pk]))
    else:
        name = Cell(one.round.title if one.round else _("全部"))
    cells = []
    for trait, number in zip(OF_ITEMS, one.numbers, strict=True):
        args = [person.pk, trait.id, one.round.pk if one.round else WHOLE]
        url = f"{reverse('person_portrait-figure', args=args)}?as_of={day}"
        if one.unit is not None:
            url = figure_url(one.unit, trait.id, WHOLE, day)
        cells.append(_number(number, url, _label(trait.id)))
    return name, cells
