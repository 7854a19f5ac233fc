"""Acts on leads. No note on the ledger repeats what a lead says: its text stays on its row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from xuncha.engines.acts import Actor, BadInput, msg
from xuncha.office.findings.models import Category
from xuncha.office.leads.bridge import to_decide, to_report, to_transfer
from xuncha.office.leads.lifecycle import LeadVerb, TransferVerb
from xuncha.office.leads.models import Lead, TransferList
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.limits.bridge import NOTHING_DUE
from xuncha.office.people.models import Person, Unit
from xuncha.office.petitions.guards import check_day, need_nameless
from xuncha.office.petitions.models import Petition
from xuncha.office.petitions.numbering import number
from xuncha.office.petitions.privacy import refuse_identity
from xuncha.office.rounds.models import Round, Team


def register(
    *,
    received_on: date,
    source: str,
    unit: Unit,
    position: str,
    discipline: Category,
    summary: str,
    grade: str,
    by: Actor,
    on: datetime,
    rank: str = "",
    fast: bool = False,
    petition: Petition | None = None,
    round: Round | None = None,
    team: Team | None = None,
) -> Lead:
    """Register a lead; of the person it speaks of, position and rank and nothing more."""
    check_day(received_on, "received_on", since=None, until=localdate(on))
    if team and round and team.round_id != round.pk:
        raise BadInput(msg("巡察组不属于所选轮次。"), msg("请重新选择。"), field="team")
    refuse_identity(rank=rank)
    lead = Lead(
        received_on=received_on,
        source=source,
        petition=petition,
        round=round or (team.round if team else None),
        team=team,
        registrar=Person.objects.get(pk=by.person),
        unit=unit,
        position=need_nameless(position, "position"),
        rank=rank,
        discipline=discipline,
        summary=need_nameless(summary, "summary"),
        grade=grade,
        fast=fast,
    )
    limit = to_transfer(lead)
    for name, value in limit.columns().items():
        setattr(lead, name, value)
    with transaction.atomic():
        number(lead, received_on)
        begin(lead, LeadVerb.REGISTER, by=by, on=on, basis=limit.basis)
    return lead


def consult(lead: Lead, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Sign for having read a lead, with the reason; the page shows its text only then."""
    return take(lead, LeadVerb.CONSULT, by=by, on=on, note=need_nameless(reason, "reason"))


def review(lead: Lead, *, opinion: str, by: Actor, on: datetime) -> Entry:
    """Pass a lead for transfer as the director."""
    return take(
        lead, LeadVerb.REVIEW, by=by, on=on, review_opinion=need_nameless(opinion, "opinion")
    )


def ask_more(lead: Lead, *, opinion: str, by: Actor, on: datetime) -> Entry:
    """Send a lead back to whoever registered it, to be completed."""
    return take(
        lead, LeadVerb.ASK_MORE, by=by, on=on, review_opinion=need_nameless(opinion, "opinion")
    )


def supplement(
    lead: Lead, *, position: str, summary: str, by: Actor, on: datetime, rank: str = ""
) -> Entry:
    """Complete a lead that was sent back, and put it up for review again."""
    refuse_identity(rank=rank)
    return take(
        lead,
        LeadVerb.SUPPLEMENT,
        by=by,
        on=on,
        position=need_nameless(position, "position"),
        rank=rank,
        summary=need_nameless(summary, "summary"),
    )


def transfer(*, leads: Sequence[Lead], body: str, by: Actor, on: datetime) -> TransferList:
    """Transfer leads to the commission on one list that the director signs."""
    chosen = list(leads)
    if not chosen:
        raise BadInput(msg("清单里没有线索。"), msg("请至少选择一条。"), field="leads")
    day = localdate(on)
    listed = TransferList(
        body=need_nameless(body, "body"),
        signer=Person.objects.get(pk=by.person),
        signed_on=day,
        count=len(chosen),
    )
    with transaction.atomic():
        number(listed, day)
        begin(listed, TransferVerb.DRAW_UP, by=by, on=on, note=body)
        for lead in chosen:
            limit = to_decide(lead, day)
            take(
                lead,
                LeadVerb.TRANSFER,
                by=by,
                on=on,
                note=listed.number,
                basis=limit.basis,
                transfer=listed,
                transferred_on=day,
                **limit.columns(),
            )
    return listed


def acknowledge(listed: TransferList, *, by: Actor, on: datetime) -> Entry:
    """Sign for a transfer list as the commission."""
    return take(listed, TransferVerb.ACKNOWLEDGE, by=by, on=on, received_on=localdate(on))


def hand_back(lead: Lead, *, opinion: str, by: Actor, on: datetime) -> Entry:
    """Pass a lead back that is not the commission's to handle."""
    return take(
        lead,
        LeadVerb.HAND_BACK,
        by=by,
        on=on,
        review_opinion=need_nameless(opinion, "opinion"),
        transfer=None,
        transferred_on=None,
        **to_transfer(lead).columns(),
    )


def accept(lead: Lead, *, by: Actor, on: datetime) -> Entry:
    """Accept a lead as the commission; the time to decide goes on running."""
    return take(lead, LeadVerb.ACCEPT, by=by, on=on, accepted_on=localdate(on))


def decide(lead: Lead, *, disposal: str, opinion: str, by: Actor, on: datetime) -> Entry:
    """Decide how a lead is handled, one of the five ways."""
    day = localdate(on)
    limit = to_report(lead, day)
    return take(
        lead,
        LeadVerb.DECIDE,
        by=by,
        on=on,
        basis=limit.basis,
        disposal=disposal,
        disposal_opinion=need_nameless(opinion, "opinion"),
        decided_on=day,
        **limit.columns(),
    )


def report(lead: Lead, *, result: str, by: Actor, on: datetime) -> Entry:
    """Report the result to the office."""
    return take(
        lead,
        LeadVerb.REPORT,
        by=by,
        on=on,
        result=need_nameless(result, "result"),
        reported_on=localdate(on),
        **NOTHING_DUE,
    )


def close(lead: Lead, *, by: Actor, on: datetime) -> Entry:
    """Close a lead whose result was reported."""
    return take(lead, LeadVerb.CLOSE, by=by, on=on, closed_on=localdate(on))
