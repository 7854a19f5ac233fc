"""The error of this engine."""

from xuncha.engines.acts import BadInput


class LimitError(BadInput):
    """A time limit that cannot be read or counted."""
