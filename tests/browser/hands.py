"""People at their pages, with their clicks and page loads counted."""


class Hand:
    """A person at a page: counts what they click and how often a page is loaded."""

    def __init__(self, page):
        self.page, self.clicks, self.loads = page, 0, 0
        page.on("load", lambda _page: self.count_load())

    def count_load(self):
        self.loads += 1

    def click(self, locator):
        self.clicks += 1
        locator.click()
        self.page.wait_for_load_state()

    def opens(self, address):
        self.page.goto(address)
        self.clicks = self.loads = 0


def submit(page):
    """The button that makes the move of a page."""
    return page.locator(".submit-row input.default")
