"""The statements that every act runs on the ledger, written out once and not by each act anew."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection

from xuncha.office.ledger.models import Entry, Head


def locked_head() -> tuple[int, str]:
    """Return number and hash of the last entry, and lock the head until the act is over."""
    with connection.cursor() as cursor:
        cursor.execute(_statements(connection.vendor)["head"])
        seq, head_hash = cursor.fetchone()
    return seq, head_hash


def append(entry: Entry) -> None:
    """Write an entry, and move the head to it."""
    fields = Entry._meta.concrete_fields
    values = [one.get_db_prep_save(getattr(entry, one.attname), connection) for one in fields]
    statements = _statements(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(statements["entry"], values)
        cursor.execute(statements["move"], [entry.seq, entry.hash])
    entry._state.adding = False
    entry._state.db = connection.alias


@cache
def _statements(vendor: str) -> dict[str, str]:
    """Return the statements in the database's own quoting; they hold names, and no values."""

    def quoted(name: str) -> str:
        return connection.ops.quote_name(name)

    fields: Any = Entry._meta.concrete_fields
    columns = ", ".join(quoted(one.column) for one in fields)
    places = ", ".join(["%s"] * len(fields))
    head, entry = quoted(Head._meta.db_table), quoted(Entry._meta.db_table)
    seq, hash_ = quoted("seq"), quoted("hash")
    lock = " FOR UPDATE" if vendor == "postgresql" else ""
    return {
        "head": f"SELECT {seq}, {hash_} FROM {head} WHERE id = 1{lock}",  # noqa: S608 -- see above
        "entry": f"INSERT INTO {entry} ({columns}) VALUES ({places})",  # noqa: S608 -- see above
        "move": f"UPDATE {head} SET {seq} = %s, {hash_} = %s WHERE id = 1",  # noqa: S608 -- see above
    }
