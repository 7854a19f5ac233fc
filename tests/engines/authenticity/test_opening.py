"""Files from anybody: each fault has its name, and what can be opened is opened upright."""

from __future__ import annotations

import struct
import zlib
from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bench.forgery import ground
from xuncha.engines.authenticity import (
    Fault,
    Note,
    PhotoError,
    Place,
    Taken,
    days_early,
    distance_km,
    km_away,
    look_through,
    open_photo,
    taken,
    upright,
)
from xuncha.engines.authenticity.opening import MAX_PIXELS

SCENE = ground(np.random.default_rng(1))


def saved(path, image=SCENE, **options):
    image.save(path, **options)
    return path


def png_head(width, height):
    """Return a PNG that says how large it is and holds next to nothing."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64))
        + chunk(b"IEND", b"")
    )  # fmt: skip


def fault_of(path):
    with pytest.raises(PhotoError) as refused:
        open_photo(path)
    return refused.value.fault


@pytest.mark.parametrize("side", [9_000, 60_000])
def test_a_bomb_is_named_and_not_opened(tmp_path, side):
    assert side * side > MAX_PIXELS
    path = tmp_path / "bomb.png"
    path.write_bytes(png_head(side, side))
    assert fault_of(path) == Fault.BOMB


def test_a_file_cut_short_is_named(tmp_path):
    path = saved(tmp_path / "cut.jpg")
    path.write_bytes(path.read_bytes()[:3000])
    assert fault_of(path) == Fault.TRUNCATED


def test_an_animation_is_named(tmp_path):
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    path = saved(tmp_path / "moving.gif", frames[0], save_all=True, append_images=frames[1:])
    assert fault_of(path) == Fault.ANIMATED


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("empty.jpg", b"", Fault.EMPTY),
        ("words.jpg", b"not a picture at all", Fault.UNREADABLE),
        ("phone.heic", b"\0\0\0\x18ftypheic", Fault.FOREIGN),
    ],
)
def test_what_is_no_photograph_is_named(tmp_path, name, data, fault):
    path = tmp_path / name
    path.write_bytes(data)
    assert fault_of(path) == fault


def test_a_picture_of_a_few_points_is_named(tmp_path):
    assert fault_of(saved(tmp_path / "dot.png", Image.new("RGB", (8, 8)))) == Fault.TOO_SMALL


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "RGBA", "LA", "1", "I;16"])
def test_every_way_to_keep_colours_can_be_opened(tmp_path, mode):
    image = (
        Image.fromarray(np.asarray(SCENE.convert("L"), np.uint16) * 257)
        if mode == "I;16"
        else SCENE.convert(mode)
    )
    path = saved(tmp_path / ("x.jpg" if mode == "CMYK" else "x.png"), image)
    assert open_photo(path).rgb.shape == (192, 192, 3)


def test_a_turned_photograph_is_seen_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = SCENE.transpose(Image.Transpose.ROTATE_90)
    path = saved(tmp_path / "turned.jpg", turned, exif=exif, quality=95)
    plain = open_photo(saved(tmp_path / "plain.jpg", quality=95))
    difference = np.abs(open_photo(path).rgb.astype(int) - plain.rgb.astype(int))
    assert difference.mean() < 4
    assert upright(path, 100).size == (100, 75)


def test_a_folder_goes_on_past_what_is_bad(tmp_path):
    (tmp_path / "below").mkdir()
    saved(tmp_path / "a.jpg")
    saved(tmp_path / "below/b.png", SCENE.resize((200, 150)))
    (tmp_path / "bad.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "notes.txt").write_text("words", encoding="utf-8")
    (tmp_path / "link.jpg").symlink_to(tmp_path / "a.jpg")
    looked = look_through(tmp_path)
    assert looked.names == ["a.jpg", "below/b.png"]
    assert [name for name, _fault in looked.faults] == ["bad.jpg"]
    assert looked.skipped == ["link.jpg", "notes.txt"]
    assert [(p.first, p.second) for p in looked.pairs()] == [(0, 1)]


def record(**gps):
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "HUAWEI", "P40"
    exif.get_ifd(0x8769)[0x9003] = "2022:03:05 10:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (28, 27, 30.0), 3: "E", 4: (110, 23, 0.0)} | gps)
    return exif


def test_when_where_and_by_which_camera_is_read(tmp_path):
    path = saved(tmp_path / "x.jpg", exif=record())
    found = taken(open_photo(path).exif)
    assert found.when == datetime.fromisoformat("2022-03-05T10:00:00")
    assert found.place == Place(28.458333, 110.383333)
    assert (found.camera, found.notes) == ("HUAWEI P40", ())


@pytest.mark.parametrize("time", ["2022-03-05", "0000:13:45 99:99:99", "1970:01:01 00:00:00", "早"])
def test_a_time_that_cannot_be_is_a_note(time):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = time
    assert taken(exif) == Taken(notes=(Note.BAD_TIME,))


@pytest.mark.parametrize(
    "latitude", [(99, 0, 0), (28, 99, 0), (28, 1), "28", (28, float("nan"), 0), (-28, 0, 0), None]
)
def test_a_place_that_cannot_be_is_a_note(latitude):
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({2: latitude, 4: (110, 0, 0)})
    assert taken(exif) == Taken(notes=(Note.BAD_PLACE,))


@given(st.lists(st.tuples(st.integers(12, 400), st.integers(0, 255)), min_size=1, max_size=40))
def test_a_scrambled_head_never_breaks_anything(tmp_path_factory, changes):
    folder = tmp_path_factory.mktemp("scrambled")
    data = bytearray(
        saved(folder / "x.jpg", Image.new("RGB", (64, 64)), exif=record()).read_bytes()
    )
    for place, value in changes:
        data[place % len(data)] = value
    (folder / "x.jpg").write_bytes(bytes(data))
    looked = look_through(folder)
    assert len(looked.names) + len(looked.faults) + len(looked.skipped) == 1


def test_kilometres_and_days():
    paris, london = Place(48.8566, 2.3522), Place(51.5074, -0.1278)
    assert distance_km(paris, london) == pytest.approx(343.6, abs=0.5)
    photo = Taken(when=datetime.fromisoformat("2022-03-05T10:00:00"), place=paris)
    assert (days_early(photo, date(2022, 3, 8)), days_early(photo, date(2022, 3, 5))) == (3, 0)
    assert km_away(photo, london, 10) > 300
    assert km_away(photo, london, 400) == km_away(photo, None, 10) == 0
