"""The key of a person's calendar: made, made anew, given up, found again."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from xuncha.office.inbox.models import CalendarKey


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def make_calendar_key(account: int, *, on: datetime) -> str:
    """Return a new key for an account's calendar; the one before no longer opens it."""
    key = secrets.token_urlsafe(32)
    CalendarKey.objects.update_or_create(
        account_id=account, defaults={"digest": _digest(key), "made_at": on}
    )
    return key


def drop_calendar_key(account: int) -> None:
    """Give up an account's calendar: no address opens it any more."""
    CalendarKey.objects.filter(account=account).delete()


def holder(key: str) -> CalendarKey | None:
    """Return whose calendar a key opens, as long as the account is in use.

    Only digests are looked up and compared, so the time that it takes tells nothing of a key.
    """
    digest = _digest(key)
    found = CalendarKey.objects.select_related("account__person").filter(digest=digest).first()
    if found is None or not secrets.compare_digest(found.digest, digest):
        return None
    return found if found.account.is_active else None
