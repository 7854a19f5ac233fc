"""A cell as text: what the person saw in the spreadsheet, without surprises."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

# A spreadsheet keeps 15 digits of a number; a longer one has been rounded already.
EXACT = 10**15
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"

CellValue = str | int | float | bool | date | datetime | time | timedelta | None


class LostDigitsError(ValueError):
    """A number too long for a spreadsheet: its last digits are gone."""


def cell_text(value: CellValue) -> str:
    """Trimmed text: whole numbers without a fraction, dates as ISO, moments with a space.

    Raises:
        LostDigitsError: a number of 16 digits or more, such as an identity number typed as one.
    """
    if isinstance(value, str):
        return value.strip().strip(_INVISIBLE).strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    return str(value) if isinstance(value, timedelta) else _when(value)


def _when(value: date | time) -> str:
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    return value.isoformat()


def _number(value: float) -> str:
    if abs(value) >= EXACT:
        raise LostDigitsError(value)
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")
