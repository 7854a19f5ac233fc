"""Acts on proposals to make a rule, and on self-checks of like units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal

from django.db import transaction
from django.utils import timezone

from xuncha.engines.acts import UNIT_ROLES, Actor, BadInput, msg, need
from xuncha.engines.patterns import Method
from xuncha.office.findings.models import Category
from xuncha.office.inbox.actions import tell
from xuncha.office.inbox.kinds import MessageKind
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes.actions import trace
from xuncha.office.outcomes.lifecycle import ProposalVerb, SelfCheckVerb
from xuncha.office.outcomes.models import RuleOrigin
from xuncha.office.outcomes.patterns.asked import Asked
from xuncha.office.outcomes.patterns.bridge import Pattern, behind, picture
from xuncha.office.outcomes.patterns.guards import (
    check_answer,
    check_enacted,
    check_proposed,
    check_sent,
)
from xuncha.office.outcomes.patterns.models import RuleProposal, SelfCheck
from xuncha.office.outcomes.patterns.reading import read
from xuncha.office.people.models import Person, Seat, Unit
from xuncha.office.people.numbering import next_number

PLACES, HITS = Decimal("1e-12"), Decimal("1e-4")


def propose(
    *,
    asked: Asked,
    category: Category,
    group: str,
    kind: str,
    title: str,
    content: str,
    reason: str,
    by: Actor,
    on: datetime,
    amends: Rule | None = None,
) -> RuleProposal:
    """Propose to make or change a rule, with what was counted on the day of the act.

    Raises:
        BadInput: nothing of the category was found in the group, or the rule does not fit.
    """
    check_proposed(kind, amends)
    day = timezone.localdate(on)
    pattern = _counted(asked, category, group, by, day)
    problems, _targets = behind(asked, category.pk, group, read(by, day, day).asked(asked))
    with transaction.atomic():
        proposal = RuleProposal(
            number=next_number(RuleProposal, "建", day.year),
            kind=kind,
            title=need(title, "title"),
            content=need(content, "content"),
            reason=need(reason, "reason"),
            amends=amends,
            category=category,
            dimension=asked.dimension,
            group=group,
            group_name=pattern.group_name,
            address=asked.address(),
            counted_on=day,
            **_evidence(pattern),
            proposed_by=Person.objects.get(pk=by.person),
            proposed_on=day,
        )
        begin(
            proposal,
            ProposalVerb.PROPOSE,
            by=by,
            on=on,
            note=proposal.title,
            once_saved=lambda: proposal.findings.set(problems),
        )
    return proposal


def _counted(asked: Asked, category: Category, group: str, by: Actor, day: date) -> Pattern:
    pattern = picture(asked, by, day, day).find(category.pk, group)
    if pattern is None:
        raise BadInput(
            msg("这个范围内没有发现“%(category)s”问题，不能据此提出建议。"),
            msg("请在举一反三页面另选。"),
            field="category",
            category=category.name,
        )
    return pattern


def _evidence(pattern: Pattern) -> dict[str, object]:
    seen = pattern.contrast
    return {
        "hits": seen.hits,
        "exposed": seen.exposed,
        "rest_hits": seen.rest_hits,
        "rest_exposed": seen.rest_exposed,
        "expected": Decimal(seen.expected).quantize(HITS, ROUND_HALF_EVEN),
        "p_value": _kept(seen.p_more),
        "p_adjusted": _kept(pattern.adjusted),
        "method": Method.BENJAMINI_HOCHBERG,
        "verdict": pattern.verdict,
    }


def _kept(p: float) -> Decimal:
    return Decimal(p).quantize(PLACES, ROUND_HALF_EVEN)


def accept(proposal: RuleProposal, *, opinion: str, by: Actor, on: datetime) -> Entry:
    """Accept a proposal; the rule is then drafted and issued in the library."""
    return _judged(proposal, ProposalVerb.ACCEPT, opinion, by, on)


def decline(proposal: RuleProposal, *, opinion: str, by: Actor, on: datetime) -> Entry:
    """Decline a proposal, with the reason."""
    return _judged(proposal, ProposalVerb.DECLINE, opinion, by, on)


def _judged(
    proposal: RuleProposal, verb: ProposalVerb, opinion: str, by: Actor, on: datetime
) -> Entry:
    text, day = need(opinion, "opinion"), timezone.localdate(on)
    return take(proposal, verb, by=by, on=on, note=text, opinion=text, decided_on=day)


def enact(proposal: RuleProposal, *, rule: Rule, by: Actor, on: datetime) -> Entry:
    """Record the rule that a proposal led to; its findings become the rule's origins."""
    day = timezone.localdate(on)
    check_enacted(proposal, rule, day)
    known = set(RuleOrigin.objects.filter(rule=rule).values_list("finding", flat=True))
    with transaction.atomic():
        entry = take(
            proposal, ProposalVerb.ENACT, by=by, on=on, note=rule.title, rule=rule, enacted_on=day
        )
        for finding in proposal.findings.select_related("item").order_by("pk"):
            if finding.pk not in known:
                item = getattr(finding, "item", None)
                trace(rule, finding=finding, item=item, why=proposal.reason, by=by, on=on)
    return entry


