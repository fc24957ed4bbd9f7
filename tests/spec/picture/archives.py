"""A server of archives as data.police.uk has it: gives parts of files, and can be made to fail."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Archives:
    """Where the archives are, how much was taken from them, and how the server behaves."""

    folder: Path
    address: str = ""
    sent: int = 0
    fails_next: int = 0
    fails_after: int | None = None
    gives_parts: bool = True
    asked: list[str] = field(default_factory=list)


@contextmanager
def serving_archives(folder: Path) -> Iterator[Archives]:
    archives = Archives(folder)

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            archives.asked.append(self.path)
            file = folder / self.path.rpartition("/")[2]
            if archives.fails_next or archives.fails_after == 0:
                archives.fails_next = max(0, archives.fails_next - 1)
                self.send_error(503)
            elif not file.exists():
                self.send_error(404)
            else:
                if archives.fails_after:
                    archives.fails_after -= 1
                self.give(file.read_bytes())

        def give(self, whole: bytes) -> None:
            asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
            start, end = 0, len(whole)
            if asked and archives.gives_parts:
                start, end = int(asked[1]), min(end, int(asked[2]) + 1)
            part = whole[start:end]
            archives.sent += len(part)
            self.send_response(206 if archives.gives_parts else 200)
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{len(whole)}")
            self.send_header("Content-Length", str(len(part)))
            self.end_headers()
            self.wfile.write(part)

        def log_message(self, *_: object) -> None:
            """Say nothing in the middle of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    archives.address = f"http://127.0.0.1:{server.server_port}/archive"
    running = threading.Thread(target=server.serve_forever)
    running.start()
    try:
        yield archives
    finally:
        server.shutdown()
        running.join()
        server.server_close()
