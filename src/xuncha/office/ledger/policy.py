"""Who may attach evidence: whoever may act on its subject, which the subject's own app judges."""

from xuncha.engines.acts import Actor


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text: here the moves' roles say it all."""
    del actor, verb, subject
    return ""
