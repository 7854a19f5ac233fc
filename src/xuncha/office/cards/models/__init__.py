"""Cards and what surrounds them: notices, visits, bulletins, and a county's own ladders."""

from xuncha.office.cards.models.base import COLOURS, READERS
from xuncha.office.cards.models.bulletin import Bulletin, BulletinLine
from xuncha.office.cards.models.card import Card, CardItem, CardRecord, Visit
from xuncha.office.cards.models.ladder import Ladder
from xuncha.office.cards.models.notice import Notice, NoticeItem
from xuncha.office.cards.models.told import Told

__all__ = [
    "COLOURS",
    "READERS",
    "Bulletin",
    "BulletinLine",
    "Card",
    "CardItem",
    "CardRecord",
    "Ladder",
    "Notice",
    "NoticeItem",
    "Told",
    "Visit",
]
