"""Uploaded files between preview and confirmation: in the data folder, for one account, an hour."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from xuncha.office.datafolder import DataFolder

LIFETIME = timedelta(hours=1)
KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The uploads of one account for one kind of import."""

    account: int
    kind: str

    @property
    def _root(self) -> Path:
        root = DataFolder.chosen().root / "imports"
        root.mkdir(exist_ok=True, mode=0o700)
        return root

    def keep(self, data: bytes, filename: str, *, on: datetime) -> str:
        """Keep the bytes and return their key; the account's earlier upload gives way."""
        sweep(on=on)
        self.clear()
        key = secrets.token_hex(16)
        path = self._root / f"{self.account}-{self.kind}-{key}{Path(filename).suffix.lower()}"
        path.write_bytes(data)
        os.utime(path, (on.timestamp(), on.timestamp()))
        return key

    def fetch(self, key: str, *, on: datetime) -> Path | None:
        """Return where the bytes lie, or None when they are not this account's or too old."""
        sweep(on=on)
        if not KEY.fullmatch(key):
            return None
        return next(self._root.glob(f"{self.account}-{self.kind}-{key}.*"), None)

    def clear(self) -> None:
        """Remove what the account had uploaded."""
        for path in self._root.glob(f"{self.account}-{self.kind}-*"):
            path.unlink(missing_ok=True)


def sweep(*, on: datetime) -> None:
    """Remove the uploads of all accounts that are older than an hour."""
    oldest = (on - LIFETIME).timestamp()
    for path in (DataFolder.chosen().root / "imports").glob("*"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
