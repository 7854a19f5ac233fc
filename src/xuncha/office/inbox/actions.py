"""Messages: told once, read, and sent on by the channels that their person chose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from uuid import uuid4

from django.db import transaction

from xuncha.engines.acts import Actor
from xuncha.office.inbox import channels
from xuncha.office.inbox.kinds import STAYS
from xuncha.office.inbox.models import Delivery, Message, Outcome, Preference
from xuncha.office.inbox.sending import send
from xuncha.office.people.models import Person


def tell(
    persons: Iterable[Person | int],
    *,
    subject: str,
    url: str,
    on: datetime,
    kind: str,
    body: str = "",
    number: str = "",
    key: str = "",
) -> int:
    """Write a message to persons, given as rows or keys; return to how many it was new.

    ``key`` names what is said: the same key never reaches the same person twice. ``number`` is
    all that may be told outside the site. What leaves the site leaves after the transaction has
    ended, in the background, so no act waits for it.
    """
    keys = {one.pk if isinstance(one, Person) else one for one in persons}
    about = key or uuid4().hex
    known = set(Message.objects.filter(key=about, person__in=keys).values_list("person", flat=True))
    fresh = sorted(keys - known)
    if not fresh:
        return 0
    with transaction.atomic():
        rows = [
            Message(
                person_id=person, kind=kind, key=about, number=number, subject=subject[:200],
                body=body, url=url, sent_at=on,
            )
            for person in fresh
        ]  # fmt: skip
        Message.objects.bulk_create(rows, ignore_conflicts=True)
        _send_on(about, fresh, kind)
    return len(fresh)


def _send_on(key: str, persons: list[int], kind: str) -> None:
    """Queue the messages for the channels that their persons have chosen, unless they stay."""
    if kind in STAYS:
        return
    wanted = Preference.objects.filter(person__in=persons).values_list("person", "channel")
    chosen: dict[int, list[str]] = {}
    for person, channel in wanted:
        chosen.setdefault(person, []).append(channel)
    if not chosen:
        return
    rows = Message.objects.filter(key=key, person__in=chosen).values_list("pk", "person")
    deliveries = [
        Delivery(message_id=message, channel=channel)
        for message, person in rows
        for channel in chosen[person]
    ]
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)
    messages = [message for message, _person in rows]
    transaction.on_commit(partial(_queue, messages))


def _queue(messages: list[int]) -> int:
    waiting = Delivery.objects.filter(message__in=messages, outcome=Outcome.WAITING)
    keys = list(waiting.values_list("pk", flat=True))
    for key in keys:
        send.enqueue(key)
    return len(keys)


def send_again(person: int) -> int:
    """Try anew what failed to reach a person; return how many are tried."""
    failed = Delivery.objects.filter(message__person=person, outcome=Outcome.FAILED)
    messages = list(failed.values_list("message", flat=True))
    failed.update(outcome=Outcome.WAITING, tries=0, error="")
    return _queue(messages)


def read(message: Message, *, on: datetime) -> None:
    """Mark a message as read; the first time counts."""
    Message.objects.filter(pk=message.pk, read_at=None).update(read_at=on)


def read_all(actor: Actor, *, on: datetime) -> int:
    """Mark all of a person's messages as read; return how many were not."""
    return Message.objects.visible_to(actor).unread().update(read_at=on)


def prefer(person: Person, chosen: dict[str, str]) -> None:
    """Keep by which channels a person wants their messages: name of the channel → own address.

    Raises:
        BadInput: a channel is not offered to the person, or its address is missing or not one.
    """
    offered = {one.name: one for one in channels.load().offered_to(person.code)}
    rows = []
    for name, address in chosen.items():
        channel = offered.get(name)
        if channel is None:
            raise channels.unknown(name)
        own = channels.check_address(address) if channel.asks_address else ""
        rows.append(Preference(person=person, channel=name, address=own))
    with transaction.atomic():
        Preference.objects.filter(person=person).delete()
        Preference.objects.bulk_create(rows)
