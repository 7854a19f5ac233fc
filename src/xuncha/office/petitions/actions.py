"""Acts on petitions: from the day of receipt to the closing, with one due date at each step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from xuncha.engines.acts import Actor, BadInput, msg
from xuncha.office.findings.models import Category
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.limits.bridge import NOTHING_DUE, limit_of
from xuncha.office.people.models import Unit
from xuncha.office.petitions.bridge import CLOSE, HANDLING, REGISTER, TELL
from xuncha.office.petitions.guards import (
    check_day,
    check_extension,
    check_origin,
    check_route,
    check_told,
    need_nameless,
)
from xuncha.office.petitions.lifecycle import ListVerb, PetitionVerb
from xuncha.office.petitions.models import HandoverList, Petition
from xuncha.office.petitions.numbering import number
from xuncha.office.rounds.models import Round, Team


def register(
    *,
    received_on: date,
    channel: str,
    place: Unit,
    matter: str,
    by: Actor,
    on: datetime,
    topic: Category | None = None,
    people_count: int = 1,
    anonymous: bool = False,
    livelihood: bool = False,
    repeat_of: Petition | None = None,
    round: Round | None = None,
    team: Team | None = None,
) -> Petition:
    """Register a petition; a team's own belongs to the team's round."""
    petition = Petition(
        received_on=received_on,
        channel=channel,
        place=place,
        matter=need_nameless(matter, "matter"),
        topic=topic,
        people_count=people_count,
        anonymous=anonymous,
        livelihood=livelihood,
        repeat_of=repeat_of,
        round=round or (team.round if team else None),
        team=team,
    )
    check_origin(petition, localdate(on))
    limit = limit_of(REGISTER, received_on)
    for name, value in limit.columns().items():
        setattr(petition, name, value)
    with transaction.atomic():
        number(petition, received_on)
        begin(petition, PetitionVerb.REGISTER, by=by, on=on, basis=limit.basis)
    return petition


def correct(petition: Petition, *, by: Actor, on: datetime, **facts: Any) -> Entry:
    """Correct how a petition was registered, until it has gone to somebody.

    ``facts``: channel, place, matter, topic, people_count, anonymous, livelihood.
    """
    need_nameless(facts.get("matter", petition.matter), "matter")
    if facts.get("people_count", petition.people_count) < 1:
        raise BadInput(msg("信访人数至少为 1。"), msg("请核对人数。"), field="people_count")
    return take(petition, PetitionVerb.CORRECT, by=by, on=on, **facts)


def sort(
    petition: Petition, *, kind: str, by: Actor, on: datetime, topic: Category | None = None
) -> Entry:
    """Sort a petition: complaint, accusation, suggestion or other; and into its topic."""
    changes: dict[str, Any] = {"kind": kind} | ({"topic": topic} if topic else {})
    return take(petition, PetitionVerb.SORT, by=by, on=on, **changes)


def route(
    petition: Petition,
    *,
    unit: Unit,
    by: Actor,
    on: datetime,
    told_on: date | None = None,
) -> Entry:
    """Route a petition to the unit that answers for it; ``told_on``: the petitioner knows where."""
    day = localdate(on)
    check_route(petition, unit)
    if told_on is not None:
        check_day(told_on, "told_on", since=petition.received_on, until=day)
    limit = limit_of(TELL, day)
    return take(
        petition,
        PetitionVerb.ROUTE,
        by=by,
        on=on,
        note=unit.name,
        basis=limit.basis,
        unit=unit,
        routed_on=day,
        routing_told_on=told_on,
        **limit.columns(),
    )


def hand_back(petition: Petition, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Pass a petition back that is not the unit's to handle; it waits for another route."""
    return take(
        petition,
        PetitionVerb.HAND_BACK,
        by=by,
        on=on,
        note=need_nameless(reason, "reason"),
        unit=None,
        routed_on=None,
        routing_told_on=None,
        **limit_of(REGISTER, petition.received_on).columns(),
    )


def accept(petition: Petition, *, by: Actor, on: datetime, told_on: date | None = None) -> Entry:
    """Accept a petition and tell the petitioner in writing; the time to close it begins."""
    day = localdate(on)
    check_told(petition, told_on, day)
    limit = limit_of(CLOSE, day)
    return take(
        petition,
        PetitionVerb.ACCEPT,
        by=by,
        on=on,
        basis=limit.basis,
        accepted_on=day,
        told_on=told_on,
        **limit.columns(),
    )


