"""The story is played once for all tests of this folder, and taken back at the end."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from xuncha.demo.story import play


@pytest.fixture(scope="package")
def played(django_db_setup, django_db_blocker):
    """Play the story; return the months that it told."""
    months = []
    with django_db_blocker.unblock(), transaction.atomic():
        play(datetime(2026, 1, 1, tzinfo=UTC), months.append)
        yield months
        transaction.set_rollback(True)
