"""A pasted line of the personnel gate, cut into its cells."""

from __future__ import annotations

import re

GAP = re.compile(r"\s*[\t,，]\s*|\s+")
MARK = re.compile(r"[ \u3000]*[\t,，][ \u3000]*")
COLUMNS = 3


def parts(line: str) -> tuple[str, str, str]:
    """Return name, unit and post; what lacks is empty, what follows the post belongs to it."""
    found = [part.strip() for part in GAP.split(line.strip(), maxsplit=COLUMNS - 1)]
    name, unit, post = [*found, "", ""][:COLUMNS]
    return name, unit, post


def cells(line: str) -> list[str]:
    """Return the cells of a line: between tabs or commas where it has any, else between spaces.

    An empty cell between two tabs stays empty.
    """
    gap = MARK if MARK.search(line.strip()) else GAP
    return [cell.strip() for cell in gap.split(line.strip("\r\n "))]
