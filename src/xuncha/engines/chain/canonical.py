"""One value, one sequence of bytes: the form in which facts are hashed."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID


class CanonicalError(ValueError):
    """A value has no single canonical form, so it must not be hashed."""


_LEAVES = frozenset({str, int, bool, type(None), date, datetime, Decimal, UUID})


def _refuse_ambiguous(value: object) -> None:
    kind = type(value)
    if kind in _LEAVES:
        return
    if kind is dict:
        for key, inner in value.items():  # type: ignore[attr-defined]
            if type(key) is not str:
                raise CanonicalError(f"keys must be text, got {key!r}")
            if type(inner) not in _LEAVES:
                _refuse_ambiguous(inner)
    elif kind is list or kind is tuple:
        for inner in value:  # type: ignore[attr-defined]
            if type(inner) not in _LEAVES:
                _refuse_ambiguous(inner)
    elif isinstance(value, Enum):
        _refuse_ambiguous(value.value)
    else:
        raise CanonicalError(f"no canonical form for {kind.__name__} {value!r}")


def _moment(value: datetime) -> str:
    if value.tzinfo is None:
        raise CanonicalError(f"datetime without a time zone: {value!r}")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _number(value: Decimal) -> str:
    if not value.is_finite():
        raise CanonicalError(f"not a finite number: {value!r}")
    # Not normalize(): that rounds to the precision of the caller's context.
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _encode(value: object) -> Any:
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    raise CanonicalError(f"no canonical form for {type(value).__name__} {value!r}")


_encoder = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_encode
)


def canonical(value: object) -> bytes:
    """Canonical JSON of a value: sorted keys, no spaces, UTF-8.

    Takes None, bool, int, str, Enum (its value), UUID (its text), date (ISO), datetime (UTC, ISO
    with microseconds), Decimal (plain notation without trailing zeros, as text), list, tuple and
    dict with text keys (sorted by code point).

    Raises:
        CanonicalError: a float, a datetime without a zone, a number that is not finite, a key
            that is not text, text that is not valid Unicode, a nesting without end, or a type
            that is not named above.
    """
    try:
        _refuse_ambiguous(value)
        return _encoder.encode(value).encode()
    except UnicodeEncodeError as error:
        raise CanonicalError(f"text that is not valid Unicode: {error.object!r}") from error
    except RecursionError as error:
        raise CanonicalError("nested too deeply, or holding itself") from error


def digest(value: object) -> str:
    """SHA-256 of the canonical form, 64 lower-case hexadecimal digits.

    Raises:
        CanonicalError: as for `canonical`.
    """
    return hashlib.sha256(canonical(value)).hexdigest()


def canonical_fields(fields: Mapping[str, object]) -> bytes:
    """Canonical form of named fields, whatever kind of mapping holds them."""
    return canonical(fields if type(fields) is dict else dict(fields))
