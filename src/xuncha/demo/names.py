"""Names of people who do not exist."""

from __future__ import annotations

from random import Random

SURNAMES = "向舒全宋瞿符姚石田金粟邓龙蒋谭钟覃彭肖潘贺莫廖易代修戴孟鲁印梁麻"
FIRST = "志建文国明海永家光世克春立昌俊宏振新启学晓思玉秀红艳桂丽美雪小凤佳梦"
SECOND = "平军华辉林勇斌强伟峰涛敏芳英兰琴群霞娟梅松柏川云清生成进刚毅程远航"


def invented(rng: Random, taken: set[str]) -> str:
    """Return a name that nobody in ``taken`` bears, and add it there."""
    while True:
        name = rng.choice(SURNAMES) + rng.choice(FIRST) + rng.choice(SECOND)
        if name not in taken:
            taken.add(name)
            return name
