"""What people's hands do on the pages, by the words that they read there."""

from playwright.sync_api import Page


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
