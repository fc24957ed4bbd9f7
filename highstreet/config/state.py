"""What the demonstration keeps for itself in its state folder."""

import secrets
from pathlib import Path


def kept_secret(folder: Path) -> str:
    """The key of this folder's demonstration: made once, kept, never shared."""
    file = folder / "secret"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(60))
    return file.read_text()
