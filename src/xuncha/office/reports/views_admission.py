"""Who is let in to a report, and which day it shows."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from xuncha.engines.acts import BadInput, NotAllowed, msg
from xuncha.office.reports import policy
from xuncha.office.shell.clock import today
from xuncha.office.shell.fields import day_field
from xuncha.office.shell.requests import Request


def admit(request: Request, page: str) -> None:
    """Refuse readers whom the page is not for; take the day from its address if it names one."""
    reason = policy.why_not(request.actor, page)
    if reason:
        raise NotAllowed(reason)
    set_day(request)


def set_day(request: Request) -> None:
    """Take the day from the address if it names one.

    The day is kept for the next pages too, so that a figure's records open as of its day.
    """
    text = request.GET.get("as_of", "")
    if text:
        request.as_of = min(_day(text), today())
        request.is_today = request.as_of == today()
        request.session["as_of"] = "" if request.is_today else request.as_of.isoformat()


def _day(text: str) -> date:
    try:
        day: date = day_field("").clean(text)
    except ValidationError:
        raise BadInput(
            msg("“%(text)s”不是日期。"), msg("请写成 2023-06-30 的样子。"), field="as_of", text=text
        ) from None
    return day
