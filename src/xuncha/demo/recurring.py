"""From many to one rule: what recurs in villages, the rule that followed, units that check too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from xuncha.demo.county import County
from xuncha.demo.stage import Life, at, chance, later
from xuncha.engines.acts import Role
from xuncha.engines.patterns import Verdict
from xuncha.office.mandate import actions as mandate
from xuncha.office.outcomes.patterns import actions
from xuncha.office.outcomes.patterns.asked import Asked, Dimension
from xuncha.office.outcomes.patterns.bridge import picture, suggestions
from xuncha.office.outcomes.patterns.models import RuleProposal, SelfCheck
from xuncha.office.outcomes.patterns.words import why_likely
from xuncha.office.people.models import Unit, UnitKind

PROPOSED, LAST_PROPOSED = date(2022, 10, 8), date(2023, 6, 20)
LAST_CHECKS = date(2023, 6, 13)
TOPIC, LAST_TOPIC = "惠农资金", "项目管理"
TITLE = "沅陵县村级惠农资金发放公开核查办法"
POINTS = (
    "一查发放名册与户籍、死亡登记是否一致；\n二查公示是否到组到户；\n三查经办人和审核人是否分开。"
)
ANSWERS = (
    ("none", "逐户核对发放名册，未发现重复、冒领。", None, ""),
    ("found", "两户已迁出仍在名册。", 2, "已停发并追回，名册按季核对。"),
    ("none", "抽查三个组的公示照片和签字，情况一致。", None, ""),
    ("found", "一个组未张榜公示。", 1, "已补公示，纳入村务公开清单。"),
)
"""What the units find when they look; one of them is asked to look again."""


def recurring(county: County) -> Iterator[Life]:
    """Return the lives of proposals and self-checks."""
    yield _rule(county)
    yield _last_checks(county)
    yield _last_proposal(county)


def _rule(county: County) -> Life:
    """Play a proposal from what was counted to the rule, and the notices that go out with it."""
    rng, clerk = chance("recurring"), county.desk(Role.CLERK)
    on = yield at(PROPOSED, rng)
    proposal = _proposed(county, Asked(Dimension.KIND), TOPIC, UnitKind.VILLAGE, TITLE, on)
    on = yield later(on, 3, rng)
    actions.accept(proposal, opinion="同意，先行试行。", by=county.desk(Role.LEADING_GROUP), on=on)
    on = yield later(on, 7, rng)
    rule = mandate.issue_rule(
        code="沅制-惠农01", title=TITLE, series="outcome", issuer="中共沅陵县委办公室",
        issued_on=on.date(), effective_on=on.date(), text=POINTS, by=clerk, on=on,
    )  # fmt: skip
    county.rules[TITLE] = rule
    on = yield later(on, 0, rng)
    actions.enact(proposal, rule=rule, by=clerk, on=on)
    on = yield later(on, 1, rng)
    for number, check in enumerate(_sent(county, proposal, on, len(ANSWERS))):
        county.stage.enter(_answered(county, check, number))


def _proposed(
    county: County, asked: Asked, topic: str, group: str, title: str, on: datetime
) -> RuleProposal:
    """Propose a rule from a cell, which must stand out on the day."""
    clerk, category = county.desk(Role.CLERK), county.categories[topic]
    found = picture(asked, clerk, on.date(), on.date()).find(category.pk, group)
    if found is None or found.verdict is not Verdict.OVER:
        raise LookupError(f"{topic} does not stand out in {group}")
    return actions.propose(
        asked=asked, category=category, group=group, kind="new", title=title, content=POINTS,
        reason=f"{topic}问题在同类单位中反复出现，经办、审核、公示缺少统一要求。",
        by=clerk, on=on,
    )  # fmt: skip


def _sent(county: County, proposal: RuleProposal, on: datetime, count: int) -> list[SelfCheck]:
    """Ask the likeliest units that have not been inspected to check themselves."""
    clerk, category = county.desk(Role.CLERK), proposal.category
    found = suggestions(Asked(), category.pk, clerk, on.date(), on.date())
    chosen = [(one, unit) for one, unit in found if not one.inspected and _sits(county, unit)]
    return actions.send(
        category, units=[unit for _one, unit in chosen[:count]], points=proposal.content,
        reasons={one.unit: why_likely(one) for one, _unit in chosen[:count]},
        due=on.date() + timedelta(days=30), proposal=proposal, by=clerk, on=on,
    )  # fmt: skip


def _sits(county: County, unit: Unit) -> bool:
    """Return whether somebody in the story answers for the unit."""
    return unit.pk in county.contacts or unit.parent_id in county.contacts


def _answered(county: County, check: SelfCheck, number: int) -> Life:
    """Play a self-check to its end; the first answer of one is not enough."""
    rng, clerk = chance("self check", check.number), county.desk(Role.CLERK)
    outcome, found, problems, measures = ANSWERS[number]
    contact = county.contact_of(check.unit)
    on = yield later(county.stage.now, rng.randint(6, 18), rng)
    if number == 1:
        actions.answer(check, outcome="none", found="已自查，无问题。", by=contact, on=on)
        on = yield later(on, 2, rng)
        actions.return_to(check, reason="请逐户核对并附名册。", by=clerk, on=on)
        on = yield later(on, 6, rng)
    actions.answer(
        check, outcome=outcome, found=found, problems=problems, measures=measures,
        by=contact, on=on,
    )  # fmt: skip
    on = yield later(on, 3, rng)
    actions.review(check, opinion="情况清楚，抽查一致。", by=clerk, on=on)


def _last_checks(county: County) -> Life:
    """Send the notices that wait when the story ends: one for an answer, one for its review."""
    rng = chance("last checks")
    on = yield at(LAST_CHECKS, rng)
    proposal = RuleProposal.objects.get(title=TITLE)
    _waiting, answered = _sent(county, proposal, on, 2)
    on = yield later(on, 9, rng)
    outcome, found, problems, measures = ANSWERS[1]
    actions.answer(
        answered, outcome=outcome, found=found, problems=problems, measures=measures,
        by=county.contact_of(answered.unit), on=on,
    )  # fmt: skip


def _last_proposal(county: County) -> Life:
    """Make the proposal that waits to be judged when the story ends."""
    on = yield at(LAST_PROPOSED, chance("last proposal"))
    farming = county.systems["farming"]
    _proposed(county, Asked(), LAST_TOPIC, str(farming.pk), "沅陵县涉农项目全程管理办法", on)
