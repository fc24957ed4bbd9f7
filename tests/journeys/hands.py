"""What people's hands do on the pages, by the words that they read there."""

from typing import Literal
from urllib.parse import quote

from playwright.sync_api import Locator, Page
from pyotp import TOTP

MOST_TABS = 120
MOST_LOOKS, BETWEEN_LOOKS_MS = 40, 500


def tick(page: Page, *words: str) -> None:
    for one in words:
        page.get_by_label(one, exact=True).check()


def unfold(page: Page, title: str) -> None:
    page.locator("summary", has_text=title).first.click()


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).first.click()


def heading(page: Page) -> str:
    return page.locator("h1").first.inner_text()


def fill_in_a_theft(page: Page, *, words: str = "", at: str = "Inside") -> None:
    """Everything that must be said about a theft, from the question about danger on."""
    press(page, "No, it is over")
    tick(page, "None of these", "Theft", at)
    if words:
        unfold(page, "In your own words")
        page.get_by_label("In your own words").fill(words)


def send(page: Page) -> None:
    press(page, "See what will happen")
    press(page, "Send")
    page.get_by_text("We have it. Thank you.").wait_for()


def tab_to(page: Page, wanted: Locator) -> None:
    """With the Tab key alone, from where the focus is."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"The Tab key does not come to {wanted}")


def key_on(page: Page, words: str, *, role: Literal["button", "link"] = "button") -> None:
    """Press a button or follow a link with the keyboard, and come to the page to which it leads."""
    tab_to(page, page.get_by_role(role, name=words, exact=True).first)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def unfold_by_key(page: Page, title: str) -> None:
    tab_to(page, page.locator("summary", has_text=title).first)
    page.keyboard.press("Enter")


def choose_by_key(page: Page, first: str, *, down: int = 0) -> None:
    """Come to the first of some answers and go down from there."""
    tab_to(page, page.get_by_label(first, exact=True).locator("visible=true").first)
    page.keyboard.press("Space")
    for _ in range(down):
        page.keyboard.press("ArrowDown")


def write_by_key(page: Page, label: str, words: str) -> None:
    tab_to(page, page.get_by_label(label, exact=True).locator("visible=true").first)
    page.keyboard.insert_text(words)


def open_letter(page: Page, *, to: str, about: str) -> Locator:
    """The newest letter of the demonstration to somebody about something, once the queue has written it."""
    letter = page.locator(".letter", has_text=about).first
    page.goto(f"/demonstration/letters/?to={quote(to)}")
    for _ in range(MOST_LOOKS):
        if letter.is_visible():
            break
        page.wait_for_timeout(BETWEEN_LOOKS_MS)
        page.reload()
    letter.wait_for()
    return letter


def follow_letter(page: Page, *, to: str, about: str) -> None:
    open_letter(page, to=to, about=about).get_by_role("link").last.click()


def sign_in_by_letter(page: Page, name: str) -> str:
    """All the way in, from the list of people to the first page; gives the secret of the second step."""
    page.goto("/demonstration/")
    press(page, f"Send a link to {name}")
    page.get_by_role("link", name="open the letter").click()
    page.locator(".letter").first.get_by_role("link").first.click()
    press(page, "Sign in")
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_label("The six numbers that your app shows").fill(TOTP(secret).now())
    press(page, "Sign in")
    page.get_by_text("Sign out").wait_for()
    return secret
