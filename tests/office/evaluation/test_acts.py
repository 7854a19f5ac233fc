from decimal import Decimal

import pytest

from tests.county import make_county, make_item
from tests.office.evaluation.joint import (
    BODIES,
    CRITERIA,
    appoint,
    by,
    make_bodies,
    make_sheet,
    points,
    start,
)
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.evaluation import actions, marking
from xuncha.office.evaluation.lifecycle import EvaluationState, SheetState
from xuncha.office.evaluation.models import Evaluation, Mark, Sheet
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.verify import verify
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    county = make_county()
    make_item(county)
    county.graders = make_bodies(county)
    return county


def graded(county, *marks, **first):
    """Return a graded evaluation; ``first`` are more facts of the first grader's marks."""
    evaluation = start(county)
    graders = [appoint(county, evaluation, body) for body in BODIES]
    for grader, body, given in zip(graders, BODIES, marks, strict=True):
        more = first if body == BODIES[0] else {}
        marking.mark(grader, points=given, **more, **by(county, county.graders[body]))
    actions.grade(evaluation, **county.as_(Role.CLERK))
    return evaluation


@pytest.mark.parametrize(
    ("third", "grade"), [(60, "good"), (45, "good"), (44, "fair"), (20, "fair"), (19, "poor")]
)
def test_the_sheets_thresholds_decide_the_grade(county, third, grade):
    given = points(15, 15, third, 10)
    assert graded(county, given, given).grade == grade


def test_a_veto_of_one_grader_forces_the_grade_poor(county):
    sheet = make_sheet(county)
    evaluation = start(county, sheet)
    for body in BODIES:
        grader = appoint(county, evaluation, body)
        raised = list(sheet.vetoes.all()) if body == BODIES[0] else []
        marking.mark(grader, points=points(), raised=raised, **by(county, county.graders[body]))
    actions.grade(evaluation, **county.as_(Role.CLERK))
    assert (evaluation.total, evaluation.grade) == (Decimal("100.00"), "poor")
    assert verify().ok


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"criteria": [("一", Decimal(60)), ("二", Decimal(30))]}, "criteria"),
        ({"criteria": [("一", Decimal(50)), ("一", Decimal(50))]}, "criteria"),
        ({"criteria": [("一", Decimal(110)), ("二", Decimal(-10))]}, "criteria"),
        ({"good": 60, "fair": 60}, "good"),
        ({"good": 101}, "good"),
        ({"name": " "}, "name"),
    ],
)
def test_a_sheet_that_does_not_add_up_is_refused_and_nothing_is_written(county, more, field):
    with pytest.raises(BadInput) as caught:
        make_sheet(county, **more)
    assert caught.value.field == field
    assert caught.value.cure
    assert Sheet.objects.count() == 0


def test_a_new_version_retires_the_one_before(county):
    first = make_sheet(county)
    second = make_sheet(county)
    first.refresh_from_db()
    assert (first.version, first.state) == (1, SheetState.RETIRED)
    assert (second.version, second.state) == (2, SheetState.IN_USE)
    with pytest.raises(BadInput, match="停用"):
        start(county, first)


def test_a_unit_without_items_in_the_round_is_not_evaluated(county):
    with pytest.raises(BadInput, match="没有整改事项"):
        actions.start(
            unit=county.units["县林业局"], round=county.round, sheet=make_sheet(county),
            **county.as_(Role.CLERK),
        )  # fmt: skip


def test_a_unit_has_one_running_evaluation_a_round_until_it_is_cancelled(county):
    first = start(county)
    with pytest.raises(BadInput, match=first.number):
        start(county)
    actions.cancel(first, reason="单位撤并。", **county.as_(Role.DIRECTOR))
    assert start(county).number > first.number


def test_a_grader_of_the_evaluated_unit_is_refused_with_the_reason(county):
    evaluation = start(county)
    with pytest.raises(NotAllowed, match="本单位"):
        actions.appoint(
            evaluation, person=county.people["局长甲"], body=county.units["县住建局"],
            **county.as_(Role.CLERK),
        )  # fmt: skip


def test_a_grader_who_holds_a_post_in_the_unit_is_refused_with_the_reason(county):
    evaluation = start(county)
    person = county.people[f"{BODIES[0]}评估员"]
    people.appoint(
        person, unit=county.units["县住建局"], title="科员", since=county.today,
        by=FOUNDER, on=county.now,
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="现在“县住建局”任职"):
        appoint(county, evaluation, BODIES[0])
    assert evaluation.graders.count() == 0


