"""Settings of the tests: a data folder of their own, on the database that was asked for.

`XUNCHA_TEST_POSTGRES=1` asks for PostgreSQL; without it the tests run on SQLite.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="xuncha-test-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["XUNCHA_DATA"] = str(FOLDER)

if os.environ.get("XUNCHA_TEST_POSTGRES") == "1":
    from tests.postgres import address

    os.environ["XUNCHA_DATABASE_URL"] = address()
else:
    os.environ.pop("XUNCHA_DATABASE_URL", None)

from xuncha.office.settings import *  # noqa: E402, F403 -- they read what was set above
from xuncha.office.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in an office: a database in memory locks and waits differently.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}

# Long work is done at once, in the test that asks for it.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# Strong hashes are for real passwords; the tests sign in thousands of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
