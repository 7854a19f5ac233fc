"""The manual speaks of what is there: its bold words are those of the interface."""

import re

import polib
import pytest

from tests.house.project import OFFICE, ROOT, expect_none, name

DOCS = ROOT / "docs"
BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\]\(([^)#]+)")
OUTSIDE = ("http://", "https://")


def pages(language):
    return sorted((DOCS / "manual" / language).glob("*.md"))


def catalogues():
    found = OFFICE.glob("*/locale/en/LC_MESSAGES/django.po")
    return [entry for path in found for entry in polib.pofile(str(path))]


def unknown(text, known):
    return [word for word in BOLD.findall(text) if word not in known]


def broken(path):
    links = LINK.findall(path.read_text(encoding="utf-8"))
    return [
        link for link in links if not link.startswith(OUTSIDE) and not (path.parent / link).exists()
    ]


def test_a_bold_word_that_no_page_shows_is_reported():
    assert unknown("点**销号**，再点**消号**。", {"销号"}) == ["消号"]


@pytest.mark.parametrize(("language", "side"), [("zh", "msgid"), ("en", "msgstr")])
def test_the_bold_words_of_the_manual_are_those_of_the_interface(language, side):
    known = {getattr(entry, side) for entry in catalogues()}
    expect_none(
        f"{name(path)}: {word}"
        for path in pages(language)
        for word in unknown(path.read_text(encoding="utf-8"), known)
    )


def test_each_page_of_the_manual_is_there_in_both_languages():
    assert len(pages("zh")) > 1
    assert [path.name for path in pages("zh")] == [path.name for path in pages("en")]


def test_the_links_of_the_documents_lead_somewhere():
    documents = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
    assert len(documents) > 20
    expect_none(f"{name(path)}: {link}" for path in documents for link in broken(path))
