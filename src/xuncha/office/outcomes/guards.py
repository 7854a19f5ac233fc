"""What an act on outcomes asks of its facts before it is done."""

from __future__ import annotations

from datetime import date

from xuncha.engines.acts import BadInput, msg
from xuncha.office.outcomes.choices import Decision, ResultKind
from xuncha.office.outcomes.lifecycle import NameState
from xuncha.office.outcomes.models import GateCheck, GateName, Indicator, PersonnelResult
from xuncha.office.people.models import Person, Post


def check_past(day: date, today: date, field: str) -> None:
    """Refuse a day that has not come yet."""
    if day > today:
        raise BadInput(msg("日期 %(day)s 还没有到。"), msg("请核对日期。"), field=field, day=day)


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


def check_result(
    kind: str, person: Person, day: date, ended: Post | None, gate_name: GateName | None
) -> None:
    """Refuse a result twice, another's post, and a promotion that the gate did not let on."""
    if PersonnelResult.objects.filter(person=person, kind=kind, decided_on=day).exists():
        raise BadInput(msg("同一天的同一使用结果已经登记。"), msg("请核对。"), field="person")
    if ended is not None and (ended.person_id != person.pk or ended.until is not None):
        raise BadInput(
            msg("“%(post)s”不是此人现在的任职。"),
            msg("请从此人现在的任职中选择。"),
            field="ended",
            post=ended.title,
        )
    if ended is not None and ended.since >= day:
        raise BadInput(
            msg("“%(post)s”自 %(since)s 起任职，不能在这一天或更早终止。"),
            msg("请核对决定日期。"),
            field="decided_on",
            post=ended.title,
            since=ended.since,
        )
    stopped = gate_name is not None and gate_name.decision != Decision.PROCEED
    if stopped and kind == ResultKind.PROMOTED:
        raise BadInput(
            msg("把关的决定不是继续动议，不能登记提拔重用。"),
            msg("请核对使用结果，或者重新把关。"),
            field="kind",
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