def test_each_body_sends_one_grader(county):
    evaluation = start(county)
    appoint(county, evaluation, BODIES[0])
    with pytest.raises(BadInput, match=BODIES[0]):
        actions.appoint(
            evaluation, person=county.people["评估员甲"], body=county.units[BODIES[0]],
            **county.as_(Role.CLERK),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"组织领导": Decimal(15)}, "没有打分"),
        (points(16), "0 到 15"),
        (points(-1), "0 到 15"),
        (points() | {"组织领导": Decimal("NaN")}, "0 到 15"),
        (points() | {"别的": Decimal(1)}, "没有要打分的指标"),
    ],
)
def test_marks_off_the_sheet_are_refused_and_nothing_is_written(county, given, words):
    evaluation = start(county)
    grader = appoint(county, evaluation, BODIES[0])
    with pytest.raises(BadInput, match=words):
        marking.mark(grader, points=given, **by(county, county.graders[BODIES[0]]))
    assert Mark.objects.count() == 0


def test_nobody_marks_for_another_and_the_others_marks_stay(county):
    evaluation = start(county)
    grader = appoint(county, evaluation, BODIES[0])
    marking.mark(grader, points=points(10), **by(county, county.graders[BODIES[0]]))
    with pytest.raises(NotAllowed, match="本人"):
        marking.remark(grader, points=points(), **by(county, county.graders[BODIES[1]]))
    assert Mark.objects.get(grader=grader, criterion__name="组织领导").points == 10
    assert verify().ok


def test_marks_may_be_changed_until_all_are_in(county):
    evaluation = start(county)
    first, second = (appoint(county, evaluation, body) for body in BODIES)
    mine = county.graders[BODIES[0]]
    marking.mark(first, points=points(10), **by(county, mine))
    marking.remark(first, points=points(12), remark="再核。", **by(county, mine))
    marking.mark(second, points=points(14), **by(county, county.graders[BODIES[1]]))
    with pytest.raises(NotAllowed, match="收齐"):
        marking.remark(first, points=points(15), **by(county, mine))
    actions.grade(evaluation, **county.as_(Role.CLERK))
    assert evaluation.total == Decimal("98.00")


def test_one_body_alone_does_not_end_the_scoring(county):
    evaluation = start(county)
    grader = appoint(county, evaluation, BODIES[0])
    marking.mark(grader, points=points(), **by(county, county.graders[BODIES[0]]))
    evaluation.refresh_from_db()
    assert evaluation.state == EvaluationState.OPEN


def test_excusing_the_last_one_waited_for_ends_the_scoring(county):
    evaluation = start(county)
    graders = [appoint(county, evaluation, body) for body in BODIES]
    third = actions.appoint(
        evaluation, person=county.people["评估员甲"], body=county.units["县林业局"],
        **county.as_(Role.CLERK),
    )  # fmt: skip
    for grader, body in zip(graders, BODIES, strict=True):
        marking.mark(grader, points=points(), **by(county, county.graders[body]))
    marking.excuse(third, reason="因病。", **county.as_(Role.CLERK))
    evaluation.refresh_from_db()
    assert evaluation.state == EvaluationState.SCORED


def test_grading_before_all_marks_are_in_is_out_of_order(county):
    evaluation = start(county)
    with pytest.raises(OutOfOrder):
        actions.grade(evaluation, **county.as_(Role.CLERK))


def test_a_stale_row_is_graded_by_what_the_database_holds(county):
    evaluation = start(county)
    stale = Evaluation.objects.get(pk=evaluation.pk)
    for body in BODIES:
        grader = appoint(county, evaluation, body)
        marking.mark(grader, points=points(), **by(county, county.graders[body]))
    actions.grade(stale, **county.as_(Role.CLERK))
    assert stale.total == Decimal("100.00")


@pytest.mark.parametrize("role", [Role.EVALUATOR, Role.LEADER, Role.UNIT_HEAD, Role.CLERK])
def test_only_the_director_publishes(county, role):
    evaluation = graded(county, points(), points())
    with pytest.raises(NotAllowed):
        actions.publish(evaluation, **county.as_(role))


def test_a_mark_changed_behind_the_ledgers_back_is_found(county):
    evaluation = start(county)
    grader = appoint(county, evaluation, BODIES[0])
    marking.mark(grader, points=points(10), **by(county, county.graders[BODIES[0]]))
    assert verify().ok
    Mark.objects.filter(grader=grader, points=10).update(points=15)
    assert not verify().ok


def test_a_weight_changed_behind_the_ledgers_back_is_found(county):
    sheet = make_sheet(county)
    assert verify().ok
    sheet.criteria.filter(name=CRITERIA[0][0]).update(weight=14)
    assert not verify().ok


def test_the_ledger_never_says_the_marks(county):
    graded(county, points(3), points(4), remark="只给评估组看。")
    assert not Entry.objects.filter(note__contains="只给评估组看").exists()
