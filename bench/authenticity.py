"""Copied reports among 50,000 and photographs among hundreds: how fast, how true.

The baseline compares every report with every other, as anybody would first write it: RapidFuzz's
ratio over all pairs of the first 2,000. Its time is scaled by the square of the number.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from typing import Any

import numpy as np
from PIL import Image
from rapidfuzz import fuzz

from bench.copying import reports
from bench.forgery import album
from xuncha.engines.authenticity import copied_texts, fingerprint, normal, same_photos
from xuncha.engines.authenticity.opening import SIDE, Picture

LIMIT = 60
PLAIN = 2000
COPIES = 0.01
ALIKE = 60


def main() -> int:
    """Print one JSON object with the figures of texts and of photographs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=50_000)
    parser.add_argument("--scenes", type=int, default=6, help="scenes of each of five kinds")
    asked = parser.parse_args()
    body = {"bench": "authenticity", "texts": texts(asked.reports), "photos": photos(asked.scenes)}
    print(json.dumps(body, ensure_ascii=False))
    return 0


def texts(count: int) -> dict[str, Any]:
    """Return how long the search takes, what it finds, and how long all pairs would take."""
    made, truth = reports(count, max(3, int(count * COPIES)), seed=1)
    plain = all_pairs(made[:PLAIN])
    begun, worked = time.perf_counter(), time.process_time()
    found = {(pair.first, pair.second) for pair in copied_texts(made)}
    seconds, cpu = time.perf_counter() - begun, time.process_time() - worked
    origin = {copy: original for original, copy in truth}
    right = sum(origin.get(a, a) == origin.get(b, b) for a, b in found)
    scaled = plain * (count / min(count, PLAIN)) ** 2
    return {
        "reports": count,
        "letters": round(sum(map(len, made)) / count),
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu, 2),
        "rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "limit_seconds": LIMIT,
        "met": seconds <= LIMIT,
        "recall": round(len(found & set(truth)) / len(truth), 4),
        "precision": round(right / max(1, len(found)), 4),
        "baseline": f"rapidfuzz.fuzz.ratio over all pairs of {min(count, PLAIN)}",
        "baseline_seconds": round(plain, 2),
        "baseline_scaled_seconds": round(scaled),
        "ratio": round(scaled / seconds, 1),
    }


def all_pairs(made: list[str]) -> float:
    """Return how many seconds it takes to compare every text with every other."""
    plain = [normal(text) for text in made]
    begun = time.perf_counter()
    for place, text in enumerate(plain):
        for other in plain[:place]:
            fuzz.ratio(text, other, score_cutoff=ALIKE)
    return time.perf_counter() - begun


def photos(scenes: int) -> dict[str, Any]:
    """Return how long opening takes without its files, how long the search, what it finds."""
    made = album(seed=1, each=scenes)
    begun = time.perf_counter()
    prints = [_print(image) for _name, image in made.photos]
    printed = time.perf_counter() - begun
    begun = time.perf_counter()
    found = [(pair.first, pair.second) for pair in same_photos(prints)]
    seconds = time.perf_counter() - begun
    count = len(prints)
    true = {(a, b) for b in range(count) for a in range(b) if made.repeats(a, b)}
    right = sum(pair in true for pair in found)
    return {
        "photos": count,
        "fingerprint_ms": round(printed / count * 1000, 2),
        "search_seconds": round(seconds, 2),
        "recall": round(right / len(true), 4),
        "precision": round(right / max(1, len(found)), 4),
    }


def _print(image: Image.Image) -> Any:
    small = image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    return fingerprint(Picture(np.asarray(small), min(SIDE, *image.size), None))


if __name__ == "__main__":
    sys.exit(main())
