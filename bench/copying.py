"""Made-up rectification reports with known truth: which repeat another, edited in a fifth.

Reports are put together from sentences of ten forms with names, dates and sums; most share their
opening and their close, as real ones do. Three ways of editing: single characters anywhere,
whole clauses, and characters with clauses moved about.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体"
    "制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内"
    "数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提"
    "直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计"
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
UNITS = (
    "县住建局",
    "五强溪镇",
    "凉水井镇",
    "县林业局",
    "官庄镇",
    "县水利局",
    "县教育局",
    "县民政局",
)
TOPICS = (
    "公租房分配", "低保评定", "惠农补贴发放", "项目招投标", "村级财务", "饮水工程", "道路硬化",
    "危房改造", "医保基金", "河道采砂",
)  # fmt: skip
OPENING = (
    "收到巡察反馈意见后，我单位高度重视，第一时间召开党组会议专题研究，成立整改工作领导小组，"
    "坚持问题导向，狠抓整改落实。"
)
CLOSE = "下一步，我单位将继续提高政治站位，举一反三，建立长效机制，巩固整改成果，坚决防止问题反弹。"
FORMS = (
    "{day}，{unit}针对{topic}问题，由{who}牵头{what}，清退资金{sum}。",
    "对{topic}中{what}的情况，约谈{who}等{few}人，追回{sum}。",
    "经核查，{what}，涉及{many}户，已于{day}全部整改到位，{more}。",
    "制定了《{what}管理办法》，明确{more}，由{who}负责监督。",
    "{who}对{more}负有责任，给予批评教育，{what}。",
    "组织{few}名干部入户走访{many}户，发现{what}问题{few}个，{more}。",
    "投入{sum}，完成{what}建设{few}公里，{more}，受益群众{many}人。",
    "对照{topic}要求，开展自查自纠，{what}，整改率达到{few}%。",
    "公开公示{what}事项{many}项，{more}，接受群众监督。",
    "建立{topic}台账，{what}，每月由{who}调度一次，{more}。",
)


def reports(count: int, copies: int, seed: int) -> tuple[list[str], list[tuple[int, int]]]:
    """Return ``count`` reports, the last ``copies`` of which repeat earlier ones, and the pairs."""
    rng = random.Random(seed)
    phrases = [_phrase(rng, rng.randint(4, 9)) for _ in range(max(40, count // 12))]
    texts = [_report(rng, phrases) for _ in range(count - copies)]
    pairs = []
    for number in range(copies):
        original = rng.randrange(count - copies)
        pairs.append((original, len(texts)))
        texts.append(EDITS[number % len(EDITS)](texts[original], rng))
    return texts, pairs


def _phrase(rng: random.Random, length: int) -> str:
    return "".join(rng.choice(COMMON) for _ in range(length))


def _report(rng: random.Random, phrases: list[str]) -> str:
    said = [_sentence(rng, phrases) for _ in range(rng.randint(5, 9))]
    opening = [OPENING] if rng.random() < 0.8 else []
    close = [CLOSE] if rng.random() < 0.7 else []
    return "".join([*opening, *said, *close])


def _sentence(rng: random.Random, phrases: list[str]) -> str:
    return rng.choice(FORMS).format(
        day=f"{rng.randint(2021, 2023)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
        unit=rng.choice(UNITS),
        topic=rng.choice(TOPICS),
        who=rng.choice(SURNAMES) + _phrase(rng, rng.randint(1, 2)),
        what=rng.choice(phrases),
        more=rng.choice(phrases),
        sum=f"{rng.randint(1, 900) / 10}万元",
        few=rng.randint(1, 99),
        many=rng.randint(3, 900),
    )


def by_letters(text: str, rng: random.Random, share: float = 0.2) -> str:
    """Return the text with a share of its characters replaced, followed by another, or dropped."""
    made = []
    for char in text:
        way = rng.randrange(3) if rng.random() < share else None
        if way == 0:
            made.append(rng.choice(COMMON))
        elif way == 1:
            made += [char, rng.choice(COMMON)]
        elif way is None:
            made.append(char)
    return "".join(made)


def by_clauses(text: str, rng: random.Random, share: float = 0.2) -> str:
    """Return the text with clauses replaced, put in or dropped, up to a share of it."""
    clauses = _clauses(text)
    changed = 0
    while changed < share * len(text):
        place = rng.randrange(len(clauses))
        length = len(clauses[place])
        way = rng.randrange(3)
        if way == 0:
            clauses[place] = _phrase(rng, length - 1) + "，"
        elif way == 1:
            length = 9
            clauses.insert(place, _phrase(rng, 8) + "，")
        elif len(clauses) > 3:
            clauses.pop(place)
        changed += length
    return "".join(clauses)


def by_order(text: str, rng: random.Random) -> str:
    """Return the text with an eighth of its characters edited, an eighth of its clauses moved."""
    clauses = _clauses(by_letters(text, rng, 0.12))
    for _ in range(max(1, len(clauses) // 8)):
        moved = clauses.pop(rng.randrange(len(clauses)))
        clauses.insert(rng.randrange(len(clauses) + 1), moved)
    return "".join(clauses)


def _clauses(text: str) -> list[str]:
    return [clause for clause in re.findall(r"[^，。；]*[，。；]?", text) if clause]


Edit = Callable[[str, random.Random], str]
EDITS: tuple[Edit, ...] = (by_letters, by_clauses, by_order)
