"""A client that asks a server one request after another, and knows what each cost the server."""

import http.client
import json
import statistics
from collections.abc import Callable
from dataclasses import dataclass

from learning.bench.processes import cpu_seconds, with_children

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


class Visitor:
    """Somebody with a connection that stays open; `cookie` is the session, if signed in."""

    def __init__(self, port: int, cookie: str = "", token: str = "") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Accept-Encoding": "br", "Accept": "text/html"}
        if cookie:
            self.headers["Cookie"] = cookie
        if token:
            self.headers["X-CSRFToken"] = token

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, {})

    def post_form(self, path: str, form: str) -> Answer:
        """Send a form as a script does, asking for JSON."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        return self._ask("POST", path, form.encode(), headers)

    def post_json(self, path: str, data: object) -> Answer:
        """Send JSON."""
        headers = {"Content-Type": "application/json", "X-Experience-API-Version": "1.0.3"}
        return self._ask("POST", path, json.dumps(data).encode(), headers)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        self.connection.request(method, path, body, {**self.headers, **headers})
        response = self.connection.getresponse()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())


Request = Callable[[int], Answer]
"""A request by its number, so that each may send something new."""


def cpu_a_request(server: int, requests: dict[str, Request], count: int) -> dict[str, float]:
    """Seconds of the server's processor time a request, by name: the median of three rounds.

    Within a round all kinds take turns, so that what else the machine does meets all alike.
    """
    for name, request in requests.items():
        for number in range(10):
            _check(name, request(-1 - number))
    rounds: dict[str, list[float]] = {name: [] for name in requests}
    for turn in range(ROUNDS):
        for name, request in requests.items():
            pids = with_children(server)
            before = cpu_seconds(pids)
            for number in range(count):
                _check(name, request(turn * count + number))
            rounds[name].append((cpu_seconds(pids) - before) / count)
    return {name: statistics.median(costs) for name, costs in rounds.items()}


def _check(name: str, answer: Answer) -> None:
    if answer.status not in (200, 201, 204):
        raise RuntimeError(f"{name}: answered {answer.status}: {answer.body[:300]!r}")
