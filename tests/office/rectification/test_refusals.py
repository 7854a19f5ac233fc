from datetime import timedelta

import pytest

from tests.county import (
    close,
    feed_back,
    inspector,
    make_county,
    make_finding,
    make_item,
    make_paper,
    proof,
    rectify,
)
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.findings import actions as findings
from xuncha.office.ledger.models import Entry
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER
from xuncha.office.rectification import actions, timing
from xuncha.office.rectification.models import Item, Measure
from xuncha.office.rounds import actions as rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def refused(act, kind, words):
    """See an act refused in these words, and nothing written."""
    before = Entry.objects.count()
    with pytest.raises(kind) as refusal:
        act()
    assert words in refusal.value.say()
    assert Entry.objects.count() == before


def test_an_act_out_of_order_says_the_state_and_what_to_do_first(county):
    item = make_item(county)
    refused(
        lambda: actions.sign_off(item, opinion="可。", **county.as_(Role.LEADER)),
        OutOfOrder,
        "现在的状态是“待报方案”，不能“领办县领导审核”。 请先完成前面的环节。",
    )


def test_an_act_by_the_wrong_role_is_refused(county):
    item = make_item(county)
    refused(lambda: actions.plan(item, **county.as_(Role.CLERK)), BadInput, "请先添加至少一条措施")
    rectify(county, item)
    refused(
        lambda: actions.sign_off(item, opinion="可。", **county.as_(Role.DIRECTOR)),
        NotAllowed,
        "您的角色不能“领办县领导审核”",
    )


def test_another_leader_may_not_sign_off(county):
    item = make_item(county)
    rectify(county, item)
    other = county.seat(Role.LEADER, "县领导乙")
    refused(
        lambda: actions.sign_off(item, opinion="可。", by=other, on=county.later()),
        NotAllowed,
        "这不是您领办的事项",
    )


def test_another_unit_may_not_write_measures(county):
    item = make_item(county)
    other = county.seat(Role.UNIT_HEAD, "局长乙", county.units["县林业局"])
    refused(
        lambda: actions.add_measure(
            item,
            content="措施",
            kind="rule",
            responsible="甲",
            department="乙",
            due=item.due,
            by=other,
            on=county.later(),
        ),
        NotAllowed,
        "这不是本单位的整改事项",
    )


def test_nobody_closes_what_they_evaluated(county):
    item = make_item(county)
    rectify(county, item)
    actions.sign_off(item, opinion="可。", **county.as_(Role.LEADER))
    grader = county.actors[Role.EVALUATOR]
    actions.evaluate(item, conclusion="done", opinion="实。", **county.as_(Role.EVALUATOR))
    director = type(grader)(
        account=grader.account, person=grader.person, name=grader.name, role=Role.DIRECTOR
    )
    refused(
        lambda: actions.close(item, by=director, on=county.later()),
        NotAllowed,
        "写报告和作评估的人不能销号",
    )


def test_a_recused_inspector_may_not_handle_the_unit(county):
    bureau = county.units["县住建局"]
    people.declare(
        county.people["组员丙"], unit=bureau, kind="kin_in", since=county.today,
        by=FOUNDER, on=county.now,
    )  # fmt: skip
    county.later(days=1)
    refused(lambda: make_paper(county), NotAllowed, "组员丙 的近亲属在“县住建局”任职，应当回避")


def test_a_person_who_must_keep_away_cannot_join_the_team(county):
    cousin = county.person("亲属甲")
    people.appoint(
        cousin, unit=county.units["县住建局"], title="股长", since=county.today,
        by=FOUNDER, on=county.now,
    )  # fmt: skip
    county.later(days=1)
    refused(
        lambda: rounds.join(
            county.team, person=cousin, position="member", source="department",
            joined_on=county.today, **county.as_(Role.CLERK),
        ),
        NotAllowed,
        "亲属甲 现在“县住建局”任职，应当回避",
    )  # fmt: skip


def test_a_report_without_evidence_is_refused(county):
    item = make_item(county)
    actions.add_measure(
        item, content="措施", kind="rule", responsible="甲", department="乙", due=item.due,
        **county.as_(Role.UNIT_CONTACT),
    )  # fmt: skip
    actions.plan(item, **county.as_(Role.UNIT_HEAD))
    actions.approve_plan(item, **county.as_(Role.LEADER))
    measure = Measure.objects.get()
    refused(
        lambda: actions.finish_measure(measure, progress="完。", **county.as_(Role.UNIT_HEAD)),
        BadInput,
        "措施没有佐证材料。 请先上传佐证再报完成。",
    )
    refused(
        lambda: actions.submit(item, report="完。", **county.as_(Role.UNIT_HEAD)),
        BadInput,
        "还没有完成",
    )


