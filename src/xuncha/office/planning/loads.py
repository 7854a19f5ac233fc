"""People's share of a term: how many days each gives, as a picture and as rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.planning import Seat, Source
from xuncha.engines.planning.intake.fields import POSITIONS
from xuncha.office.planning.look import FULL, Look
from xuncha.office.planning.models import Capability
from xuncha.office.shell.look import Cell, Chart


@dataclass(frozen=True, slots=True)
class LoadView:
    """One person: ``share`` is their days in per cent of the busiest person's."""

    name: str
    code: str
    url: str
    source: str
    days: int
    share: int
    seats: list[Cell]


def loads(look: Look) -> list[LoadView]:
    """Return each person's days and seats, the busiest first."""
    most = max((look.days(code) for code in look.served), default=0)
    pages = dict(Capability.objects.values_list("person__code", "pk"))
    views = [_load(look, code, most, pages.get(code)) for code in look.served]
    return sorted(views, key=lambda one: (-one.days, one.code))


def _load(look: Look, code: str, most: int, page: int | None) -> LoadView:
    person, days = look.index.people[code], look.days(code)
    return LoadView(
        name=person.name,
        code=code,
        url=reverse("capability", args=[page]) if page else "",
        source=_("抽调") if person.source is Source.BORROWED else _("专职"),
        days=days,
        share=FULL * days // most if most else 0,
        seats=[_seat(look, seat) for seat in look.served[code]],
    )


def _seat(look: Look, seat: Seat) -> Cell:
    board = reverse("draft-board", args=[look.draft.pk, seat.team.round])
    return Cell(
        look.team_words(seat.team),
        url=f"{board}#team-{seat.team.number}",
        note=_(POSITIONS[seat.position]),
    )


def chart(views: list[LoadView], here: str) -> Chart | None:
    """Return how many people give how many days; a bar leads to those people on page ``here``."""
    if not views:
        return None
    counted = sorted(Counter(one.days for one in views).items())
    data = [{"value": people, "url": f"{here}?days={days}#people"} for days, people in counted]
    option: dict[str, object] = {
        "grid": {"left": 8, "right": 12, "top": 28, "bottom": 26, "containLabel": True},
        "tooltip": {"trigger": "axis"},
        "xAxis": {
            "type": "category",
            "data": [str(days) for days, _people in counted],
            "name": _("出勤天数"),
            "nameLocation": "middle",
            "nameGap": 26,
        },
        "yAxis": {"type": "value", "minInterval": 1, "name": _("人数")},
        "series": [{"type": "bar", "name": _("人数"), "data": data, "label": {"show": True}}],
    }
    rows = [
        (_("%(days)s 天") % {"days": days}, str(people), f"{here}?days={days}#people")
        for days, people in counted
    ]
    return Chart("load", _("出勤天数的分布"), option, rows, "s")
