"""Which time limit each step of a petition has."""

REGISTER = ("petition", "register")
TELL = ("petition", "tell")
CLOSE = ("petition", "close")
REVIEW_REQUEST = ("petition", "review_request")
HANDLING = ("discipline", "dispose")
