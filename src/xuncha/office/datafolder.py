"""The data folder: everything that one install keeps, in one place."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DataFolder:
    """One install's folder: database, keys, evidence; made on first use, readable by its owner."""

    root: Path

    @classmethod
    def chosen(cls) -> DataFolder:
        """Return the folder named by XUNCHA_DATA, else a folder of the user."""
        home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        root = Path(os.environ.get("XUNCHA_DATA") or Path(home) / "xuncha").expanduser().resolve()
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(root)

    @property
    def database(self) -> Path:
        return self.root / "xuncha.sqlite3"

    @property
    def evidence(self) -> Path:
        return self.root / "evidence"

    @property
    def turn(self) -> Path:
        return self.root / "turn.lock"

    @property
    def is_demo(self) -> bool:
        """Whether this folder holds a demonstration, whose accounts are public."""
        return self._demo.exists()

    @property
    def _demo(self) -> Path:
        return self.root / "demo.json"

    def mark_demo(self, *, played: date, resumes: date) -> None:
        """Mark the folder as a demonstration in which the day ``played`` counts as ``resumes``."""
        days = {"played": played.isoformat(), "resumes": resumes.isoformat()}
        self._demo.write_text(json.dumps(days), encoding="utf-8")

    @property
    def clock_shift(self) -> timedelta:
        """How far the clock of this folder runs behind the machine's: only a demo's does."""
        if not self.is_demo:
            return timedelta()
        days = json.loads(self._demo.read_text(encoding="utf-8"))
        return date.fromisoformat(days["played"]) - date.fromisoformat(days["resumes"])

    def secret_key(self) -> str:
        """Return the install's own key; the first run makes it."""
        path = self.root / "secret.key"
        if not path.exists():
            self._make_key(path)
        return path.read_text(encoding="ascii").strip()

    @staticmethod
    def _make_key(path: Path) -> None:
        """Write a new key whole before it has its name; whoever comes first wins."""
        draft = path.with_name(f"secret.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
