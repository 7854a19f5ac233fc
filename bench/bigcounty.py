"""Fill a data folder with a big county: N rectification items, each with its entries.

    python bench/bigcounty.py --data DIR --items 100000

The same N gives the same rows. Rows are written in bulk, yet each has its entry in the chain, so
that `xuncha ledger verify` holds. Prints one JSON object: counts, seconds, and for each role a
session cookie and a key for the API, for the other benchmarks. Takes a new folder only.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

if TYPE_CHECKING:
    from bench.county import Grounds


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", required=True, type=Path, help="a new folder")
    parser.add_argument("--items", type=int, default=100_000)
    return parser.parse_args()


def prepare(folder: Path) -> None:
    """Point Django at the folder and make its tables."""
    os.environ["XUNCHA_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "xuncha.office.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def keys(grounds: Grounds) -> dict[str, dict[str, str]]:
    """Return for each role the cookie of a signed-in session and a key for the API."""
    import hashlib

    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from xuncha.office.people.models import Token

    found = {}
    for role, seat in grounds.seats.items():
        session = SessionStore()
        session[SESSION_KEY] = str(seat.account_id)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = seat.account.get_session_auth_hash()
        session.save()
        key = f"bench-{role}-{session.session_key}"
        Token.objects.create(
            digest=hashlib.sha256(key.encode()).hexdigest(),
            seat=seat,
            name="bench",
            made_at=grounds.now,
        )
        found[role] = {"xuncha_session": session.session_key, "token": key}
    return found


def main() -> int:
    """Run as the head of this file says."""
    options = arguments()
    started = time.monotonic()
    prepare(options.data)
    from django.db import transaction

    from bench.county import lay_grounds
    from bench.items import fill

    if not _empty():
        print(f"{options.data} already holds a county; take a new folder", file=sys.stderr)
        return 1
    with transaction.atomic():
        grounds = lay_grounds()
    entries = fill(grounds, options.items)
    result = {
        "benchmark": "bigcounty",
        "items": options.items,
        "entries": entries,
        "seconds": round(time.monotonic() - started, 1),
        "keys": keys(grounds),
    }
    print(json.dumps(result, ensure_ascii=False))
    return 0


def _empty() -> bool:
    from xuncha.office.ledger.models import Entry

    return not Entry.objects.exists()


if __name__ == "__main__":
    sys.exit(main())