def test_closing_without_evidence_is_refused(county):
    item = make_item(county)
    refused(lambda: actions.close(item, **county.as_(Role.DIRECTOR)), BadInput, "没有佐证材料")


def test_closing_what_was_found_not_done_is_refused(county):
    item = make_item(county)
    rectify(county, item)
    actions.sign_off(item, opinion="可。", **county.as_(Role.LEADER))
    actions.evaluate(item, conclusion="not_done", opinion="虚。", **county.as_(Role.EVALUATOR))
    refused(lambda: actions.close(item, **county.as_(Role.DIRECTOR)), BadInput, "请退回整改")


def test_a_due_date_before_the_feedback_is_refused_and_the_finding_stays(county):
    finding = make_finding(county)
    feed_back(county)
    finding.refresh_from_db()
    refused(
        lambda: actions.assign(
            finding, leader=county.people["县领导甲"], responsible="甲", department="乙",
            goal="目标", due=finding.fed_back_on - timedelta(days=1), **county.as_(Role.CLERK),
        ),
        BadInput,
        "整改期限早于反馈日期",
    )  # fmt: skip
    finding.refresh_from_db()
    assert finding.state == "fed_back"
    assert not Item.objects.exists()


def test_a_finding_before_its_feedback_is_not_assigned_unless_it_cannot_wait(county):
    plain = make_finding(county)
    urgent = make_finding(county, title="危房住人", immediate=True)
    facts = {"leader": county.people["县领导甲"], "responsible": "甲", "department": "乙",
             "goal": "搬离"}  # fmt: skip
    refused(
        lambda: actions.assign(plain, **facts, **county.as_(Role.CLERK)),
        NotAllowed,
        "反馈之后才能交办整改",
    )
    item = actions.assign(urgent, **facts, **county.as_(Role.CLERK))
    assert item.due - item.assigned_on == timedelta(days=15)


def test_an_act_dated_before_the_last_one_is_refused(county):
    item = make_item(county)
    rectify(county, item)
    refused(
        lambda: actions.sign_off(
            item, opinion="可。", by=county.actors[Role.LEADER],
            on=county.now - timedelta(days=30),
        ),
        OutOfOrder,
        "办理时间早于上一次办理",
    )  # fmt: skip


def test_a_second_request_for_time_waits_for_the_first(county):
    item = make_item(county)
    until = item.due + timedelta(days=30)
    request = timing.ask_extension(item, until=until, reason="雨季。", **county.as_(Role.UNIT_HEAD))
    refused(
        lambda: timing.ask_extension(
            item, until=until, reason="再延。", **county.as_(Role.UNIT_HEAD)
        ),
        BadInput,
        "已有一份延期申请待批",
    )
    timing.grant_extension(request, answer="同意。", **county.as_(Role.LEADER))
    item.refresh_from_db()
    assert (item.due, item.extensions) == (until, 1)
    assert item.first_due < until


def test_an_item_sent_back_counts_the_return_and_says_why(county):
    item = make_item(county)
    rectify(county, item)
    actions.send_back(item, reason="照片是旧的。", **county.as_(Role.LEADER))
    item.refresh_from_db()
    assert (item.state, item.returns) == ("rectifying", 1)
    assert Entry.objects.filter(verb="item:send_back", note="照片是旧的。").count() == 1


def test_a_look_back_before_the_closing_is_refused(county):
    item = make_item(county)
    rectify(county, item)
    close(county, item)
    refused(
        lambda: actions.look_back(
            item, looked_on=item.closed_on - timedelta(days=1), found="好。", holds=True,
            **county.as_(Role.CLERK),
        ),
        BadInput,
        "回访日期早于销号日期",
    )  # fmt: skip


def test_a_working_paper_without_evidence_is_not_submitted(county):
    paper = make_paper(county)
    refused(
        lambda: findings.submit(paper, **inspector(county, "组员乙")), BadInput, "底稿没有佐证材料"
    )
    findings.attach(paper, **proof(), **inspector(county, "组员乙"))
    findings.submit(paper, **inspector(county, "组员乙"))
    assert paper.state == "submitted"
