"""The field: a team in a unit, its working papers, the feedback, and what it hands over."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from xuncha.demo.cast import Crew, Inspector
from xuncha.demo.county import County
from xuncha.demo.fates import Fate
from xuncha.demo.proofs import proof
from xuncha.demo.rectify import item_life
from xuncha.demo.stage import Life, at, chance, later
from xuncha.demo.words import Problem, pick
from xuncha.engines.acts import Role
from xuncha.office.findings import actions as findings
from xuncha.office.findings.models import Paper
from xuncha.office.rounds import actions as rounds
from xuncha.office.rounds.models import Target

GIVEN_BACK = 0.06
FOCUS = (
    "聚焦党中央决策部署在基层落实情况",
    "聚焦群众身边不正之风和腐败问题",
    "聚焦基层党组织和党员队伍建设",
    "聚焦巡察整改落实情况",
)
DISCIPLINES = ("政治纪律", "组织纪律", "廉洁纪律", "群众纪律", "工作纪律", "生活纪律")
DISCIPLINE_OF = {"党的建设": "组织纪律", "财经纪律": "廉洁纪律", "社会救助": "群众纪律"}


@dataclass(slots=True)
class Spell:
    """A team's time in one unit, and what it finds there.

    ``papers`` are the states in which the working papers stand when the story ends; none of them
    named, all have become findings.
    """

    crew: Crew
    target: Target
    enters: date
    leaves: date | None
    fed_back: date | None
    cases: Sequence[tuple[Problem, Fate]]
    papers: Sequence[str] = ()
    notes: dict[int, tuple[Problem, Fate]] = field(default_factory=dict)


def target_life(county: County, spell: Spell) -> Life:
    """Play the time in one unit from the entry to the feedback."""
    target, rng = spell.target, chance("target", spell.target.round_id, spell.target.unit.code)
    on = yield at(spell.enters, rng)
    rounds.enter_target(target, entered_on=on.date(), by=spell.crew.chief, on=on)
    for number, case in enumerate(spell.cases):
        county.stage.enter(paper_life(county, spell, number, case))
    if spell.leaves is None:
        return
    on = yield at(spell.leaves, rng)
    rounds.withdraw_target(target, withdrew_on=spell.leaves, by=spell.crew.chief, on=on)
    if spell.fed_back is not None:
        on = yield at(spell.fed_back, rng)
        feed_back(county, target, spell.notes, on)


def feed_back(
    county: County, target: Target, notes: dict[int, tuple[Problem, Fate]], on: datetime
) -> None:
    """Deliver the feedback on a target; each of its findings becomes an item."""
    rng = chance("feedback", target.pk)
    findings.deliver(
        target, body_on=on.date(), principal_on=on.date(),
        principal=county.principals.get(target.unit_id), text=pick(rng, "feedback"),
        by=county.desk(Role.CLERK), on=on,
    )  # fmt: skip
    told = target.findings.select_related("round", "team", "unit__system", "unit__township")
    for finding in told.order_by("pk"):
        county.stage.enter(item_life(county, finding, *notes[finding.pk]))


@dataclass(slots=True)
class Hands:
    """Those through whose hands a working paper goes."""

    author: Inspector
    second: Inspector
    judge: Inspector


def _hands(crew: Crew, number: int) -> Hands:
    ring = crew.members
    return Hands(*(ring[(number + step) % len(ring)] for step in range(3)))


def paper_life(county: County, spell: Spell, number: int, case: tuple[Problem, Fate]) -> Life:
    """Play a working paper from its draft to the leader's signature."""
    problem, _fate = case
    rng = chance("paper", spell.target.pk, number)
    hands, stop = _hands(spell.crew, number + spell.target.pk), _stop(spell, number)
    on = yield _drafting(spell, rng, on=county.stage.now)
    paper = _draft(county, spell, hands, case, on)
    on = yield later(on, 0, rng)
    piece = proof(rng, pick(rng, "proof"))
    findings.attach(paper, **piece, by=hands.author.actor, on=on)
    if stop == "drafted":
        return
    on = yield later(on, 0, rng)
    findings.submit(paper, by=hands.author.actor, on=on)
    if stop == "submitted":
        return
    on = yield later(on, 1, rng)
    if rng.random() < GIVEN_BACK:
        on = yield from _given_back(paper, hands, problem, rng, on)
    findings.review(paper, opinion=pick(rng, "opinion"), by=hands.judge.actor, on=on)
    if stop == "reviewed":
        return
    on = yield later(on, 0, rng)
    finding = findings.sign(paper, by=spell.crew.chief, on=on)
    spell.notes[finding.pk] = case


def _stop(spell: Spell, number: int) -> str:
    return spell.papers[number] if spell.papers else ""


def _drafting(spell: Spell, rng: Random, *, on: datetime) -> datetime:
    """Return when a paper is begun: within the time in the unit, with days left to sign it."""
    leaves = spell.leaves or spell.enters + timedelta(days=40)
    days = (leaves - spell.enters).days - 5
    return later(on, rng.randint(0, days) if days > 0 else 0, rng)


def _draft(
    county: County, spell: Spell, hands: Hands, case: tuple[Problem, Fate], on: datetime
) -> Paper:
    problem, fate = case
    rng = chance("focus", spell.target.pk, problem.title)
    return findings.draft(
        spell.target, handlers=[hands.author.person, hands.second.person], found_on=on.date(),
        title=problem.title, seen=problem.seen, basis=problem.basis,
        answerable=problem.answerable, topic=county.categories[problem.topic],
        focus=county.categories[rng.choice(FOCUS)],
        discipline=county.categories[DISCIPLINE_OF.get(problem.topic, "工作纪律")],
        livelihood=fate.livelihood, by=hands.author.actor, on=on,
    )  # fmt: skip


def _given_back(
    paper: Paper, hands: Hands, problem: Problem, rng: Random, on: datetime
) -> Generator[datetime, datetime, datetime]:
    findings.give_back(paper, reason=pick(rng, "give_back"), by=hands.judge.actor, on=on)
    on = yield later(on, 0, rng)
    seen = problem.seen + "现场核实记录附后。"
    findings.revise(paper, seen=seen, by=hands.author.actor, on=on)
    on = yield later(on, 0, rng)
    findings.submit(paper, by=hands.author.actor, on=on)
    return (yield later(on, 1, rng))
