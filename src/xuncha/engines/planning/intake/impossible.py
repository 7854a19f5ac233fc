"""Demands that nothing can meet, whatever the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from xuncha.engines.acts import msg
from xuncha.engines.planning.intake.faults import Fault
from xuncha.engines.planning.intake.fields import ROUNDS, RULES, TARGETS
from xuncha.engines.planning.problem import Person, Round, Rules, Target

_PER_CENT = 100


def of_targets(
    targets: Sequence[tuple[int, Target]], rounds: Sequence[Round], rules: Rules
) -> Iterator[Fault]:
    """Yield targets, and groups of them, that no round can take."""
    for row, target in targets:
        open_rounds = [round for round in rounds if _is_open(target, round)]
        most = max((round.days for round in open_rounds), default=0) * rules.team_max
        if rounds and not open_rounds:
            words = msg("“%(name)s”没有可以安排的轮次。")
            cure = msg("请检查指定轮次、不得安排的轮次和属地。")
            yield Fault(TARGETS.title, row, "", words, cure, {"name": target.name})
        elif open_rounds and target.days > most:
            words = msg("“%(name)s”需要 %(days)s 人天，一个组在一轮里最多 %(most)s 人天。")
            cure = msg("请核减工作量、拆成几个对象，或增加工作日和每组人数。")
            values = {"name": target.name, "days": target.days, "most": most}
            yield Fault(TARGETS.title, row, TARGETS.titled("days"), words, cure, values)
    yield from _of_groups(targets, rounds, rules)


def _is_open(target: Target, round: Round) -> bool:
    return (
        (not target.must or round.code in target.must)
        and round.code not in target.never
        and (not round.areas or target.area in round.areas)
    )


def _of_groups(
    targets: Sequence[tuple[int, Target]], rounds: Sequence[Round], rules: Rules
) -> Iterator[Fault]:
    groups: dict[str, list[tuple[int, Target]]] = {}
    for row, target in targets:
        if target.group:
            groups.setdefault(target.group, []).append((row, target))
    most = max((round.days for round in rounds), default=0) * rules.team_max
    for group, rows in groups.items():
        days = sum(target.days for _, target in rows)
        # One target that alone is too much is told of by its own row.
        if rounds and days > most >= max(target.days for _, target in rows):
            words = msg("同组的“%(group)s”共需要 %(days)s 人天，一个组在一轮里最多 %(most)s 人天。")
            cure = msg("请拆分这一组，或核减工作量。")
            values = {"group": group, "days": days, "most": most}
            yield Fault(TARGETS.title, rows[0][0], TARGETS.titled("group"), words, cure, values)


def of_round(row: int, round: Round, rules: Rules, people: Sequence[Person]) -> Iterator[Fault]:
    """Yield what a round asks that no calendar and no team has."""
    if round.end < round.start:
        words, cure = msg("结束日期早于开始日期。"), msg("请对调或改正。")
        yield Fault(ROUNDS.title, row, ROUNDS.titled("end"), words, cure)
    elif round.days > (most := (round.end - round.start).days + 1):
        words = msg("每人工作日 %(days)s 天多于起止日期之间的 %(most)s 天。")
        cure = msg("请改正其中之一。")
        asked = {"days": round.days, "most": most}
        yield Fault(ROUNDS.title, row, ROUNDS.titled("days"), words, cure, asked)
    for words, cure, values in _of_skills(round.skills, rules, people):
        yield Fault(ROUNDS.title, row, ROUNDS.titled("skills"), words, cure, values)


def _of_skills(
    skills: Mapping[str, int], rules: Rules, people: Sequence[Person]
) -> Iterator[tuple[str, str, dict[str, object]]]:
    for skill, count in skills.items():
        have = sum(skill in person.skills for person in people)
        values: dict[str, object] = {"count": count, "skill": skill, "have": have}
        if count > rules.team_max:
            words = msg("每组需要 %(count)s 名“%(skill)s”人员，多于每组最多 %(most)s 人。")
            yield words, msg("请降低要求，或增加每组人数。"), {**values, "most": rules.team_max}
        elif people and have < count:
            words = msg("每组需要 %(count)s 名“%(skill)s”人员，全部人员中只有 %(have)s 名。")
            yield words, msg("请补充人员、核对专业名称，或降低要求。"), values


def of_rules(
    rules: Rules, people: Sequence[Person], rows: Mapping[str, int], unread: Collection[str] = ()
) -> Iterator[Fault]:
    """Yield what is wrong with the rules.

    ``rows`` gives the row in which each of them stands; ``unread`` are those that could not be
    read, which nothing is held against.
    """

    def fault(key: str, words: str, cure: str, **values: object) -> Fault:
        return Fault(RULES.title, rows.get(key, 0), RULES.titled(key), words, cure, values)

    for keys, broken, words, cure in _figures(rules):
        if broken and not set(keys) & set(unread):
            least, most = getattr(rules, keys[0]), getattr(rules, keys[-1])
            yield fault(keys[0], words, cure, least=least, most=most)
    if "team_max" not in unread:
        for words, cure, values in _of_skills(rules.skills, rules, people):
            yield fault("skills", words, cure, **values)


def _figures(rules: Rules) -> Iterator[tuple[tuple[str, ...], bool, str, str]]:
    """Yield the rules that belong together, whether they contradict, and the words for it."""
    yield (
        ("team_min", "team_max"),
        rules.team_min > rules.team_max,
        msg("每组最少 %(least)s 人，多于最多 %(most)s 人。"),
        msg("请改正其中之一。"),
    )
    yield (
        ("deputies_min", "deputies_max"),
        rules.deputies_min > rules.deputies_max,
        msg("副组长最少 %(least)s 名，多于最多 %(most)s 名。"),
        msg("请改正其中之一。"),
    )
    yield (
        ("deputies_min", "team_max"),
        rules.deputies_min + 1 > rules.team_max,
        msg("组长和 %(least)s 名副组长已超过每组最多 %(most)s 人。"),
        msg("请减少副组长或增加人数。"),
    )
    yield (
        ("borrowed",),
        rules.borrowed > _PER_CENT,
        msg("抽调比例不能超过 100%%。"),
        msg("请填写 0 至 100。"),
    )
