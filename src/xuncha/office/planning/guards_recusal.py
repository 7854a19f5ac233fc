"""What must be true before a recusal is declared and answered during a round."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xuncha.engines.acts import BadInput, OutOfOrder, msg
from xuncha.engines.planning import Problem
from xuncha.office.people.models import Person, Relation, RelationKind, Unit
from xuncha.office.planning.duties import OVER
from xuncha.office.planning.lifecycle import SlotState
from xuncha.office.planning.models import Declaration, Draft, Slot
from xuncha.office.rounds.lifecycle import TargetState
from xuncha.office.rounds.models import Membership, Target
from xuncha.office.rounds.policy import Bond, recusals


def check_declares(slot: Slot, person: Person, unit: Unit, day: date) -> None:
    """Refuse a declaration by who sits in no team of the round that inspects the unit."""
    if slot.state != SlotState.STAFFED or slot.round is None or slot.round.state in OVER:
        raise OutOfOrder(msg("本轮没有按方案组成的巡察组。"), msg("请在人员页面登记回避关系。"))
    team = _team_of(slot, person)
    if team is None:
        raise BadInput(
            msg("%(person)s 不在本轮的巡察组里。"), msg("请选择在组的人员。"), field="person",
            person=person.name,
        )  # fmt: skip
    if not _reached(team, unit):
        raise BadInput(
            msg("%(person)s 所在的组不巡察“%(unit)s”。"),
            msg("不影响本轮的，请在人员页面登记回避关系。"),
            field="unit",
            person=person.name,
            unit=unit.name,
        )
    tied = Relation.objects.held_on(day).filter(person=person, unit=unit)
    if tied.filter(kind=RelationKind.KIN_IN).exists():
        raise BadInput(
            msg("%(person)s 与“%(unit)s”的亲属关系已有登记。"),
            msg("请核对，或先终止原登记。"),
            field="unit",
            person=person.name,
            unit=unit.name,
        )


def _team_of(slot: Slot, person: Person) -> int | None:
    """Return the key of the team of the slot's round in which a person serves."""
    serving = Membership.objects.filter(team__round=slot.round, person=person, withdrew_on=None)
    return serving.values_list("team", flat=True).first()


def _reached(team: int, unit: Unit) -> list[str]:
    """Return the codes of the team's targets that kin in the unit keeps a person off."""
    bond = Bond(RelationKind.KIN_IN, unit.path, unit.name)
    rows = Target.objects.filter(team=team).values_list("unit__code", "unit__path")
    return sorted(code for code, path in rows if recusals([bond], path))


def target_to_leave(declaration: Declaration, problem: Problem) -> str:
    """Return the code of a target that the person's team visits and the person must leave."""
    person = declaration.person
    team = _team_of(declaration.slot, person)
    known = {target.code for target in problem.targets}
    codes = [code for code in _reached(team, declaration.unit) if code in known] if team else []
    if not codes:
        raise OutOfOrder(
            msg("%(person)s 已不在巡察“%(unit)s”的组里。"),
            msg("不需要再调整，请撤销申报。"),
            person=person.name,
            unit=declaration.unit.name,
        )
    return codes[0]


def has_entered(slot: Slot, codes: Iterable[str]) -> bool:
    """Whether a team has entered one of these targets of the round, so that it must stay."""
    rows = Target.objects.filter(round=slot.round_id, unit__code__in=list(codes))
    return rows.exclude(state=TargetState.ASSIGNED).exists()


def no_change(declaration: Declaration) -> BadInput:
    """Return the refusal where a round cannot do without a person."""
    return BadInput(
        msg("在本轮之内没有可以替换 %(person)s 的办法。"),
        msg("请把合适的人列入人才库，或解除其不能出勤，再提出调整。"),
        person=declaration.person.name,
    )


def check_proposed(declaration: Declaration) -> Draft:
    """Return the change that was proposed, or refuse."""
    if declaration.draft is None:
        raise OutOfOrder(msg("还没有提出调整。"), msg("请先提出最小调整。"))
    return declaration.draft
