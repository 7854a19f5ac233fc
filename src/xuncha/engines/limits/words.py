"""The sentences that explain a due date, in Chinese and in English."""

from collections.abc import Sequence

from xuncha.engines.acts import msg
from xuncha.engines.limits.counting import Counted, Suspension
from xuncha.engines.limits.profiles import Confidence, Unit

UNITS = {
    Unit.DAYS: (msg("日"), "calendar day", "calendar days"),
    Unit.WORKING_DAYS: (msg("个工作日"), "working day", "working days"),
    Unit.MONTHS: (msg("个月"), "month", "months"),
}
CONFIDENCES = {
    Confidence.VERIFIED: msg("已核对原文"),
    Confidence.SECONDARY: msg("据转引，未核对原文"),
    Confidence.OWN: msg("本县文件"),
    Confidence.DEFAULT: msg("默认，可修改"),
}
"""How well a limit is attested, as lists and pages say it."""
_RULES = {
    Confidence.VERIFIED: ("依据", "Basis"),
    Confidence.SECONDARY: ("依据（据转引）", "Basis (as quoted elsewhere)"),
    Confidence.OWN: ("依据（本县文件）", "Basis (the county's own document)"),
    Confidence.DEFAULT: ("默认期限", "Default"),
}


def why_zh(steps: Sequence[Counted], extended_by: Sequence[int]) -> str:
    """One Chinese sentence on how the last step was reached, its basis, and what is uncertain."""
    last = steps[-1]
    before = "".join(f"{_step_zh(one, ())}；" for one in steps[:-1])
    guessed = _guessed(steps)
    hedge = f"{guessed} 年放假安排未公布，日期为暂定。" if guessed else ""
    rule = _RULES[last.limit.confidence][0]
    return f"{before}{_step_zh(last, extended_by)}。{rule}：{last.limit.basis}。{hedge}"


def why_en(steps: Sequence[Counted], extended_by: Sequence[int]) -> str:
    """The same in English."""
    last = steps[-1]
    before = "".join(f"{_step_en(one, ())}; " for one in steps[:-1])
    guessed = _guessed(steps)
    hedge = (
        f" The holidays of {guessed} are not published: the date is provisional." if guessed else ""
    )
    rule = _RULES[last.limit.confidence][1]
    return f"{before}{_step_en(last, extended_by)}. {rule}: {last.limit.basis_en}.{hedge}"


def length_zh(length: int, unit: Unit) -> str:
    """A length with its unit, such as 15 个工作日."""
    return f"{length} {UNITS[unit][0]}"


def length_en(length: int, unit: Unit) -> str:
    """A length with its unit, such as 15 working days."""
    _, one, many = UNITS[unit]
    return f"{length} {one if length == 1 else many}"


def _guessed(steps: Sequence[Counted]) -> int | None:
    return next((step.guessed for step in steps if step.guessed is not None), None)


def _step_zh(step: Counted, extended_by: Sequence[int]) -> str:
    limit = step.limit
    first = f"（首日 {step.first:%Y-%m-%d}）" if step.first else ""
    return (
        f"{limit.label}：自{limit.start}（{step.start:%Y-%m-%d}）次日起 "
        f"{length_zh(limit.length, limit.unit)}{first}{_longer_zh(step, extended_by)}"
        f"{_stood_zh(step)}，至 {step.reached:%Y-%m-%d}{_end_zh(step)}"
    )


def _longer_zh(step: Counted, extended_by: Sequence[int]) -> str:
    if not extended_by:
        return ""
    times = f"（共 {len(extended_by)} 次）" if len(extended_by) > 1 else ""
    return f"，经批准延长 {length_zh(sum(extended_by), step.limit.unit)}{times}"


def _stood_zh(step: Counted) -> str:
    if not step.spans:
        return ""
    unit = Unit.WORKING_DAYS if step.limit.unit is Unit.WORKING_DAYS else Unit.DAYS
    spans = "、".join(_span(one, " 至 ") for one in step.spans)
    return f"，扣除暂停计时的 {length_zh(step.stood, unit)}（{spans}）"


def _end_zh(step: Counted) -> str:
    clipped = "（当月没有对应日，以月末日为准）" if step.clipped else ""
    if step.date == step.reached:
        return clipped
    return f"{clipped}，该日不是工作日，顺延至 {step.date:%Y-%m-%d}"


def _step_en(step: Counted, extended_by: Sequence[int]) -> str:
    limit = step.limit
    first = f", the first being {step.first:%Y-%m-%d}" if step.first else ""
    return (
        f"{limit.label_en}: {length_en(limit.length, limit.unit)} from the day after "
        f"{limit.start_en} ({step.start:%Y-%m-%d}){first}{_longer_en(step, extended_by)}"
        f"{_stood_en(step)}, until {step.reached:%Y-%m-%d}{_end_en(step)}"
    )


def _longer_en(step: Counted, extended_by: Sequence[int]) -> str:
    if not extended_by:
        return ""
    times = f" in {len(extended_by)} approvals" if len(extended_by) > 1 else ""
    return f", extended by {length_en(sum(extended_by), step.limit.unit)}{times}"


def _stood_en(step: Counted) -> str:
    if not step.spans:
        return ""
    unit = Unit.WORKING_DAYS if step.limit.unit is Unit.WORKING_DAYS else Unit.DAYS
    spans = ", ".join(_span(one, " to ") for one in step.spans)
    return f", not counting {length_en(step.stood, unit)} suspended ({spans})"


def _end_en(step: Counted) -> str:
    clipped = " (the month's last day, as it has no corresponding one)" if step.clipped else ""
    if step.date == step.reached:
        return clipped
    return f"{clipped}, which is no working day, so {step.date:%Y-%m-%d}"


def _span(one: Suspension, dash: str) -> str:
    return f"{one.since:%Y-%m-%d}{dash}{one.until:%Y-%m-%d}"
