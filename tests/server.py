"""A real PostgreSQL for the tests: the one that HIGHSTREET_DATABASE_URL names, or the embedded one."""

import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STATE = tempfile.mkdtemp(prefix="highstreet-tests-")

os.environ["HIGHSTREET_STATE"] = STATE
os.environ["HIGHSTREET_DEMONSTRATION"] = "yes"
os.environ["HIGHSTREET_ADDRESS"] = "http://localhost"
for name in [
    name for name in os.environ if name.startswith(("HIGHSTREET_LETTERS", "HIGHSTREET_SMTP"))
]:
    del os.environ[name]

if not os.environ.get("HIGHSTREET_DATABASE_URL"):
    from highstreet.config import embedded

    os.environ["HIGHSTREET_DATABASE_URL"] = embedded.start(ROOT / "var/postgres")
