"""Which time limit each step of a petition has."""

from xuncha.office.limits.bridge import NOTHING_DUE, Limit, explained, limit_of

__all__ = ["NOTHING_DUE", "Limit", "explained", "limit_of"]

REGISTER = ("petition", "register")
TELL = ("petition", "tell")
CLOSE = ("petition", "close")
REVIEW_REQUEST = ("petition", "review_request")
HANDLING = ("discipline", "dispose")
