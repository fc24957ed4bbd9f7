import html
import os
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

from highstreet.config.state import kept_port
from highstreet.operations.running import BIN
from tests.journeys.running import free_port, new_database, wait_until_it_answers

title = "One command opens the demonstration and serves it"
PATIENCE = 300


def start(state: Path, database: str, *more: str) -> "subprocess.Popen[str]":
    environment = {n: v for n, v in os.environ.items() if n != "HIGHSTREET_ADDRESS"} | {
        "HIGHSTREET_DATABASE_URL": database,
        "HIGHSTREET_STATE": str(state),
        "HIGHSTREET_DATA": str(state / "nothing"),
        "HIGHSTREET_WEB_WORKERS": "1",
    }
    command = [str(BIN / "highstreet"), "town", "--days", "4", "--shops", "13", "--alone", *more]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def said_until(process: "subprocess.Popen[str]", words: str) -> list[str]:
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.strip())
        if words in line:
            return lines
    raise AssertionError("\n".join(lines))


def page(address: str) -> str:
    """What a browser would show that keeps cookies along the way."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with browser.open(address, timeout=20) as answer:
        return html.unescape(answer.read().decode())


def test_it_says_its_address_and_the_ways_in_and_answers_and_starts_again_without_inventing(
    tmp_path,
):
    database = new_database("highstreet_starting")
    (tmp_path / "port").write_text(str(free_port()))

    process = start(tmp_path, database)
    try:
        said = said_until(process, "Ctrl-C ends it")
        address = next(line for line in said if line.startswith("http"))
        card = next(line for line in said if "/kettering/card/" in line)
        wait_until_it_answers(address.rstrip("/"), tmp_path / "port")
        front, told_by_card, people = page(address), page(card), page(f"{address}demonstration/")
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=PATIENCE)
        assert process.stdout is not None
        process.stdout.close()
    again, _ = start(tmp_path, database, "--only-open").communicate(timeout=PATIENCE)

    assert "Kettering" in front
    assert next(line for line in said if line.startswith("("))[1:-1] in told_by_card
    assert "Ruth Adeyemi" in people
    assert any("constable@police.example" in line or "Responder" in line for line in said)
    assert code == 0
    assert again == ""


def test_a_port_that_is_taken_is_left_alone_and_the_next_free_one_is_chosen(tmp_path):
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        taken = somebody.getsockname()[1]
        (tmp_path / "port").write_text(str(taken))

        assert kept_port(tmp_path) > taken


def test_links_in_kept_letters_go_on_working_because_the_port_is_kept(tmp_path):
    port = kept_port(tmp_path)

    assert kept_port(tmp_path) == port
    assert (tmp_path / "port").read_text() == str(port)
