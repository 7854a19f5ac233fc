"""The product's settings with one more address: that of the baseline of an act."""

from xuncha.office.settings import *  # noqa: F403 -- settings are one namespace

ROOT_URLCONF = "bench.plain"
