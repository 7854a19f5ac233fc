"""A scan: all that can be compared is compared, and what is found becomes suspicions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor
from xuncha.office.authenticity import bridge
from xuncha.office.authenticity.actions import Flag, flag
from xuncha.office.authenticity.models import Suspicion
from xuncha.office.ledger.turns import in_turn
from xuncha.office.rectification.models import Item

Progress = Callable[[int, int, str], None]


def silent(_done: int, _total: int, _note: str) -> None:
    """Tell nobody how far the scan is."""


def findings_of(
    asked: set[int] | None,
    progress: Progress = silent,
    *,
    among: Mapping[int, Item] | None = None,
) -> Iterator[Flag]:
    """Yield what a scan finds: of all items, or of those ``asked`` against ``among`` or all."""
    items = bridge.items_at_hand() if among is None else dict(among)
    shots = bridge.photographs(items, progress, _("正在打开照片"))
    yield from bridge.same_photos(shots, asked, progress, _("正在比对照片"))
    own = [shot for shot in shots if asked is None or shot.item.pk in asked]
    yield from bridge.early_photos(own)
    yield from bridge.far_photos(own)
    written = bridge.writings(items)
    yield from bridge.copied_texts(written, asked, progress, _("正在比对报告"))
    yield from bridge.wrong_sums(written, asked)
    yield from bridge.recurring(items, asked)


def put_down(found: Iterable[Flag], *, by: Actor, on: datetime) -> list[Suspicion]:
    """Put down what is not known yet and return it; what was judged before stays judged."""
    fresh = list(found)
    known = set(
        Suspicion.objects.filter(key__in=[one.key for one in fresh]).values_list("key", flat=True)
    )
    made = []
    for one in fresh:
        if one.key not in known:
            with in_turn():
                made.append(flag(one, by=by, on=on))
    return made
