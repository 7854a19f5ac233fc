"""Rows ↔ values of the ladder: what a day's proposals rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from xuncha.office.authenticity.models import Suspicion
from xuncha.office.cards.ladders import ladder_on
from xuncha.office.cards.lifecycle import UNANSWERED
from xuncha.office.cards.models import (
    Card,
    CardItem,
    CardRecord,
    Notice,
    NoticeItem,
    Told,
)
from xuncha.office.cards.owed import owed_on
from xuncha.office.cards.rungs import Colour, Evidence, Ladder, Level
from xuncha.office.cards.triggers import (
    Facts,
    Proposal,
    Record,
    Standing,
    Unanswered,
    propose,
)
from xuncha.office.dispatch.missing import owed_reports
from xuncha.office.evaluation.lifecycle import EvaluationState, SurveyState
from xuncha.office.evaluation.models import Evaluation, Grade, Survey
from xuncha.office.ledger.models import Entry, end_of
from xuncha.office.people.models import Unit
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round
from xuncha.office.shell.past import stood_on

PUBLISHED = Q(("state_then", EvaluationState.PUBLISHED))
COUNTED = Q(("state_then", SurveyState.CLOSED))
WAITING = Q(("state_then__in", UNANSWERED))


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with its rows: unit and round."""

    proposal: Proposal
    unit: Unit
    round: Round

    def __str__(self) -> str:
        return f"{self.unit} {self.round}"

    def given(self) -> dict[str, Any]:
        """Return what the act that it proposes is given: unit, round, rule and items."""
        keys = [one.pk for one in self.proposal.items]
        found = Item.objects.select_related("unit").in_bulk(keys)
        return {
            "unit": self.unit,
            "round": self.round,
            "rule": self.proposal.rung.key,
            "items": [found[key] for key in keys],
        }


def proposals_on(day: date) -> tuple[Proposal, ...]:
    """Return what the ladder of a day proposes at its end, by what was known then."""
    ladder = ladder_on(day)
    return propose(facts_on(day, ladder), ladder, day)


def facts_on(day: date, ladder: Ladder) -> Facts:
    """Return all that a ladder looks at on a day."""
    return Facts(owed_on(day, ladder), records_on(day), steps_on(day), unanswered_on(day))


def proposal_on(day: date, unit: int, round: int, rung: str) -> Proposed | None:
    """Return one proposal with its rows, or None when it does not hold."""
    found = (
        one
        for one in proposals_on(day)
        if (one.unit, one.round, one.rung.key) == (unit, round, rung)
    )
    return next(iter(with_rows(found)), None)


def with_rows(proposals: Iterable[Proposal]) -> list[Proposed]:
    """Return the proposals with their rows, in two queries."""
    proposals = list(proposals)
    units = Unit.objects.in_bulk({one.unit for one in proposals})
    rounds = Round.objects.in_bulk({one.round for one in proposals})
    return [Proposed(one, units[one.unit], rounds[one.round]) for one in proposals]


def records_on(day: date) -> list[Record]:
    """Return what was known by the end of a day of grades, proven suspicions, weeks, surveys."""
    return [*_grades(day), *_suspicions(day), *_surveys(day), *_weeks(day)]


def _grades(day: date) -> Iterator[Record]:
    poor = Evaluation.objects.filter(grade=Grade.POOR, published_on__lte=day)
    published = stood_on(poor, day).filter(PUBLISHED)
    rows: QuerySet[Any, Any] = published.values_list(
        "pk", "number", "unit", "round", "published_on"
    )
    for row in rows:
        yield Record(Evidence.EVALUATION, *row)


def _suspicions(day: date) -> Iterator[Record]:
    proven = Suspicion.objects.proven(as_of=day)
    rows: QuerySet[Any, Any] = proven.values_list(
        "pk", "number", "unit", "item__round", "judged_on"
    )
    for row in rows:
        yield Record(Evidence.SUSPICION, *row)


def _surveys(day: date) -> Iterator[Record]:
    """Yield the surveys in which the people judged poorly, voided ones too until that day."""
    poor = Survey.objects.filter(
        closed_on__lte=day, satisfaction__lt=F("evaluation__sheet__survey_poor")
    )
    about = ("pk", "evaluation__number", "evaluation__unit", "evaluation__round", "closed_on")
    rows: QuerySet[Any, Any] = stood_on(poor, day).filter(COUNTED).values_list(*about)
    for row in rows:
        yield Record(Evidence.SURVEY, *row)


def _weeks(day: date) -> Iterator[Record]:
    """Yield the weeks whose report was not there by its hour, though it may have come since."""
    end = end_of(day)
    for owed in owed_reports(day):
        if owed.due < end and (owed.came is None or owed.came > owed.due):
            yield Record(
                Evidence.WEEK, owed.week_on.toordinal(), f"{owed.week_on}", owed.unit, owed.round,
                timezone.localdate(owed.due),
            )  # fmt: skip


def steps_on(day: date) -> list[Standing]:
    """Return the cards and notices taken by the end of a day and not withdrawn by then."""
    return [*_cards(day), *_notices(day)]


def _cards(day: date) -> Iterator[Standing]:
    cards = Card.objects.issued_by_day(day)
    items: dict[int, dict[int, date]] = defaultdict(dict)
    for pk, item, due in CardItem.objects.values_list("card", "item", "due"):
        items[pk][item] = due
    records: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for pk, kind, key in CardRecord.objects.values_list("card", "kind", "key"):
        records[pk].add((kind, key))
    for card in cards:
        yield Standing(
            card.unit_id, card.round_id or 0, Colour(card.colour), card.rule, items[card.pk],
            frozenset(records[card.pk]), card.lifted_on is None or card.lifted_on > day,
            card.pk, card.number, card.issued_on,
        )  # fmt: skip


def _notices(day: date) -> Iterator[Standing]:
    items: dict[int, dict[int, date]] = defaultdict(dict)
    for pk, item, due in NoticeItem.objects.values_list("notice", "item", "due"):
        items[pk][item] = due
    for one in Notice.objects.filter(sent_on__lte=day):
        yield Standing(
            one.unit_id, one.round_id or 0, Colour(one.colour), one.rule, items[one.pk],
            pk=one.pk, number=one.number, day=one.sent_on,
        )  # fmt: skip


def unanswered_on(day: date) -> list[Unanswered]:
    """Return the cards that waited at the end of a day for an answer past its deadline.

    A card sent back after an answer waits anew from that day.
    """
    last = Entry.objects.filter(
        subject_kind=Card.KIND, subject=OuterRef("pk"), when__lt=end_of(day), target__in=UNANSWERED
    ).exclude(source__in=UNANSWERED)
    late = Card.objects.issued_by_day(day).filter(deadline__lt=day).exclude(round=None)
    late = stood_on(late, day).filter(WAITING)
    late = late.annotate(waits=Subquery(last.order_by("-seq").values("when")[:1]))
    told: dict[int, set[Level]] = defaultdict(set)
    for card, level in Told.objects.filter(
        card__in=late.values("pk"), told_at__lt=end_of(day)
    ).values_list("card", "level"):
        told[card].add(Level(level))
    rows: QuerySet[Any, Any] = late.values_list(
        "pk", "number", "unit", "round", "deadline", F("waits")
    )
    return [
        Unanswered(
            pk, number, unit, round_, max(deadline, timezone.localdate(waits)), frozenset(told[pk])
        )
        for pk, number, unit, round_, deadline, waits in rows
    ]
