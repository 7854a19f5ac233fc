"""``python -m xuncha`` is the command ``xuncha``."""

from xuncha.cli import main

main()
