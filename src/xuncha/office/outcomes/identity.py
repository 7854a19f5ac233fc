"""Whom a row of a names list means: one person beyond doubt, or a question. Never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from xuncha.engines.acts import msg


class Question(StrEnum):
    """Why a row waits for somebody's answer."""

    UNKNOWN = "unknown"
    HOMONYM = "homonym"
    ELSEWHERE = "elsewhere"
    UNIT = "unit"
    CODE = "code"
    TWICE = "twice"


QUESTIONS = {
    Question.UNKNOWN: msg("人员名录中没有这个姓名，请核对姓名，或确认为库外人员。"),
    Question.HOMONYM: msg("有几位同名，请核对单位、职务和编号后选择。"),
    Question.ELSEWHERE: msg("同名的人当日不在名单所列单位任职，请核对是不是同一人。"),
    Question.UNIT: msg("单位名录中没有名单所列单位，请核对后选择。"),
    Question.CODE: msg("人员编号与姓名对不上，请核对后选择。"),
    Question.TWICE: msg("与名单中另一行是同一人，请核对名单。"),
}


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A post that somebody holds on the day: unit key and name, title, whether it heads it."""

    unit: int
    unit_name: str
    title: str
    principal: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the register, with the posts of the day."""

    pk: int
    code: str
    name: str
    posts: tuple[PostHeld, ...] = ()

    def serves_in(self, units: frozenset[int]) -> bool:
        """Return whether the person holds a post in one of the units."""
        return any(post.unit in units for post in self.posts)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row says of a person.

    ``units`` are the units that the stated unit can mean; None where the row states none.
    """

    name: str
    units: frozenset[int] | None = None
    post: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The one person meant, or the question with those among whom to choose."""

    person: int = 0
    question: Question | None = None
    candidates: tuple[Known, ...] = ()


def identify(asked: Asked, register: Sequence[Known]) -> Answer:
    """Return whom a row means; ``register`` holds at least the bearers of its name and code.

    A code decides where the name agrees. A unit decides where one bearer of the name holds a post
    in it; among several there, the very title decides. Without a unit, the name must be unique.
    """
    bearers = tuple(one for one in register if one.name == asked.name)
    if asked.code:
        return _by_code(asked, bearers, register)
    if not bearers:
        return Answer(question=Question.UNKNOWN)
    if asked.units is None:
        return _one_of(bearers, bearers, Question.HOMONYM)
    if not asked.units:
        return Answer(question=Question.UNIT, candidates=bearers)
    serving = tuple(one for one in bearers if one.serves_in(asked.units))
    if not serving:
        return Answer(question=Question.ELSEWHERE, candidates=bearers)
    titled = tuple(one for one in serving if _holds(one, asked)) if asked.post else ()
    return _one_of(serving if len(serving) == 1 else titled, serving, Question.HOMONYM)


def _by_code(asked: Asked, bearers: tuple[Known, ...], register: Sequence[Known]) -> Answer:
    owner = next((one for one in register if one.code == asked.code), None)
    if owner is not None and owner.name == asked.name:
        return Answer(person=owner.pk)
    others = (owner,) if owner is not None else ()
    return Answer(question=Question.CODE, candidates=(*bearers, *others))


def _holds(one: Known, asked: Asked) -> bool:
    units = asked.units or frozenset()
    return any(post.unit in units and post.title == asked.post for post in one.posts)


def _one_of(found: tuple[Known, ...], among: tuple[Known, ...], question: Question) -> Answer:
    if len(found) == 1:
        return Answer(person=found[0].pk)
    return Answer(question=question, candidates=among)
