"""The content policy of the site runs no script and no style from inside a page."""

import re

import pytest

from tests.house.project import expect_none, name, templates

INLINE = {
    "a script in the page": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style in the page": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "a handler in a tag": re.compile(r"<[^>]*\s(on[a-z]+|hx-on[\w:-]*)\s*=", re.IGNORECASE),
    "a script as an address": re.compile(r"javascript:", re.IGNORECASE),
    "something from outside": re.compile(r"(src|href)\s*=\s*[\"']?(https?:)?//", re.IGNORECASE),
}


def faults(text):
    return [fault for fault, pattern in INLINE.items() if pattern.search(text)]


@pytest.mark.parametrize(
    "text",
    [
        "<script>go()</script>",
        "<style>p{}</style>",
        '<p style="color:red">',
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        '<script src="https://example.org/x.js"></script>',
    ],
)
def test_the_rule_sees_each_way_in(text):
    assert faults(text) != []


def test_no_page_carries_script_or_style():
    expect_none(
        f"{name(path)}: {fault}"
        for path in templates()
        for fault in faults(path.read_text(encoding="utf-8"))
    )
