"""Acts of accountability: proposed, heard, decided, made known, appealed, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from xuncha.engines.acts import Actor, need
from xuncha.office.authenticity.models import Suspicion
from xuncha.office.cards.models import Card
from xuncha.office.evaluation.models import Evaluation
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes import case_guards as guards
from xuncha.office.outcomes.choices import Heard
from xuncha.office.outcomes.lifecycle import AccountabilityVerb
from xuncha.office.outcomes.models_cases import Accountability, CaseGround, Sanction
from xuncha.office.outcomes.terms import NOTHING_DUE, to_appeal, to_review, to_state
from xuncha.office.people.models import Person, Unit
from xuncha.office.people.numbering import next_number
from xuncha.office.rectification.models import Item


def propose(
    *,
    unit: Unit,
    sanction: Sanction,
    fault: str,
    matter: str,
    basis: str,
    by: Actor,
    on: datetime,
    person: Person | None = None,
    rule: Rule | None = None,
    source: str = "",
    items: Sequence[Item] = (),
    cards: Sequence[Card] = (),
    evaluations: Sequence[Evaluation] = (),
    suspicions: Sequence[Suspicion] = (),
) -> Accountability:
    """Propose to hold a body, or a person of it, to account for what records show."""
    guards.check_sanction(sanction, person)
    records = guards.paired(items=items, cards=cards, evaluations=evaluations,
                            suspicions=suspicions)  # fmt: skip
    guards.check_records(unit, person, records)
    day = timezone.localdate(on)
    with transaction.atomic():
        case = Accountability(
            number=next_number(Accountability, "问", day.year),
            unit=unit, person=person, fault=fault, sanction=sanction,
            matter=need(matter, "matter"), basis=need(basis, "basis"), rule=rule,
            source=source.strip(), proposed_by=Person.objects.get(pk=by.person), proposed_on=day,
        )  # fmt: skip

        def rest() -> None:
            CaseGround.objects.bulk_create(
                CaseGround(case=case, **{column: row}) for column, row in records
            )

        begin(
            case, AccountabilityVerb.PROPOSE, by=by, on=on, note=case.matter, basis=basis[:200],
            once_saved=rest,
        )  # fmt: skip
    return case


def ask(case: Accountability, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Ask whom the case concerns for a statement; from now on they see the case."""
    day = timezone.localdate(on)
    due = to_state(day)
    return take(
        case, AccountabilityVerb.ASK, by=by, on=on, note=note, asked_on=day,
        statement_due=due.day, **due.columns(),
    )  # fmt: skip


def give_statement(case: Accountability, *, statement: str, by: Actor, on: datetime) -> Entry:
    """Record what the person or body says, by themselves or by the unit's head for them."""
    text = need(statement, "statement")
    return _heard(
        case, AccountabilityVerb.STATE, Heard.GIVEN, by=by, on=on, note=text, statement=text
    )


