"""From lines to a sheet: all faults at once, each with its row, its field and its cure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from xuncha.engines.acts import msg
from xuncha.engines.scoring.fault import ScoringError, refuse
from xuncha.engines.scoring.lines import Kind, Line, Setting
from xuncha.engines.scoring.sheet import Bonus, Deduction, Indicator, Sheet, Thresholds, Veto
from xuncha.engines.scoring.survey import CHOICES, Choice, Question, Survey

SHORT, LONG = 60, 120
"""The most characters of an indicator's name, and of any other text."""
LIMIT = 1000
HEADS = (Kind.INDICATOR, Kind.SURVEYED)


@dataclass(slots=True)
class _Draft:
    """What has been read so far; indicators keep their deductions apart until all are known."""

    heads: list[tuple[Line, Decimal]] = field(default_factory=list)
    deductions: dict[str, list[tuple[Line, Decimal, Decimal | None]]] = field(default_factory=dict)
    bonuses: list[Bonus] = field(default_factory=list)
    vetoes: list[Veto] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    settings: dict[Setting, Decimal] = field(default_factory=dict)
    texts: dict[Kind, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    faults: list[ScoringError] = field(default_factory=list)

    def blame(self, line: Line, problem: str, cure: str, **values: Any) -> None:
        self.faults.append(
            ScoringError(problem, cure, row=line.row, name=line.name or line.kind, **values)
        )

    def key(self, line: Line, mark: str, place: int | str) -> str:
        key = f"{mark}{place}"
        if line.row is not None:
            self.rows[key] = line.row
        return key


def build(lines: Iterable[Line]) -> Sheet:
    """Return the sheet that the lines describe; keys are positions: ``1``, ``1.2``, ``b1``, ``v1``.

    Raises:
        ScoringError: one fault.
        SheetFaults: several; each names its row where the line had one.
    """
    draft = _Draft()
    for line in lines:
        _read(draft, line)
    known = {line.name for line, _weight in draft.heads}
    for of, deductions in draft.deductions.items():
        for line, _points, _most in deductions if of not in known else ():
            draft.blame(
                line,
                msg("扣分项“%(name)s”所属的指标“%(of)s”不在表中。"),
                msg("请在“所属指标”写上前面某一行指标的名称。"),
                of=of,
            )
    parts = _parts(draft)
    refuse(draft.faults + _structural(draft, parts))
    return Sheet(**parts)


def _structural(draft: _Draft, parts: dict[str, Any]) -> list[ScoringError]:
    """Return what is wrong with the whole, with the rows of what is concerned."""
    try:
        Sheet(**parts)
    except ScoringError as error:
        found: tuple[ScoringError, ...] = getattr(error, "faults", (error,))
        for fault in found:
            fault.row = draft.rows.get(fault.field)
        # A sum over lines that could not be read would only mislead.
        return [one for one in found if one.row is not None or not draft.faults]
    return []


def _read(draft: _Draft, line: Line) -> None:
    if line.kind == Kind.SETTING:
        _setting(draft, line)
    elif _named(draft, line):
        _READERS[line.kind](draft, line)


def _named(draft: _Draft, line: Line) -> bool:
    limit = SHORT if line.kind in HEADS else LONG
    if not line.name:
        draft.blame(line, msg("“%(name)s”没有写内容。"), msg("请补上名称，或删去这一行。"))
    elif len(line.name) > limit:
        draft.blame(
            line,
            msg("“%(start)s…”有 %(length)s 字，最多 %(limit)s 字。"),
            msg("请缩短。"),
            start=line.name[:12],
            length=len(line.name),
            limit=limit,
        )
    return 0 < len(line.name) <= limit


def _number(draft: _Draft, line: Line, text: str, column: str) -> Decimal | None:
    """Return a number of at most two decimals below a thousand; blame anything else."""
    try:
        number = Decimal(text)
        fits = number.is_finite() and 0 <= number < LIMIT and number == round(number, 2)
    except InvalidOperation:
        fits = False
    if not fits:
        draft.blame(
            line,
            msg("“%(name)s”的%(column)s“%(text)s”不是 0 到 1000 之间至多两位小数的数。"),
            msg("请改正。"),
            column=column,
            text=text,
        )
    return number if fits else None


def _text(draft: _Draft, line: Line) -> None:
    draft.texts[line.kind] = line.name


def _head(draft: _Draft, line: Line) -> None:
    weight = _number(draft, line, line.points, msg("分值"))
    if weight is not None:
        draft.heads.append((line, weight))
        return
    # Its deductions still belong somewhere: one cause, one fault.
    draft.heads.append((line, Decimal(0)))
    draft.rows[str(len(draft.heads))] = line.row or 0


def _deduction(draft: _Draft, line: Line) -> None:
    points = _number(draft, line, line.points, msg("分值"))
    most = _number(draft, line, line.most, msg("上限")) if line.most else None
    if points is not None:
        draft.deductions.setdefault(line.of, []).append((line, points, most))


def _bonus(draft: _Draft, line: Line) -> None:
    points = _number(draft, line, line.points, msg("分值"))
    most = _number(draft, line, line.most, msg("上限")) if line.most else points
    if points is not None and most is not None:
        key = draft.key(line, "b", len(draft.bonuses) + 1)
        draft.bonuses.append(Bonus(key, line.name, points, most))


def _veto(draft: _Draft, line: Line) -> None:
    key = draft.key(line, "v", len(draft.vetoes) + 1)
    draft.vetoes.append(Veto(key, line.name))


def _question(draft: _Draft, line: Line) -> None:
    key = draft.key(line, "q", len(draft.questions) + 1)
    draft.questions.append(Question(key, line.name))


def _choice(draft: _Draft, line: Line) -> None:
    share = _number(draft, line, line.points, msg("分值")) if line.points else None
    key = draft.key(line, "c", len(draft.choices) + 1)
    draft.choices.append(Choice(key, line.name, share))


def _setting(draft: _Draft, line: Line) -> None:
    if line.name not in list(Setting):
        draft.blame(
            line,
            msg("没有“%(name)s”这一项设置。"),
            msg("设置只有：%(known)s。"),
            known="、".join(Setting),
        )
        return
    number = _number(draft, line, line.points, msg("分值"))
    if number is not None:
        draft.settings[Setting(line.name)] = number


_READERS = {
    Kind.TITLE: _text,
    Kind.SOURCE: _text,
    Kind.INDICATOR: _head,
    Kind.SURVEYED: _head,
    Kind.DEDUCTION: _deduction,
    Kind.BONUS: _bonus,
    Kind.VETO: _veto,
    Kind.QUESTION: _question,
    Kind.CHOICE: _choice,
}


def _parts(draft: _Draft) -> dict[str, Any]:
    """Return the arguments of the sheet."""
    asked = draft.settings
    parts: dict[str, Any] = {
        "indicators": tuple(
            _indicator(draft, place, line, weight)
            for place, (line, weight) in enumerate(draft.heads, 1)
        ),
        "vetoes": tuple(draft.vetoes),
        "bonuses": tuple(draft.bonuses),
        "bonus_most": asked.get(Setting.BONUS_MOST, Decimal(0)),
        "survey": _survey(draft),
        "title": draft.texts.get(Kind.TITLE, ""),
        "source": draft.texts.get(Kind.SOURCE, ""),
    }
    if Setting.OUTLIER in asked:
        parts["outlier"] = asked[Setting.OUTLIER]
    try:
        default = Thresholds()
        parts["thresholds"] = Thresholds(
            asked.get(Setting.GOOD, default.good), asked.get(Setting.FAIR, default.fair)
        )
    except ScoringError as error:
        draft.faults.append(error)
    return parts


def _indicator(draft: _Draft, place: int, line: Line, weight: Decimal) -> Indicator:
    key = draft.key(line, "", place)
    deductions = tuple(
        Deduction(
            draft.key(each, f"{place}.", number),
            each.name,
            points,
            weight if most is None else most,
        )
        for number, (each, points, most) in enumerate(draft.deductions.get(line.name, ()), 1)
    )
    return Indicator(key, line.name, weight, deductions, surveyed=line.kind == Kind.SURVEYED)


def _survey(draft: _Draft) -> Survey | None:
    if not draft.questions and not draft.choices:
        return None
    asked = draft.settings
    default = Survey(())
    minimum = asked.get(Setting.MINIMUM, Decimal(default.minimum))
    return Survey(
        tuple(draft.questions),
        tuple(draft.choices) or CHOICES,
        int(minimum),
        asked.get(Setting.POOR_BELOW, default.poor_below),
    )
