"""Catalogues of translations: find each Chinese text, keep its English beside it.

python tools/messages.py [APP …]           add what is new, drop what is unused, compile
python tools/messages.py --check [APP …]   say what is missing, change nothing
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import NamedTuple

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.msgids import Key, Source, found_in  # noqa: E402 -- the path is set above

OFFICE = ROOT / "src/xuncha/office"
# What belongs to no app is kept with the site: the shell, the engines, the command line.
HOMELESS = "site"
SHELL = "shell"
CATALOGUE = "locale/en/LC_MESSAGES/django.po"
HEADER = {
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
PLACES = re.compile(r"%\([^)]+\)[a-z]|%[sd]|\{[^{}\s]*\}")


class Problem(NamedTuple):
    """Something a person must mend: where, and what."""

    where: str
    what: str


def owner(path: Path) -> str:
    """Return the app in whose catalogue the texts of ``path`` are kept."""
    parts = path.relative_to(ROOT / "src/xuncha").parts
    in_an_app = len(parts) > 2 and parts[0] == "office" and parts[1] != SHELL  # noqa: PLR2004
    return parts[1] if in_an_app else HOMELESS


def sources() -> dict[str, list[Source]]:
    """Return each app's texts, as found in code and templates."""
    texts: dict[str, list[Source]] = {}
    for path in sorted((ROOT / "src/xuncha").rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts:
            continue
        if path.suffix != ".py" and "templates" not in path.parts:
            continue
        for source in found_in(path, str(path.relative_to(ROOT))):
            texts.setdefault(owner(path), []).append(source)
    return texts


def catalogue_path(app: str) -> Path:
    """Return where the English catalogue of ``app`` lies."""
    return OFFICE / app / CATALOGUE


def read(app: str) -> polib.POFile:
    """Return the catalogue of ``app``, an empty one if there is none yet."""
    path = catalogue_path(app)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=0)
    return polib.POFile(wrapwidth=0)


def key_of(entry: polib.POEntry) -> Key:
    """Return what tells ``entry`` from any other."""
    return Key(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def is_translated(entry: polib.POEntry) -> bool:
    """Return whether each form of ``entry`` has its English."""
    forms = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return bool(forms) and all(forms) and not entry.fuzzy


def renewed(old: polib.POFile, wanted: set[Key], known: dict[Key, polib.POEntry]) -> polib.POFile:
    """Return the catalogue of exactly the ``wanted`` texts, sorted.

    English comes from ``old``, else from what another app already says in ``known``.
    """
    own = {key_of(entry): entry for entry in old}
    new = polib.POFile(wrapwidth=0)
    new.metadata = dict(HEADER)
    for key in sorted(wanted):
        before = own.get(key) or known.get(key)
        entry = polib.POEntry(msgid=key.msgid, msgctxt=key.context or None)
        if key.plural:
            entry.msgid_plural = key.plural
            entry.msgstr_plural = dict(before.msgstr_plural) if before else {0: "", 1: ""}
        else:
            entry.msgstr = before.msgstr if before else ""
        entry.tcomment = before.tcomment if before else ""
        new.append(entry)
    return new


def compiled(catalogue: polib.POFile) -> bytes:
    """Return the bytes of the .mo file, the same for the same catalogue."""
    return catalogue.to_binary()


def update(app: str, wanted: set[Key], known: dict[Key, polib.POEntry]) -> None:
    """Write the catalogue of ``app`` and its compiled form, where either has changed."""
    path = catalogue_path(app)
    if not wanted and not path.exists():
        return
    new = renewed(read(app), wanted, known)
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, str(new).encode())
    _write(path.with_suffix(".mo"), compiled(new))


def _write(path: Path, content: bytes) -> None:
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def problems(app: str, texts: list[Source]) -> list[Problem]:
    """Return what keeps the catalogue of ``app`` from being complete and true."""
    found = [Problem(text.where, text.fault) for text in texts if text.fault]
    entries = {key_of(entry): entry for entry in read(app)}
    wanted = {text.key: text.where for text in texts if not text.fault}
    for key, where in wanted.items():
        if key not in entries:
            found.append(Problem(where, f"not in {app}'s catalogue: {key.msgid}"))
        elif not is_translated(entries[key]):
            found.append(Problem(where, f"no English in {app}'s catalogue: {key.msgid}"))
    found += [Problem(app, f"unused: {key.msgid}") for key in entries if key not in wanted]
    found += [
        Problem(app, f"places differ: {e.msgid}") for e in entries.values() if places_differ(e)
    ]
    mo = catalogue_path(app).with_suffix(".mo")
    if entries and (not mo.exists() or mo.read_bytes() != compiled(read(app))):
        found.append(Problem(app, "the compiled catalogue is out of date"))
    return found


def places_differ(entry: polib.POEntry) -> bool:
    """Return whether the English of ``entry`` fills other places than the Chinese."""
    if entry.msgid_plural:
        return False
    english = entry.msgstr
    return bool(english) and sorted(PLACES.findall(english)) != sorted(PLACES.findall(entry.msgid))


def conflicts() -> list[Problem]:
    """Return the texts that two apps translate differently: only one of the two would be shown."""
    said: dict[Key, tuple[str, str]] = {}
    found = []
    for app in apps():
        for entry in read(app):
            english = str(entry.msgstr_plural or entry.msgstr)
            other, before = said.setdefault(key_of(entry), (app, english))
            if english != before and is_translated(entry):
                found.append(Problem(app, f"{other} says “{before}” for {entry.msgid}"))
    return found


def apps() -> list[str]:
    """Return the apps that have a catalogue."""
    return sorted(path.relative_to(OFFICE).parts[0] for path in OFFICE.glob(f"*/{CATALOGUE}"))


def check(chosen: list[str]) -> list[Problem]:
    """Return all that a person must mend in the ``chosen`` apps, or in every one."""
    texts = sources()
    names = chosen or sorted({*texts, *apps()})
    return [problem for app in names for problem in problems(app, texts.get(app, []))] + conflicts()


def main() -> int:
    """Run as the head of this file says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("apps", nargs="*", metavar="APP")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if not options.check:
        texts = sources()
        known = {key_of(e): e for app in apps() for e in read(app) if is_translated(e)}
        for app in options.apps or sorted({*texts, *apps()}):
            wanted = {text.key for text in texts.get(app, []) if not text.fault}
            update(app, wanted, known)
    found = check(options.apps)
    for problem in found:
        print(f"{problem.where}: {problem.what}")
    return 1 if found and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
