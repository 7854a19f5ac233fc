import os

from django.conf import settings
from django.db import connection


def test_the_database_is_the_one_that_was_asked_for(db):
    asked = os.environ.get("XUNCHA_TEST_POSTGRES") == "1"
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
    assert connection.vendor == ("postgresql" if asked else "sqlite")


def test_the_data_folder_of_the_tests_is_a_temporary_one():
    assert "xuncha-test-" in os.environ["XUNCHA_DATA"]
    assert settings.SETTINGS_MODULE == "tests.settings"