def decline(
    petition: Petition, *, reason: str, by: Actor, on: datetime, told_on: date | None = None
) -> Entry:
    """Decline a petition with the reason, told in writing."""
    check_told(petition, told_on, localdate(on))
    return take(
        petition,
        PetitionVerb.DECLINE,
        by=by,
        on=on,
        note=need_nameless(reason, "reason"),
        told_on=told_on,
        declined_because=reason,
        **NOTHING_DUE,
    )


def ask(petition: Petition, *, days: int, reason: str, by: Actor, on: datetime) -> Entry:
    """Ask once for more time, in days, within what the limit allows."""
    need_nameless(reason, "reason")
    with transaction.atomic():
        petition.refresh_from_db(from_queryset=petition.locked())
        if petition.accepted_on is not None:
            check_extension(petition, days)
        return take(
            petition,
            PetitionVerb.ASK,
            by=by,
            on=on,
            note=reason,
            asked_days=days,
            asked_because=reason,
            asked_by_id=by.person,
        )


def grant(petition: Petition, *, by: Actor, on: datetime, answer: str = "") -> Entry:
    """Grant the extension that was asked for; the due date moves by it."""
    if answer:
        need_nameless(answer, "answer")
    with transaction.atomic():
        petition.refresh_from_db(from_queryset=petition.locked())
        days, start = petition.asked_days or 0, petition.accepted_on or localdate(on)
        return take(
            petition,
            PetitionVerb.GRANT,
            by=by,
            on=on,
            note=answer,
            extended_by=days,
            asked_days=None,
            asked_by=None,
            **limit_of(CLOSE, start, extended_by=days).columns(),
        )


def refuse(petition: Petition, *, answer: str, by: Actor, on: datetime) -> Entry:
    """Refuse the extension that was asked for, with the reason."""
    note = need_nameless(answer, "answer")
    cleared: dict[str, Any] = {"asked_days": None, "asked_because": "", "asked_by": None}
    return take(petition, PetitionVerb.REFUSE, by=by, on=on, note=note, **cleared)


def answer(petition: Petition, *, answer: str, by: Actor, on: datetime) -> Entry:
    """Answer a petition in writing; a request for more time falls away."""
    return take(
        petition,
        PetitionVerb.ANSWER,
        by=by,
        on=on,
        answer=need_nameless(answer, "answer"),
        answered_on=localdate(on),
        answered_by_id=by.person,
        asked_days=None,
        asked_by=None,
    )


def hand_over(
    *, petitions: Sequence[Petition], receiver: str, body: str, by: Actor, on: datetime
) -> HandoverList:
    """Hand petitions over to another body, on one list."""
    chosen = list(petitions)
    if not chosen:
        raise BadInput(msg("清单里没有信访件。"), msg("请至少选择一件。"), field="petitions")
    day = localdate(on)
    limit = limit_of(HANDLING, day)
    listed = HandoverList(
        receiver=receiver, body=need_nameless(body, "body"), handed_on=day, count=len(chosen)
    )
    with transaction.atomic():
        number(listed, day)
        begin(listed, ListVerb.DRAW_UP, by=by, on=on, note=body)
        for petition in chosen:
            take(
                petition,
                PetitionVerb.HAND_OVER,
                by=by,
                on=on,
                note=f"{listed.number} {body}",
                basis=limit.basis,
                handover=listed,
                **limit.columns(),
            )
    return listed


def acknowledge(listed: HandoverList, *, by: Actor, on: datetime) -> Entry:
    """Note that the other body has signed for the list."""
    return take(listed, ListVerb.ACKNOWLEDGE, by=by, on=on, received_on=localdate(on))


def dispose(petition: Petition, *, disposal: str, by: Actor, on: datetime) -> Entry:
    """Record what the other body made of a petition."""
    return take(
        petition,
        PetitionVerb.DISPOSE,
        by=by,
        on=on,
        disposal=need_nameless(disposal, "disposal"),
        **NOTHING_DUE,
    )


def close(petition: Petition, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Close a petition that was answered, declined or disposed of."""
    if note:
        need_nameless(note, "note")
    return take(
        petition,
        PetitionVerb.CLOSE,
        by=by,
        on=on,
        note=note,
        closed_on=localdate(on),
        **NOTHING_DUE,
    )
