from decimal import Decimal

import pytest
from django.utils.translation import override

from tests.county import make_county, make_item
from tests.office.evaluation.joint import (
    BODIES,
    adopt_ready,
    appoint,
    by,
    make_bodies,
    points,
    start,
)
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.evaluation import actions, marking
from xuncha.office.evaluation.bridge import disputed
from xuncha.office.evaluation.lifecycle import EvaluationState
from xuncha.office.evaluation.marking import Found
from xuncha.office.evaluation.models import Mark, Tick
from xuncha.office.evaluation.models.graders import Turn
from xuncha.office.inbox.models import Message
from xuncha.office.ledger.verify import verify
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER

pytestmark = pytest.mark.django_db
LATE, MEETING = "事项到期没有完成", "没有按时召开会议部署整改"


@pytest.fixture
def county():
    county = make_county()
    county.item = make_item(county)
    county.graders = make_bodies(county)
    return county


def apart(county, first=15, second=10):
    """Return an evaluation whose two graders differ by ``first - second`` of 15 points."""
    evaluation = start(county)
    graders = [appoint(county, evaluation, body) for body in BODIES]
    for grader, body, lead in zip(graders, BODIES, (first, second), strict=True):
        marking.mark(grader, points=points(lead), **by(county, county.graders[body]))
    evaluation.refresh_from_db()
    return evaluation, graders


def revise(county, grader, body, lead, **more):
    facts = {"points": {"组织领导": Decimal(lead)}, "reason": "核对了记录。", **more}
    return marking.revise(grader, **facts, **by(county, county.graders[body]))


@pytest.mark.parametrize(
    ("second", "state"), [(12, EvaluationState.SCORED), (11, EvaluationState.DISCUSSED)]
)
def test_marks_further_apart_than_the_sheets_share_are_talked_over(county, second, state):
    evaluation, _graders = apart(county, 15, second)
    assert evaluation.state == state
    assert evaluation.alpha is not None


def test_the_graders_are_told_and_what_is_disputed_is_named(county):
    evaluation, _graders = apart(county)
    assert disputed(evaluation) == ["组织领导"]
    told = Message.objects.filter(number=evaluation.number)
    assert set(told.values_list("person__name", flat=True)) == {f"{one}评估员" for one in BODIES}


def test_the_message_is_not_in_the_language_of_whoever_marked_last(county):
    with override("en"):
        evaluation, _graders = apart(county)
    subjects = Message.objects.filter(number=evaluation.number).values_list("subject", flat=True)
    assert set(subjects) == {f"{evaluation.number} 的评分有分歧，请参加讨论"}


def test_both_passes_are_kept_and_the_second_counts(county):
    evaluation, (first, _second) = apart(county, 15, 9)
    revise(county, first, BODIES[0], 11)
    assert {one.turn: one.points for one in first.marks.filter(criterion__name="组织领导")} == {
        Turn.FIRST: 15,
        Turn.SECOND: 11,
    }
    actions.settle(evaluation, minutes="以会议记录为准。", **county.as_(Role.CLERK))
    actions.grade(evaluation, **county.as_(Role.CLERK))
    assert evaluation.total == Decimal("95.00")
    assert evaluation.alpha_last > evaluation.alpha
    assert verify().ok


def test_a_grader_revises_once(county):
    _evaluation, (first, _second) = apart(county)
    revise(county, first, BODIES[0], 12)
    with pytest.raises(NotAllowed, match="一次"):
        revise(county, first, BODIES[0], 13)
    assert first.marks.get(turn=Turn.SECOND).points == 12


def test_only_what_is_disputed_is_marked_again(county):
    _evaluation, (first, _second) = apart(county)
    with pytest.raises(BadInput, match="责任落实"):
        revise(county, first, BODIES[0], 12, points={
            "组织领导": Decimal(12), "责任落实": Decimal(1),
        })  # fmt: skip
    assert not first.marks.filter(turn=Turn.SECOND).exists()


def test_a_revision_without_a_reason_is_refused_and_nothing_is_written(county):
    _evaluation, (first, _second) = apart(county)
    with pytest.raises(BadInput) as caught:
        revise(county, first, BODIES[0], 12, reason=" ")
    assert caught.value.field == "reason"
    assert not Mark.objects.filter(turn=Turn.SECOND).exists()


