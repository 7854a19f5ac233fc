"""Acts on a county's own limits and on holiday notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from xuncha.engines.acts import Actor, BadInput, msg, need
from xuncha.engines.limits import Draft, LimitError, Notice, check_profiles, read_draft
from xuncha.office.ledger import actions as ledger
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.limits.bridge import as_lines, draft_of, standing
from xuncha.office.limits.lifecycle import NoticeState, NoticeVerb, ProfileVerb
from xuncha.office.limits.models import HolidayNotice, LimitProfile
from xuncha.office.mandate.models import Rule
from xuncha.office.people.models import Person


def propose(*, rule: Rule, text: str, by: Actor, on: datetime) -> LimitProfile:
    """Propose limits of the county's own, by force of a rule that is in force when they begin."""
    draft, faults = read_draft(text)
    if draft is None:
        raise refused(faults)
    row = LimitProfile(
        name=draft.name,
        version=draft.version,
        title=draft.title,
        kind=draft.kind,
        extends=draft.extends,
        rule=rule,
        valid_from=draft.valid_from,
        valid_until=draft.valid_until,
        text=text,
        proposed_by=Person.objects.get(pk=by.person),
    )
    _check_new(row)
    row.kind = _checked(replace(draft, document=draft.document or row.document))
    begin(row, ProfileVerb.PROPOSE, by=by, on=on, note=str(row), basis=row.document[:200])
    return row


def adopt_profile(row: LimitProfile, *, by: Actor, on: datetime) -> Entry:
    """Put a profile in force, if it still fits all that holds; no date that was set moves."""
    _checked(draft_of(row))
    return take(row, ProfileVerb.ADOPT, by=by, on=on, note=str(row), basis=row.document[:200])


def decline_profile(row: LimitProfile, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Decline a profile that was proposed, with the reason."""
    return take(row, ProfileVerb.DECLINE, by=by, on=on, note=need(reason, "reason"))


def retire(row: LimitProfile, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Let a profile hold no longer; dates that it gave stay and can still be explained."""
    return take(row, ProfileVerb.RETIRE, by=by, on=on, note=need(reason, "reason"))


def load(*, notice: Notice, by: Actor, on: datetime) -> HolidayNotice:
    """Load a year's holiday notice; a year loaded before gets a further version."""
    if not notice.document.strip():
        raise BadInput(msg("没有写明文件名称和文号。"), msg("请按放假通知填写。"), field="document")
    with transaction.atomic():
        earlier = HolidayNotice.objects.filter(year=notice.year).order_by("-version").first()
        row = HolidayNotice(
            year=notice.year,
            version=earlier.version + 1 if earlier else 1,
            document=notice.document.strip(),
            days=as_lines(notice),
            loaded_by=Person.objects.get(pk=by.person),
        )
        begin(row, NoticeVerb.LOAD, by=by, on=on, note=str(row), basis=row.document)
    return row


def attach(
    row: HolidayNotice,
    *,
    chunks: Iterable[bytes],
    filename: str,
    title: str,
    by: Actor,
    on: datetime,
) -> Entry:
    """Attach the notice itself, or the file it was loaded from, as evidence."""
    return ledger.attach(
        row, NoticeVerb.ATTACH, chunks=chunks, filename=filename, title=title, by=by, on=on
    )


def adopt_notice(row: HolidayNotice, *, by: Actor, on: datetime) -> Entry:
    """Count a year by its notice from now on; the version before gives way."""
    with transaction.atomic():
        standing_now = HolidayNotice.objects.filter(year=row.year, state=NoticeState.IN_FORCE)
        for earlier in standing_now.exclude(pk=row.pk):
            take(earlier, NoticeVerb.REPLACE, by=by, on=on, note=str(row))
        return take(row, NoticeVerb.ADOPT, by=by, on=on, note=str(row), basis=row.document)


def decline_notice(row: HolidayNotice, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Decline a notice that was loaded, with the reason."""
    return take(row, NoticeVerb.DECLINE, by=by, on=on, note=need(reason, "reason"))


def refused(faults: Sequence[LimitError], field: str = "text") -> BadInput:
    """Return all faults as one refusal, each in its own words."""
    if len(faults) == 1:
        values: dict[str, Any] = dict(faults[0].values)
        return BadInput(faults[0].problem, faults[0].cure, field=field, **values)
    told = "\n".join(fault.say(gettext) for fault in faults)
    return BadInput(
        msg("共有 %(count)s 处问题：\n%(faults)s"),
        msg("请全部改正后再提交。"),
        field=field,
        count=len(faults),
        faults=told,
    )


def _checked(draft: Draft) -> str:
    """Refuse a draft that does not fit what holds; return the kind that it turns out to be."""
    others = [one for one in standing() if (one.name, one.version) != (draft.name, draft.version)]
    faults = check_profiles([*others, draft])
    if faults:
        raise refused(faults)
    return draft.kind or next(one.kind for one in _below(draft, others) if one.kind)


def _below(draft: Draft, others: Sequence[Draft]) -> Iterable[Draft]:
    """Yield what the draft rests on, down to the regulation."""
    named = draft.extends
    while named:
        found = next(one for one in others if one.name == named)
        yield found
        named = found.extends


def _check_new(row: LimitProfile) -> None:
    if not row.extends:
        raise BadInput(
            msg("方案没有写明 extends。"),
            msg("本县方案在法规方案的基础上修改，请写明所依据的方案名称。"),
            field="text",
        )
    if LimitProfile.objects.filter(name=row.name, version=row.version).exists():
        raise BadInput(
            msg("方案“%(name)s”第 %(version)s 版已经有了。"),
            msg("请换一个 version。"),
            field="text",
            name=row.name,
            version=row.version,
        )
    if row.rule.version_on(row.valid_from) is None:
        raise BadInput(
            msg("依据文件在 %(day)s 没有施行的正文。"),
            msg("请选择当日有效的文件，或改 valid_from。"),
            field="rule",
            day=row.valid_from,
        )
