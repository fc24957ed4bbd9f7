"""What the demonstration keeps for itself in its state folder."""

import secrets
import socket
from pathlib import Path

USUAL_PORT = 8000
PORTS_TRIED = 100


def kept_secret(folder: Path) -> str:
    """The key of this folder's demonstration: made once, kept, never shared."""
    file = folder / "secret"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(60))
    return file.read_text()


def kept_port(folder: Path) -> int:
    """The port of the last start, so that links in kept letters work; the next free one if it is taken."""
    file = folder / "port"
    usual = int(file.read_text()) if file.exists() else USUAL_PORT
    port = next(port for port in range(usual, usual + PORTS_TRIED) if is_free(port))
    folder.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.write_text(str(port))
    return port


def is_free(port: int) -> bool:
    with socket.socket() as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
