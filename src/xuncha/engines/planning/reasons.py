"""Why demands conflict, where counting shows it: what is needed, what there is, what lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from xuncha.engines.acts import msg
from xuncha.engines.planning import supply
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.problem import Round
from xuncha.engines.planning.rules import Demand, Rule
from xuncha.engines.planning.scarcity import posts

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """A Chinese sentence with ``%(name)s`` places for ``values``; ``lacking`` is how much."""

    words: str
    values: Mapping[str, object]
    lacking: int

    def say(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence, through ``translate``."""
        return translate(self.words) % self.values


def some(names: Iterable[str]) -> str:
    """Return the first few names."""
    found = list(islice(names, _SHOWN + 1))
    return "、".join(found[:_SHOWN]) + ("……" if len(found) > _SHOWN else "")


def reasons(index: Index, demands: Iterable[Demand]) -> tuple[Reason, ...]:
    """Return what is lacking for demands that conflict; empty where counting does not show it."""
    asked = set(demands)
    found = [*_work(index, asked), *_idle(index, asked), *_posts(index, asked)]
    return tuple(reason for reason in found if reason.lacking > 0)


def _rounds(index: Index, asked: set[Demand], rule: Rule) -> list[Round]:
    return [round for round in index.order if Demand(rule, round.code) in asked]


def _reason(words: str, rounds: Sequence[Round], need: int, have: int, **more: object) -> Reason:
    lacking = need - have
    values = {"rounds": some(round.name for round in rounds), "need": need, "have": have}
    return Reason(words, {**values, "lacking": lacking, **more}, lacking)


def _work(index: Index, asked: set[Demand]) -> Iterator[Reason]:
    """人天够用: staff-days of the targets against those of the rounds, and of who can come."""
    rounds = _rounds(index, asked, Rule.CAPACITY)
    codes = {round.code for round in rounds}
    targets = [
        target
        for target in index.problem.targets
        if {round.code for round in index.order if index.allows(target, round)} <= codes
    ]
    if not rounds or not targets:
        return
    need = sum(target.days for target in targets)
    full = sum(round.teams * index.full_capacity(round) for round in rounds)
    served = (supply.rounds_served(index, person, rounds) for person in index.problem.people)
    longest = max(round.days for round in rounds)
    manned = sum(served) * longest
    a_team = max(index.full_capacity(round) for round in rounds)
    count = len(targets)
    if need > full:
        words = msg(
            "%(rounds)s 最多可用 %(have)s 人天，只能放在其中的 %(count)s 个对象共需 %(need)s 人天，"
            "缺 %(lacking)s 人天，约合 %(teams)s 个组。"
        )
        teams = -((full - need) // a_team)
        yield _reason(words, rounds, need, full, count=count, teams=teams)
    else:
        words = msg(
            "%(rounds)s 能参加的人最多可用 %(have)s 人天，只能放在其中的 %(count)s 个对象"
            "共需 %(need)s 人天，缺 %(lacking)s 人天，约合 %(people)s 人参加一轮。"
        )
        people = -((manned - need) // longest)
        yield _reason(words, rounds, need, manned, count=count, people=people)


def _idle(index: Index, asked: set[Demand]) -> Iterator[Reason]:
    """不设空组: teams against targets that may go to them."""
    rounds = _rounds(index, asked, Rule.NO_IDLE_TEAM)
    open_to = [
        target
        for target in index.problem.targets
        if any(index.allows(target, round) for round in rounds)
    ]
    words = msg(
        "%(rounds)s 共 %(need)s 个组，可以安排的对象只有 %(have)s 个，多出 %(lacking)s 个组。"
    )
    need = sum(round.teams for round in rounds)
    yield _reason(words, rounds, need, len(open_to))


def _posts(index: Index, asked: set[Demand]) -> Iterator[Reason]:
    """Posts in teams against who can take them, over all rounds together."""
    for post in posts(index):
        rounds = [one for one in _rounds(index, asked, post.rule) if post.count[one.code]]
        people = supply.holding(post.people, post.position)
        served = (supply.rounds_served(index, person, rounds) for person in people)
        serving = [count for count in served if count]
        yield _reason(
            _WORDS[post.rule],
            rounds,
            post.need(rounds),
            sum(serving),
            people=len(serving),
            skill=post.skill,
        )


_WORDS = {
    Rule.LEADER: msg(
        "%(rounds)s 共需 %(need)s 名组长，可任组长的 %(people)s 人最多出任 %(have)s 次，"
        "缺 %(lacking)s 名。"
    ),
    Rule.DEPUTY: msg(
        "%(rounds)s 至少需 %(need)s 名副组长，可任副组长的 %(people)s 人最多出任 %(have)s 次，"
        "缺 %(lacking)s 名。"
    ),
    Rule.SKILLS: msg(
        "%(rounds)s 共需 %(need)s 名“%(skill)s”人员，具备的 %(people)s 人最多参加 %(have)s 人次，"
        "缺 %(lacking)s 名。"
    ),
    Rule.TEAM_SIZE: msg(
        "%(rounds)s 至少需 %(need)s 人次，能参加的 %(people)s 人最多 %(have)s 人次，"
        "缺 %(lacking)s 人次。"
    ),
    Rule.BORROWED: msg(
        "%(rounds)s 至少需专职 %(need)s 人次，能参加的专职 %(people)s 人最多 %(have)s 人次，"
        "缺 %(lacking)s 人次。"
    ),
}
