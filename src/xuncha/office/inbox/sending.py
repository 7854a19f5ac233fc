"""Sending: in the background, again and again with growing pauses, never more than a number."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django_tasks import TaskContext, default_task_backend, task

from xuncha.office.inbox import channels
from xuncha.office.inbox.channels import Channel
from xuncha.office.inbox.models import Delivery, Message, Outcome, Preference
from xuncha.office.ledger.turns import in_turn

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)
"""How long to wait after each failure; after the last one the delivery has failed."""


@task(takes_context=True)
def send(context: TaskContext, delivery: int) -> None:
    """Try once to send a message by a channel; on failure, come back later."""
    row = Delivery.objects.select_related("message__person").filter(pk=delivery).first()
    if row is None or row.outcome == Outcome.SENT:
        return
    error = _attempt(row)
    at = context.task_result.started_at
    tries = row.tries + 1
    again = bool(error) and tries <= len(PAUSES)
    outcome = Outcome.WAITING if again else Outcome.FAILED if error else Outcome.SENT
    with in_turn():
        Delivery.objects.filter(pk=row.pk).update(
            outcome=outcome, tries=tries, error=error[:200], tried_at=at
        )
        if again and at is not None and default_task_backend.supports_defer:
            _come_back(delivery, at + PAUSES[tries - 1])


def _come_back(delivery: int, when: datetime) -> None:
    later: Any = send.using(run_after=when)
    later.enqueue(delivery)


def _attempt(row: Delivery) -> str:
    """Send, and return what went wrong, in words without a secret; empty when it arrived."""
    known = channels.load()
    channel = known.named(row.channel)
    wish = Preference.objects.filter(person=row.message.person, channel=row.channel).first()
    if channel is None or channel.person not in ("", row.message.person.code):
        return _("渠道“%(name)s”已删除。") % {"name": row.channel}
    if wish is None:
        return _("本人已不用这个渠道接收。")
    title, body = outside(row.message, known.site)
    return deliver(channel, wish.address, title, body)


def outside(message: Message, site: str) -> tuple[str, str]:
    """Return title and text of what leaves the site: kind, number and link, nothing else."""
    kind = str(message.get_kind_display())
    title = f"{_('巡察工作平台')}：{kind}"
    about = f"{kind} {message.number}".strip()
    body = _("%(who)s：您有一条新消息（%(about)s），请登录平台查看。") % {
        "who": message.person.name,
        "about": about,
    }
    return title, f"{body}\n{site}{message.get_absolute_url()}" if site else body


def deliver(channel: Channel, address: str, title: str, body: str) -> str:
    """Send a text by a channel; return what went wrong, or an empty text."""
    apprise = channels.senders()
    asset = apprise.AppriseAsset(app_id="Xuncha", app_desc="Xuncha", secure_logging=True)
    sender = apprise.Apprise(asset=asset)
    url = channel.to(address)
    if not sender.add(url):
        return _("渠道“%(name)s”的地址不可用。") % {"name": channel.name}
    with apprise.LogCapture(level=logging.WARNING, fmt="%(message)s") as said:
        arrived = sender.notify(title=title, body=body)
        words = said.getvalue()
    return "" if arrived else _without_secrets(words, url) or _("对方没有应答。")


def _without_secrets(words: str, url: str) -> str:
    """Return the first line of what the library said, less whatever is part of the address."""
    first = next((line.strip() for line in words.splitlines() if line.strip()), "")
    rest = url.partition("://")[2]
    parts = [one for one in rest.replace("?", "/").replace("@", "/").split("/") if len(one) > 3]  # noqa: PLR2004 -- shorter parts are words
    for part in (rest, *parts):
        first = first.replace(part, "…")
    return first
