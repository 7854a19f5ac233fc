"""What an act on outcomes asks of its facts before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from xuncha.engines.acts import BadInput, msg
from xuncha.office.cards.models import Card
from xuncha.office.outcomes.choices import Scope
from xuncha.office.outcomes.lifecycle import NameState, SanctionState
from xuncha.office.outcomes.models import GateCheck, Indicator, Sanction
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.models import Item

MAX_NAMES = 500


class Named(NamedTuple):
    """A name as it was given, with what is known of it."""

    name: str
    unit: Unit | None = None
    post: str = ""
    person: Person | None = None


def need(text: str, field: str) -> str:
    """Return the text, or refuse an empty one."""
    if not text.strip():
        raise BadInput(msg("内容不能为空。"), msg("请填写。"), field=field)
    return text.strip()


def check_past(day: date, today: date, field: str) -> None:
    """Refuse a day that has not come yet."""
    if day > today:
        raise BadInput(msg("日期 %(day)s 还没有到。"), msg("请核对日期。"), field=field, day=day)


def check_names(names: Sequence[Named]) -> None:
    """Refuse an empty list, one too long, and a name given twice for the same unit."""
    if not names:
        raise BadInput(msg("名单是空的。"), msg("请至少列入一人。"), field="names")
    if len(names) > MAX_NAMES:
        raise BadInput(
            msg("名单超过 %(limit)s 人。"), msg("请分批核查。"), field="names", limit=MAX_NAMES
        )
    seen: dict[tuple[str, int, int], int] = {}
    for row, one in enumerate(names, 1):
        key = (one.name, one.unit.pk if one.unit else 0, one.person.pk if one.person else 0)
        if key in seen:
            raise BadInput(
                msg("“%(name)s”与第 %(first)s 行重复。"),
                msg("请删去一行，或写明不同单位。"),
                field="names",
                row=row,
                name=one.name,
                first=seen[key],
            )
        seen[key] = row


def check_identified(gate: GateCheck) -> None:
    """Refuse to check a list in which a name may mean several people."""
    waiting = gate.names.filter(state=NameState.NAMED).first()
    if waiting is not None:
        raise BadInput(
            msg("第 %(position)s 人“%(name)s”还没有确认是谁。"),
            msg("请先逐一确认人员，不得猜测。"),
            position=waiting.position,
            name=waiting.name,
        )


def check_decided(gate: GateCheck) -> None:
    """Refuse to conclude a list in which a name has no decision."""
    waiting = gate.names.exclude(state=NameState.DECIDED).first()
    if waiting is not None:
        raise BadInput(
            msg("第 %(position)s 人“%(name)s”还没有决定。"),
            msg("请先逐人作出决定。"),
            position=waiting.position,
            name=waiting.name,
        )


def check_case(
    unit: Unit, person: Person | None, sanction: Sanction, item: Item | None, card: Card | None
) -> None:
    """Refuse a sanction that does not fit whom it is for, and links to another unit's matters."""
    if sanction.state != SanctionState.IN_USE:
        raise BadInput(msg("这种问责方式已停用。"), msg("请另选一种。"), field="sanction")
    if (sanction.scope == Scope.PERSON) != (person is not None):
        raise BadInput(
            msg("问责方式与对象不符。"),
            msg("对个人的方式要写明人员，对党组织的方式不写人员。"),
            field="sanction",
        )
    for field, row in (("item", item), ("card", card)):
        if row is not None and row.unit_id != unit.pk:
            raise BadInput(
                msg("%(number)s 不属于“%(unit)s”。"),
                msg("请核对编号。"),
                field=field,
                number=row.number,
                unit=unit.name,
            )


def check_new_indicator(code: str, period: str) -> None:
    """Refuse a second figure of the same indicator and period."""
    if Indicator.objects.filter(code=code, period=period).exists():
        raise BadInput(
            msg("指标 %(code)s 在 %(period)s 已有数值。"),
            msg("请更正原记录，不要重复登记。"),
            field="code",
            code=code,
            period=period,
        )
