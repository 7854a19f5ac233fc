"""Numbers of headings: 一、 （一） 1. （1）."""

from xuncha.engines.documents.official.model import Level

_DIGITS = "零一二三四五六七八九"
_TEN = 10
_HUNDRED = 100


def chinese_number(number: int) -> str:
    """A number from 1 to 99 in Chinese; larger ones in digits."""
    if number >= _HUNDRED:
        return str(number)
    tens, ones = divmod(number, _TEN)
    head = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


class HeadingNumbers:
    """Counts headings through one body; a heading begins the count of the levels below anew."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0, 0]

    def next(self, level: Level) -> str:
        """The number of the next heading of a level, with its punctuation."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (len(self._counts) - level)
        count = self._counts[level - 1]
        if level == 1:
            return f"{chinese_number(count)}、"
        if level == 2:  # noqa: PLR2004 -- the level itself
            return f"（{chinese_number(count)}）"
        return f"{count}." if level == 3 else f"（{count}）"  # noqa: PLR2004
