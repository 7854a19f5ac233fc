"""The measure itself: a benchmark that counts wrongly is worse than none."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from bench.measure import Request, Sample, measure, percentile, summary


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen: ClassVar[list] = []

    def do_GET(self):
        self.seen.append((self.path, self.headers["Cookie"], self.client_address))
        body = b"here" if self.path == "/here" else b"nothing"
        self.send_response(200 if self.path == "/here" else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def server():
    Answer.seen = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as serving:
        thread = Thread(target=serving.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


def test_every_request_is_counted_and_each_client_keeps_its_connection(server):
    request = Request("/here", headers={"Cookie": "a=b"})
    sample = measure(server, request, clients=2, requests=7)
    assert len(sample.times) == 7
    assert sample.statuses == {"200": 7}
    assert sample.size == 4
    assert {path for path, _, _ in Answer.seen} == {"/here"}
    assert {cookie for _, cookie, _ in Answer.seen} == {"a=b"}
    assert len({client for _, _, client in Answer.seen}) == 2


def test_a_failing_page_is_told_from_a_good_one(server):
    sample = measure(server, Request("/away"), clients=1, requests=3)
    assert sample.statuses == {"404": 3}


def test_a_server_that_is_not_there_is_an_error():
    with pytest.raises(OSError):
        measure("http://127.0.0.1:9", Request("/"), clients=1, requests=1)


@pytest.mark.parametrize(
    ("share", "expected"), [(0.5, 5.0), (0.95, 10.0), (0.9, 9.0), (1.0, 10.0), (0.01, 1.0)]
)
def test_a_percentile_is_the_nearest_rank(share, expected):
    assert percentile(tuple(float(n) for n in range(10, 0, -1)), share) == expected


def test_a_summary_speaks_in_milliseconds_and_requests_a_second():
    sample = Sample((0.001, 0.002, 0.003), 0.5, {"200": 3}, 10, 0.25)
    assert summary(sample) == {
        "requests": 3,
        "p50_ms": 2.0,
        "p95_ms": 3.0,
        "max_ms": 3.0,
        "requests_per_second": 6.0,
        "bytes": 10,
        "status": {"200": 3},
        "client_share": 0.25,
    }