def send(
    category: Category,
    *,
    units: Sequence[Unit],
    points: str,
    due: date,
    by: Actor,
    on: datetime,
    why: str = "",
    reasons: dict[int, str] | None = None,
    proposal: RuleProposal | None = None,
) -> list[SelfCheck]:
    """Ask units to look whether they have it too; ``reasons`` says for each unit's key why it.

    Those who sit for a unit are told by a message.
    """
    day = timezone.localdate(on)
    check_sent(category, units, due, day)
    with transaction.atomic():
        made = [
            SelfCheck(
                number="",
                unit=unit,
                category=category,
                proposal=proposal,
                points=need(points, "points"),
                why=(reasons or {}).get(unit.pk, why)[:200],
                sent_on=day,
                due=due,
            )
            for unit in units
        ]
        for check in made:
            check.number = next_number(SelfCheck, "查", day.year)
            begin(check, SelfCheckVerb.SEND, by=by, on=on, note=check.why)
            _tell(check, on)
    return made


def _tell(check: SelfCheck, on: datetime) -> None:
    tell(
        keepers_of(check.unit, timezone.localdate(on)),
        subject=f"对照自查：{check.category.name}（{check.due} 前报送）",
        body=check.points,
        url=check.get_absolute_url(),
        number=check.number,
        key=f"self_check:{check.pk}:{check.changed_at:%Y%m%d%H%M%S}",
        kind=MessageKind.NOTICE,
        on=on,
    )


def keepers_of(unit: Unit, day: date) -> list[int]:
    """Return the persons who sit on the day for a unit, or for the nearest above that has any."""
    codes = unit.path.strip("/").split("/")
    seats = Seat.objects.held_on(day).filter(role__in=UNIT_ROLES, unit__code__in=codes)
    sitting: dict[str, list[int]] = {}
    for path, person in seats.values_list("unit__path", "account__person"):
        sitting.setdefault(path or "", []).append(person)
    return sitting[max(sitting, key=len)] if sitting else []


def answer(
    check: SelfCheck,
    *,
    outcome: str,
    found: str,
    by: Actor,
    on: datetime,
    problems: int | None = None,
    measures: str = "",
) -> Entry:
    """Answer a self-check: nothing of the kind, or how many problems and what is done."""
    check_answer(outcome, problems, measures)
    return take(
        check,
        SelfCheckVerb.ANSWER,
        by=by,
        on=on,
        note=need(found, "found"),
        outcome=outcome,
        found=found.strip(),
        problems=problems or 0,
        measures=measures.strip(),
        answered_by=Person.objects.get(pk=by.person),
        answered_on=timezone.localdate(on),
    )


def review(check: SelfCheck, *, opinion: str, by: Actor, on: datetime) -> Entry:
    """Close a self-check whose answer holds."""
    text = need(opinion, "opinion")
    return take(check, SelfCheckVerb.REVIEW, by=by, on=on, note=text, opinion=text)


def return_to(check: SelfCheck, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Give a self-check back to the unit, with the reason; its last answer stays on the ledger."""
    text = need(reason, "reason")
    with transaction.atomic():
        entry = take(check, SelfCheckVerb.RETURN, by=by, on=on, note=text, opinion=text)
        _tell(check, on)
    return entry


def withdraw(check: SelfCheck, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Take a notice back that went to the wrong unit or is no longer needed."""
    return take(check, SelfCheckVerb.WITHDRAW, by=by, on=on, note=need(reason, "reason"))
