"""Every command and every worker sets Django up first: what is slow to load waits until used."""

import os
import subprocess
import sys

# Each takes longer to load than it is worth where no page and no scan asks for it.
SLOW = {
    "PIL",
    "apprise",
    "docx",
    "icalendar",
    "lxml",
    "nltk",
    "numpy",
    "python_calamine",
    "rapidfuzz",
    "rensa",
    "scipy",
    "segno",
    "xlsxwriter",
}
OF_ONE_PAGE = {"apprise", "nltk", "scipy"}
SET_UP = "import django; django.setup()"
PAGES = "from django.urls import get_resolver; get_resolver().url_patterns"
TOLD = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"


def loaded_by(*steps):
    run = subprocess.run(
        [sys.executable, "-c", "; ".join([*steps, TOLD])],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "xuncha.office.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.split())


def test_setting_django_up_loads_nothing_slow():
    found = loaded_by(SET_UP)
    assert "django" in found
    assert not found & SLOW


def test_the_pages_load_without_what_only_one_of_them_uses():
    found = loaded_by(SET_UP, PAGES)
    assert "ninja" in found
    assert not found & OF_ONE_PAGE
