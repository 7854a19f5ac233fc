"""The sheets that travel with the product."""

from __future__ import annotations

from functools import cache
from importlib import resources

from xuncha.engines.acts import msg
from xuncha.engines.scoring.fault import ScoringError
from xuncha.engines.scoring.sheet import Sheet
from xuncha.engines.scoring.toml import parse_sheet


@cache
def shipped_sheets() -> dict[str, Sheet]:
    """Return the ready sheets by the names of their files."""
    folder = resources.files(__package__) / "sheets"
    files = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    return {
        file.name.removesuffix(".toml"): parse_sheet(file.read_text(encoding="utf-8"))
        for file in sorted(files, key=lambda file: file.name)
    }


def shipped_sheet(name: str) -> Sheet:
    """Return one ready sheet.

    Raises:
        ScoringError: there is none of that name.
    """
    if name not in shipped_sheets():
        raise ScoringError(
            msg("没有名为“%(name)s”的范本。"), msg("请从列出的范本中选择。"), name=name
        )
    return shipped_sheets()[name]
