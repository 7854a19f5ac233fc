"""Which ladder is in force: the county's own of that day, else the product's default."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib import resources

from xuncha.engines.acts import BadInput, msg
from xuncha.office.cards.lifecycle import LadderState
from xuncha.office.cards.models import Ladder as Adopted
from xuncha.office.cards.reading import read_ladder
from xuncha.office.cards.rungs import Ladder
from xuncha.office.cards.speech import titled
from xuncha.office.ledger.memo import at_head


@cache
def shipped() -> tuple[Ladder, ...]:
    """Return the default ladders of the product, each version from its own day on."""
    folder = resources.files("xuncha.office.cards") / "defaults"
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=str)
    found = (read_ladder(one.read_text(encoding="utf-8"), default=True) for one in files)
    return tuple(sorted(found, key=lambda ladder: ladder.valid_from))


def default_text() -> str:
    """Return the file of the newest default, for a county to begin from."""
    file = resources.files("xuncha.office.cards") / "defaults" / "default.toml"
    return file.read_text(encoding="utf-8")


def ladder_on(day: date) -> Ladder:
    """Return the ladder in force at the end of a day.

    Raises:
        BadInput: the day lies before the first default.
    """
    return at_head(("ladder", day), lambda: _find(day))


def _find(day: date) -> Ladder:
    own = Adopted.objects.in_force_on(day).order_by("valid_from", "pk").last()
    if own is not None:
        return read_ladder(own.text)
    found = [one for one in shipped() if one.in_force(day)]
    if not found:
        raise BadInput(msg("%(day)s 没有施行的出牌阶梯。"), msg("请改用之后的日期。"), day=day)
    return found[-1]


def spans() -> list[Ladder]:
    """Return the county's adopted ladders, each with the days on which it is or was in force."""
    rows = Adopted.objects.filter(state__in=(LadderState.ADOPTED, LadderState.RETIRED))
    return [one for one in map(_as_it_ran, rows) if one is not None]


def _as_it_ran(row: Adopted) -> Ladder | None:
    read = read_ladder(row.text)
    last = row.retired_on - timedelta(days=1) if row.retired_on else row.valid_until
    begun = max(row.valid_from, row.adopted_on or row.valid_from)
    if last is not None and last < begun:
        return None
    return Ladder(
        read.name, read.version, read.title, read.title_en, begun, last, read.rungs, default=False
    )


def title_of(name: str, version: int) -> str:
    """Return a ladder's title in the language of the page, its name where it is not known."""
    known = {(one.name, one.version): one for one in [*shipped(), *at_head("ladders", _adopted)]}
    found = known.get((name, version))
    return titled(found) if found else name


def _adopted() -> list[Ladder]:
    return [read_ladder(row.text) for row in Adopted.objects.exclude(adopted_on=None)]


def rungs_known() -> list[tuple[str, str]]:
    """Return the key and the Chinese words of every rung that a card can have been issued by."""
    ladders = [*shipped(), *(read_ladder(row.text) for row in Adopted.objects.all())]
    return [(key, rung.words) for one in ladders for key, rung in one.rungs.items()]
