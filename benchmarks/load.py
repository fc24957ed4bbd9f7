"""Eight visitors with lasting connections, who send prepared requests and check each answer."""

import socket
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import BinaryIO

CLIENTS = 8
SECONDS = 120


class WrongAnswer(RuntimeError):
    """The server answered something else than a benchmark may count."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    cookies: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Load:
    """How a number of requests went: how fast together, how long each."""

    requests: int
    seconds: float
    times: list[float]

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the requests was answered."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1_000


class Visitor:
    """One lasting connection."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.reader: BinaryIO = self.socket.makefile("rb")

    def ask(self, request: bytes) -> Answer:
        self.socket.sendall(request)
        status = int(self.reader.readline().split(b" ", 2)[1])
        headers: dict[str, str] = {}
        cookies: dict[str, str] = {}
        while (line := self.reader.readline()) not in (b"\r\n", b""):
            name, _, value = line.decode("latin-1").partition(":")
            if name.lower() == "set-cookie":
                cookie, _, held = value.strip().partition(";")[0].partition("=")
                cookies[cookie] = held
            headers[name.strip().lower()] = value.strip()
        body = self.reader.read(int(headers.get("content-length", 0)))
        return Answer(status, headers, cookies, body)

    def leave(self) -> None:
        self.reader.close()
        self.socket.close()


def request(
    path: str,
    *,
    form: str | None = None,
    cookies: dict[str, str] | None = None,
    came_from: str = "",
) -> bytes:
    """An HTTP request as a browser sends it."""
    lines = [f"{'GET' if form is None else 'POST'} {path} HTTP/1.1", "Host: 127.0.0.1"]
    if cookies:
        lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()))
    if came_from:
        lines.append(f"X-Forwarded-For: {came_from}")
    body = (form or "").encode()
    if form is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def storm(port: int, requests: Sequence[bytes], *, status: int = 200) -> Load:
    """All of the requests, eight at a time, each answered with this status."""
    waiting: SimpleQueue[bytes] = SimpleQueue()
    for one in requests:
        waiting.put(one)
    begin = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        done = [pool.submit(visit, port, waiting, status) for _ in range(CLIENTS)]
        times = [one for visitor in done for one in visitor.result()]
    return Load(len(requests), time.perf_counter() - begin, times)


def visit(port: int, waiting: "SimpleQueue[bytes]", status: int) -> list[float]:
    visitor, times = Visitor(port), []
    try:
        while True:
            one = waiting.get_nowait()
            begin = time.perf_counter()
            answer = visitor.ask(one)
            times.append(time.perf_counter() - begin)
            if answer.status != status:
                raise WrongAnswer(
                    f"{one.split(b' HTTP', 1)[0].decode()} answered {answer.status}, not {status}: "
                    f"{answer.body[:2_000].decode(errors='replace')}"
                )
    except Empty:
        return times
    finally:
        visitor.leave()


def ask_once(port: int, one: bytes) -> Answer:
    visitor = Visitor(port)
    try:
        return visitor.ask(one)
    finally:
        visitor.leave()
