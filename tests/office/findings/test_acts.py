from dataclasses import replace
from datetime import timedelta

import pytest

from tests.county import inspector, make_county, make_finding, make_paper, proof, words
from tests.office.findings.desk import aspect, deliver, draft, higher_target, submitted, withdraw
from tests.office.rounds.fieldwork import declare
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.findings import actions
from xuncha.office.findings.lifecycle import FindingState, PaperState
from xuncha.office.findings.models import CategoryKind, Finding, Paper
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.verify import verify
from xuncha.office.rounds.lifecycle import TargetState

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def refused(call, *args, **more):
    with pytest.raises(BadInput) as refusal:
        call(*args, **more)
    assert refusal.value.cure
    return refusal.value


def test_a_paper_becomes_a_finding_that_says_the_same(county):
    finding = make_finding(county, livelihood=True, attention="named")
    paper = finding.paper
    assert (finding.title, finding.seen, finding.basis) == (paper.title, paper.seen, paper.basis)
    assert (finding.livelihood, finding.attention) == (True, "named")
    assert paper.state == PaperState.SIGNED
    assert verify().ok


def test_numbers_of_a_round_run_on(county):
    numbers = [make_paper(county, title=f"第{n}件").number for n in range(3)]
    assert numbers == ["2022-02底-00001", "2022-02底-00002", "2022-02底-00003"]


@pytest.mark.parametrize("handlers", [(), ("组员乙",), ("组员乙", "组员乙")])
def test_a_paper_has_two_handlers(county, handlers):
    assert refused(draft, county, "组员乙", handlers).field == "handlers"
    assert not Paper.objects.exists()


def test_the_handlers_serve_in_the_targets_team(county):
    assert "外人 不在" in str(refused(draft, county, "组员乙", ("组员乙", "外人")))


def test_a_recused_handler_is_refused_with_the_reason(county):
    declare(county, "组员丙", "kin_in", "县住建局")
    with pytest.raises(NotAllowed, match="组员丙 的近亲属在“县住建局”任职"):
        draft(county, "组员乙", ("组员乙", "组员丙"))


def test_a_recused_inspector_neither_drafts_nor_sees(county):
    paper = make_paper(county)
    unit = county.units["县住建局"]
    bound = replace(county.people["组员丙"].actor, recused=frozenset({unit.pk}))
    with pytest.raises(NotAllowed, match="回避"):
        actions.draft(
            county.target, handlers=[county.people["组员乙"], county.people["组长甲"]],
            found_on=county.today, by=bound, on=county.later(), **words(county),
        )  # fmt: skip
    assert paper in Paper.objects.visible_to(county.people["组员丙"].actor)
    assert not Paper.objects.visible_to(bound).exists()
    make_finding(county)
    assert not Finding.objects.visible_to(bound).exists()


def test_a_recused_author_is_refused_even_when_the_handlers_are_free(county):
    declare(county, "组员乙", "served_in", "县住建局")
    with pytest.raises(NotAllowed, match="组员乙 曾在“县住建局”任职"):
        draft(county, "组员乙", ("组长甲", "组员丙"))


def test_no_paper_is_drafted_once_the_team_has_left(county):
    withdraw(county)
    county.target.refresh_from_db()
    assert "不在进驻期" in refused(make_paper, county).problem


@pytest.mark.parametrize("days", [-1, 3])
def test_what_is_found_lies_between_the_entry_and_today(county, days):
    day = county.today + timedelta(days=days)
    problem = refused(draft, county, "组员乙", ("组员乙", "组员丙"), found_on=day)
    assert problem.field == "found_on"


def test_the_office_does_not_draft(county):
    with pytest.raises(NotAllowed):
        actions.draft(
            county.target, handlers=[county.people["组员乙"], county.people["组员丙"]],
            found_on=county.today, **county.as_(Role.CLERK), **words(county),
        )  # fmt: skip


def test_a_paper_without_evidence_is_not_submitted(county):
    paper = make_paper(county)
    refused(actions.submit, paper, **inspector(county, "组员乙"))
    paper.refresh_from_db()
    assert paper.state == PaperState.DRAFTED


@pytest.mark.parametrize("act", ["review", "sign"])
def test_a_paper_is_reviewed_then_signed_and_nothing_is_skipped(county, act):
    paper = make_paper(county)
    facts = {"opinion": "属实。"} if act == "review" else {}
    with pytest.raises(OutOfOrder):
        getattr(actions, act)(paper, **facts, **inspector(county, "组长甲"))


def test_an_author_does_not_review_their_own_paper(county):
    paper = submitted(county, "组员丙")
    with pytest.raises(NotAllowed, match="自己写的"):
        actions.review(paper, opinion="属实。", **inspector(county, "组员丙"))


def test_a_member_does_not_sign(county):
    paper = submitted(county)
    actions.review(paper, opinion="属实。", **inspector(county, "组员丙"))
    with pytest.raises(NotAllowed, match="组长或副组长"):
        actions.sign(paper, **inspector(county, "组员丙"))
    assert not Finding.objects.exists()


def test_a_paper_given_back_counts_and_can_be_revised_and_submitted_again(county):
    paper = submitted(county)
    actions.give_back(paper, reason="依据不足", **inspector(county, "组长甲"))
    actions.revise(paper, basis="补充依据。", **inspector(county, "组员乙"))
    actions.submit(paper, **inspector(county, "组员乙"))
    paper.refresh_from_db()
    assert (paper.returns, paper.basis, paper.state) == (1, "补充依据。", PaperState.SUBMITTED)


