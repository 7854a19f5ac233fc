"""A small term with a plan, and the clerk who reads its pages."""

import pytest

from tests.office.planning.small import make_term
from xuncha.engines.acts import Role


@pytest.fixture
def planned():
    return make_term()


@pytest.fixture
def clerk(client, planned):
    client.force_login(planned.county.accounts[Role.CLERK])
    return client
