"""What a whole ladder, and a set of ladders, must keep to; pure, and all faults at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from xuncha.engines.acts import BadInput, msg
from xuncha.office.cards.rungs import (
    COLOURS_OF,
    EVIDENCE_OF,
    Colour,
    Confidence,
    Ladder,
    Rule,
    Rung,
)

GRAVITY = {Colour.REMINDER: 0, Colour.YELLOW: 1, Colour.LETTER: 1, Colour.RED: 2}


def check_ladder(ladder: Ladder, rungs: Sequence[Rung]) -> tuple[BadInput, ...]:
    """Return every fault of one ladder: ``rungs`` as written, double keys and all."""
    faults = list(_dates(ladder))
    keys = [rung.key for rung in rungs]
    faults += [
        BadInput(msg("级次“%(key)s”写了两次。"), msg("请改用不同的代号。"), key=key)
        for key in dict.fromkeys(keys)
        if keys.count(key) > 1
    ]
    for rung in rungs:
        faults += _rung(rung)
    for rule in Rule:
        faults += _in_order([rung for rung in rungs if rung.rule is rule])
    return tuple(faults)


def check_together(ladder: Ladder, others: Iterable[Ladder]) -> tuple[BadInput, ...]:
    """Return what forbids a ladder beside others: the same version, or dates that overlap."""
    faults: list[BadInput] = []
    for other in others:
        if (other.name, other.version) == (ladder.name, ladder.version):
            faults.append(
                BadInput(
                    msg("阶梯“%(name)s”第 %(version)s 版已经有了。"),
                    msg("请改用新的版次。"),
                    name=ladder.name,
                    version=ladder.version,
                )
            )
        elif _overlap(ladder, other):
            faults.append(
                BadInput(
                    msg("施行日期与“%(title)s”第 %(version)s 版（%(since)s 起）重叠。"),
                    msg("请先停用那一版，或改施行日期。"),
                    title=other.title,
                    version=other.version,
                    since=other.valid_from,
                )
            )
    return tuple(faults)


def _overlap(one: Ladder, other: Ladder) -> bool:
    begins_in_time = other.valid_until is None or one.valid_from <= other.valid_until
    return begins_in_time and (one.valid_until is None or other.valid_from <= one.valid_until)


def _dates(ladder: Ladder) -> Iterable[BadInput]:
    if ladder.version < 1:
        yield BadInput(msg("版次应为正整数。"), msg("请改正 version。"))
    if ladder.valid_until is not None and ladder.valid_until < ladder.valid_from:
        yield BadInput(msg("失效日早于施行日。"), msg("请核对 valid_from 和 valid_until。"))


def _rung(rung: Rung) -> Iterable[BadInput]:
    if rung.evidence is not EVIDENCE_OF[rung.rule]:
        yield BadInput(
            msg("级次“%(key)s”的规则没有“%(evidence)s”这种依据，出牌将没有依据。"),
            msg("请把 evidence 改为“%(right)s”。"),
            key=rung.key,
            evidence=rung.evidence.value,
            right=EVIDENCE_OF[rung.rule].value,
        )
    if rung.colour not in COLOURS_OF[rung.rule]:
        yield BadInput(
            msg("级次“%(key)s”的规则不能给“%(colour)s”。"),
            msg("请改用：%(right)s。"),
            key=rung.key,
            colour=rung.colour.value,
            right="、".join(sorted(COLOURS_OF[rung.rule])),
        )
    if rung.least < _floor(rung.rule) or (rung.most is not None and rung.most < rung.least):
        yield BadInput(
            msg("级次“%(key)s”的起止次序不对：least=%(least)s，most=%(most)s。"),
            msg("least 不小于 %(floor)s，most 不小于 least。"),
            key=rung.key,
            least=rung.least,
            most="" if rung.most is None else rung.most,
            floor=_floor(rung.rule),
        )
    if rung.rule is Rule.DAYS_LEFT and rung.most is None:
        yield BadInput(
            msg("级次“%(key)s”没有写最多还剩多少天。"), msg("请填写 most。"), key=rung.key
        )
    if rung.confidence in (Confidence.VERIFIED, Confidence.SECONDARY) and not rung.source:
        yield BadInput(
            msg("级次“%(key)s”引用了规定却没有出处。"),
            msg("请填写 source，或把 confidence 改为 default。"),
            key=rung.key,
        )
    if not rung.tell:
        yield BadInput(
            msg("级次“%(key)s”没有写明告知谁。"), msg("请在 tell 中至少写一级。"), key=rung.key
        )


def _floor(rule: Rule) -> int:
    return 0 if rule in (Rule.DAYS_LEFT, Rule.UNANSWERED) else 1


def _in_order(rungs: Sequence[Rung]) -> Iterable[BadInput]:
    """Refuse rungs of one rule that overlap, or that grow milder as the matter grows worse."""
    if not rungs or rungs[0].rule is Rule.PERSON:
        return
    worse_first = rungs[0].rule is Rule.DAYS_LEFT
    ordered = sorted(rungs, key=lambda rung: rung.least)
    for low, high in pairwise(ordered):
        if low.most is None or high.least <= low.most:
            yield BadInput(
                msg("级次“%(low)s”与“%(high)s”的天数或次数重叠。"),
                msg("请使前一级的 most 小于后一级的 least。"),
                low=low.key,
                high=high.key,
            )
        mild, grave = (high, low) if worse_first else (low, high)
        if GRAVITY.get(grave.colour, 0) < GRAVITY.get(mild.colour, 0):
            yield BadInput(
                msg("级次“%(grave)s”比“%(mild)s”更严重，处理却更轻。"),
                msg("请核对两级的 colour。"),
                grave=grave.key,
                mild=mild.key,
            )
