import polib
import pytest

from tests.house.project import expect_none
from tools import messages
from tools.msgids import Key, found_in


def test_every_chinese_text_has_its_english():
    expect_none(f"{problem.where}: {problem.what}" for problem in messages.check([]))


def keys(tmp_path, filename, text):
    path = tmp_path / filename
    path.write_text(text, encoding="utf-8")
    return [found.key for found in found_in(path, filename)]


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ('_("整改")', Key("", "整改", "")),
        ('msg("整改"\n    "事项")', Key("", "整改事项", "")),
        ('translation.gettext("整改")', Key("", "整改", "")),
        ('ngettext("%d 条", "%d 条多", n)', Key("", "%d 条", "%d 条多")),
        ('pgettext("动词", "整改")', Key("动词", "整改", "")),
    ],
)
def test_texts_are_found_in_code(tmp_path, code, key):
    assert keys(tmp_path, "code.py", code) == [key]


@pytest.mark.parametrize(
    ("template", "key"),
    [
        ('{% translate "整改" %}', Key("", "整改", "")),
        ("{% translate '整改' as title %}", Key("", "整改", "")),
        ('{% include "a.html" with title=_("整改") %}', Key("", "整改", "")),
        ('{{ _("整改") }}', Key("", "整改", "")),
        ('{% translate "完成 50%" %}', Key("", "完成 50%%", "")),
        (
            "{% blocktranslate trimmed with n=count %}\n  共 {{ n }} 条\n  {% endblocktranslate %}",
            Key("", "共 %(n)s 条", ""),
        ),
        (
            "{% blocktranslate count n=x %}{{ n }} 条{% plural %}{{ n }} 行{% endblocktranslate %}",
            Key("", "%(n)s 条", "%(n)s 行"),
        ),
    ],
)
def test_texts_are_found_in_templates(tmp_path, template, key):
    assert keys(tmp_path, "page.html", template) == [key]


def test_a_text_that_is_put_together_is_reported(tmp_path):
    path = tmp_path / "code.py"
    path.write_text('_(f"第 {n} 条")', encoding="utf-8")
    assert found_in(path, "code.py")[0].fault


def test_a_renewed_catalogue_keeps_english_adds_the_new_and_drops_the_unused():
    old = polib.POFile()
    old.append(polib.POEntry(msgid="整改", msgstr="Rectification"))
    old.append(polib.POEntry(msgid="不用", msgstr="Unused"))
    new = messages.renewed(old, {Key("", "整改", ""), Key("", "新的", "")}, {})
    assert {entry.msgid: entry.msgstr for entry in new} == {"整改": "Rectification", "新的": ""}


def test_english_that_drops_a_place_is_reported():
    assert messages.places_differ(polib.POEntry(msgid="第 %(row)s 行", msgstr="Row"))
    assert not messages.places_differ(polib.POEntry(msgid="第 %(row)s 行", msgstr="Row %(row)s"))
