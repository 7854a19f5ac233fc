"""A person's calendar as a feed: what waits for them by its date, and the meetings they attend.

It is fetched by calendar programs without signing in, so it says as little as it can: kinds,
numbers, dates, links.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from xuncha.engines.acts import Actor
from xuncha.office.dispatch.lifecycle import MeetingState
from xuncha.office.dispatch.models import DispatchMeeting
from xuncha.office.dispatch.reminding import SEALED
from xuncha.office.inbox.calendars import holder
from xuncha.office.ledger.memo import one_head
from xuncha.office.people.models import Account
from xuncha.office.rounds.actors import actor_in, seats_of
from xuncha.office.site.sources import SOURCES
from xuncha.office.site.todo import Source

SHOWN = 200
"""How many dates of one kind a calendar holds; the earliest come first."""
PER_MINUTE = 30
"""How often one address may be fetched; calendar programs ask a few times an hour."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the calendar: a whole day, or from a moment to another.

    ``path`` is its address on the site.
    """

    uid: str
    when: date | datetime
    words: str
    path: str
    until: datetime | None = None


def calendar_page(request: HttpRequest, key: str, moment: datetime) -> HttpResponse:
    """Answer the calendar that the key opens; a wrong key is a page that there is not."""
    if not _within_bounds(request.META.get("REMOTE_ADDR", "")):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    found = holder(key)
    if found is None:
        raise Http404
    with one_head():
        entries = entries_of(found.account, moment.date())
    site = f"{request.scheme}://{request.get_host()}"
    content = written(entries, site, moment)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, max-age=900"
    return answer


def _within_bounds(address: str) -> bool:
    """Return whether the address may ask once more in this minute."""
    key = f"calendar:{address}"
    return cache.add(key, 1, 60) or cache.incr(key) <= PER_MINUTE


def entries_of(account: Account, day: date) -> list[Entry]:
    """Return what waits for the account in any of its seats, each thing once."""
    found: dict[str, Entry] = {}
    for seat in seats_of(account, day):
        actor = actor_in(seat, day)
        for source in SOURCES:
            if source.due:
                found.update((one.uid, one) for one in _waiting(source, actor))
        found.update((one.uid, one) for one in _meetings(actor))
    return list(found.values())


def _meetings(actor: Actor) -> Iterator[Entry]:
    """Yield the dispatch meetings that are called, for those who sit in them."""
    rows = DispatchMeeting.objects.visible_to(actor).filter(state=MeetingState.PREPARED)
    for row in rows:
        path = row.get_absolute_url()
        yield Entry(_uid(row.KIND, row.pk), row.held_at, str(row), path, row.ends_at)


def _waiting(source: Source, actor: Actor) -> Iterator[Entry]:
    rows = source.rows(actor).exclude(**{source.due: None}).order_by(source.due, "pk")
    for row in rows[:SHOWN]:
        uid = _uid(row.KIND, row.pk)
        if source.key in SEALED:
            yield Entry(uid, getattr(row, source.due), _("待办事项到期"), "/")
            continue
        about = f"{_(source.label)} {getattr(row, 'number', '')}".strip()
        words = _("%(about)s 到期") % {"about": about}
        yield Entry(uid, getattr(row, source.due), words, row.get_absolute_url())


def _in_utc(when: date | datetime) -> date | datetime:
    return when.astimezone(UTC) if isinstance(when, datetime) else when


def _uid(kind: str, pk: int) -> str:
    """Return a name for an entry that stays, and tells nothing of what it is."""
    return hashlib.sha256(f"{kind}:{pk}".encode()).hexdigest()[:32]


def written(entries: list[Entry], site: str, stamp: datetime) -> bytes:
    """Return the entries as an iCalendar file (RFC 5545)."""
    made = Calendar()
    made.add("prodid", "-//Xuncha//zh//")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("巡察工作平台"))
    made.add("refresh-interval", timedelta(hours=4), parameters={"VALUE": "DURATION"})
    for one in sorted(entries, key=lambda entry: (str(entry.when), entry.uid)):
        event = Event()
        event.add("uid", f"{one.uid}@xuncha")
        event.add("dtstamp", stamp.astimezone(UTC))
        event.add("dtstart", _in_utc(one.when))
        if one.until is not None:
            event.add("dtend", _in_utc(one.until))
        event.add("summary", one.words)
        event.add("url", f"{site}{one.path}")
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    content: bytes = made.to_ical()
    return content
