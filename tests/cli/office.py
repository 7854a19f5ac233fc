"""The command as a user runs it, on a data folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

XUNCHA = str(Path(sys.executable).with_name("xuncha"))


def xuncha(*arguments, data):
    return run(XUNCHA, *arguments, "--data", str(data))


def run(*command, **more):
    """Run a command that knows nothing of the tests' own settings and data."""
    environment = {key: value for key, value in os.environ.items() if "XUNCHA" not in key}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        command, env=environment | more, capture_output=True, text=True, check=False, timeout=120
    )
