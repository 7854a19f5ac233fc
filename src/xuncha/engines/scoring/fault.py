"""The error of this engine."""

from xuncha.engines.acts import BadInput


class ScoringError(BadInput):
    """A sheet or a mark that cannot be scored; the field is the indicator's key."""
