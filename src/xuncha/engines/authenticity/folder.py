"""A folder of photographs: each opened by itself, so that a bad one stops no other."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from xuncha.engines.authenticity.exif import Taken, taken
from xuncha.engines.authenticity.fingerprint import Fingerprint, fingerprint
from xuncha.engines.authenticity.opening import Fault, PhotoError, looks_like_photo, open_photo
from xuncha.engines.authenticity.photos import PhotoPair, same_photos


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a folder; all names are relative to it.

    ``skipped`` are files that are no pictures, ``faults`` pictures that could not be compared.
    """

    names: list[str] = field(default_factory=list)
    prints: list[Fingerprint] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    records: list[Taken] = field(default_factory=list)
    faults: list[tuple[str, Fault]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def pairs(self) -> list[PhotoPair]:
        """Return the pairs of photographs that show the same, by position in ``names``."""
        return same_photos(self.prints, self.digests)


def look_through(folder: Path) -> Looked:
    """Return what the photographs of a folder and of all below it are; links are not followed."""
    looked = Looked()
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            if path.is_symlink() or not path.is_file() or not looks_like_photo(path):
                looked.skipped.append(name)
                continue
            picture = open_photo(path)
            digest = digest_of(path)
        except PhotoError as error:
            looked.faults.append((name, error.fault))
        except OSError:
            looked.faults.append((name, Fault.UNREADABLE))
        else:
            looked.names.append(name)
            looked.prints.append(fingerprint(picture))
            looked.digests.append(digest)
            looked.records.append(taken(picture.exif))
    return looked


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place) / name for name in sorted(names))


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