def decline(case: Accountability, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Record that the person or body waives their statement."""
    return _heard(case, AccountabilityVerb.DECLINE, Heard.DECLINED, by=by, on=on, note=note)


def lapse(case: Accountability, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Record that no statement has come within its time."""
    guards.check_waited(case.statement_due, timezone.localdate(on))
    verb = AccountabilityVerb.LAPSE
    return take(
        case, verb, by=by, on=on, note=note, heard=Heard.LAPSED.value,
        heard_on=timezone.localdate(on), **NOTHING_DUE,
    )  # fmt: skip


def _heard(
    case: Accountability,
    verb: str,
    heard: Heard,
    *,
    by: Actor,
    on: datetime,
    note: str,
    **more: Any,
) -> Entry:
    return take(
        case, verb, by=by, on=on, note=note, heard=heard.value,
        stated_by=Person.objects.get(pk=by.person), heard_on=timezone.localdate(on),
        **NOTHING_DUE, **more,
    )  # fmt: skip


def decide_case(
    case: Accountability,
    *,
    opinion: str,
    by: Actor,
    on: datetime,
    sanction: Sanction | None = None,
    basis: str = "",
    rule: Rule | None = None,
    source: str = "",
    lasts_until: date | None = None,
) -> Entry:
    """Decide that the body or person is held to account, as proposed or in another way.

    What is left out stays as it was proposed; the basis must name a rule or its source.
    """
    day = timezone.localdate(on)
    chosen = sanction or case.sanction
    guards.check_sanction(chosen, case.person)
    rule, source = rule or case.rule, source.strip() or case.source
    guards.check_basis(rule, source, day)
    guards.check_lasts(lasts_until, day)
    text, basis = need(opinion, "opinion"), basis.strip() or case.basis
    return take(
        case, AccountabilityVerb.DECIDE, by=by, on=on, note=text, basis=basis[:200],
        facts={"basis": basis}, rule=rule, source=source, sanction=chosen, opinion=text,
        decided_on=day, decided_by=Person.objects.get(pk=by.person), lasts_until=lasts_until,
    )  # fmt: skip


def drop_case(case: Accountability, *, opinion: str, by: Actor, on: datetime) -> Entry:
    """Decide that nobody is held to account, with the reason."""
    text = need(opinion, "opinion")
    return take(
        case, AccountabilityVerb.DROP, by=by, on=on, note=text, opinion=text,
        decided_on=timezone.localdate(on), decided_by=Person.objects.get(pk=by.person),
        **NOTHING_DUE,
    )  # fmt: skip


def notify(case: Accountability, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Record that the decision has been made known; the time to appeal runs from now."""
    day = timezone.localdate(on)
    due = to_appeal(day)
    return take(
        case, AccountabilityVerb.NOTIFY, by=by, on=on, note=note, notified_on=day,
        appeal_due=due.day, **due.columns(),
    )  # fmt: skip


def lodge_appeal(case: Accountability, *, appeal: str, by: Actor, on: datetime) -> Entry:
    """Appeal against the decision within its time."""
    text, day = need(appeal, "appeal"), timezone.localdate(on)
    guards.check_in_time(case.appeal_due, day)
    due = to_review(day).columns()
    return take(
        case, AccountabilityVerb.APPEAL, by=by, on=on, note=text, appeal=text, appealed_on=day,
        **due,
    )  # fmt: skip


def uphold(case: Accountability, *, ruling: str, by: Actor, on: datetime) -> Entry:
    """Rule that the decision stands."""
    return _rule(case, AccountabilityVerb.UPHOLD, ruling, by=by, on=on)


def change(
    case: Accountability,
    *,
    sanction: Sanction,
    ruling: str,
    by: Actor,
    on: datetime,
    lasts_until: date | None = None,
) -> Entry:
    """Rule that another way of holding to account takes the place of the one decided."""
    guards.check_sanction(sanction, case.person)
    guards.check_other(sanction, case.sanction, lasts_until, case.lasts_until)
    guards.check_lasts(lasts_until, timezone.localdate(on))
    return _rule(
        case, AccountabilityVerb.CHANGE, ruling, by=by, on=on, sanction=sanction,
        former_sanction=case.sanction, lasts_until=lasts_until,
    )  # fmt: skip


def revoke(case: Accountability, *, ruling: str, by: Actor, on: datetime) -> Entry:
    """Rule that the decision falls."""
    return _rule(case, AccountabilityVerb.REVOKE, ruling, by=by, on=on)


def _rule(
    case: Accountability, verb: str, ruling: str, *, by: Actor, on: datetime, **more: Any
) -> Entry:
    text = need(ruling, "ruling")
    return take(
        case, verb, by=by, on=on, note=text, ruling=text, ruled_on=timezone.localdate(on),
        ruled_by=Person.objects.get(pk=by.person), **NOTHING_DUE, **more,
    )  # fmt: skip


def end_case(case: Accountability, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Record that the effect of the decision has ended."""
    day = timezone.localdate(on)
    guards.check_over(case.lasts_until, day)
    return take(case, AccountabilityVerb.END, by=by, on=on, note=note, ended_on=day, **NOTHING_DUE)
