"""Acts on a county's own ladder: proposed from a file, adopted by another person, retired."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, msg, need
from xuncha.office.cards.checking import check_together
from xuncha.office.cards.ladders import spans
from xuncha.office.cards.lifecycle import LadderState, LadderVerb
from xuncha.office.cards.models import Ladder
from xuncha.office.cards.reading import LadderError, read_ladder
from xuncha.office.cards.rungs import Ladder as Read
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.mandate.models import Rule
from xuncha.office.people.models import Person


def propose(*, text: str, document: Rule, by: Actor, on: datetime) -> Ladder:
    """Propose a ladder from the text of its file, on the ground of a document of the library.

    Raises:
        LadderError: with every fault of the file at once.
    """
    read = read_ladder(text)
    _check_free(read)
    if Ladder.objects.filter(
        name=read.name, version=read.version, state=LadderState.PROPOSED
    ).exists():
        raise BadInput(
            msg("阶梯“%(name)s”第 %(version)s 版正在等待审定。"),
            msg("请先办结那一份，或改用新的版次。"),
            field="text",
            name=read.name,
            version=read.version,
        )
    ladder = Ladder(
        name=read.name,
        version=read.version,
        title=read.title,
        text=text,
        document=document,
        valid_from=read.valid_from,
        valid_until=read.valid_until,
        proposed_by=Person.objects.get(pk=by.person),
    )
    begin(ladder, LadderVerb.PROPOSE, by=by, on=on, note=ladder.title, basis=document.title)
    return ladder


def adopt(ladder: Ladder, *, note: str, by: Actor, on: datetime) -> Entry:
    """Adopt a ladder; it is in force from its own day, or from today if that has passed."""
    day = timezone.localdate(on)
    _check_free(read_ladder(ladder.text))
    if ladder.document.version_on(day) is None:
        raise BadInput(
            msg("制发文件“%(title)s”今天不在施行。"),
            msg("请核对制度库，或改用现行文件重新提出。"),
            title=ladder.document.title,
        )
    return take(
        ladder,
        LadderVerb.ADOPT,
        by=by,
        on=on,
        note=note,
        basis=ladder.document.title,
        adopted_by=Person.objects.get(pk=by.person),
        adopted_on=day,
    )


def decline(ladder: Ladder, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Decline a ladder, with the reason."""
    return take(ladder, LadderVerb.DECLINE, by=by, on=on, note=need(reason, "reason"))


def retire(ladder: Ladder, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Retire a ladder; from today the next one in force counts, or the default."""
    return take(
        ladder,
        LadderVerb.RETIRE,
        by=by,
        on=on,
        note=need(reason, "reason"),
        retired_on=timezone.localdate(on),
    )


def _check_free(read: Read) -> None:
    """Refuse a version that is taken, or dates that overlap with those of another ladder."""
    faults = check_together(read, spans())
    if faults:
        raise LadderError(faults)
