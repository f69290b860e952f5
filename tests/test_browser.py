"""Pages in a real browser: what only a browser can tell. Skips where none is installed."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import uvicorn

from loaders.records import LANGUAGES
from tests.page_release import MARSHES, SLUG, FakeSearch, client
from tests.summary_release import FENS, fill_without_text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright; install the extra `browser`")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
PATHS = ("/", "/about", "/documents", "/targets?framework=aichi", "/themes", "/entities", "/disagreements",
         "/search?q=marsh", f"/{SLUG}", f"/{SLUG}/p1", "/target/aichi-15", "/entity/marsh-fund", "/theme/fens", f"/{FENS}",
         f"/{FENS}/p1", "/target/gbf-2", "/entity/group-marshes")  # fmt: skip


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the small release on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(
            client(FakeSearch([]), "", fill_without_text()).app, port=port, log_level="error", lifespan="off"
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: "Browser", address: str) -> Iterator["Page"]:
    """A narrow page without scripts that notes whatever it asks of other places and complains of."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, java_script_enabled=False, base_url=address)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("request", lambda request: None if request.url.startswith(address) else complaints.append(request.url))
    yield opened
    context.close()
    assert complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_fit_a_narrow_screen_and_ask_nothing_of_other_places(page: "Page", language: str) -> None:
    for path in PATHS:
        page.goto(f"/{language}{path}")
        box = page.locator("body").bounding_box()
        main = page.locator("main").bounding_box()
        assert box is not None
        assert main is not None
        assert (box["width"], main["x"] >= 0, main["width"] <= 320) == (320, True, True), path


def test_arabic_reads_from_the_right(page: "Page") -> None:
    page.goto(f"/ar/{SLUG}")
    number = page.locator("#p1 .number").bounding_box()
    verb = page.locator("#p1 .verb").bounding_box()
    assert number is not None
    assert verb is not None
    assert number["x"] > verb["x"]
    page.goto(f"/en/{SLUG}?text=ar")
    assert page.locator("#p1 > p").first.get_attribute("dir") == "rtl"


def test_a_question_is_asked_and_its_answer_followed(page: "Page") -> None:
    page.goto("/zh/")
    page.get_by_role("searchbox").fill("沼泽")
    page.get_by_role("button").click()
    assert page.url.endswith("/zh/search?q=%E6%B2%BC%E6%B3%BD")
    page.locator("ol.results h3 a").first.click()
    assert page.url.endswith(f"/zh/{SLUG}#p1")
    assert MARSHES["zh"][2] in page.locator("#p1").inner_text()
    page.locator("#p1 .permalink").first.click()
    assert page.url.endswith(f"/zh/{SLUG}/p1")
    page.locator('nav.languages a[lang="fr"]').click()
    assert page.url.endswith(f"/fr/{SLUG}/p1")
    assert page.locator("html").get_attribute("lang") == "fr"


def test_the_keyboard_reaches_the_content_first(page: "Page") -> None:
    page.goto("/en/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("href") == "#main"
    box = focused.bounding_box()
    assert box is not None
    assert box["y"] >= 0
