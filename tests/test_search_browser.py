"""The search page in a real browser without scripts: narrowed, widened and turned by links. Skips where none is."""

import socket
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import uvicorn

from loaders.records import LANGUAGES
from tests.page_release import client
from tests.test_browser import CHROMIUM, browser, page
from tests.test_search_page import ManySearch

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["browser", "page"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve a release with many results on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(client(ManySearch([]), "").app, port=port, log_level="error", lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrow_screen_holds_results_facets_and_pages(page: "Page", language: str) -> None:
    for path in ("/search?q=marsh&convention=cbd&addressee=parties&offset=10", "/search?q=volcanoes&sort=date"):
        page.goto(f"/{language}{path}")
        main = page.locator("main").bounding_box()
        assert main is not None
        assert (main["x"] >= 0, main["width"] <= 320) == (True, True)
        for box in (place.bounding_box() for place in page.locator("a.tick:visible, .chip, .paging a").all()):
            assert box is not None
            assert (box["x"] >= 0, box["x"] + box["width"] <= 320, box["height"] >= 20) == (True, True, True)


def test_results_are_narrowed_and_widened_by_the_keyboard_alone(page: "Page") -> None:
    page.goto("/en/search?q=marsh&offset=10")
    page.locator("a.tick", has_text="Convention on imagined diversity").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search?q=marsh&convention=cbd")
    assert page.locator("a.tick[aria-current]").inner_text().split("\n") == [
        "Convention on imagined diversity", "30", "(remove)"
    ]  # fmt: skip
    page.locator(".chosen .chip").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search?q=marsh")
    assert page.locator(".chosen").count() == 0


def test_a_folded_facet_opens_by_the_keyboard(page: "Page") -> None:
    page.goto("/en/search?q=marsh")
    summary = page.locator("summary", has_text="Addressed to")
    tick = page.locator("a.tick", has_text="Parties")
    assert not tick.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert tick.is_visible()


def test_a_visitor_turns_the_pages_and_asks_anew_within_the_choice(page: "Page") -> None:
    page.goto("/ar/search?q=marsh&convention=cbd")
    page.locator('a[rel="next"]').click()
    page.wait_for_url("**offset=10")
    page.get_by_role("searchbox").fill("reefs")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/search?q=reefs&convention=cbd")
    assert page.locator("ol.results > li").count() == 10


def test_arabic_boxes_stand_to_the_right_of_their_labels(page: "Page") -> None:
    page.goto("/ar/search?q=marsh")
    label = page.locator("a.tick .of").first.bounding_box()
    number = page.locator("a.tick .number").first.bounding_box()
    assert label is not None
    assert number is not None
    assert number["x"] < label["x"]
