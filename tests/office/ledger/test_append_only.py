import pytest
from django.db import DatabaseError, connection, transaction

from tests.county import make_county
from xuncha.office.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET note = 'x' WHERE seq = 1",
        "DELETE FROM ledger_entry WHERE seq = 1",
        "DELETE FROM ledger_entry",
    ],
)
def test_the_database_itself_refuses_to_change_an_entry(statement):
    make_county()
    before = Entry.objects.count()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Entry.objects.count() == before


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
def test_postgresql_refuses_to_truncate_the_ledger():
    make_county()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("TRUNCATE ledger_entry")
    assert Entry.objects.exists()
