"""Whatever order people act in, the rules hold and the item can still be closed."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.county import make_county, make_item, proof
from xuncha.engines.acts import Refusal, Role
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.verify import verify
from xuncha.office.rectification import actions, timing
from xuncha.office.rectification.lifecycle import ITEM_MOVES, ItemState, ItemVerb, MeasureState

pytestmark = pytest.mark.django_db


def open_measure(item):
    return item.measures.exclude(state=MeasureState.DONE).order_by("pk").first()


def add_measure(county, item, role):
    actions.add_measure(
        item,
        content="措施",
        kind="rule",
        responsible="股长",
        department="股室",
        due=item.due,
        **county.as_(role),
    )


def work_on_measure(county, item, role):
    measure = open_measure(item)
    if measure is None:
        return actions.attach(item, **proof("补充"), **county.as_(role))
    actions.attach_to_measure(measure, **proof(), **county.as_(role))
    return actions.finish_measure(measure, progress="完成。", **county.as_(role))


def ask(county, item, role):
    until = item.due.replace(year=item.due.year + 1)
    timing.ask_extension(item, until=until, reason="雨季。", **county.as_(role))


def grant(county, item, role):
    request = item.requests.filter(state="asked").first()
    if request is None:
        raise Refusal("没有申请。")
    timing.grant_extension(request, answer="同意。", **county.as_(role))


def look_back(county, item, role):
    county.later(days=30)
    actions.look_back(item, looked_on=county.today, found="反弹。", holds=False, **county.as_(role))


ACTS = {
    "add_measure": (add_measure, Role.UNIT_CONTACT),
    "work": (work_on_measure, Role.UNIT_CONTACT),
    "ask": (ask, Role.UNIT_HEAD),
    "grant": (grant, Role.LEADER),
    "look_back": (look_back, Role.CLERK),
    "plan": (lambda c, i, r: actions.plan(i, **c.as_(r)), Role.UNIT_HEAD),
    "approve": (lambda c, i, r: actions.approve_plan(i, **c.as_(r)), Role.LEADER),
    "return": (lambda c, i, r: actions.return_plan(i, reason="粗。", **c.as_(r)), Role.LEADER),
    "submit": (lambda c, i, r: actions.submit(i, report="报告。", **c.as_(r)), Role.UNIT_HEAD),
    "sign": (lambda c, i, r: actions.sign_off(i, opinion="可。", **c.as_(r)), Role.LEADER),
    "evaluate": (
        lambda c, i, r: actions.evaluate(i, conclusion="done", opinion="实。", **c.as_(r)),
        Role.EVALUATOR,
    ),
    "close": (lambda c, i, r: actions.close(i, **c.as_(r)), Role.DIRECTOR),
    "back": (lambda c, i, r: actions.send_back(i, reason="虚。", **c.as_(r)), Role.LEADER),
}
NEXT = {
    ItemState.ASSIGNED: ("add_measure", "plan"),
    ItemState.PLANNED: ("approve",),
    ItemState.RECTIFYING: ("work", "submit"),
    ItemState.SUBMITTED: ("sign",),
    ItemState.SIGNED: ("evaluate",),
    ItemState.EVALUATED: ("close",),
    ItemState.CLOSED: ("look_back",),
}


def attempt(county, item, name, role):
    """Do the act, or see it refused; a refusal leaves neither row nor entry behind."""
    before = (type(item).objects.filter(pk=item.pk).values().get(), Entry.objects.count())
    try:
        with transaction.atomic():
            ACTS[name][0](county, item, role)
    except Refusal:
        after = (type(item).objects.filter(pk=item.pk).values().get(), Entry.objects.count())
        assert after == before
    item.refresh_from_db()


def drive_to_closure(county, item):
    steps = 0
    while item.state != ItemState.CLOSED:
        steps += 1
        assert steps < 40, f"stuck in {item.state}"
        for name in NEXT[item.state]:
            attempt(county, item, name, ACTS[name][1])
            if item.state == ItemState.CLOSED:
                break


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_closure_is_always_reached_and_every_step_is_a_move(db, data):
    with transaction.atomic():
        county = make_county()
        item = make_item(county)
        for _ in range(data.draw(st.integers(0, 18))):
            legal = data.draw(st.integers(0, 9)) < 7
            name = data.draw(st.sampled_from(NEXT[item.state] if legal else sorted(ACTS)))
            role = ACTS[name][1] if legal else data.draw(st.sampled_from(sorted(county.actors)))
            attempt(county, item, name, role)
        drive_to_closure(county, item)
        check_history(item)
        transaction.set_rollback(True)


def check_history(item):
    """Each step that the ledger tells is one of the table, and each follows from the last."""
    steps = list(
        Entry.objects.filter(subject_kind="item", subject=item.pk)
        .order_by("seq")
        .values_list("verb", "source", "target", "role")
    )
    moves = {(move.verb, move.source, move.target): move.by for move in ITEM_MOVES}
    for verb, source, target, role in steps:
        assert role in moves[ItemVerb(verb.removeprefix("item:")), source, target]
    assert [source for _v, source, _t, _r in steps[1:]] == [t for _v, _s, t, _r in steps[:-1]]
    assert verify().ok
