import threading

import pytest
from django.db import connection

from xuncha.office.ledger.turns import in_turn

pytestmark = pytest.mark.django_db


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps its own line")
def test_only_one_holds_the_turn_and_the_next_gets_it():
    assert connection.vendor == "sqlite"
    inside, order = threading.Event(), []

    def second():
        inside.wait()
        with in_turn():
            order.append("second")

    other = threading.Thread(target=second)
    other.start()
    with in_turn():
        inside.set()
        order.append("first")
    other.join(10)
    assert order == ["first", "second"]


def test_a_fault_gives_the_turn_back():
    with pytest.raises(ValueError, match="fault"), in_turn():
        raise ValueError("fault")
    with in_turn():
        assert connection.vendor
