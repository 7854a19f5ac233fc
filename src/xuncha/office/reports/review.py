"""The work review in four chapters: our words, the catalogue's numbers, names from the records."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from django.conf import settings

from xuncha.office.reports.figures import Number, Scope, printed
from xuncha.office.reports.metrics import values
from xuncha.office.reports.metrics_fieldwork import NUMBERED_ROUNDS
from xuncha.office.reports.names import names_of, rounds_of

PLACE = re.compile(r"\{(\$?)([a-z_0-9]+)(?::(\d))?\}")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence; ``id`` names the metric whose figure it prints."""

    text: str
    id: str = ""


Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ChapterText:
    heading: str
    paragraphs: tuple[Parts, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The whole review of a day; ``demo`` says what is made up, empty for a real office."""

    title: str
    day: date
    county: str
    opening: str
    demo: str
    chapters: tuple[ChapterText, ...]
    numbers: Mapping[str, Number]


def written(as_of: date, today: date) -> Review:
    """Return the review of the whole county at the end of a day."""
    scope = Scope(today)
    numbers = values(scope, as_of)
    names = names_of(scope, as_of)
    frame = _frame()
    county = names.get("county", "")
    return Review(
        title=_plain(frame["title"], names),
        day=as_of,
        county=county,
        opening=_plain(frame["opening"], names),
        demo=frame["demo"] if settings.DEMO else "",
        chapters=tuple(_chapter(one, numbers, names, scope, as_of) for one in frame["chapter"]),
        numbers=numbers,
    )


@cache
def _frame() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("review.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _chapter(
    chapter: Mapping[str, Any],
    numbers: Mapping[str, Number],
    names: Mapping[str, str],
    scope: Scope,
    as_of: date,
) -> ChapterText:
    paragraphs = [_paragraph(sentences, numbers, names) for sentences in chapter["paragraphs"]]
    if chapter.get("rounds"):
        paragraphs.insert(0, tuple(_rounds(numbers, scope, as_of)))
    told = tuple(one for one in paragraphs if one)
    return ChapterText(chapter["heading"], told or ((Part(_frame()["empty"]),),))


def _paragraph(
    sentences: list[str], numbers: Mapping[str, Number], names: Mapping[str, str]
) -> Parts:
    return tuple(part for one in sentences for part in filled(one, numbers, names) or ())


def _rounds(numbers: Mapping[str, Number], scope: Scope, as_of: date) -> Iterator[Part]:
    """Yield a sentence for each numbered round: with its departments where it has some."""
    for number, names in rounds_of(scope, as_of, NUMBERED_ROUNDS):
        for sentence in _frame()["round"]:
            known = sentence.replace("{departments}", f"{{round_{number}_departments}}")
            parts = filled(known, numbers, names)
            if parts:
                yield from parts
                break


def filled(sentence: str, numbers: Mapping[str, Number], names: Mapping[str, str]) -> Parts | None:
    """Return the sentence with its places filled, or None if there is nothing to say.

    A sentence with figures needs one that is not nought, and none that cannot be measured.
    """
    places = list(PLACE.finditer(sentence))
    figures = [numbers[place[2]] for place in places if not place[1]]
    if any(one is None for one in figures) or (figures and not any(figures)):
        return None
    if any(not names.get(place[2]) for place in places if place[1]):
        return None
    return tuple(_parts(sentence, numbers, names))


def _parts(
    sentence: str, numbers: Mapping[str, Number], names: Mapping[str, str]
) -> Iterator[Part]:
    done = 0
    for place in PLACE.finditer(sentence):
        if place.start() > done:
            yield Part(sentence[done : place.start()])
        done = place.end()
        if place[1]:
            yield Part(names[place[2]])
        else:
            digits = int(place[3]) if place[3] else None
            yield Part(printed(numbers[place[2]], digits), place[2])
    if done < len(sentence):
        yield Part(sentence[done:])


def _plain(sentence: str, names: Mapping[str, str]) -> str:
    say: Callable[[re.Match[str]], str] = lambda place: names.get(place[2], "")  # noqa: E731
    return PLACE.sub(say, sentence)
