import socket

import pytest


def test_a_test_cannot_leave_the_machine():
    with socket.socket() as outside, pytest.raises(OSError, match="reached for the network"):
        outside.connect(("192.0.2.1", 80))


def test_a_test_can_reach_its_own_machine():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
        assert client.getpeername() == server.getsockname()
