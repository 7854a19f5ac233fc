"""Acts on working papers and findings, up to the feedback."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from xuncha.engines.acts import Actor, BadInput, msg
from xuncha.office.findings import guards
from xuncha.office.findings.lifecycle import (
    CategoryVerb,
    FeedbackVerb,
    FindingState,
    FindingVerb,
    PaperVerb,
)
from xuncha.office.findings.models import Category, Feedback, Finding, Paper, Statement
from xuncha.office.ledger import actions as ledger
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.reads import evidence_of
from xuncha.office.people.models import Person
from xuncha.office.people.numbering import next_serial
from xuncha.office.rounds.actions import mark_fed_back
from xuncha.office.rounds.models import Round, Target

COPIED = ("round", "team", "target", "unit", "title", "seen", "basis", "answerable", "focus",
          "topic", "discipline", "attention", "livelihood", "immediate")  # fmt: skip


def add_category(
    *, kind: str, name: str, by: Actor, on: datetime, parent: Category | None = None
) -> Category:
    """Add a word to the dictionary of problems."""
    guards.check_category(kind, name, parent)
    category = Category(kind=kind, name=name, parent=parent)
    begin(category, CategoryVerb.ADD, by=by, on=on, note=name)
    return category


def rename_category(category: Category, *, name: str, by: Actor, on: datetime) -> Entry:
    """Rename a word of the dictionary; rows that use it show the new name."""
    guards.check_renamed(category, name)
    return take(category, CategoryVerb.RENAME, by=by, on=on, note=name, name=name)


def retire_category(category: Category, *, by: Actor, on: datetime) -> Entry:
    """Take a word out of use; rows that use it keep it."""
    guards.check_retired(category)
    return take(category, CategoryVerb.RETIRE, by=by, on=on)


def _number(model: type[Statement], target: Target, word: str) -> str:
    """Return the next number of the round's statements: year, round, team, serial."""
    Round.objects.select_for_update().get(pk=target.round_id)
    serial = next_serial(model._default_manager.filter(round=target.round_id))
    return f"{target.round.code}{word}-{serial:05d}"


def draft(
    target: Target,
    *,
    handlers: Sequence[Person],
    found_on: date,
    by: Actor,
    on: datetime,
    **words: Any,
) -> Paper:
    """Draft a working paper on a target; ``words`` are the fields of a statement."""
    author = Person.objects.get(pk=by.person)
    guards.check_draft(target, handlers, author, found_on, on)
    with transaction.atomic():
        paper = Paper(
            round=target.round,
            team=target.team,
            target=target,
            unit=target.unit,
            number=_number(Paper, target, "底"),
            author=author,
            found_on=found_on,
            **words,
        )
        begin(
            paper,
            PaperVerb.DRAFT,
            by=by,
            on=on,
            note=paper.title,
            once_saved=lambda: paper.handlers.set(handlers),
        )
    return paper


def revise(paper: Paper, *, by: Actor, on: datetime, **words: Any) -> Entry:
    """Change the words of a working paper that is still in its handlers' hands."""
    return take(paper, PaperVerb.REVISE, by=by, on=on, facts=words)


def attach(
    paper: Paper, *, chunks: Iterable[bytes], filename: str, title: str, by: Actor, on: datetime
) -> Entry:
    """Attach a file to a working paper as evidence."""
    return ledger.attach(
        paper, PaperVerb.ATTACH, chunks=chunks, filename=filename, title=title, by=by, on=on
    )


def submit(paper: Paper, *, by: Actor, on: datetime) -> Entry:
    """Submit a working paper to the team's meeting; it must have evidence."""
    if not evidence_of(paper).exists():
        raise BadInput(msg("底稿没有佐证材料。"), msg("请先添加佐证再提交。"))
    return take(paper, PaperVerb.SUBMIT, by=by, on=on)


def review(paper: Paper, *, opinion: str, by: Actor, on: datetime) -> Entry:
    """Pass a working paper in the team's meeting."""
    return take(paper, PaperVerb.REVIEW, by=by, on=on, note=opinion)


def give_back(paper: Paper, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Give a working paper back to its handlers, with the reason."""
    return take(paper, PaperVerb.GIVE_BACK, by=by, on=on, note=reason, returns=paper.returns + 1)


def sign(paper: Paper, *, by: Actor, on: datetime) -> Finding:
    """Sign a working paper as the team's leader; it becomes a finding."""
    with transaction.atomic():
        take(paper, PaperVerb.SIGN, by=by, on=on)
        copied = {name: getattr(paper, name) for name in COPIED}
        finding = Finding(
            paper=paper, number=_number(Finding, paper.target, "问"), found_on=on.date(), **copied
        )
        begin(finding, FindingVerb.FIND, by=by, on=on, note=finding.title)
    return finding


def drop(paper: Paper, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Drop a working paper that did not hold; it stays in the list with its reason."""
    return take(paper, PaperVerb.DROP, by=by, on=on, note=reason)


def transcribe(
    target: Target, *, aspect: Category, found_on: date, by: Actor, on: datetime, **words: Any
) -> Finding:
    """Transcribe a finding of a higher inspection, which has no working paper here."""
    guards.check_transcribed(target, found_on, on)
    with transaction.atomic():
        finding = Finding(
            round=target.round,
            target=target,
            unit=target.unit,
            aspect=aspect,
            number=_number(Finding, target, "问"),
            found_on=found_on,
            **words,
        )
        begin(finding, FindingVerb.TRANSCRIBE, by=by, on=on, note=finding.title)
    return finding


def deliver(
    target: Target,
    *,
    body_on: date,
    principal_on: date,
    text: str,
    by: Actor,
    on: datetime,
    principal: Person | None = None,
) -> Feedback:
    """Deliver the feedback on a target to its body and to its principal; findings follow."""
    waiting = list(target.findings.filter(state=FindingState.FOUND))
    guards.check_feedback(target, waiting, (body_on, principal_on), on)
    with transaction.atomic():
        feedback = Feedback(
            target=target,
            body_on=body_on,
            principal_on=principal_on,
            principal=principal,
            text=text,
        )
        begin(feedback, FeedbackVerb.DELIVER, by=by, on=on, note=target.unit.name)
        for finding in waiting:
            take(finding, FindingVerb.FEED_BACK, by=by, on=on, fed_back_on=body_on)
        mark_fed_back(target, by=by, on=on)
    return feedback


def mark_assigned(finding: Finding, *, by: Actor, on: datetime) -> Entry:
    """Note that a finding has been turned into a rectification item."""
    return take(finding, FindingVerb.ASSIGN, by=by, on=on)
