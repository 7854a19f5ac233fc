"""What a camera wrote into a photograph: when, where, by which camera; broken parts are notes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from PIL import Image

from xuncha.engines.acts import msg

_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _DIGITIZED, _SOFTWARE = 0x9003, 0x9004, 0x0131
_MAKE, _MODEL = 0x010F, 0x0110
_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE = 1, 2, 3, 4
_OLDEST = 1990
_PARTS = 3
_SIXTY = 60
EARTH_KM = 6371.0088


class Note(StrEnum):
    """What is odd about a photograph's own record; none of it decides anything."""

    BROKEN = "broken"
    BAD_TIME = "bad_time"
    BAD_PLACE = "bad_place"
    EDITED = "edited"


NOTES = {
    Note.BROKEN: msg("照片信息已损坏，读不出来。"),
    Note.BAD_TIME: msg("拍摄时间写得不对，不能采用。"),
    Note.BAD_PLACE: msg("拍摄位置写得不对，不能采用。"),
    Note.EDITED: msg("照片经过修图软件处理。"),
}
EDITORS = ("photoshop", "lightroom", "meitu", "美图", "gimp", "snapseed", "picsart", "remini")


@dataclass(frozen=True, slots=True)
class Place:
    """A place on earth, in degrees of WGS 84, north and east positive."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Taken:
    """A photograph's own record; ``when`` is the camera's local time, without a zone."""

    when: datetime | None = None
    place: Place | None = None
    camera: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether there is no record at all."""
        return self == Taken()


def taken(exif: Image.Exif | None) -> Taken:
    """Return what the camera wrote, as far as it can be believed."""
    if exif is None:
        return Taken(notes=(Note.BROKEN,))
    notes: list[Note] = []
    head, details, gps = (_part(exif, key, notes) for key in (0, _EXIF, _GPS))
    software = _text(head.get(_SOFTWARE)).lower()
    if any(name in software for name in EDITORS):
        notes.append(Note.EDITED)
    camera = " ".join(filter(None, (_text(head.get(key)) for key in (_MAKE, _MODEL))))
    when = _when(details, notes)
    place = _where(gps, notes)
    return Taken(when, place, camera[:80], tuple(dict.fromkeys(notes)))


def _part(exif: Image.Exif, key: int, notes: list[Note]) -> Mapping[int, Any]:
    try:
        return dict(exif.get_ifd(key)) if key else dict(exif)
    except Exception:  # noqa: BLE001 -- a broken directory raises whatever it stumbles over
        notes.append(Note.BROKEN)
        return {}


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "ignore")
    return value.replace("\0", "").strip() if isinstance(value, str) else ""


def _when(details: Mapping[int, Any], notes: list[Note]) -> datetime | None:
    text = _text(details.get(_TAKEN)) or _text(details.get(_DIGITIZED))
    if not text.strip("0: "):
        return None
    try:
        moment = datetime.strptime(text[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 -- none is kept
    except ValueError:
        notes.append(Note.BAD_TIME)
        return None
    if moment.year < _OLDEST:
        notes.append(Note.BAD_TIME)
        return None
    return moment


def _where(gps: Mapping[int, Any], notes: list[Note]) -> Place | None:
    if _LATITUDE not in gps and _LONGITUDE not in gps:
        return None
    try:
        latitude = _degrees(gps[_LATITUDE]) * _sign(gps.get(_LATITUDE_REF), "NS")
        longitude = _degrees(gps[_LONGITUDE]) * _sign(gps.get(_LONGITUDE_REF), "EW")
    except (KeyError, TypeError, ValueError, ZeroDivisionError, OverflowError):
        notes.append(Note.BAD_PLACE)
        return None
    if latitude == longitude == 0:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 -- the globe
        notes.append(Note.BAD_PLACE)
        return None
    return Place(round(latitude, 6), round(longitude, 6))


def _degrees(parts: Any) -> float:
    numbers = [float(part) for part in parts]
    usual = all(math.isfinite(one) and one >= 0 for one in numbers)
    if len(numbers) != _PARTS or not usual or max(numbers[1:]) >= _SIXTY:
        raise ValueError(parts)
    return numbers[0] + numbers[1] / 60 + numbers[2] / 3600


def _sign(letter: object, letters: str) -> int:
    found = _text(letter).upper()[:1] or letters[0]
    return 1 if letters.index(found) == 0 else -1


def distance_km(one: Place, other: Place) -> float:
    """Return the kilometres between two places along the surface of the earth (haversine)."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def days_early(photo: Taken, feedback_on: date) -> int:
    """Return how many days before the feedback the photograph was taken; 0 if not before."""
    return max(0, (feedback_on - photo.when.date()).days) if photo.when else 0


def km_away(photo: Taken, home: Place | None, threshold_km: float) -> float:
    """Return how far from its unit the photograph was taken; 0 if within the threshold."""
    if photo.place is None or home is None:
        return 0.0
    away = distance_km(photo.place, home)
    return away if away > threshold_km else 0.0
