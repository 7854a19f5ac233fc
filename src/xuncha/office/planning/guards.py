"""What an act on a plan's facts asks before it is done: terms, slots, units, people."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from xuncha.engines.acts import BadInput, msg
from xuncha.engines.planning import Rules
from xuncha.office.people.models import Person, Unit, UnitKind
from xuncha.office.planning.bridge import codes_in
from xuncha.office.planning.lifecycle import STANDING, TermState
from xuncha.office.planning.models import Absence, Capability, Slot, Term, Workload

INSPECTABLE = (UnitKind.DEPARTMENT, UnitKind.TOWNSHIP, UnitKind.VILLAGE)


def check_order(since: date, until: date, field: str) -> None:
    """Refuse a span that ends before it begins."""
    if until < since:
        raise BadInput(
            msg("止期 %(until)s 早于起期 %(since)s。"),
            msg("请核对起止日期。"),
            field=field,
            since=since,
            until=until,
        )


def check_within(term: Term, starts_on: date, ends_on: date) -> None:
    """Refuse a round that lies outside its term."""
    check_order(starts_on, ends_on, "ends_on")
    if starts_on < term.starts_on or ends_on > term.ends_on:
        raise BadInput(
            msg("轮次不在本届（%(since)s 至 %(until)s）之内。"),
            msg("请修改轮次日期，或先修改届期。"),
            field="starts_on",
            since=term.starts_on,
            until=term.ends_on,
        )


def check_room(starts_on: date, ends_on: date, days: int) -> None:
    """Refuse more working days than there are between two dates."""
    most = (ends_on - starts_on).days + 1
    if days > most:
        raise BadInput(
            msg("工作日数 %(days)s 天多于起止日期之间的 %(most)s 天。"),
            msg("请改正其中之一。"),
            field="days",
            days=days,
            most=most,
        )


def check_rules(rules: Rules) -> None:
    """Refuse to let people go where a round would refuse them: those who left a post too lately."""
    if rules.recusal_years < settings.RECUSAL_YEARS:
        raise BadInput(
            msg("离任回避年数不能少于系统设置的 %(years)s 年。"),
            msg("请改正；系统设置由管理员修改。"),
            field="recusal_years",
            years=settings.RECUSAL_YEARS,
        )


def check_code(term: Term, code: str) -> None:
    """Refuse a code that a standing slot of the term has."""
    if term.slots.filter(state__in=STANDING, code=code).exists():
        raise BadInput(
            msg("本届已有代码为 %(code)s 的轮次。"), msg("请换一个代码。"), field="code", code=code
        )


def check_unit(unit: Unit) -> None:
    """Refuse a unit that cannot be inspected or has its estimate already."""
    if unit.kind not in INSPECTABLE:
        raise BadInput(
            msg("%(unit)s 不是巡察对象。"),
            msg("请选择县直部门、乡镇或村（社区）。"),
            field="unit",
            unit=unit.name,
        )
    if Workload.objects.filter(unit=unit).exists():
        raise BadInput(
            msg("%(unit)s 已有测算。"), msg("请修改原有测算。"), field="unit", unit=unit.name
        )


def check_person(person: Person) -> None:
    """Refuse a person who is in the pool already."""
    if Capability.objects.filter(person=person).exists():
        raise BadInput(
            msg("%(person)s 已在人才库。"),
            msg("请修改原有记录。"),
            field="person",
            person=person.name,
        )


def check_positions(*positions: bool) -> None:
    """Refuse a person who may take no position at all."""
    if not any(positions):
        raise BadInput(msg("没有勾选可任职务。"), msg("请至少勾选一项。"), field="serves")


def check_absence(person: Person, since: date, until: date) -> None:
    """Refuse a span that overlaps another one of the same person."""
    check_order(since, until, "until")
    twin = Absence.objects.standing().filter(person=person, since__lte=until, until__gte=since)
    if (other := twin.first()) is not None:
        raise BadInput(
            msg("与已登记的 %(since)s 至 %(until)s 重叠。"),
            msg("请先撤销原登记，或修改日期。"),
            field="since",
            since=other.since,
            until=other.until,
        )


def check_wishes(must: str, never: str) -> None:
    """Refuse codes that no slot of an open term has, and a round both wished for and forbidden."""
    slots = Slot.objects.filter(state__in=STANDING, term__state=TermState.OPEN)
    known = set(slots.values_list("code", flat=True))
    for field, text in (("must", must), ("never", never)):
        unknown = sorted(codes_in(text) - known)
        if unknown:
            raise BadInput(
                msg("没有代码为 %(codes)s 的规划轮次。"),
                msg("请填写本届规划轮次的代码。"),
                field=field,
                codes="、".join(unknown),
            )
    if both := sorted(codes_in(must) & codes_in(never)):
        raise BadInput(
            msg("轮次 %(codes)s 既须列入又不得列入。"),
            msg("请只留一处。"),
            field="never",
            codes="、".join(both),
        )
