import pytest
from django.db import connection

from tests.county import close, make_county, make_item, rectify
from xuncha.office.ledger.evidence import path_of
from xuncha.office.ledger.models import Entry, File, Head
from xuncha.office.ledger.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    county = make_county()
    made = make_item(county)
    rectify(county, made)
    close(county, made)
    assert verify().ok
    return made


def untriggered(statement, *params):
    """Change the ledger as somebody would who owns the database file."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER entry_no_update")
            cursor.execute("DROP TRIGGER entry_no_delete")
        else:
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        cursor.execute(statement, params)


def test_a_changed_row_is_named(item):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE rectification_item SET goal = 'x' WHERE id = %s", [item.pk])
    verdict = verify()
    assert not verdict.ok
    assert verdict.where == f"item:{item.pk}"


def test_a_state_written_past_the_acts_is_named(item):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE rectification_item SET state = 'rectifying', closed_on = NULL WHERE id = %s",
            [item.pk],
        )
    assert verify().where == f"item:{item.pk}"


def test_a_changed_entry_is_named(item):
    untriggered("UPDATE ledger_entry SET note = 'x' WHERE seq = %s", 5)
    assert verify().where == "entry:5"


def test_a_removed_entry_is_named(item):
    untriggered("DELETE FROM ledger_entry WHERE seq = %s", 7)
    assert verify().where == "entry:7"


def test_a_removed_last_entry_is_named(item):
    last = Entry.objects.order_by("-seq").first()
    untriggered("DELETE FROM ledger_entry WHERE seq = %s", last.seq)
    verdict = verify()
    assert not verdict.ok
    assert verdict.where == f"entry:{last.seq}"


def test_a_removed_last_entry_is_named_even_when_the_head_is_moved_back(item):
    last = Entry.objects.order_by("-seq").first()
    untriggered("DELETE FROM ledger_entry WHERE seq = %s", last.seq)
    before = Entry.objects.order_by("-seq").first()
    Head.objects.filter(pk=1).update(seq=before.seq, hash=before.hash)
    assert verify().where == f"item:{item.pk}"


def test_a_row_slipped_in_without_an_entry_is_named(item):
    item.pk = None
    item.number = "slipped"
    item.finding = type(item.finding).objects.create(
        **{
            field.attname: getattr(item.finding, field.attname)
            for field in item.finding._meta.concrete_fields
            if field.attname not in ("id", "number", "paper_id")
        },
        number="slipped",
    )
    verdict = verify()
    assert not verdict.ok
    assert verdict.where == f"finding:{item.finding.pk}"


def test_a_removed_row_is_named(item):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM rectification_measure WHERE item_id = %s", [item.pk])
    assert verify().where.startswith("measure:")


@pytest.mark.parametrize("harm", ["change", "remove"])
def test_a_changed_or_removed_evidence_file_is_named(item, harm):
    file = File.objects.get()
    path = path_of(file.sha256)
    content = path.read_bytes()
    try:
        path.unlink() if harm == "remove" else path.write_bytes(content + b"x")
        assert verify().where == f"file:{file.sha256}"
    finally:
        path.write_bytes(content)
    assert verify().ok