def test_a_submitted_paper_takes_no_more_evidence(county):
    paper = submitted(county)
    with pytest.raises(OutOfOrder):
        actions.attach(paper, **proof("迟到"), **inspector(county, "组员乙"))


def test_a_paper_that_did_not_hold_is_dropped_with_its_reason(county):
    paper = make_paper(county)
    entry = actions.drop(paper, reason="查无实据", **inspector(county, "组长甲"))
    assert (entry.note, paper.state) == ("查无实据", PaperState.DROPPED)
    with pytest.raises(OutOfOrder):
        actions.attach(paper, **proof(), **inspector(county, "组员乙"))


def test_feedback_carries_every_finding_and_ends_the_target(county):
    finding = make_finding(county)
    withdraw(county)
    deliver(county)
    finding.refresh_from_db()
    county.target.refresh_from_db()
    assert (finding.state, finding.fed_back_on) == (FindingState.FED_BACK, county.today)
    assert county.target.state == TargetState.FED_BACK
    assert verify().ok


def test_there_is_no_feedback_before_the_withdrawal(county):
    make_finding(county)
    assert "还没有撤离" in refused(deliver, county).problem


def test_there_is_no_feedback_twice(county):
    withdraw(county)
    deliver(county)
    assert "已经反馈过" in refused(deliver, county).problem


@pytest.mark.parametrize("field", ["body_on", "principal_on"])
def test_neither_feedback_is_dated_before_what_it_tells(county, field):
    county.later(days=9)
    finding = make_finding(county)
    withdraw(county)
    day = finding.found_on - timedelta(days=1)
    problem = refused(deliver, county, **{field: day})
    assert (problem.field, "早于问题形成日期" in problem.problem) == (field, True)
    finding.refresh_from_db()
    assert finding.state == FindingState.FOUND


def test_feedback_is_not_dated_before_the_withdrawal_or_on_a_day_to_come(county):
    county.later(days=9)
    withdraw(county)
    early = refused(deliver, county, body_on=county.today - timedelta(days=1))
    late = refused(deliver, county, principal_on=county.today + timedelta(days=2))
    assert (early.field, late.field) == ("body_on", "principal_on")


def test_feedback_waits_for_every_paper_to_be_signed_or_dropped(county):
    paper = make_paper(county)
    withdraw(county)
    assert "还有 1 份底稿没有签字" in str(refused(deliver, county))
    actions.drop(paper, reason="查无实据", **inspector(county, "组员乙"))
    assert deliver(county).pk


def test_a_refused_feedback_leaves_no_trace(county):
    make_finding(county)
    before = Entry.objects.count()
    refused(deliver, county)
    assert Entry.objects.count() == before


def test_an_inspected_unit_sees_a_finding_once_it_is_fed_back(county):
    finding = make_finding(county)
    head = county.actors[Role.UNIT_HEAD]
    assert finding not in Finding.objects.visible_to(head)
    withdraw(county)
    deliver(county)
    assert finding in Finding.objects.visible_to(head)


def test_a_finding_of_a_higher_inspection_is_transcribed_under_its_aspect(county):
    target = higher_target(county)
    finding = actions.transcribe(
        target, aspect=aspect(county), found_on=county.today, **county.as_(Role.CLERK),
        **words(county),
    )  # fmt: skip
    assert (finding.paper, finding.number) == (None, "省一问-00001")


def test_nothing_is_transcribed_into_a_round_of_the_county(county):
    problem = refused(
        actions.transcribe, county.target, aspect=aspect(county), found_on=county.today,
        **county.as_(Role.CLERK), **words(county),
    )  # fmt: skip
    assert "来自底稿" in problem.problem


def test_an_inspector_does_not_transcribe(county):
    target, kind = higher_target(county), aspect(county)
    with pytest.raises(NotAllowed):
        actions.transcribe(
            target, aspect=kind, found_on=county.today, **inspector(county, "组长甲"),
            **words(county),
        )  # fmt: skip


def test_what_is_not_fed_back_is_assigned_only_when_it_cannot_wait(county):
    waits, urgent = make_finding(county), make_finding(county, title="危房", immediate=True)
    with pytest.raises(NotAllowed, match="反馈之后"):
        actions.mark_assigned(waits, **county.as_(Role.CLERK))
    actions.mark_assigned(urgent, **county.as_(Role.CLERK))
    assert urgent.state == FindingState.ASSIGNED


def add(county, name, kind=CategoryKind.TOPIC, parent=None):
    return actions.add_category(kind=kind, name=name, parent=parent, **county.as_(Role.CLERK))


def test_a_topic_has_sub_topics_and_they_have_none(county):
    below = add(county, "公租房", parent=county.topic)
    assert below.parent == county.topic
    assert refused(add, county, "三级", parent=below).field == "parent"
    assert refused(add, county, "纪律", CategoryKind.DISCIPLINE, county.topic).field == "parent"


def test_a_word_stands_once_in_its_place(county):
    add(county, "公租房", parent=county.topic)
    assert refused(add, county, "公租房", parent=county.topic).field == "name"
    other = add(county, "公租房")
    twin = refused(actions.rename_category, other, name="住房保障", **county.as_(Role.CLERK))
    assert twin.field == "name"


def test_a_topic_is_retired_after_its_sub_topics_and_takes_no_new_ones(county):
    below = add(county, "公租房", parent=county.topic)
    refused(actions.retire_category, county.topic, **county.as_(Role.CLERK))
    actions.retire_category(below, **county.as_(Role.CLERK))
    actions.retire_category(county.topic, **county.as_(Role.CLERK))
    assert refused(add, county, "廉租房", parent=county.topic).field == "parent"
