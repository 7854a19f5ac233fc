"""The planning workbook brought in: what it would change, then all of it or nothing."""

from xuncha.office.planning.loading.preview import Preview, Step
from xuncha.office.planning.loading.taking import preview_of

__all__ = ["Preview", "Step", "preview_of"]
