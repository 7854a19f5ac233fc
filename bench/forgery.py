"""Made-up photographs with known truth: which repeat another, and which only resemble it.

What only resembles is hard on purpose: one road an hour later and from a step aside, one meeting
room with other people, two papers of one form.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageEnhance

Rng = np.random.Generator
Scene = Callable[[Rng], Image.Image]
WIDTH, HEIGHT = 480, 360


def _image(values: npt.NDArray[np.float64]) -> Image.Image:
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def _colour(rng: Rng, low: int = 20, high: int = 235) -> tuple[int, int, int]:
    red, green, blue = (int(value) for value in rng.integers(low, high, 3))
    return red, green, blue


def _texture(rng: Rng, width: int, height: int, roughness: float) -> npt.NDArray[np.float64]:
    """Return noise as nature has it: the finer the weaker."""
    down, across = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :]
    far = np.sqrt(down**2 + across**2)
    far[0, 0] = 1
    waves = rng.standard_normal(far.shape) + 1j * rng.standard_normal(far.shape)
    waves[0, 0] = 0
    noise = np.fft.irfft2(waves / far**roughness, (height, width))
    return np.asarray(noise / noise.std())


def ground(rng: Rng) -> Image.Image:
    """Return earth, grass or rubble seen from above."""
    shade = np.stack([_texture(rng, WIDTH, HEIGHT, 1.4) for _ in range(3)], -1)
    light = _texture(rng, WIDTH, HEIGHT, 1.4)[..., None]
    return _image(128 + 35 * light + 15 * shade)


def road(rng: Rng, place: Rng | None = None, aside: int = 0) -> Image.Image:
    """Return a village road; ``place`` fixes all but the cars, ``aside`` is a step in points."""
    place = place or rng
    wide, high = WIDTH + 80, HEIGHT
    image = Image.new("RGB", (wide, high), (170, 195, 220))
    draw = ImageDraw.Draw(image)
    horizon = int(high * place.uniform(0.35, 0.5))
    draw.rectangle((0, horizon, wide, high), fill=(95, 120, 70))
    hills = [(x, horizon - int(place.uniform(5, 60))) for x in range(0, wide + 40, 40)]
    draw.polygon([(0, horizon), *hills, (wide, horizon)], fill=(70, 100, 80))
    middle, spread = wide * place.uniform(0.35, 0.65), wide * place.uniform(0.2, 0.45)
    draw.polygon(
        [(middle - 8, horizon), (middle + 8, horizon), (middle + spread, high),
         (middle - spread, high)], fill=(120, 118, 115),
    )  # fmt: skip
    for _ in range(int(place.integers(4, 12))):
        x, y, size = place.uniform(0, wide), horizon + place.uniform(0, 60), place.uniform(10, 45)
        draw.ellipse((x - size, y - size, x + size, y + size / 3), fill=(40, 105, 45))
    for _ in range(int(rng.integers(2, 5))):
        near = rng.uniform(0.2, 0.9)
        y, size = horizon + (high - horizon) * near, 60 * near + 8
        x = middle + rng.uniform(-0.6, 0.6) * spread * near
        draw.rectangle((x - size, y - size * 0.6, x + size, y + size * 0.3), fill=_colour(rng))
    values = np.asarray(image, float) + 8 * _texture(place, wide, high, 0.7)[..., None]
    shown = values[:, 40 + aside : 40 + aside + WIDTH]
    return _image(shown + rng.normal(0, 4, shown.shape))


def room(rng: Rng, place: Rng | None = None, aside: int = 0) -> Image.Image:
    """Return a meeting room; ``place`` fixes the room, the people differ."""
    place = place or rng
    image = Image.new("RGB", (WIDTH, HEIGHT), _colour(place, 180, 235))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, HEIGHT * 0.75, WIDTH, HEIGHT), fill=_colour(place, 100, 160))
    draw.rectangle((WIDTH * 0.2 + aside, 30, WIDTH * 0.8 + aside, 75), fill=(190, 20, 20))
    for _ in range(int(place.integers(2, 5))):
        x = place.uniform(0, WIDTH)
        draw.rectangle((x, 90, x + place.uniform(30, 90), 200), fill=_colour(place))
    table = HEIGHT * place.uniform(0.5, 0.65)
    draw.polygon(
        [(WIDTH * 0.1 + aside, HEIGHT), (WIDTH * 0.25 + aside, table),
         (WIDTH * 0.75 + aside, table), (WIDTH * 0.9 + aside, HEIGHT)], fill=(130, 85, 45),
    )  # fmt: skip
    seats = int(rng.integers(5, 10))
    for seat in range(seats):
        x = WIDTH * (0.12 + 0.76 * (seat + 0.5) / seats) + rng.uniform(-15, 15)
        y, size = table - rng.uniform(0, 40), rng.uniform(13, 22)
        draw.rectangle((x - size * 1.5, y, x + size * 1.5, y + 80), fill=_colour(rng))
        draw.ellipse((x - size, y - size * 2, x + size, y), fill=(220, 180, 150))
    return _image(np.asarray(image, float) + 6 * _texture(rng, WIDTH, HEIGHT, 1.2)[..., None])


def shapes(rng: Rng) -> Image.Image:
    """Return a wash of two colours with boxes and discs, more or less grainy."""
    down, across = np.mgrid[0:HEIGHT, 0:WIDTH]
    turn = rng.uniform(0, 2 * np.pi)
    wash = across / WIDTH * np.cos(turn) + down / HEIGHT * np.sin(turn)
    wash = ((wash - wash.min()) / np.ptp(wash))[..., None]
    one, two = rng.uniform(0, 255, 3), rng.uniform(0, 255, 3)
    image = _image(one + (two - one) * wash)
    draw = ImageDraw.Draw(image)
    for _ in range(int(rng.integers(5, 14))):
        x, y = rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT)
        box = (x, y, x + rng.uniform(15, 90), y + rng.uniform(15, 90))
        (draw.ellipse if rng.random() < 0.5 else draw.rectangle)(box, fill=_colour(rng, 0, 255))
    return _image(np.asarray(image, float) + rng.normal(0, rng.uniform(0, 12), (HEIGHT, WIDTH, 3)))


def paper(rng: Rng, form: Rng | None = None, aside: int = 0) -> Image.Image:
    """Return a page of writing; ``form`` fixes head and every fourth line."""
    form = form or rng
    image = Image.new("RGB", (WIDTH, 640), (246, 245, 240))
    draw = ImageDraw.Draw(image)
    draw.rectangle((120 + aside, 40, 360 + aside, 70), fill=(190, 30, 30))
    draw.line((35 + aside, 90, WIDTH - 35 + aside, 90), fill=(190, 30, 30), width=3)
    for line in range(24):
        source = form if line % 4 == 0 else rng
        for place in range(int(source.integers(15, 26))):
            x, y = 36 + aside + place * 16, 105 + line * 21
            for _ in range(4):
                ends = source.integers(0, 14, 4)
                draw.line((x + ends[0], y + ends[1], x + ends[2], y + ends[3]), fill=(35, 35, 35))
    return _image(np.asarray(image, float) + rng.normal(0, 3, (640, WIDTH, 1)))


SCENES: dict[str, Scene] = {
    "ground": ground, "road": road, "room": room, "shapes": shapes, "paper": paper,
}  # fmt: skip
RESEMBLING = (road, room, paper)


def encoded(image: Image.Image, quality: int) -> Image.Image:
    """Return the photograph as JPEG of a quality brings it back."""
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality)
    return Image.open(io.BytesIO(data.getvalue())).convert("RGB")


def trimmed(image: Image.Image, rng: Rng) -> Image.Image:
    """Return the photograph without up to a tenth of each side, or a tenth of one side."""
    sides = rng.uniform(0, 0.1, 4)
    kind = int(rng.integers(3))
    if kind == 1:
        sides[:] = 0.1
    elif kind:
        sides[:] = 0
        sides[int(rng.integers(4))] = 0.1
    wide, high = image.size
    left, top, right, bottom = sides
    return image.crop(
        (int(wide * left), int(high * top), int(wide * (1 - right)), int(high * (1 - bottom)))
    )


def scaled(image: Image.Image, factor: float) -> Image.Image:
    """Return the photograph so many times as large."""
    size = int(image.width * factor), int(image.height * factor)
    return image.resize(size, Image.Resampling.BICUBIC)


def lit(image: Image.Image, rng: Rng) -> Image.Image:
    """Return the photograph a little brighter or darker, with more or less contrast."""
    brighter = ImageEnhance.Brightness(image).enhance(rng.uniform(0.8, 1.2))
    return ImageEnhance.Contrast(brighter).enhance(rng.uniform(0.8, 1.2))


Change = Callable[[Image.Image, Rng], Image.Image]
CHANGES: dict[str, Change] = {
    "quality 30": lambda image, _rng: encoded(image, 30),
    "quality 95": lambda image, _rng: encoded(image, 95),
    "a quarter": lambda image, _rng: encoded(scaled(image, 0.25), 85),
    "double": lambda image, _rng: scaled(image, 2),
    "trimmed": lambda image, rng: encoded(trimmed(image, rng), 85),
    "lit": lambda image, rng: encoded(lit(image, rng), 80),
    "all": lambda image, rng: encoded(
        lit(scaled(trimmed(image, rng), rng.uniform(0.3, 1.5)), rng), int(rng.integers(30, 95))
    ),
}


@dataclass(frozen=True, slots=True)
class Album:
    """Photographs by name; two that show the same share what stands before the first dash."""

    photos: list[tuple[str, Image.Image]] = field(default_factory=list)

    def repeats(self, one: int, two: int) -> bool:
        """Return whether two photographs, by position, are one."""
        return self.photos[one][0].split("-")[0] == self.photos[two][0].split("-")[0]


def album(seed: int, each: int) -> Album:
    """Return ``each`` scenes of every kind with all changes, and as many that only resemble."""
    rng = np.random.default_rng(seed)
    made = Album()
    for kind, scene in SCENES.items():
        for number in range(each):
            original = scene(rng)
            made.photos.append((f"{kind}{number}-original", encoded(original, 92)))
            for name, change in CHANGES.items():
                made.photos.append((f"{kind}{number}-{name}", change(original, rng)))
    for scene in RESEMBLING:
        for number in range(each):
            place = int(rng.integers(1 << 30))
            for turn in range(2):
                shown = scene(rng, np.random.default_rng(place), int(rng.integers(-20, 20)))
                made.photos.append((f"alike {scene.__name__}{number}{turn}-", encoded(shown, 92)))
    return made
