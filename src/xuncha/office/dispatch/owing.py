"""Which weekly reports an actor's units still have to write."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor
from xuncha.office.dispatch.missing import Owed, owed_reports
from xuncha.office.dispatch.models import ProgressReport
from xuncha.office.people.models import Unit
from xuncha.office.rounds.models import Round

Choice = tuple[str, str]


def unwritten(actor: Actor, day: date) -> list[Owed]:
    """Return the reports that the actor's units owe up to ``day`` and have not begun."""
    units = Unit.objects.within(actor.unit_path).values_list("pk", flat=True)
    owed = owed_reports(day, units)
    if not owed:
        return []
    kept = ProgressReport.objects.filter(unit__in={one.unit for one in owed})
    begun = set(kept.values_list("unit", "round", "week_on"))
    return [one for one in owed if (one.unit, one.round, one.week_on) not in begun]


def choices_of(actor: Actor, day: date) -> list[Choice]:
    """Return them as choices of a form, the latest week first."""
    owed = sorted(unwritten(actor, day), key=lambda one: one.week_on, reverse=True)
    units = Unit.objects.in_bulk({one.unit for one in owed})
    rounds = Round.objects.in_bulk({one.round for one in owed})
    return [
        (
            f"{one.unit}:{one.round}:{one.week_on}",
            _("%(week)s 当周 · %(unit)s · %(round)s")
            % {"week": one.week_on, "unit": units[one.unit], "round": rounds[one.round]},
        )
        for one in owed
    ]


def split(choice: str) -> tuple[int, int, date]:
    """Return the unit, the round and the week that a choice names."""
    unit, made_in, week_on = choice.split(":")
    return int(unit), int(made_in), date.fromisoformat(week_on)
