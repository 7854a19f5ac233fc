"""A day's proposals, computed again long after, are what they were at its end."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.county import close, make_county, make_finding, rectify
from tests.office.cards.issued import answer, issue, lift
from tests.office.evaluation.joint import BODIES, appoint, by, make_bodies, points, start
from xuncha.engines.acts import Role
from xuncha.office.authenticity import actions as authenticity
from xuncha.office.authenticity.models import SuspicionKind
from xuncha.office.cards import actions, ladder_acts, noticing
from xuncha.office.cards.bridge import proposals_on, with_rows
from xuncha.office.cards.ladders import default_text, ladder_on
from xuncha.office.cards.rungs import Colour
from xuncha.office.cards.showing import plain
from xuncha.office.dispatch import actions as dispatch
from xuncha.office.dispatch.rules import monday_of
from xuncha.office.evaluation import actions as evaluation
from xuncha.office.evaluation import marking
from xuncha.office.findings import actions as findings
from xuncha.office.ledger.verify import verify
from xuncha.office.mandate import actions as mandate
from xuncha.office.rectification import actions as rectification
from xuncha.office.rectification import timing
from xuncha.office.rounds import actions as rounds

pytestmark = pytest.mark.django_db
OWN = default_text().replace('name = "default"', 'name = "county"')
OWN = OWN.replace("least = 16", "least = 40").replace("most = 15", "most = 39")


class Diary:
    """Keeps what was proposed at the end of each day on which something was done."""

    def __init__(self, county):
        self.county = county
        self.kept = {}

    def until(self, *, days):
        """Write down this day and each of the following, and go on to the last."""
        for _day in range(days):
            self.kept[self.county.today] = self.now()
            self.county.later(days=1)

    def now(self):
        return at(self.county.today)

    def rules(self):
        return [row["rule"] for row in self.now()]


def at(day):
    return plain(with_rows(proposals_on(day)), ladder_on(day), day)


@pytest.fixture
def county():
    return make_county()


def make_items(county, count):
    found = [make_finding(county, title=f"问题{n}") for n in range(count)]
    rounds.withdraw_target(county.target, withdrew_on=county.today, **county.as_(Role.CLERK))
    findings.deliver(
        county.target, body_on=county.today, principal_on=county.today, text="反馈意见。",
        **county.as_(Role.CLERK),
    )  # fmt: skip
    items = []
    for finding in found:
        finding.refresh_from_db()
        items.append(
            rectification.assign(
                finding, leader=county.people["县领导甲"], responsible="副局长",
                department="住房保障股", goal="分配到户。", **county.as_(Role.CLERK),
            )
        )  # fmt: skip
    return items


def send_back(county, item):
    rectification.send_back(item, reason="佐证不足。", **county.as_(Role.LEADER))


def resubmit(county, item):
    rectification.submit(item, report="已补充。", **county.as_(Role.UNIT_HEAD))


def adopt_own_ladder(county, text):
    rule = mandate.issue_rule(
        code="沅巡〔2022〕9号", title="出牌办法", series="inspection", issuer="县委巡察办",
        issued_on=county.today, effective_on=county.today, text="办法。",
        **county.as_(Role.CLERK),
    )  # fmt: skip
    own = ladder_acts.propose(text=text, document=rule, **county.as_(Role.CLERK))
    ladder_acts.adopt(own, note="同意。", **county.as_(Role.DIRECTOR))
    return own


def publish_poor(county):
    graders = make_bodies(county)
    found = start(county)
    rows = [appoint(county, found, body) for body in BODIES]
    for row, body in zip(rows, BODIES, strict=True):
        marking.mark(row, points=points(5, 5, 20, 3), **by(county, graders[body]))
    evaluation.grade(found, **county.as_(Role.CLERK))
    evaluation.publish(found, **county.as_(Role.DIRECTOR))


def prove_false(county, item):
    flag = authenticity.Flag(SuspicionKind.COPIED_TEXT, "k" * 64, item, Decimal("0.98"))
    found = authenticity.flag(flag, **county.as_(Role.CLERK))
    authenticity.confirm(found, verdict="false", opinion="现场未整改。", **county.as_(Role.CLERK))
    return found


def spring(county, diary, first, second):
    """Weeks without reports, two returns, a yellow card that stays unanswered, reminders."""
    dispatch.require_reports(
        county.round, since=monday_of(county.today) + timedelta(days=7), **county.as_(Role.CLERK)
    )
    diary.until(days=25)
    assert "reports_missed" in diary.rules()
    rectify(county, first)
    send_back(county, first)
    diary.until(days=3)
    resubmit(county, first)
    send_back(county, first)
    assert "returned_twice" in diary.rules()
    issue(county, first, rule="returned_twice")
    diary.until(days=(second.due - county.today).days - 18)
    assert "remind" in diary.rules()
    noticing.remind_all(**county.as_(Role.CLERK))
    assert "remind" not in diary.rules()


def summer(county, diary, third, fourth):
    """More time for one item, a second yellow card lifted, a ladder of the county's own."""
    extension = timing.ask_extension(
        third, until=third.due + timedelta(days=30), reason="雨季。", **county.as_(Role.UNIT_HEAD)
    )
    assert {"overdue", "unanswered"} <= set(diary.rules())
    timing.grant_extension(extension, answer="同意。", **county.as_(Role.LEADER))
    card = issue(county, fourth, rule="overdue")
    diary.until(days=2)
    assert "two_yellows" in diary.rules()
    answer(county, card)
    lift(county, card)
    diary.until(days=2)
    own = adopt_own_ladder(county, OWN)
    diary.until(days=20)
    return own


