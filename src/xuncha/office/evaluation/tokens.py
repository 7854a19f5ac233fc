"""Tokens of a survey: computed from the office's key and kept nowhere.

A token is ``survey-serial-seal``; only who holds the key can make the seal. So a copy of the
database lets nobody answer, a wrong token costs no query, and the codes can be printed again.
"""

from __future__ import annotations

import base64
import hmac
import re
from typing import NamedTuple

from django.utils.crypto import salted_hmac

SEAL = 16
"""Letters of a seal: 80 bits, too many to guess."""
TOKEN = re.compile(rf"([1-9]\d{{0,8}})-([1-9]\d{{0,4}})-([a-z2-7]{{{SEAL}}})")


class Named(NamedTuple):
    """What a genuine token names."""

    survey: int
    serial: int


def token_of(survey: int, serial: int) -> str:
    """Return the token of a survey's serial, both counted from 1."""
    return f"{survey}-{serial}-{_seal(survey, serial)}"


def read_token(text: str) -> Named | None:
    """Return what a token names, or None for one that this office did not make."""
    found = TOKEN.fullmatch(text.strip().lower())
    if found is None:
        return None
    survey, serial = int(found[1]), int(found[2])
    genuine = hmac.compare_digest(found[3], _seal(survey, serial))
    return Named(survey, serial) if genuine else None


def _seal(survey: int, serial: int) -> str:
    mac = salted_hmac("xuncha.survey", f"{survey}:{serial}", algorithm="sha256").digest()
    return base64.b32encode(mac).decode().lower()[:SEAL]
