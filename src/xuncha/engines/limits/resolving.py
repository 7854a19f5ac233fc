"""From drafts to profiles: what a draft inherits, and all that is wrong with a set of them."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from types import MappingProxyType
from typing import Any

from xuncha.engines.acts import msg
from xuncha.engines.limits.drafts import Draft
from xuncha.engines.limits.fault import LimitError
from xuncha.engines.limits.profiles import Confidence, Limit, Profile, Roll, Unit

_NEEDED = ("label", "start", "length", "unit")
_DEFAULT_BASIS = ("默认期限，可修改", "a default, which can be changed")
_OF_THE_OFFICE = ("basis", "basis_en", "source", "confidence")
"""What an override never takes from the limit below: a changed length has no old basis."""


def check_profiles(drafts: Iterable[Draft]) -> tuple[LimitError, ...]:
    """All that is wrong with a set of drafts, each fault naming file, field and cure."""
    return resolve(drafts)[1]


def resolve(drafts: Iterable[Draft]) -> tuple[tuple[Profile, ...], tuple[LimitError, ...]]:
    """The profiles of a set of drafts, and all that is wrong with the set.

    A draft with a fault of its own, or on top of one that has, gives no profile.
    """
    book = _Book(tuple(drafts))
    for draft in book.drafts:
        book.profile(draft)
    book.check_once()
    book.check_overlaps()
    return tuple(one for one in book.made.values() if one is not None), tuple(book.faults)


class _Book:
    """Drafts being made into profiles, each on top of the one that it extends."""

    def __init__(self, drafts: tuple[Draft, ...]) -> None:
        self.drafts = drafts
        self.faults: list[LimitError] = []
        self.made: dict[int, Profile | None] = {}

    def profile(self, draft: Draft, above: tuple[Draft, ...] = ()) -> Profile | None:
        """Make a draft into a profile, after the one below; none if there is a fault."""
        place = next(n for n, one in enumerate(self.drafts) if one is draft)
        if place in self.made:
            return self.made[place]
        if any(one is draft for one in above):
            self.faults.append(_extends_itself((*above, draft)))
            return None
        made = self._on_top(draft, above)
        self.made.setdefault(place, made)
        return made

    def _on_top(self, draft: Draft, above: tuple[Draft, ...]) -> Profile | None:
        below: Profile | None = None
        if draft.extends:
            base = self._named(draft.extends, draft)
            if base is None:
                self.faults.append(_unknown_base(draft))
                return None
            below = self.profile(base, (*above, draft))
            if below is None:
                return None
        faults = [*_lineage(draft, below)]
        limits = dict(below.limits) if below else {}
        for entry in draft.limits:
            act = entry["act"]
            limit, wrong = _limit(draft, entry, limits.get(act))
            faults += wrong
            if limit is not None:
                limits[act] = limit
        if not faults:
            faults += _chains(draft, limits)
        self.faults += faults
        return None if faults else _profile(draft, below, limits)

    def _named(self, name: str, asking: Draft) -> Draft | None:
        """The draft of that name that had begun when the asking one begins."""
        found = [one for one in self.drafts if one.name == name and one is not asking]
        begun = [one for one in found if one.valid_from <= asking.valid_from]
        if begun:
            return max(begun, key=lambda one: one.valid_from)
        own = asking if asking.name == name else None
        return found[0] if found else own

    def check_once(self) -> None:
        """Find two drafts of the same name and version."""
        seen: dict[tuple[str, str], Draft] = {}
        for draft in self.drafts:
            first = seen.setdefault((draft.name, draft.version), draft)
            if first is not draft:
                self.faults.append(
                    draft.fault(
                        "version",
                        msg("%(file)s：名称和版本与 %(other)s 相同（第 %(version)s 版）。"),
                        msg("请换一个 version。"),
                        other=first.file or first.name,
                        version=draft.version,
                    )
                )

    def check_overlaps(self) -> None:
        """Find profiles of one kind and level that are in force on the same day."""
        files = {id(made): self.drafts[n] for n, made in self.made.items()}
        profiles = sorted(
            (made for made in self.made.values() if made), key=lambda one: one.valid_from
        )
        for place, later in enumerate(profiles):
            for earlier in profiles[:place]:
                alike = (earlier.kind, earlier.level) == (later.kind, later.level)
                if alike and earlier.in_force_on(later.valid_from):
                    self.faults.append(_overlap(files[id(later)], files[id(earlier)], later))


def _profile(draft: Draft, below: Profile | None, limits: Mapping[str, Limit]) -> Profile:
    return Profile(
        name=draft.name,
        version=draft.version,
        kind=below.kind if below else draft.kind,
        title=draft.title,
        title_en=draft.title_en,
        valid_from=draft.valid_from,
        valid_until=_earlier(draft.valid_until, below.valid_until if below else None),
        limits=MappingProxyType(dict(limits)),
        extends=draft.extends,
        document=draft.document,
        level=below.level + 1 if below else 0,
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _lineage(draft: Draft, below: Profile | None) -> Iterable[LimitError]:
    """What is wrong between a draft and the profile that it extends."""
    if below is None:
        return
    if draft.kind and draft.kind != below.kind:
        yield draft.fault(
            "kind",
            msg("%(file)s：kind 是“%(kind)s”，而它所依据的 %(base)s 是“%(other)s”。"),
            msg("请改成一致，或删去 kind。"),
            kind=draft.kind,
            base=below.name,
            other=below.kind,
        )
    if draft.valid_from < below.valid_from:
        yield draft.fault(
            "valid_from",
            msg("%(file)s：生效日早于它所依据的 %(base)s 的生效日 %(day)s。"),
            msg("请把 valid_from 改为该日或以后。"),
            base=below.name,
            day=below.valid_from.isoformat(),
        )
    ends = below.valid_until
    if ends is not None and (draft.valid_until is None or draft.valid_until > ends):
        yield draft.fault(
            "valid_until",
            msg("%(file)s：它所依据的 %(base)s 于 %(day)s 失效，它却仍然有效。"),
            msg("请把 valid_until 写为该日或以前。"),
            base=below.name,
            day=ends.isoformat(),
        )


def _limit(
    draft: Draft, entry: Mapping[str, Any], below: Limit | None
) -> tuple[Limit | None, list[LimitError]]:
    """One limit, on top of the one of the same act below; or what it lacks."""
    values: dict[str, Any] = {}
    if below is not None:
        names = (each.name for each in fields(below) if each.name not in _OF_THE_OFFICE)
        values = {name: getattr(below, name) for name in names}
    values |= entry
    values |= _attested(draft, entry)
    needed = [*_NEEDED, "confidence"]
    if values["confidence"] != Confidence.DEFAULT:
        needed += ["basis", "source"]
    missing = [name for name in needed if _blank(values.get(name))]
    if missing:
        return None, [_lacks(draft, entry["act"], name) for name in missing]
    made = Limit(
        **(values | {
            "label_en": values.get("label_en") or values["label"],
            "start_en": values.get("start_en") or values["start"],
            "extension": values.get("extension", 0),
            "after": values.get("after", ""),
            "unit": Unit(values["unit"]),
            "roll": Roll(values.get("roll", Roll.NONE)),
            "confidence": Confidence(values["confidence"]),
        })
    )  # fmt: skip
    return made, []


def _blank(value: object) -> bool:
    return value is None or str(value).strip() == ""


def _attested(draft: Draft, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Basis, source and confidence: the limit's own, else the document of an override."""
    confidence = entry.get("confidence") or (Confidence.OWN if draft.document else None)
    default = confidence == Confidence.DEFAULT
    basis = entry.get("basis") or (_DEFAULT_BASIS[0] if default else draft.document)
    other = _DEFAULT_BASIS[1] if default and not entry.get("basis") else basis
    return {
        "basis": basis,
        "basis_en": entry.get("basis_en") or other,
        "source": entry.get("source") or ("" if default else draft.document),
        "confidence": confidence,
    }