def test_nobody_revises_for_another(county):
    _evaluation, (first, _second) = apart(county)
    with pytest.raises(NotAllowed, match="本人"):
        revise(county, first, BODIES[1], 12)


def test_there_is_nothing_to_revise_without_a_discussion(county):
    _evaluation, (first, _second) = apart(county, 15, 15)
    with pytest.raises(NotAllowed, match="讨论中"):
        revise(county, first, BODIES[0], 12)


def test_a_discussion_ends_with_minutes_before_the_grade(county):
    evaluation, _graders = apart(county)
    with pytest.raises(OutOfOrder):
        actions.grade(evaluation, **county.as_(Role.CLERK))
    with pytest.raises(BadInput):
        actions.settle(evaluation, minutes="", **county.as_(Role.CLERK))
    with pytest.raises(NotAllowed):
        actions.settle(evaluation, minutes="同意。", **county.as_(Role.EVALUATOR))
    actions.settle(evaluation, minutes="各自坚持。", **county.as_(Role.CLERK))
    assert evaluation.state == EvaluationState.SCORED


def ticked(county):
    sheet = adopt_ready(county, "five_classes")
    evaluation = start(county, sheet)
    return evaluation, [appoint(county, evaluation, body) for body in BODIES]


def test_the_engine_computes_the_points_from_what_is_found(county):
    evaluation, (first, second) = ticked(county)
    found = [Found(LATE, "第一季度未完成。", county.item), Found(LATE, "第二季度未完成。"),
             Found(MEETING, "无会议记录。"), Found("整改经验被县级以上推广", "文件。")]  # fmt: skip
    for grader, body in ((first, BODIES[0]), (second, BODIES[1])):
        marking.mark(grader, found=found, **by(county, county.graders[body]))
    left = {one.criterion.name: one.points for one in first.marks.all()}
    assert (left["实际效果"], left["责任落实"], left["公开监督"]) == (32, 16, 10)
    assert Tick.objects.filter(grader=first, item=county.item).count() == 1
    evaluation.refresh_from_db()
    actions.grade(evaluation, **county.as_(Role.CLERK))
    assert evaluation.total == Decimal("90.00")
    assert verify().ok


@pytest.mark.parametrize(
    ("text", "note", "words"),
    [(LATE, " ", "没有写依据"), ("别的", "事实。", "没有要核对的")],
)
def test_what_is_found_needs_evidence_and_a_place_on_the_sheet(county, text, note, words):
    _evaluation, (first, _second) = ticked(county)
    with pytest.raises(BadInput, match=words) as caught:
        marking.mark(first, found=[Found(text, note)], **by(county, county.graders[BODIES[0]]))
    assert caught.value.cure
    assert not first.marks.exists()


def test_points_are_not_typed_where_deductions_count(county):
    _evaluation, (first, _second) = ticked(county)
    with pytest.raises(BadInput, match="实际效果"):
        marking.mark(
            first, points={"实际效果": Decimal(40)}, **by(county, county.graders[BODIES[0]])
        )


def test_evidence_changed_behind_the_ledgers_back_is_found(county):
    _evaluation, (first, _second) = ticked(county)
    marking.mark(first, found=[Found(LATE, "甲。")], **by(county, county.graders[BODIES[0]]))
    assert verify().ok
    Tick.objects.update(note="乙。")
    assert not verify().ok


def test_who_comes_to_be_tied_to_the_unit_no_longer_marks(county):
    evaluation = start(county)
    grader = appoint(county, evaluation, BODIES[0])
    people.appoint(
        grader.person, unit=county.units["县住建局"], title="科员", since=county.today,
        by=FOUNDER, on=county.now,
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="解除评估人"):
        marking.mark(grader, points=points(), **by(county, county.graders[BODIES[0]]))


def test_the_body_that_a_village_answers_to_sends_no_grader(county):
    township, village = county.units["五强溪镇"], county.units["合仁坪村"]
    evaluation = start(county)
    evaluation.unit = village
    with pytest.raises(NotAllowed, match="管它的"):
        actions.appoint(
            evaluation, person=county.people[f"{BODIES[0]}评估员"], body=township,
            **county.as_(Role.CLERK),
        )  # fmt: skip
