"""Paper rectification: a photograph used twice, a copied account, and what people made of it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from xuncha.demo.county import County
from xuncha.demo.stage import Life, at, chance, later
from xuncha.demo.words import read
from xuncha.engines.acts import Role
from xuncha.office.authenticity import actions
from xuncha.office.authenticity.models import Suspicion, SuspicionKind, Verdict
from xuncha.office.authenticity.scan import findings_of, put_down
from xuncha.office.rectification import actions as rectification
from xuncha.office.rectification.lifecycle import ItemState, MeasureState
from xuncha.office.rectification.models import Item, Measure

GIVEN, CHECKED = date(2023, 6, 28), date(2023, 6, 29)
WIDTH, HEIGHT = 480, 360
AWAY = (29.16, 111.69)
BEFORE_ANY = datetime(2020, 11, 3, 9, 20)  # noqa: DTZ001 -- a camera writes no zone
CENTRE = (Decimal("28.4526"), Decimal("110.3940"))


def suspicions(county: County) -> Iterator[Life]:
    """Return the life of the first check of what units handed in."""
    yield _check(county)


def _check(county: County) -> Life:
    """Let four units report as they should not, then check, and judge what was found."""
    rng = chance("suspicions")
    on = yield at(GIVEN, rng)
    measures = _open_measures()
    texts = read("suspicions")
    photo = scene(7)
    told = (texts["original"], texts["copied"], texts["wrong_sum"], texts["plain"])
    shots: tuple[bytes, ...] = (
        encoded(photo),
        encoded(photo.crop((30, 20, WIDTH - 30, HEIGHT - 24)).resize((360, 270)), quality=55),
        encoded(scene(8), taken=BEFORE_ANY),
        encoded(scene(9), taken=datetime.combine(GIVEN, on.time()), place=AWAY),
    )
    for measure, words, shot in zip(measures, told, shots, strict=True):
        on = yield later(on, 0, rng)
        _handed_in(county, measure, words, shot, on)
    on = yield at(CHECKED, rng)
    found = _scanned(county, [measure.item for measure in measures], on)
    on = yield later(on, 0, rng)
    _judged(county, found, texts, on)


def _open_measures() -> Sequence[Measure]:
    """Return measures of four units on which work goes on, the first of each unit."""
    rows = Measure.objects.filter(state=MeasureState.UNDER_WAY, item__state=ItemState.RECTIFYING)
    first: dict[int, Measure] = {}
    for row in rows.select_related("item__unit").order_by("pk"):
        first.setdefault(row.item.unit_id, row)
    return list(first.values())[:4]


def _handed_in(county: County, measure: Measure, words: str, shot: bytes, on: datetime) -> None:
    contact = county.contact_of(measure.item.unit)
    item = measure.item
    rectification.report_measure(measure, progress=words, by=contact, on=on)
    measure.item = item
    rectification.attach_to_measure(
        measure, chunks=[shot], filename="现场.jpg", title="现场照片", by=contact, on=on
    )
    measure.item = item


def _scanned(county: County, items: Sequence[Item], on: datetime) -> list[Suspicion]:
    """Say where the far photograph's unit lies, and compare what was handed in."""
    clerk = county.desk(Role.CLERK)
    actions.locate(
        unit=items[-1].unit, latitude=CENTRE[0], longitude=CENTRE[1], source="县级底图（示例）",
        by=clerk, on=on,
    )  # fmt: skip
    among = {item.pk: item for item in items}
    return put_down(findings_of(set(among), among=among), by=clerk, on=on)


def _judged(
    county: County, found: Sequence[Suspicion], texts: dict[str, Any], on: datetime
) -> None:
    """Confirm the copied account as false, dismiss the early photograph, leave the rest."""
    by_kind = {row.kind: row for row in found}
    director = county.desk(Role.DIRECTOR)
    actions.confirm(
        by_kind[SuspicionKind.COPIED_TEXT], verdict=Verdict.FALSE, opinion=texts["proven"],
        by=director, on=on,
    )  # fmt: skip
    actions.dismiss(
        by_kind[SuspicionKind.EARLY_PHOTO], opinion=texts["explained"], by=director, on=on
    )


def scene(seed: int) -> Image.Image:
    """Return a made-up place: hills, a road, houses and trees, with the grain of a camera."""
    rng = np.random.default_rng(seed)
    image = Image.new("RGB", (WIDTH, HEIGHT), (172, 196, 222))
    draw = ImageDraw.Draw(image)
    horizon = int(HEIGHT * rng.uniform(0.4, 0.5))
    hills = [(x, horizon - int(rng.uniform(10, 70))) for x in range(0, WIDTH + 30, 30)]
    draw.polygon([(0, HEIGHT), *hills, (WIDTH, HEIGHT)], fill=(74, 104, 82))
    draw.rectangle((0, horizon, WIDTH, HEIGHT), fill=(104, 126, 74))
    middle = WIDTH * rng.uniform(0.3, 0.7)
    draw.polygon(
        [(middle - 8, horizon), (middle + 8, horizon), (middle + 150, HEIGHT),
         (middle - 150, HEIGHT)], fill=(126, 122, 116),
    )  # fmt: skip
    for _ in range(9):
        x, y, size = rng.uniform(0, WIDTH), horizon + rng.uniform(-10, 60), rng.uniform(18, 46)
        shade = tuple(int(value) for value in rng.integers(120, 225, 3))
        draw.rectangle((x, y - size, x + size * 1.3, y), fill=shade)
        draw.polygon(
            [(x - 4, y - size), (x + size * 0.65, y - size * 1.5), (x + size * 1.3 + 4, y - size)],
            fill=(112, 62, 52),
        )
    grain = rng.normal(0, 5, (HEIGHT, WIDTH, 1))
    return Image.fromarray(np.clip(np.asarray(image, float) + grain, 0, 255).astype(np.uint8))


def encoded(
    image: Image.Image,
    *,
    quality: int = 85,
    taken: datetime | None = None,
    place: tuple[float, float] | None = None,
) -> bytes:
    """Return the photograph as a phone would send it."""
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = f"{taken:%Y:%m:%d %H:%M:%S}"
    if place:
        north, east = ((float(int(one)), (one % 1) * 60, 0.0) for one in place)
        exif.get_ifd(0x8825).update({1: "N", 2: north, 3: "E", 4: east})
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality, exif=exif)
    return data.getvalue()
