"""A pasted line of the personnel gate: a name, a unit, a post."""

from __future__ import annotations

import re

GAP = re.compile(r"\s*[\t,，]\s*|\s+")
COLUMNS = 3


def parts(line: str) -> tuple[str, str, str]:
    """Return name, unit and post; what lacks is empty, what follows the post belongs to it."""
    found = [part.strip() for part in GAP.split(line.strip(), maxsplit=COLUMNS - 1)]
    name, unit, post = [*found, "", ""][:COLUMNS]
    return name, unit, post
