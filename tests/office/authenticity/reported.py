"""Items with photographs and reports, as a unit might have given them."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import numpy as np
from PIL import Image

from tests.county import County, inspector, proof, words
from xuncha.engines.acts import Role
from xuncha.office.authenticity.scan import findings_of, put_down
from xuncha.office.findings import actions as findings
from xuncha.office.findings.models import CategoryKind
from xuncha.office.rectification import actions as rectification
from xuncha.office.rectification.models import Item
from xuncha.office.rounds import actions as rounds

LONG = (
    "县住建局会同财政局逐户入户核查，查实鸭子尾小区空置房源四十六套，"
    "由刘德胜带队公开摇号，四十六户轮候家庭当天领到钥匙，物业费由专户代缴到年底。"
)


def scene(seed: int, *, taken: datetime | None = None, place=None, quality: int = 90) -> bytes:
    """Return a photograph of a made-up scene: sky, hills, a road, houses."""
    rng = np.random.default_rng(seed)
    height, width = 300, 400
    far = rng.standard_normal((height // 20, width // 20))
    hills = np.asarray(
        Image.fromarray(((far - far.min()) / np.ptp(far) * 255).astype(np.uint8)).resize(
            (width, height), Image.Resampling.BICUBIC
        ),
        float,
    )
    picture = np.stack([hills, hills * 0.8 + 30, 255 - hills], -1)
    for _ in range(12):
        x, y = rng.integers(0, width - 60), rng.integers(0, height - 50)
        picture[y : y + rng.integers(10, 50), x : x + rng.integers(10, 60)] = rng.integers(
            0, 255, 3
        )
    image = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    return encoded(image, taken=taken, place=place, quality=quality)


def encoded(image: Image.Image, *, taken=None, place=None, quality: int = 90) -> bytes:
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = f"{taken:%Y:%m:%d %H:%M:%S}"
    if place:
        exif.get_ifd(0x8825).update(
            {1: "N", 2: (place[0], 0.0, 0.0), 3: "E", 4: (place[1], 0.0, 0.0)}
        )
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality, exif=exif)
    return data.getvalue()


def trimmed(photo: bytes) -> bytes:
    """Return the photograph with a tenth of each side cut off, smaller and coarser."""
    image = Image.open(io.BytesIO(photo))
    width, height = image.size
    cut = image.crop((width // 10, height // 10, width - width // 10, height - height // 10))
    return encoded(cut.resize((width // 2, height // 2)), quality=40)


def make_items(county: County, count: int) -> list[Item]:
    """Return items of the housing bureau whose plans are approved, so that proof can be given."""
    targets = [_finding(county, f"公租房分配滞后之{place}") for place in range(count)]
    rounds.withdraw_target(county.target, withdrew_on=county.today, **county.as_(Role.CLERK))
    findings.deliver(
        county.target, body_on=county.today, principal_on=county.today, text="反馈意见。",
        **county.as_(Role.CLERK),
    )  # fmt: skip
    return [_rectifying(county, finding) for finding in targets]


def _finding(county: County, title: str):
    handlers = [county.people["组员乙"], county.people["组员丙"]]
    paper = findings.draft(
        county.target, handlers=handlers, found_on=county.today,
        **inspector(county, "组员乙"), **words(county, title),
    )  # fmt: skip
    findings.attach(paper, **proof(), **inspector(county, "组员乙"))
    findings.submit(paper, **inspector(county, "组员乙"))
    findings.review(paper, opinion="属实。", **inspector(county, "组员丙"))
    return findings.sign(paper, **inspector(county, "组长甲"))


def _rectifying(county: County, finding) -> Item:
    finding.refresh_from_db()
    item = rectification.assign(
        finding, leader=county.people["县领导甲"], responsible="副局长", department="住房保障股",
        goal="分配到户。", **county.as_(Role.CLERK),
    )  # fmt: skip
    rectification.add_measure(
        item, content="制定分配方案", kind="rule", responsible="股长", department="住房保障股",
        due=item.due, **county.as_(Role.UNIT_CONTACT),
    )  # fmt: skip
    rectification.plan(item, **county.as_(Role.UNIT_HEAD))
    rectification.approve_plan(item, **county.as_(Role.LEADER))
    return item


def found_again(county: County, unit, title: str):
    """Return a problem that a later inspection from above has found in the unit."""
    made = rounds.plan(
        code="city", title="市委巡察", term="十三届", number=1, level="city", kind="regular",
        theme="住房", starts_on=county.today, ends_on=county.today + timedelta(days=60),
        **county.as_(Role.CLERK),
    )  # fmt: skip
    rounds.approve(made, basis="通知", **county.as_(Role.LEADING_GROUP))
    target = rounds.assign_target(
        made, unit=unit, kind="regular", team=None, **county.as_(Role.CLERK)
    )
    rounds.enter(made, **county.as_(Role.CLERK))
    rounds.enter_target(target, entered_on=county.today, **county.as_(Role.CLERK))
    aspect = findings.add_category(kind=CategoryKind.ASPECT, name="方面", **county.as_(Role.CLERK))
    return findings.transcribe(
        target, aspect=aspect, found_on=county.today, **words(county, title),
        **county.as_(Role.CLERK),
    )  # fmt: skip


def give(county: County, item: Item, photo: bytes, title: str = "现场照片") -> None:
    """Attach a photograph to the item."""
    rectification.attach(
        item, chunks=[photo], filename="photo.jpg", title=title,
        **county.as_(Role.UNIT_CONTACT),
    )  # fmt: skip


def report(county: County, item: Item, text: str) -> None:
    """Finish the item's measure and submit its report."""
    measure = item.measures.get()
    rectification.attach_to_measure(measure, **proof("方案"), **county.as_(Role.UNIT_CONTACT))
    rectification.finish_measure(measure, progress="已印发。", **county.as_(Role.UNIT_CONTACT))
    rectification.submit(item, report=text, **county.as_(Role.UNIT_HEAD))


def scan(county: County, *items: Item):
    """Scan, all or the items given, in the clerk's name; return what is new."""
    asked = {item.pk for item in items} or None
    return put_down(findings_of(asked), **county.as_(Role.CLERK))