def _chains(draft: Draft, limits: Mapping[str, Limit]) -> Iterable[LimitError]:
    """Limits that run from one that is not there, or in the end from themselves."""
    told: set[str] = set()
    for limit in limits.values():
        seen = [limit.act]
        while (after := limits[seen[-1]].after) and after in limits and after not in seen:
            seen.append(after)
        if after and after not in limits and seen[-1] not in told:
            told.add(seen[-1])
            yield draft.fault(
                "after",
                msg("%(file)s：事项 %(act)s 接在 %(after)s 之后，而方案里没有 %(after)s。"),
                msg("请改正 after，或补上这个事项。"),
                act=seen[-1],
                after=after,
            )
        elif after in limits and after not in told:
            told |= set(seen)
            yield draft.fault(
                "after",
                msg("%(file)s：事项的先后成了循环：%(loop)s。"),
                msg("请删去其中一个 after。"),
                loop=" → ".join([*seen[seen.index(after) :], after]),
            )


def _lacks(draft: Draft, act: str, name: str) -> LimitError:
    return draft.fault(
        name,
        msg("%(file)s：事项 %(act)s 缺少 %(column)s。"),
        msg("请补上；非默认的期限必须写明 basis 和 source，或在方案里写明 document。"),
        act=act,
    )


def _unknown_base(draft: Draft) -> LimitError:
    return draft.fault(
        "extends",
        msg("%(file)s：没有名为“%(base)s”的期限方案可依据。"),
        msg("请改正 extends，或把那个方案一并提交检查。"),
        base=draft.extends,
    )


def _extends_itself(drafts: tuple[Draft, ...]) -> LimitError:
    return drafts[0].fault(
        "extends",
        msg("%(file)s：extends 成了循环：%(loop)s。"),
        msg("请删去其中一个 extends。"),
        loop=" → ".join(one.name for one in drafts),
    )


def _overlap(later: Draft, earlier: Draft, profile: Profile) -> LimitError:
    return later.fault(
        "valid_from",
        msg("%(file)s：与 %(other)s 同属“%(kind)s”类同一层级，生效日期重叠（自 %(day)s 起）。"),
        msg("请把前一个的 valid_until 写为该日之前；若是修改其中几项，请写 extends。"),
        other=earlier.file or earlier.name,
        kind=profile.kind,
        day=profile.valid_from.isoformat(),
    )
