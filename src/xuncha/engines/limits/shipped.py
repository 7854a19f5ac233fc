"""The profiles that travel with the product, and how the one that holds is found among many."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources

from xuncha.engines.acts import msg
from xuncha.engines.limits.drafts import Draft, read_draft
from xuncha.engines.limits.fault import LimitError
from xuncha.engines.limits.profiles import Profile
from xuncha.engines.limits.resolving import resolve


@cache
def shipped_texts() -> dict[str, str]:
    """The TOML text of each profile that travels with the product, by its file's name."""
    folder = resources.files(__package__) / "profiles"
    files = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    return {
        file.name: file.read_text(encoding="utf-8")
        for file in sorted(files, key=lambda file: file.name)
    }


@cache
def shipped_drafts() -> tuple[Draft, ...]:
    """The profiles that travel with the product, as their files have them, by name."""
    read = (read_draft(text, name)[0] for name, text in shipped_texts().items())
    return tuple(draft for draft in read if draft is not None)


@cache
def shipped_profiles() -> tuple[Profile, ...]:
    """The profiles that travel with the product, by name."""
    return resolve(shipped_drafts())[0]


def parse_profile(text: str) -> Profile:
    """A profile from the text of its TOML file, on top of the shipped ones.

    Raises:
        LimitError: the first thing that is wrong with it.
    """
    draft, faults = read_draft(text)
    if draft is None:
        raise faults[0]
    profiles, faults = resolve((*shipped_drafts(), draft))
    own = [fault for fault in faults if fault.values.get("profile") == draft.name]
    if own:
        raise own[0]
    return profile_named(draft.name, profiles)


def profile_named(name: str, profiles: Iterable[Profile] | None = None) -> Profile:
    """The profile with that key or that name; of several versions, the one that began last.

    Of the shipped ones unless others are given.

    Raises:
        LimitError: there is none.
    """
    known = tuple(shipped_profiles() if profiles is None else profiles)
    found = [one for one in known if one.key == name] or [one for one in known if one.name == name]
    if not found:
        raise LimitError(
            msg("没有名为“%(profile)s”的期限方案。"),
            msg("请检查方案名称；已有的方案可在“时限规则”或 xuncha limits profiles 中查看。"),
            profile=name,
        )
    return max(found, key=lambda one: one.valid_from)


def in_force(kind: str, on: date, profiles: Iterable[Profile] | None = None) -> Profile:
    """The profile of a kind that is in force on a day: a county's own before the regulation.

    Of several at one level, the one that began last; of the shipped ones unless others are given.

    Raises:
        LimitError: none is in force.
    """
    known = shipped_profiles() if profiles is None else profiles
    found = [one for one in known if one.kind == kind and one.in_force_on(on)]
    if not found:
        raise LimitError(
            msg("%(on)s 没有生效的“%(kind)s”类期限方案。"),
            msg("请增加一个在该日生效的期限方案。"),
            on=on.isoformat(),
            kind=kind,
        )
    return max(found, key=lambda one: (one.level, one.valid_from))
