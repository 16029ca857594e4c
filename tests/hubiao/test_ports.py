from __future__ import annotations

import socket

from hubiao.ports import address, free_port, is_free


def test_a_port_that_is_taken_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not is_free("127.0.0.1", port)
        assert free_port("127.0.0.1", port) != port
    assert is_free("127.0.0.1", port)


def test_the_address_can_be_opened() -> None:
    assert address("0.0.0.0", 8000) == "http://127.0.0.1:8000"
    assert address("10.0.0.1", 80) == "http://10.0.0.1:80"