def autumn(county, diary, third, fourth):
    """A grade of poor, a suspicion proven and taken back, a red card withdrawn."""
    publish_poor(county)
    suspicion = prove_false(county, third)
    assert {"grade_poor", "false_report"} <= set(diary.rules())
    diary.until(days=3)
    red = issue(county, fourth, rule="grade_poor", items=[])
    authenticity.withdraw(suspicion, reason="另有说明。", **county.as_(Role.DIRECTOR))
    diary.until(days=2)
    actions.object_to(red, objection="评估有误。", **county.as_(Role.UNIT_HEAD))
    actions.withdraw(red, ruling="属实。", **county.as_(Role.LEADING_GROUP))


def test_each_day_gives_the_same_proposals_whatever_has_happened_since(county):
    first, second, third, fourth = make_items(county, 4)
    diary = Diary(county)
    spring(county, diary, first, second)
    request = timing.ask_suspension(second, reason="涉诉。", **county.as_(Role.UNIT_HEAD))
    diary.until(days=9)
    timing.grant_suspension(request, answer="同意。", **county.as_(Role.LEADER))
    diary.until(days=14)
    own = summer(county, diary, third, fourth)
    autumn(county, diary, third, fourth)
    ladder_acts.retire(own, reason="改按默认。", **county.as_(Role.LEADING_GROUP))
    resubmit(county, first)
    close(county, first)
    diary.until(days=2)
    look_again(county, first)
    timing.end_suspension(request_of(request), reason="已判决。", **county.as_(Role.LEADER))
    diary.until(days=5)
    assert len(diary.kept) > 80
    assert [day for day, kept in diary.kept.items() if at(day) != kept] == []
    rows = [row for kept in diary.kept.values() for row in kept]
    assert {row["colour"] for row in rows} == {*COLOURS} - {Colour.LETTER}
    assert {row["ladder"]["name"] for row in rows} == {"default", "county"}
    assert verify().ok


COLOURS = tuple(Colour)


def look_again(county, item):
    item.refresh_from_db()
    rectification.look_back(
        item, looked_on=county.today, found="又空置。", holds=False, **county.as_(Role.CLERK)
    )


def request_of(request):
    request.refresh_from_db()
    return request


def test_a_day_before_any_ladder_is_refused_in_words(county):
    with pytest.raises(Exception, match="没有施行的出牌阶梯"):
        proposals_on(timezone.localdate(county.now).replace(year=2010))
