"""An office is founded once for all commands that read one: its tables take long to make."""

import json

import pytest

from tests.cli.office import xuncha


@pytest.fixture(scope="session")
def founded(tmp_path_factory):
    """Return the data folder of a new office, for reading only, and what founding it printed."""
    data = tmp_path_factory.mktemp("office")
    done = xuncha("init", "--county-code", "431222", "--county-name", "沅陵县", "--json", data=data)
    assert done.returncode == 0, done.stderr
    return data, json.loads(done.stdout)
