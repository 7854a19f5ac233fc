"""The public accounts of a demonstration; they exist only in its data folder."""

from __future__ import annotations

from xuncha.office.people.models import Seat
from xuncha.office.shell.look import Option

DEMO_PASSWORD = "xuncha-demo-2023"  # noqa: S105 -- public by purpose, and only in a demo folder


def demo_accounts() -> list[Option]:
    """Return the accounts that can sign in, with their roles, for the sign-in page.

    Most people of the demonstration only act in its story: their accounts have no password.
    """
    seats = Seat.objects.select_related("account__person", "unit").order_by("pk")
    return [
        Option(one.account.username, f"{one.get_role_display()} {one.account.person.name}")
        for one in seats
        if one.account.has_usable_password()
    ]
