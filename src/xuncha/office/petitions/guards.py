"""What an act on a petition asks of its facts before it is done."""

from __future__ import annotations

from datetime import date

from xuncha.engines.acts import BadInput, msg, need
from xuncha.office.limits.bridge import Limit, counted_anew, longest_extension
from xuncha.office.people.models import Unit
from xuncha.office.petitions.models import Petition, PetitionKind, Timed
from xuncha.office.petitions.policy import accuses
from xuncha.office.petitions.privacy import refuse_identity


def need_nameless(text: str, field: str) -> str:
    """Return the text, or refuse an empty one and one that tells who somebody is."""
    refuse_identity(**{field: text})
    return need(text, field)


def check_day(day: date, field: str, *, since: date | None, until: date) -> None:
    """Refuse a day that lies after ``until``, or before ``since``."""
    if day > until:
        raise BadInput(msg("日期晚于今天。"), msg("请核对日期。"), field=field)
    if since is not None and day < since:
        raise BadInput(
            msg("日期早于 %(day)s。"), msg("请核对日期。"), field=field, day=since.isoformat()
        )


def check_origin(petition: Petition, day: date) -> None:
    """Refuse a petition of the future, of nobody, of a team in another round, or its own repeat."""
    check_day(petition.received_on, "received_on", since=None, until=day)
    if petition.people_count < 1:
        raise BadInput(msg("信访人数至少为 1。"), msg("请核对人数。"), field="people_count")
    if petition.team and petition.team.round_id != petition.round_id:
        raise BadInput(msg("巡察组不属于所选轮次。"), msg("请重新选择。"), field="team")
    before = petition.repeat_of
    if before is not None and before.received_on > petition.received_on:
        raise BadInput(
            msg("初次件 %(number)s 收到得更晚。"),
            msg("请核对初次件编号或收到日期。"),
            field="repeat_of",
            number=before.number,
        )


def check_route(petition: Petition, unit: Unit) -> None:
    """Refuse to send an accusation to the unit that it accuses, or to one below it."""
    if petition.kind == PetitionKind.ACCUSATION and accuses(petition.place.path, unit.path):
        raise BadInput(
            msg("检举控告不得转给被反映的单位“%(unit)s”。"),
            msg("请改转其他单位，或移交有关机关。"),
            field="unit",
            unit=unit.name,
        )


def check_told(petition: Petition, told_on: date | None, day: date) -> None:
    """Refuse to leave a petitioner who can be reached without a written notice."""
    if told_on is not None:
        check_day(told_on, "told_on", since=petition.received_on, until=day)
    elif not petition.anonymous:
        raise BadInput(
            msg("还没有书面告知信访人。"), msg("请告知后填写告知日期。"), field="told_on"
        )


def anew(row: Timed) -> Limit | None:
    """Return the limit that a row's next step would be given today; nothing where none is due."""
    if row.due_from is None or row.next_due is None:
        return None
    return counted_anew(row.due_profile, row.due_act, row.due_from, extended_by=row.extended_days())


def check_redate(row: Timed) -> Limit:
    """Return the limit of today, or refuse a date that it would not change."""
    limit = anew(row)
    if limit is None:
        raise BadInput(msg("没有待改定的期限。"), msg("请核对。"))
    if not limit.differs_from(row.next_due, provisional=row.due_provisional):
        raise BadInput(msg("按现行日历和时限规则，期限没有变化。"), msg("不用改定。"))
    return limit


def check_extension(petition: Petition, days: int) -> None:
    """Refuse a second extension, a second request while one waits, and more than the limit."""
    if petition.extended_by:
        raise BadInput(msg("已经延期一次，不能再延。"), msg("请按期办结。"))
    if petition.asked_days:
        raise BadInput(msg("已有一份延期申请待批。"), msg("请等待审批。"))
    most = longest_extension(petition.due_profile, petition.due_act)
    if not 1 <= days <= most:
        raise BadInput(
            msg("延长天数应为 1 到 %(most)s 天。"), msg("请改正。"), field="days", most=most
        )
