"""Profiles: dated sets of time limits, each with its basis and how well that is attested."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xuncha.engines.acts import msg
from xuncha.engines.limits.fault import LimitError


class Unit(StrEnum):
    """What a length is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class Confidence(StrEnum):
    """How well a limit is attested; a default is the office's own figure, never a citation.

    `own` is the county's own document, which stands in its rules library.
    """

    VERIFIED = "verified"
    SECONDARY = "secondary"
    OWN = "own"
    DEFAULT = "default"


class Roll(StrEnum):
    """What becomes of a last day on which offices do not work."""

    NONE = "none"
    NEXT_WORKING_DAY = "next_working_day"


@dataclass(frozen=True, slots=True)
class Limit:
    """One time limit: `length` units from the start, at most `extension` more if approved.

    `label` names what is due and `start` the day from which it runs, in Chinese and English.
    With `after`, it runs from the last day of that act's limit.
    """

    act: str
    label: str
    label_en: str
    start: str
    start_en: str
    length: int
    unit: Unit
    extension: int
    roll: Roll
    after: str
    basis: str
    basis_en: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Profile:
    """The limits of one regime, in force from `valid_from` to `valid_until` (both included).

    `extends` names the profile whose limits it overrides, by force of its `document`; `level` is
    how many profiles lie below it: 0 for a regulation, 1 for a county's own.
    """

    name: str
    version: str
    kind: str
    title: str
    title_en: str
    valid_from: date
    valid_until: date | None
    limits: Mapping[str, Limit]
    extends: str = ""
    document: str = ""
    level: int = 0

    @property
    def key(self) -> str:
        """What a row keeps to find this very profile again; the product's own need no version."""
        return f"{self.name}@{self.version}" if self.level else self.name

    def in_force_on(self, day: date) -> bool:
        """Whether the profile is in force on `day`."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def limit(self, act: str) -> Limit:
        """The limit of an act.

        Raises:
            LimitError: the profile has none.
        """
        if act not in self.limits:
            raise LimitError(
                msg("期限方案“%(profile)s”没有规定“%(act)s”的期限。"),
                msg("请在期限方案中补上这一项，或改用别的方案。"),
                profile=self.name,
                act=act,
            )
        return self.limits[act]
